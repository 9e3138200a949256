//go:build !js

// Command anchorbench prints how fast passages are found again, as lines "name value
// unit (beside what)": natively against match-quote in Node on the real revisions, and
// in WebAssembly in Node. Node and npm must be installed; the peer's library goes into
// build/peer.
//
//	go run ./cmd/anchorbench -data ../shared/eval/anchoring
package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

//go:embed matchquote.mjs
var peer []byte

func main() {
	log.SetFlags(0)
	log.SetPrefix("anchorbench: ")
	data := flag.String("data", "../shared/eval/anchoring", "directory of real.jsonl, synthetic.jsonl and speed-1m.jsonl")
	build := flag.String("build", "build/peer", "directory for what is only needed for measuring")
	rounds := flag.Int("rounds", 3, "how often everything is run; the least time counts")
	flag.Parse()
	if err := against(*data, *build, *rounds); err != nil {
		log.Fatal(err)
	}
	if err := inWasm(*data, *build); err != nil {
		log.Fatal(err)
	}
}

func figure(name string, value float64, unit, beside string) {
	fmt.Printf("%s %.4g %s  (%s)\n", name, value, unit, beside)
}

// against measures the real revisions, ours and the peer's turn by turn.
func against(data, build string, rounds int) error {
	file := filepath.Join(data, "real.jsonl")
	pairs, err := readPairs(file)
	if err != nil {
		return err
	}
	if err := install(build); err != nil {
		return err
	}
	var jobs []job
	marks := 0
	for _, p := range pairs {
		jobs = append(jobs, newJob(p))
		marks += len(p.Highlights)
	}
	runtime.GOMAXPROCS(1) // the collector's work is ours, too, and not another thread's
	ours, theirs := map[string]float64{}, 0.0
	for range rounds {
		for _, m := range modes {
			runtime.GC()
			before := processor()
			for _, j := range jobs {
				j.place(m.mode)
			}
			ours[m.name] = least(ours[m.name], (processor()-before)/float64(marks))
		}
		took, n, err := runPeer(build, file)
		if err != nil {
			return err
		}
		theirs = least(theirs, took/float64(n))
	}
	for _, m := range modes {
		bar := 20
		if m.name == "quote_only" {
			bar = 10
		}
		figure("anchor.real_"+m.name+"_times_faster", theirs/ours[m.name], "x", fmt.Sprintf("%.1f µs of processor time a highlight, match-quote in Node %.0f µs, %d highlights, least of %d turns; bar %d", ours[m.name], theirs, marks, rounds, bar))
	}
	return nil
}

func least(a, b float64) float64 {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// processor is the processor time of this process so far, in microseconds.
func processor() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return float64(u.Utime.Sec+u.Stime.Sec)*1e6 + float64(u.Utime.Usec+u.Stime.Usec)
}

// install puts the peer and its library into the directory.
func install(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "matchquote.mjs"), peer, 0o644); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "approx-string-match")); err == nil {
		return nil
	}
	manifest, err := json.Marshal(map[string]any{"private": true, "dependencies": map[string]string{"approx-string-match": "2.0.0"}})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "package.json"), manifest, 0o644); err != nil {
		return err
	}
	cmd := exec.Command("npm", "install", "--no-audit", "--no-fund", "--silent")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("npm install in %s: %w\n%s", dir, err, out)
	}
	return nil
}

// runPeer gives the peer's processor time in microseconds and for how many
// highlights.
func runPeer(dir, file string) (us float64, n int, err error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return 0, 0, err
	}
	cmd := exec.Command("node", "matchquote.mjs", abs)
	cmd.Dir = dir
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return 0, 0, fmt.Errorf("the peer in Node: %w", err)
	}
	for line := range strings.Lines(string(out)) {
		var id string
		var k int
		var took float64
		if _, err := fmt.Sscan(line, &id, &k, &took); err != nil {
			return 0, 0, fmt.Errorf("the peer says %q: %w", line, err)
		}
		us, n = us+took, n+k
	}
	if n == 0 {
		return 0, 0, fmt.Errorf("the peer placed nothing")
	}
	return us, n, nil
}

// inWasm times 1,000 highlights on 100,000 characters and on 1 MB.
func inWasm(data, build string) error {
	pairs, err := readPairs(filepath.Join(data, "synthetic.jsonl"))
	if err != nil {
		return err
	}
	var novel bytes.Buffer
	for _, p := range pairs {
		if strings.HasPrefix(p.ID, "syn-100k") {
			if err := json.NewEncoder(&novel).Encode(p); err != nil {
				return err
			}
		}
	}
	long := filepath.Join(build, "100k.jsonl")
	if err := os.WriteFile(long, novel.Bytes(), 0o644); err != nil {
		return err
	}
	program := filepath.Join(build, "anchorbench.wasm")
	cmd := exec.Command("go", "build", "-o", program, "./cmd/anchorbench")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building for WebAssembly: %w\n%s", err, out)
	}
	for _, f := range []struct {
		name, path string
		bars       map[string]int
	}{
		{"100k_characters", long, map[string]int{"old_text": 40, "quote_only": 400}},
		{"1_megabyte", filepath.Join(data, "speed-1m.jsonl"), map[string]int{"old_text": 300, "quote_only": 800}},
	} {
		for _, m := range modes {
			ms, what, err := perPlacing(program, f.path, m.name)
			if err != nil {
				return err
			}
			figure("anchor.wasm_"+f.name+"_"+m.name, ms, "ms", fmt.Sprintf("processor time of a placing, WebAssembly in Node: %s; bar %d", what, f.bars[m.name]))
		}
	}
	return nil
}

// perPlacing is the processor time of placing a file's highlights once, in
// milliseconds: what twenty placings more add to a run, so that neither starting nor
// compiling counts, nor what else the machine is doing. The least of three.
func perPlacing(program, path, mode string) (ms float64, what string, err error) {
	const few, more = 10, 30
	for range 3 {
		var took [2]float64
		for i, n := range []int{few, more} {
			if took[i], what, err = runWasm(program, path, mode, n); err != nil {
				return 0, "", err
			}
		}
		ms = least(ms, (took[1]-took[0])/(more-few))
	}
	return ms, what, nil
}

func runWasm(program, path, mode string, n int) (ms float64, what string, err error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return 0, "", err
	}
	run := exec.Command("node", "--stack-size=8192", filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js"), program, path, mode, fmt.Sprint(n))
	run.Stderr = os.Stderr
	run.Env = []string{"PATH=" + os.Getenv("PATH")} // wasm_exec has little room for arguments and environment
	out, err := run.Output()
	if err != nil {
		return 0, "", fmt.Errorf("the program in Node: %w", err)
	}
	var id, marks string
	if _, err := fmt.Sscan(string(out), &id, &marks); err != nil {
		return 0, "", fmt.Errorf("the program says %q: %w", out, err)
	}
	cpu := run.ProcessState.UserTime() + run.ProcessState.SystemTime()
	return float64(cpu.Microseconds()) / 1000, marks + " highlights of " + id, nil
}
