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

// size prints what a program weighs by package and fails where app.wasm is over budget. The parts are
// the bytes of the functions before compression, from a build that keeps their
// names; the sum that counts is the compressed file.
func size(of string) error {
	file := buildDir + "/names.wasm"
	flags := wasmFlags()
	for i, f := range flags {
		if strings.HasPrefix(f, "-ldflags") {
			flags[i] = "-ldflags=-w"
		}
	}
	cmd := exec.Command("go", append([]string{"build", "-o", file}, append(flags, of)...)...)
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
	all, err := packages(of)
	if err != nil {
		return err
	}
	printSizes(m, all)
	return checkBudget()
}

func printSizes(m *wasmModule, all [][2]string) {
	by := map[string]int{}
	for i, n := range m.bodies {
		by[packageOf(all, m.names[m.imported+i])] += n
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
	if a, ok := set.Get("analyst.wasm"); ok {
		n := a.Sizes[pack.Brotli]
		fmt.Printf("analyst.wasm %d bytes, brotli %d: fetched for the first text that is added; both together %d brotli\n", a.Size, n, br+n)
	}
	fmt.Printf("app.wasm %d bytes, brotli %d, zstd %d, gzip %d; budget %d brotli (%.0f %% used)\n",
		e.Size, br, e.Sizes[pack.Zstd], e.Sizes[pack.Gzip], budget, 100*float64(br)/budget)
	if br > budget {
		return fmt.Errorf("app.wasm is %d bytes over budget", br-budget)
	}
	return nil
}

// packages maps the package paths of the program, as the linker writes them into
// the name section (every byte that is no letter, digit or dot becomes _), back to
// what they are. Longest first, so that a package wins over the one it lies in.
func packages(of string) ([][2]string, error) {
	cmd := exec.Command("go", append([]string{"list", "-deps"}, append(wasmFlags()[:2], of)...)...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", withStderr(err))
	}
	var all [][2]string
	for _, p := range strings.Fields(string(out)) {
		written := strings.Map(func(r rune) rune {
			if r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				return r
			}
			return '_'
		}, p)
		all = append(all, [2]string{written, p})
	}
	slices.SortFunc(all, func(a, b [2]string) int { return len(b[0]) - len(a[0]) })
	return all, nil
}

// packageOf is the package of a symbol of the name section.
func packageOf(all [][2]string, symbol string) string {
	for _, p := range all {
		if rest, ok := strings.CutPrefix(symbol, p[0]); ok && strings.HasPrefix(rest, ".") {
			return p[1]
		}
	}
	switch {
	case strings.HasPrefix(symbol, "type_"), strings.HasPrefix(symbol, "type:"):
		return "(equality and hashing of types)"
	case strings.HasPrefix(symbol, "main."):
		return "manicule.dev/cmd/wasm"
	}
	return "(other: start, calls between Go and JavaScript)"
}
