// Command build makes what `go build` alone cannot: the page program app.wasm,
// built against a copy of the framework that is trimmed on the way, and the packed
// assets (content-hashed names, brotli, zstd, gzip) that the server embeds. Then
// it builds the server. Run it from the root of the module:
//
//	go run ./cmd/build          everything, into bin/manicule
//	go run ./cmd/build -fast    the same with quick compression, for development
//	go run ./cmd/build size     what app.wasm weighs, by package; size analyst: the worker
//	go run ./cmd/build lint     what the compiler cannot check
//
// A second run redoes only what changed.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"manicule.dev/app/site/pack"
)

const (
	buildDir  = "build"
	packedDir = "web/packed"

	// programsDir holds the programs for the browser, called as their folders in cmd.
	programsDir = buildDir + "/programs"
	wasmFile    = programsDir + "/wasm"
	// analystFile is the program of the worker that analyses what the reader adds.
	analystFile = programsDir + "/analyst"
	program     = "bin/manicule"
)

// goMinor is the oldest Go 1.x that builds this module.
const goMinor = 26

func main() {
	fast := flag.Bool("fast", false, "compress quickly, for development")
	flag.Parse()
	var err error
	switch flag.Arg(0) {
	case "":
		err = build(*fast)
	case "size":
		of := "./cmd/wasm"
		if flag.Arg(1) == "analyst" {
			of = "./cmd/analyst"
		}
		err = size(of)
	case "lint":
		err = lint()
	default:
		fmt.Fprintf(os.Stderr, "build: unknown command %q; try `go run ./cmd/build -h`\n", flag.Arg(0))
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func build(fast bool) error {
	if err := checkPlace(); err != nil {
		return err
	}
	steps := []struct {
		name string
		do   func() (string, error)
	}{
		{"trim the framework", trimStep},
		{"build the programs", wasmStep},
		{"pack the assets", func() (string, error) { return packStep(fast) }},
		{"build " + program, binaryStep},
	}
	for _, s := range steps {
		start := time.Now()
		note, err := s.do()
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Printf("%-20s %6.1f s  %s\n", s.name, time.Since(start).Seconds(), note)
	}
	return nil
}

// checkPlace fails early, and in words, where the build cannot work.
func checkPlace() error {
	if _, err := os.Stat("go.mod"); errors.Is(err, fs.ErrNotExist) {
		return errors.New("go.mod is missing: run this from the root of the repository")
	}
	if v := strings.Split(strings.TrimPrefix(runtime.Version(), "go1."), "."); len(v) > 0 {
		if n, err := strconv.Atoi(v[0]); err == nil && n < goMinor {
			return fmt.Errorf("%s is too old: Go 1.%d or newer is needed, see https://go.dev/dl/", runtime.Version(), goMinor)
		}
	}
	return os.MkdirAll(buildDir, 0o755)
}

func trimStep() (string, error) {
	made, err := trim(buildDir + "/framework")
	if err != nil {
		return "", err
	}
	if !made {
		return "kept", nil
	}
	return "go-app " + goAppVersion + " in " + buildDir + "/framework", nil
}

// wasmStep builds the page program. The replace directives stand in a copy of
// go.mod, so the module itself stays as it is.
func wasmStep() (string, error) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return "", err
	}
	text := string(mod) + fmt.Sprintf("\nreplace %s => ./%s/framework/goapp\n\nreplace github.com/google/uuid => ./%s/framework/uuid\n", goAppModule, buildDir, buildDir)
	if err := writeFile(buildDir+"/wasm.mod", []byte(text)); err != nil {
		return "", err
	}
	if err := copyFile("go.sum", buildDir+"/wasm.sum"); err != nil {
		return "", err
	}
	return compile()
}

// compile builds the programs for the browser, both in one command: what they share is
// compiled once, and one is linked beside the other. They are called as their folders.
func compile() (string, error) {
	args := slices.Concat([]string{"build", "-o", programsDir + "/"}, wasmFlags(), []string{"./cmd/wasm", "./cmd/analyst"})
	if err := goTool([]string{"GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM="}, args...); err != nil {
		return "", err
	}
	var note []string
	for _, file := range []string{wasmFile, analystFile} {
		st, err := os.Stat(file)
		if err != nil {
			return "", err
		}
		note = append(note, fmt.Sprintf("%s %.2f MB", filepath.Base(file), float64(st.Size())/1e6))
	}
	return strings.Join(note, ", "), nil
}

// wasmFlags are the flags of the page's build; size uses the same. Nothing is inlined
// but where the time goes that a reader would feel, in placing marks: that takes a
// tenth from what app.wasm weighs compressed, and its start takes as long as before.
// In the analysis it costs a tenth of the speed.
func wasmFlags() []string {
	return []string{"-modfile=" + buildDir + "/wasm.mod", "-mod=mod", "-trimpath", "-ldflags=-s -w", "-buildvcs=false",
		"-gcflags=all=-l", "-gcflags=manicule.dev/app/anchor=", "-gcflags=manicule.dev/app/text="}
}

func packStep(fast bool) (string, error) {
	effort := pack.Best
	if fast {
		effort = pack.Fast
	}
	sources, err := assets()
	if err != nil {
		return "", err
	}
	warm := compileAhead()
	defer warm.Wait()
	entries, err := pack.Write(packedDir, sources, effort)
	if err != nil {
		return "", err
	}
	note := fmt.Sprintf("%d files", len(entries))
	for _, e := range entries {
		if path.Ext(e.Name) == ".wasm" {
			note += fmt.Sprintf(", %s %.3f MB brotli", e.Name, float64(e.Sizes[pack.Brotli])/1e6)
		}
	}
	return note, nil
}

// serverEnv is what the server is built with. Without C it runs on any Linux and is
// built the same with a C compiler at hand and without. The Makefile builds this
// program with the same, and with -trimpath, so that the half of the standard library
// that both need is compiled once.
var serverEnv = []string{"CGO_ENABLED=0"}

// goTool runs the tool chain with more environment. Its error holds what it said.
func goTool(env []string, args ...string) error {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// compileAhead compiles what the server is made of while one core compresses the
// program; the server itself must wait, since it embeds the result. What goes wrong
// here shows in the step that follows.
func compileAhead() *sync.WaitGroup {
	var wg sync.WaitGroup
	wg.Go(func() {
		_ = goTool(serverEnv, "build", "-trimpath", "./app/site", "./app/ingest", "./app/analysis", "./app/ui", "./app/anchor/anchoreval")
	})
	return &wg
}

func binaryStep() (string, error) {
	if err := goTool(serverEnv, "build", "-trimpath", "-ldflags=-s -w", "-o", program, "./cmd/manicule"); err != nil {
		return "", err
	}
	st, err := os.Stat(program)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%.1f MB", float64(st.Size())/1e6), nil
}

// goroot is where the tool chain keeps wasm_exec.js.
func goroot() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", withStderr(err))
	}
	return strings.TrimSpace(string(out)), nil
}

func wasmExec() ([]byte, error) {
	root, err := goroot()
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, fmt.Errorf("the Go installation is incomplete: %w", err)
	}
	return b, nil
}
