package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"manicule.dev/app/site/pack"
)

// TestRecipeFitsTheFramework: another go-app version, or changed sources, must be
// noticed here before a build does something strange.
func TestRecipeFitsTheFramework(t *testing.T) {
	src, version, err := moduleDir(goAppModule)
	if err != nil {
		t.Fatal(err)
	}
	if version != goAppVersion {
		t.Errorf("go.mod asks for go-app %s, the stubs in cmd/build/goapp are for %s", version, goAppVersion)
	}
	if err := checkSources(filepath.Join(src, "pkg", "app")); err != nil {
		t.Error(err)
	}
	for name := range replaced {
		if _, err := stubs.ReadFile("goapp/" + stubOf(name) + ".txt"); err != nil {
			t.Errorf("no stub for %s: %v", name, err)
		}
	}
	for _, name := range dropped {
		if _, err := os.Stat(filepath.Join(src, "pkg", "app", name)); err != nil {
			t.Errorf("the recipe drops a file that is not there: %v", err)
		}
	}
}

func TestChangedFrameworkIsNoticed(t *testing.T) {
	dir := t.TempDir()
	for name := range replaced {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("package app // changed\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := checkSources(dir); err == nil || !strings.Contains(err.Error(), "its stub was written against") {
		t.Errorf("changed sources give %v", err)
	}
}

// TestBudget: a program that is a byte too heavy fails, one that is not passes.
func TestBudget(t *testing.T) {
	t.Chdir(t.TempDir())
	noise := make([]byte, budget)
	rand.NewChaCha8([32]byte{}).Read(noise)
	for size, fits := range map[int]bool{budget - 1000: true, budget: false} {
		if _, err := pack.Write(packedDir, []pack.Source{{Name: "app.wasm", Body: noise[:size]}}, pack.Fast); err != nil {
			t.Fatal(err)
		}
		if err := checkBudget(); (err == nil) != fits {
			t.Errorf("%d bytes that do not compress, budget %d: %v", size, budget, err)
		}
	}
	if _, err := pack.Write(packedDir, nil, pack.Fast); err != nil {
		t.Fatal(err)
	}
	if err := checkBudget(); err == nil {
		t.Error("no program at all is within budget")
	}
}

func TestStripComments(t *testing.T) {
	for in, want := range map[string]string{
		"a{b:c} /* x */ d{}":             "a{b:c}  d{}\n",
		"/* a\n b */\n\n  a {\n  b: c }": "a {\nb: c }\n",
		`a::after{content:"/* no */"}`:   `a::after{content:"/* no */"}` + "\n",
		`a{content:"\"/*"} /**/b{}`:      `a{content:"\"/*"} b{}` + "\n",
		"a{} /* never ends":              "a{}\n",
		"a{background:url('/*.png')}":    "a{background:url('/*.png')}\n",
	} {
		if got := stripComments(in); strings.TrimRight(got, " \n") != strings.TrimRight(want, " \n") {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestParseWasm(t *testing.T) {
	// One imported function, two of its own of 2 and 3 bytes, 4 bytes of data, names.
	module := "\x00asm\x01\x00\x00\x00" +
		"\x02\x07\x01\x01m\x01f\x00\x00" +
		"\x0a\x08\x02\x02\x00\x0b\x03\x00\x01\x0b" +
		"\x0b\x04abcd" +
		"\x00\x12\x04name\x01\x0b\x02\x01\x03a.b\x02\x03c.d"
	m, err := parseWasm([]byte(module))
	if err != nil {
		t.Fatal(err)
	}
	if m.imported != 1 || len(m.bodies) != 2 || m.bodies[1] != 3 || m.data != 4 || m.names[1] != "a.b" || m.names[2] != "c.d" {
		t.Errorf("%+v", m)
	}
	for n := range len(module) {
		_, _ = parseWasm([]byte(module[:n])) // must not panic, whatever is missing
	}
	if _, err := parseWasm([]byte("no module")); err == nil {
		t.Error("rubbish was taken for a module")
	}
}

func TestPackageOf(t *testing.T) {
	all := [][2]string{{"manicule.dev_app_text", "manicule.dev/app/text"}, {"runtime", "runtime"}}
	for symbol, want := range map[string]string{
		"manicule.dev_app_text.__Index_.seek": "manicule.dev/app/text",
		"runtime.mallocgc":                    "runtime",
		"main.main":                           "manicule.dev/cmd/wasm",
		"runtimex.y":                          "(other: start, calls between Go and JavaScript)",
	} {
		if got := packageOf(all, symbol); got != want {
			t.Errorf("%s belongs to %s, want %s", symbol, got, want)
		}
	}
}

// TestRulesBite: every rule of the linter finds what it forbids.
func TestRulesBite(t *testing.T) {
	dir := t.TempDir()
	for i, r := range rules {
		file := filepath.Join(dir, string(rune('a'+i))+r.ext)
		if err := os.WriteFile(file, []byte("first line\nx "+r.text+" y\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		errs, err := breaches(file)
		if err != nil || len(errs) == 0 || !strings.Contains(errs[0].Error(), ":2:") {
			t.Errorf("rule %q: %v, %v", r.text, errs, err)
		}
	}
}
