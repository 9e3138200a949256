package word

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// reasons are the English sides of the lines "@why English = translation" of a
// language; what is put in must be put into the translation.
func reasons(t *testing.T, code, file string) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(code, file))
	if err != nil {
		t.Fatal(err)
	}
	hole := regexp.MustCompile(`\{\d\}`)
	var out []string
	for line := range strings.Lines(string(b)) {
		rest, ok := strings.CutPrefix(strings.TrimSpace(line), "@why ")
		if !ok {
			continue
		}
		from, to, ok := strings.Cut(rest, " = ")
		if !ok || strings.Join(holes(hole, from), "") != strings.Join(holes(hole, to), "") {
			t.Errorf("%s: not English = translation with the same things put in: %q", code, rest)
		}
		out = append(out, from)
	}
	return out
}

// sources is the source text of the analysis.
func sources(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(filepath.Join(root, "app", "analysis"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		all.Write(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// said are the pieces of text of which the analysis makes its reasons: what is given
// to something called why, put into it or returned by a function whose name begins so,
// or handed to those that join mentions for a reason.
func said(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	fset := token.NewFileSet()
	pieces := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if s := ""; ok && lit.Kind == token.STRING {
				s, _ = strconv.Unquote(lit.Value)
				if strings.Count(s, " ") > 1 {
					out[s] = fset.Position(lit.Pos()).String()
				}
			}
			return true
		})
	}
	isWhy := func(e ast.Expr) bool {
		switch e := e.(type) {
		case *ast.Ident:
			return strings.EqualFold(e.Name, "why")
		case *ast.SelectorExpr:
			return strings.EqualFold(e.Sel.Name, "why")
		}
		return false
	}
	err := filepath.WalkDir(filepath.Join(root, "app", "analysis"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, l := range n.Lhs {
					if isWhy(l) {
						for _, r := range n.Rhs {
							pieces(r)
						}
					}
				}
			case *ast.KeyValueExpr:
				if isWhy(n.Key) {
					pieces(n.Value)
				}
			case *ast.FuncDecl:
				if strings.HasPrefix(n.Name.Name, "why") {
					pieces(n.Body)
				}
			case *ast.CallExpr:
				sel, ok := n.Fun.(*ast.SelectorExpr)
				if ok && (sel.Sel.Name == "join" || sel.Sel.Name == "because" || sel.Sel.Name == "settle" || sel.Sel.Name == "refer") {
					pieces(n)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestReasons: what the analysis says of its findings is known in every language,
// piece by piece, and no line is left of what it does not say any more. Whole reasons
// are held by cmd/manicule, where there are articles.
func TestReasons(t *testing.T) {
	pieces := said(t)
	if len(pieces) < 50 {
		t.Fatalf("only %d pieces found: the test does not see them", len(pieces))
	}
	source := sources(t)
	hole, quoted := regexp.MustCompile(`\{\d\}`), regexp.MustCompile(`“[^”]*”`)
	for _, l := range Languages[1:] {
		known := reasons(t, l.Code, "why.txt")
		for p, at := range pieces {
			found := false
			p = quoted.ReplaceAllString(p, "")
			for _, k := range known {
				found = found || strings.Contains(strings.TrimSuffix(hole.ReplaceAllString(k, ""), "."), strings.Trim(p, "“”; .:"))
			}
			if !found {
				t.Errorf("%s lacks: %q (%s)", l.Code, p, at)
			}
		}
		for _, k := range known {
			if last, ok := strings.CutPrefix(k, "the words around it are those around "); ok {
				k = last // put together from a table
			}
			for _, part := range hole.Split(k, -1) {
				if part = strings.Trim(part, ".: "); !strings.Contains(source, part) {
					t.Errorf("%s: the analysis does not say %q of %q any more", l.Code, part, k)
				}
			}
		}
	}
}
