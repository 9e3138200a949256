package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"text/tabwriter"

	"manicule.dev/app/site/pack"
)

// budget is the most that app.wasm may weigh compressed with brotli, in bytes.
// Every reader pays it on a phone; raise it only with a reason in
// app/ARCHITECTURE.md.
const budget = 1_600_000

// size prints what app.wasm weighs by package and fails over budget. The parts are
// the bytes of the functions before compression, from a build that keeps their
// names; the sum that counts is the compressed file.
func size() error {
	file := buildDir + "/app.names.wasm"
	flags := wasmFlags()
	for i, f := range flags {
		if strings.HasPrefix(f, "-ldflags") {
			flags[i] = "-ldflags=-w"
		}
	}
	cmd := exec.Command("go", append([]string{"build", "-o", file}, append(flags, "./cmd/wasm")...)...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	m, err := parseWasm(b)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	printSizes(m)
	return checkBudget()
}

func printSizes(m *wasmModule) {
	by := map[string]int{}
	for i, n := range m.bodies {
		by[packageOf(m.names[m.imported+i])] += n
	}
	names := make([]string, 0, len(by))
	code := 0
	for name, n := range by {
		names = append(names, name)
		code += n
	}
	slices.SortFunc(names, func(a, b string) int { return by[b] - by[a] })
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "bytes\tof code\t  package\t")
	rest := 0
	for i, name := range names {
		if i >= 40 {
			rest += by[name]
			continue
		}
		fmt.Fprintf(w, "%d\t%.1f %%\t  %s\t\n", by[name], 100*float64(by[name])/float64(code), name)
	}
	fmt.Fprintf(w, "%d\t%.1f %%\t  (%d more)\t\n", rest, 100*float64(rest)/float64(code), max(0, len(names)-40))
	fmt.Fprintf(w, "%d\t\t  code\t\n%d\t\t  data (strings, tables, embedded model)\t\n", code, m.data)
	w.Flush()
}

// checkBudget compares the packed file with the budget.
func checkBudget() error {
	set, err := pack.Read(os.DirFS(packedDir))
	if err != nil {
		return err
	}
	e, ok := set.Get("app.wasm")
	if !ok {
		return errors.New("app.wasm is not packed: run `make build`")
	}
	br := e.Sizes[pack.Brotli]
	fmt.Printf("app.wasm %d bytes, brotli %d, zstd %d, gzip %d; budget %d brotli (%.0f %% used)\n",
		e.Size, br, e.Sizes[pack.Zstd], e.Sizes[pack.Gzip], budget, 100*float64(br)/budget)
	if br > budget {
		return fmt.Errorf("app.wasm is %d bytes over budget", br-budget)
	}
	return nil
}

// packageOf is the package of a symbol: manicule.dev/app/text.(*Index).seek →
// manicule.dev/app/text.
func packageOf(symbol string) string {
	if symbol == "" {
		return "(unnamed)"
	}
	for _, p := range []string{"type:", "go:"} {
		if strings.HasPrefix(symbol, p) {
			return "(" + p + ")"
		}
	}
	// Type arguments hold paths of their own.
	name, _, _ := strings.Cut(symbol, "[")
	slash := strings.LastIndexByte(name, '/') + 1
	dot := strings.IndexByte(name[slash:], '.')
	if dot < 0 {
		return name
	}
	return name[:slash+dot]
}
