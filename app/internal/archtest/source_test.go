package archtest

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// module is the path under which the packages of the house import each other.
const module = "manicule.dev/"

// file is one Go source file.
type file struct {
	path    string // from the root, with slashes
	dir     string // its package's folder, from the root
	test    bool
	page    bool // part of the page program: built for js/wasm
	ast     *ast.File
	imports []string
	lines   int // without package variables and constants
}

// load reads every Go file of the module once.
var load = sync.OnceValues(func() ([]file, error) {
	root, err := findRoot()
	if err != nil {
		return nil, err
	}
	var out []file
	fset := token.NewFileSet()
	ctx := build.Default
	ctx.GOOS, ctx.GOARCH, ctx.CgoEnabled = "js", "wasm", false
	err = walk(root, func(path string) error {
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		full := filepath.Join(root, path)
		tree, err := parser.ParseFile(fset, full, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		page, err := ctx.MatchFile(filepath.Dir(full), filepath.Base(full))
		if err != nil {
			return err
		}
		f := file{path: filepath.ToSlash(path), dir: filepath.ToSlash(filepath.Dir(path)), ast: tree, page: page}
		f.test = strings.HasSuffix(path, "_test.go")
		f.lines = fset.File(tree.Pos()).LineCount() - tableLines(fset, tree)
		for _, im := range tree.Imports {
			p, err := strconv.Unquote(im.Path.Value)
			if err != nil {
				return err
			}
			f.imports = append(f.imports, p)
		}
		out = append(out, f)
		return nil
	})
	return out, err
})

// tableLines counts the lines of package-level variables and constants.
func tableLines(fset *token.FileSet, tree *ast.File) (n int) {
	for _, d := range tree.Decls {
		if g, ok := d.(*ast.GenDecl); ok && (g.Tok == token.VAR || g.Tok == token.CONST) {
			n += fset.Position(g.End()).Line - fset.Position(g.Pos()).Line
		}
	}
	return n
}

// sources are all Go files of the module; it fails the test if they cannot be read.
func sources(t *testing.T) []file {
	t.Helper()
	fs, err := load()
	if err != nil {
		t.Fatal(err)
	}
	if len(fs) < 20 {
		t.Fatalf("only %d Go files found: the walk has lost its way", len(fs))
	}
	return fs
}

// findRoot is the folder with go.mod.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fs.ErrNotExist
		}
		dir = up
	}
}

// walk calls fn with each file of the repository, relative to root. Hidden
// folders, test data and what the build makes are passed over.
func walk(root string, fn func(path string) error) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			made := filepath.Dir(path) == root && (name == "bin" || name == "build")
			if path != root && (made || strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		return fn(rel)
	})
}

// under says whether dir is room or lies in it.
func under(dir, room string) bool { return dir == room || strings.HasPrefix(dir, room+"/") }

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
