package word

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

const module = "manicule.dev/"

var root = filepath.Join("..", "..")

// speaking are the rooms whose words the reader sees.
var speaking = []string{"app/ui", "app/state", "app/library", "app/browser", "app/site", "cmd/wasm"}

// house type-checks the program's own packages from source. What lies outside of the
// house is empty, and what does not check because of that is passed over: the types
// of literals, which are all that is wanted, are known all the same.
type house struct {
	fset *token.FileSet
	pkgs map[string]*types.Package
	// of the rooms that were asked for
	files []*ast.File
	info  *types.Info
}

func (h *house) Import(path string) (*types.Package, error) {
	if p := h.pkgs[path]; p != nil {
		return p, nil
	}
	dir, ours := strings.CutPrefix(path, module)
	if !ours {
		p := types.NewPackage(path, filepath.Base(path))
		p.MarkComplete()
		h.pkgs[path] = p
		return p, nil
	}
	var files []*ast.File
	names, _ := filepath.Glob(filepath.Join(root, dir, "*.go"))
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(h.fset, name, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	conf := types.Config{Importer: h, Error: func(error) {}, FakeImportC: true}
	p, _ := conf.Check(path, h.fset, files, h.info)
	h.pkgs[path] = p
	h.files = append(h.files, files...)
	return p, nil
}

// read checks the speaking rooms and all that they import.
func read(t *testing.T) *house {
	t.Helper()
	h := &house{fset: token.NewFileSet(), pkgs: map[string]*types.Package{}, info: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}}
	for _, room := range speaking {
		if _, err := h.Import(module + room); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// literals visits the string literals with their values, and whether each is a Key.
func (h *house) literals(visit func(at token.Position, lit *ast.BasicLit, value string, key bool)) {
	for _, f := range h.files {
		name := filepath.ToSlash(h.fset.Position(f.Pos()).Filename)
		if strings.Contains(name, "app/word/") || strings.HasSuffix(name, "/gallery.go") { // its scene is no interface
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if _, isImport := n.(*ast.ImportSpec); isImport {
				return false
			}
			if !ok || lit.Kind != token.STRING {
				return true
			}
			value, _ := strconv.Unquote(lit.Value)
			typ := h.info.Types[lit].Type
			visit(h.fset.Position(lit.Pos()), lit, value, typ != nil && typ.String() == module+"app/word.Key")
			return true
		})
	}
}

// A key in a script is the first argument of t, the third (the other form) of n.
var (
	scriptT = regexp.MustCompile(`\bt\("((?:[^"\\]|\\.)*)"`)
	scriptN = regexp.MustCompile(`\bn\([^"()]*(?:\([^()]*\))?[^"()]*, "(?:[^"\\]|\\.)*", "((?:[^"\\]|\\.)*)"`)
)

func scripts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	names, err := filepath.Glob(filepath.Join(root, "web", "js", "*.js"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(name)] = string(b)
	}
	return out
}

// templateWords are the words that stand in the templates of the pages, in elements
// that firstword.js turns.
func templateWords(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	names, _ := filepath.Glob(filepath.Join(root, "app", "site", "page", "*.html"))
	action := regexp.MustCompile(`\{\{[^}]*\}\}`)
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(strings.NewReader(action.ReplaceAllString(string(b), "")))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if n.Type != html.TextNode || n.Parent.Data == "script" || n.Parent.Data == "style" || n.Parent.Data == "title" || n.Parent.Data == "noscript" {
				continue
			}
			s := strings.TrimSpace(n.Data)
			if strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }) {
				out[s] = filepath.Base(name)
			}
		}
	}
	return out
}

// used are all keys of the program, each with a place where it is used.
func used(t *testing.T) map[string]string {
	t.Helper()
	keys := templateWords(t)
	read(t).literals(func(at token.Position, _ *ast.BasicLit, value string, key bool) {
		if key {
			keys[value] = at.String()
		}
	})
	for name, js := range scripts(t) {
		for _, re := range []*regexp.Regexp{scriptT, scriptN} {
			for _, m := range re.FindAllStringSubmatch(js, -1) {
				keys[m[1]] = name
			}
		}
	}
	return keys
}

// load is a language's catalogue with the file that each key stands in, and what is
// wrong with its lines.
func load(t *testing.T, code string) (c catalogue, where map[string]string) {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(code, "*.txt"))
	if len(names) == 0 {
		t.Fatalf("no files in %s", code)
	}
	var all strings.Builder
	where = map[string]string{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(b), "\n") {
			if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "@") {
				continue
			}
			at := name + ":" + strconv.Itoa(i+1)
			key, value, ok := strings.Cut(line, " = ")
			if !ok || value == "" {
				t.Errorf("%s: not English = translation: %q", at, line)
			}
			if where[key] != "" {
				t.Errorf("%s: %q stands at %s already", at, key, where[key])
			}
			where[key] = at
		}
		all.Write(b)
		all.WriteByte('\n')
	}
	return parse(code, all.String()), where
}

// TestEveryKeyInEveryLanguage: no language lacks a word, none has one that nobody
// uses, and what is put into a text is put into its translation.
func TestEveryKeyInEveryLanguage(t *testing.T) {
	keys := used(t)
	if len(keys) < 100 {
		t.Fatalf("only %d keys found: the test does not see them", len(keys))
	}
	// What is a form of a counted key, not a key of its own, needs no translation.
	singular := singulars(t)
	hole := regexp.MustCompile(`\{[n1-9]\}`)
	for _, l := range Languages[1:] {
		c, where := load(t, l.Code)
		if c.dir == "" || len(c.plural) == 0 {
			t.Errorf("%s: no @dir or @plural", l.Code)
		}
		var missing []string
		for k, at := range keys {
			if singular[k] {
				continue
			}
			value, ok := c.words[Key(k)]
			if !ok {
				missing = append(missing, k+"    ("+at+")")
				continue
			}
			forms := strings.Split(value, " | ")
			if len(forms) > 1 && len(forms) != len(c.plural) {
				t.Errorf("%s: %q has %d forms, the language %d: %v", where[k], k, len(forms), len(c.plural), c.plural)
			}
			want := holes(hole, k)
			if got := holes(hole, forms[len(forms)-1]); !slices.Equal(got, want) {
				t.Errorf("%s: %q puts in %v, the English %v", where[k], k, got, want)
			}
		}
		slices.Sort(missing)
		for _, m := range missing {
			t.Errorf("%s lacks: %s", l.Code, m)
		}
		for k := range c.words {
			if keys[string(k)] == "" {
				t.Errorf("%s: %q is not used any more", where[string(k)], k)
			}
		}
	}
}

func holes(hole *regexp.Regexp, s string) []string {
	out := hole.FindAllString(s, -1)
	slices.Sort(out)
	return slices.Compact(out)
}

// singulars are the first forms given to N where they differ from the second.
func singulars(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	h := read(t)
	for _, f := range h.files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) < 3 {
				return true
			}
			if sel, ok := call.Fun.(*ast.SelectorExpr); !ok || sel.Sel.Name != "N" {
				return true
			}
			one, ok1 := call.Args[1].(*ast.BasicLit)
			other, ok2 := call.Args[2].(*ast.BasicLit)
			if ok1 && ok2 && one.Value != other.Value {
				s, _ := strconv.Unquote(one.Value)
				out[s] = true
			}
			return true
		})
	}
	return out
}

// wordy is what looks like words for a reader: a capital with small letters after
// it, or letters, a space and letters, and not a selector, a class list or an SVG path.
var (
	wordy = regexp.MustCompile(`^[“(]?\p{Lu}\p{Ll}+([ ,.:…]|$)|\p{L} \p{Ll}+ \p{L}|\p{L}\.$`)
	plain = regexp.MustCompile(`^[-a-z0-9#.\[\]="'>:~*(), _|]+$`)
)

// unseen are capitalised literals that no reader sees: names of keys and of the
// browser's objects, names that are the same in every language.
var unseen = strings.Fields(`Tab Control Alt Meta Fn Dead Process Unidentified CapsLock AltGraph Ctrl Escape Enter Delete Space Arrow Shift Esc Right Left Up Down Manicule Aa Object Uint8Array Int32Array Promise Reflect
	DecompressionStream Blob Response ReadableStream BroadcastChannel Error Array Uint8Array String`)

// TestNoWordsOutside: what looks like words for the reader is a Key, and what is
// shown, a literal given to Text or to an attribute that is read out, is always one.
func TestNoWordsOutside(t *testing.T) {
	h := read(t)
	shown := map[*ast.BasicLit]bool{}
	for _, f := range h.files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := ""
			switch fun := call.Fun.(type) {
			case *ast.SelectorExpr:
				name = fun.Sel.Name
			case *ast.Ident:
				name = fun.Name
			}
			for i, a := range call.Args {
				lit, ok := a.(*ast.BasicLit)
				if !ok {
					continue
				}
				before := ""
				if name == "E" && i%2 == 0 && i > 0 || name == "Attr" && i == 1 {
					if b, ok := call.Args[i-1].(*ast.BasicLit); ok {
						before, _ = strconv.Unquote(b.Value)
					}
				}
				if name == "Text" || name == "T" && h.info.Types[lit].Type != nil || slices.Contains([]string{"aria-label", "title", "placeholder"}, before) {
					shown[lit] = true
				}
			}
			return true
		})
	}
	letters := regexp.MustCompile(`\p{L}{2}`)
	checked := 0
	h.literals(func(at token.Position, lit *ast.BasicLit, value string, key bool) {
		file := filepath.ToSlash(at.Filename)
		if !strings.Contains(file, "app/ui/") && !strings.Contains(file, "app/state/") {
			return
		}
		checked++
		if key || slices.Contains(unseen, strings.TrimSpace(value)) || strings.HasPrefix(value, "Mod+") {
			return
		}
		if shown[lit] && letters.MatchString(value) || wordy.MatchString(value) && !plain.MatchString(value) {
			t.Errorf("%s: %q is shown to the reader and no word.Key", at, value)
		}
	})
	if checked < 200 {
		t.Fatalf("only %d literals looked at", checked)
	}
}

// TestNoWordsOutsideOfScripts: the same for what the scripts show.
func TestNoWordsOutsideOfScripts(t *testing.T) {
	literal := regexp.MustCompile(`(\b[tn]\([^"]*)?"((?:[^"\\]|\\.)*)"`)
	sentence := regexp.MustCompile(`^\p{Lu}\p{Ll}+( \p{L}+)*[.…!?]?$|\p{L} \p{L}+ \p{L}`)
	for name, js := range scripts(t) {
		for i, line := range strings.Split(js, "\n") {
			code, _, _ := strings.Cut(line, "// ")
			if strings.Contains(code, "new Error(") || strings.Contains(code, "TypeError(") || strings.Contains(code, "console.") || strings.Contains(code, "e.key") || strings.Contains(code, "headers") {
				continue // for the console, or names of keys
			}
			code = scriptN.ReplaceAllString(code, "")
			for _, m := range literal.FindAllStringSubmatch(code, -1) {
				if m[1] == "" && sentence.MatchString(m[2]) && !slices.Contains(unseen, m[2]) && !slices.Contains(strings.Fields("Arrow Home End Tab Escape Enter Delete GET POST DIALOG"), m[2]) {
					t.Errorf("%s:%d: %q is no key of t or n", name, i+1, m[2])
				}
			}
		}
	}
}
