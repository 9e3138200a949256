package main

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// goAppVersion is the only version of the framework that the recipe fits.
const goAppVersion = "v10.1.11"

const goAppModule = "github.com/maxence-charriere/go-app/v10"

// stubs replace files of the framework's package app in the page's build. Go
// refuses -overlay on the module cache, so the page is built against a copy.
//
//go:embed goapp/*.txt
var stubs embed.FS

// replaced maps the framework's file to the sum of the content that the stub was
// written against: with another content the stub may no longer fit, so the
// build stops and says so instead of guessing.
var replaced = map[string]string{
	"crypto.go":   "c0fc14126207dc9f",
	"engine.go":   "8400019d85d00fb6",
	"http.go":     "0601189a9f611378",
	"node.go":     "6fc7abe1ce4243b8",
	"resource.go": "6b52ab4ec2f4171d",
	"route.go":    "3252c7f2876cba69",
	"storage.go":  "fd53ce1bb002f475",
}

// cut are functions that another file of ours stands in for: they are taken out of the
// copy, with the import that only they need.
var cut = map[string]struct{ function, imports, stub string }{
	"engine.go": {"Start", "time", "start.go"},
	"node.go":   {"canUpdateValue", "time", "differ.go"},
}

// dropped are files that nothing in the page needs.
var dropped = []string{"cache.go", "static.go", "wasmexec.go", "scripts.go", "js_nowasm.go"}

// trim makes the copy of the framework in dir and returns whether it had to.
func trim(dir string) (bool, error) {
	src, version, err := moduleDir(goAppModule)
	if err != nil {
		return false, err
	}
	if version != goAppVersion {
		return false, fmt.Errorf("go.mod asks for go-app %s, but the trimming recipe in cmd/build/goapp was written for %s: check each stub against the new version, then change goAppVersion", version, goAppVersion)
	}
	if err := checkSources(filepath.Join(src, "pkg", "app")); err != nil {
		return false, err
	}
	stamp, err := recipe()
	if err != nil {
		return false, err
	}
	mark := filepath.Join(dir, "recipe")
	if old, err := os.ReadFile(mark); err == nil && string(old) == stamp {
		return false, nil
	}
	if err := os.RemoveAll(dir); err != nil {
		return false, err
	}
	if err := copyTrimmed(src, filepath.Join(dir, "goapp")); err != nil {
		return false, fmt.Errorf("trim go-app: %w", err)
	}
	if err := writeStub("uuid.go", filepath.Join(dir, "uuid", "uuid.go")); err != nil {
		return false, err
	}
	if err := os.WriteFile(filepath.Join(dir, "uuid", "go.mod"), []byte("module github.com/google/uuid\n"), 0o644); err != nil {
		return false, err
	}
	mod := "module " + goAppModule + "\n\ngo 1.23.0\n\nrequire github.com/google/uuid v1.6.0\n"
	if err := os.WriteFile(filepath.Join(dir, "goapp", "go.mod"), []byte(mod), 0o644); err != nil {
		return false, err
	}
	return true, os.WriteFile(mark, []byte(stamp), 0o644)
}

// stubOf is what stands in for a file of the framework, or for a part of it.
func stubOf(name string) string {
	if c, ok := cut[name]; ok {
		return c.stub
	}
	return name
}

// checkSources compares the framework's files with those the stubs stand for.
func checkSources(dir string) error {
	for name, want := range replaced {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return fmt.Errorf("trim go-app: %w", err)
		}
		sum := sha256.Sum256(b)
		if got := hex.EncodeToString(sum[:8]); got != want {
			return fmt.Errorf("trim go-app: %s has sum %s, its stub was written against %s: check cmd/build/goapp/%s.txt", name, got, want, stubOf(name))
		}
	}
	return nil
}

// recipe identifies everything the copy depends on.
func recipe() (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, goAppVersion, dropped, cut)
	err := fs.WalkDir(stubs, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := stubs.ReadFile(p)
		fmt.Fprintln(h, p, len(b))
		h.Write(b)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// copyTrimmed copies the packages app and errors without their tests.
func copyTrimmed(src, dst string) error {
	for _, pkg := range []string{"app", "errors"} {
		entries, err := os.ReadDir(filepath.Join(src, "pkg", pkg))
		if err != nil {
			return err
		}
		for _, e := range entries {
			name := e.Name()
			if e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || slices.Contains(dropped, name) && pkg == "app" {
				continue
			}
			to := filepath.Join(dst, "pkg", pkg, name)
			from := filepath.Join(src, "pkg", pkg, name)
			switch c, isCut := cut[name]; {
			case isCut && pkg == "app":
				if err = copyWithout(from, to, c.function, c.imports); err == nil {
					err = writeStub(c.stub, filepath.Join(dst, "pkg", pkg, c.stub))
				}
			case replaced[name] != "" && pkg == "app":
				err = writeStub(name, to)
			default:
				err = copyFile(from, to)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func writeStub(name, to string) error {
	b, err := stubs.ReadFile("goapp/" + name + ".txt")
	if err != nil {
		return err
	}
	return writeFile(to, b)
}

func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return writeFile(to, b)
}

// copyWithout copies a Go file without one function, and without an import that only that
// one needs.
func copyWithout(from, to, function, imported string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, from, b, parser.ParseComments)
	if err != nil {
		return err
	}
	var out [][2]int // what is left out, in the order of the file
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if i, ok := s.(*ast.ImportSpec); ok && i.Path.Value == strconv.Quote(imported) {
					out = append(out, [2]int{files.Position(i.Pos()).Offset, files.Position(i.End()).Offset})
				}
			}
		case *ast.FuncDecl:
			if d.Name.Name == function {
				out = append(out, [2]int{files.Position(d.Pos()).Offset, files.Position(d.End()).Offset})
			}
		}
	}
	if len(out) != 2 {
		return fmt.Errorf("%s: no single function %s and import of %q", from, function, imported)
	}
	return writeFile(to, slices.Concat(b[:out[0][0]], b[out[0][1]:out[1][0]], b[out[1][1]:]))
}

func writeFile(to string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o644)
}

// moduleDir says where a dependency lies and in which version, and fetches it
// first where this machine does not have it: nothing else that is built natively
// before the page needs it, so on a fresh machine it is not there yet.
func moduleDir(module string) (dir, version string, err error) {
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	if err != nil {
		return "", "", fmt.Errorf("find %s: %w", module, withStderr(err))
	}
	var got struct{ Dir, Version, Error string }
	if err := json.Unmarshal(out, &got); err != nil {
		return "", "", fmt.Errorf("find %s: %w", module, err)
	}
	if got.Error != "" {
		return "", "", fmt.Errorf("find %s: %s", module, got.Error)
	}
	return got.Dir, got.Version, nil
}

// withStderr adds what a command said to the error of running it.
func withStderr(err error) error {
	if e, ok := err.(*exec.ExitError); ok && len(e.Stderr) > 0 {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(string(e.Stderr)))
	}
	return err
}
