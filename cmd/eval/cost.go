package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"

	"manicule.dev/app/ingest"
	"manicule.dev/content"
)

// Where the measuring programs are made, and the peer that they are held against.
const (
	costDir = "build/cost"
	peer    = "compromise@14.17.0"
)

// lean are the flags with which cmd/build makes the programs of the browser.
var lean = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=manicule.dev/app/analysis/...=-l"}

// peerScript does with the peer what the analysis does: read each text, and list
// its people, places, organisations and quotations.
const peerScript = `const nlp = require("compromise"), fs = require("fs");
const texts = fs.readFileSync(process.argv[2], "utf8").split("\0"), passes = +process.argv[3];
const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1000; };
function pass() {
  let n = 0;
  for (const t of texts) {
    const d = nlp(t);
    for (const part of [d.people(), d.places(), d.organizations(), d.quotations()]) n += part.out("array").length;
  }
  return n;
}
let before = cpu(), found = pass();
const first = cpu() - before;
before = cpu();
for (let i = 0; i < passes; i++) found = pass();
console.log(JSON.stringify({ first, pass: (cpu() - before) / passes, found }));
`

// cost measures what the analysis weighs and how fast it is, and prints a line
// "name value unit" for each figure. Times are processor time, medians of rounds in
// which all programs take their turn on the same text. It runs in the module's root
// and needs node and npm.
func cost(w io.Writer, rounds int) error {
	if err := os.MkdirAll(costDir, 0o755); err != nil {
		return err
	}
	if err := weigh(w); err != nil {
		return err
	}
	text, n, err := costText()
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "analysis_text %d bytes\n", n)
	if err := installPeer(); err != nil {
		return err
	}
	native := filepath.Join(costDir, "probe")
	if err := command("", "go", "build", "-o", native, "./app/internal/probe"); err != nil {
		return err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	runner := filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec_node.js")
	runs := []struct {
		name string
		args []string
	}{
		{"native", []string{native, text, "20"}},
		{"wasm", []string{"node", "--stack-size=8192", runner, filepath.Join(costDir, "full.wasm"), text, "20"}},
		{"compromise", []string{"node", filepath.Join(costDir, "peer.js"), text, "8"}},
	}
	times := map[string][]float64{}
	for range rounds {
		for _, r := range runs {
			t, err := timed(r.args)
			if err != nil {
				return fmt.Errorf("%s: %w", r.name, err)
			}
			times[r.name] = append(times[r.name], t)
		}
	}
	median := func(name string) float64 { slices.Sort(times[name]); return times[name][len(times[name])/2] }
	for _, r := range runs {
		fmt.Fprintf(w, "analysis_speed_%s %.0f KB/s\n", r.name, float64(n)/median(r.name))
	}
	growth, err := growth(native, text, rounds)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "analysis_growth_512KB_to_1MB %.2f times\n", growth)
	fmt.Fprintf(w, "analysis_native_against_compromise %.1f times\n", median("compromise")/median("native"))
	fmt.Fprintf(w, "analysis_wasm_against_compromise %.1f times\n", median("compromise")/median("wasm"))
	return nil
}

// growth is how much longer one article of 1 MB takes than one of half of it.
func growth(native, text string, rounds int) (float64, error) {
	b, err := os.ReadFile(text)
	if err != nil {
		return 0, err
	}
	one := bytes.ReplaceAll(b, []byte{0}, []byte{'\n'})
	var times [2][]float64
	for range rounds {
		for i, size := range [2]int{1 << 19, 1 << 20} {
			name := filepath.Join(costDir, "long")
			if err := os.WriteFile(name, bytes.Repeat(one, size/len(one)), 0o644); err != nil {
				return 0, err
			}
			t, err := timed([]string{native, name, "3"})
			if err != nil {
				return 0, err
			}
			times[i] = append(times[i], t)
		}
	}
	for i := range times {
		slices.Sort(times[i])
	}
	return times[1][rounds/2] / times[0][rounds/2], nil
}

// added is the file that puts the analysis into the page's program for weighing.
const added = `package main

import (
	"syscall/js"

	"manicule.dev/app/analysis"
	"manicule.dev/app/article"
)

func init() {
	js.Global().Set("weighed", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return len(analysis.Analyse(article.Plain(args[0].String())).Quotations)
	}))
}
`

// weigh prints what the analysis adds to the page's program, which leaves it to a
// worker's: the program is built with cmd/build's flags as it is and with one file
// more, and both are compressed as cmd/build does it. The program that measures the
// speed is made beside them.
func weigh(w io.Writer) error {
	const mod = "build/wasm.mod"
	if _, err := os.Stat(mod); err != nil {
		return fmt.Errorf("%w: make build first", err)
	}
	root, err := os.Getwd()
	if err != nil {
		return err
	}
	source := filepath.Join(root, costDir, "added.go.txt")
	if err := os.WriteFile(source, []byte(added), 0o644); err != nil {
		return err
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {filepath.Join(root, "cmd/wasm/weighed.go"): source}})
	if err != nil {
		return err
	}
	overlayFile := filepath.Join(costDir, "overlay.json")
	if err := os.WriteFile(overlayFile, overlay, 0o644); err != nil {
		return err
	}
	if err := browserProgram(filepath.Join(costDir, "full.wasm"), "./app/internal/probe"); err != nil {
		return err
	}
	var sizes [2]int
	for i, more := range [2][]string{{"-modfile=" + mod, "-mod=mod"}, {"-modfile=" + mod, "-mod=mod", "-overlay=" + overlayFile}} {
		file := filepath.Join(costDir, "page.wasm")
		if err := browserProgram(file, "./cmd/wasm", more...); err != nil {
			return err
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var packed bytes.Buffer
		bw := brotli.NewWriterLevel(&packed, brotli.BestCompression)
		if _, err := bw.Write(b); err != nil {
			return err
		}
		if err := bw.Close(); err != nil {
			return err
		}
		sizes[i] = packed.Len()
	}
	model := 0
	for _, f := range []string{"app/analysis/tag/model.bin", "app/analysis/gazetteer/names.bin"} {
		info, err := os.Stat(f)
		if err != nil {
			return err
		}
		model += int(info.Size())
	}
	fmt.Fprintf(w, "analysis_wasm_brotli %d bytes\n", sizes[1]-sizes[0])
	fmt.Fprintf(w, "analysis_model_and_lists %d bytes\n", model)
	return nil
}

// browserProgram builds the program of a package for the browser.
func browserProgram(file, from string, more ...string) error {
	args := slices.Concat([]string{"build", "-o", file}, lean, more, []string{from})
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// costText writes the English articles of the program into one file, NUL between
// them, and returns its name and size.
func costText() (string, int, error) {
	articles, errs := ingest.Dir(content.FS)
	if len(errs) > 0 {
		return "", 0, errs[0]
	}
	var texts []string
	for _, a := range articles {
		if a.Lang == "" || strings.HasPrefix(a.Lang, "en") {
			texts = append(texts, a.Text)
		}
	}
	all := strings.Join(texts, "\x00")
	name := filepath.Join(costDir, "texts")
	return name, len(all), os.WriteFile(name, []byte(all), 0o644)
}

// installPeer puts the peer and its script into the build directory.
func installPeer() error {
	if err := os.WriteFile(filepath.Join(costDir, "peer.js"), []byte(peerScript), 0o644); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(costDir, "node_modules/compromise")); err == nil {
		return nil
	}
	if err := os.WriteFile(filepath.Join(costDir, "package.json"), []byte("{\"private\":true}\n"), 0o644); err != nil {
		return err
	}
	return command(costDir, "npm", "install", "--no-audit", "--no-fund", peer)
}

func command(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}

// timed runs a measuring program and returns its milliseconds a pass.
func timed(args []string) (float64, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return 0, err
	}
	var r struct{ First, Pass, Found float64 }
	if err := json.Unmarshal(out, &r); err != nil {
		return 0, err
	}
	if r.Pass <= 0 || r.Found <= 0 {
		return 0, fmt.Errorf("it found %v in %v ms on %s", r.Found, r.Pass, runtime.GOOS)
	}
	return r.Pass, nil
}
