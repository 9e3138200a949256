package archtest

import (
	"strings"
	"testing"
)

// room is one line of the arrows in app/ARCHITECTURE.md.
type room struct {
	path string
	// may are the rooms that it may import; its own folders always, "*" all.
	may string
	// outside are the modules beyond the standard library that it may import.
	outside string
}

// rooms is the table of arrows; the longest path that fits a package counts. A
// package that no line fits is an error: new rooms are put in here, and in
// app/ARCHITECTURE.md, in the same commit.
var rooms = []room{
	{"app/text", "", ""},
	{"app/word", "", ""},
	{"app/article", "app/text", ""},
	{"app/analysis/finding", "app/text", ""},
	{"app/analysis", "app/text app/article", ""},
	{"app/added", "app/text app/article app/analysis/finding app/word", ""},
	{"app/analyst", "app/text app/article app/analysis app/ingest app/added", ""},
	{"app/ingest", "app/text app/article", "github.com/yuin/goldmark gopkg.in/yaml.v3 golang.org/x/text"},
	{"app/anchor", "app/text app/article", "golang.org/x/text/unicode/norm"},
	{"app/search", "app/text app/article app/analysis/finding", "github.com/sahilm/fuzzy"},
	{"app/annotation", "app/text app/article app/analysis/finding app/anchor", ""},
	{"app/record", "app/text app/anchor app/annotation", ""},
	{"app/archive", "", ""},
	{"app/library", "app/text app/article app/analysis/finding app/added app/anchor app/annotation app/record app/archive app/word", ""},
	{"app/store", "app/record app/library", ""},
	{"app/lock", "app/record app/library app/archive", "golang.org/x/crypto/argon2 golang.org/x/text/unicode/norm"},
	{"app/state", "app/text app/article app/analysis app/added app/anchor app/annotation app/record app/library app/lock app/search app/word", ""},
	{"app/ui", "app/text app/article app/analysis/finding app/added app/anchor app/annotation app/record app/library app/lock app/search app/state app/word", "github.com/maxence-charriere/go-app/v10"},
	{"app/browser/worker", "", ""},
	{"app/browser", "app/text app/article app/analysis/finding app/added app/anchor app/annotation app/record app/library app/store app/lock app/search app/state app/word", ""},
	{"app/site", "app/text app/article app/analysis app/ingest app/word content web", "github.com/andybalholm/brotli github.com/klauspost/compress github.com/fsnotify/fsnotify golang.org/x/net golang.org/x/text"},
	{"app/e2e", "*", "*"},
	{"app/internal", "*", "*"},
	{"cmd/wasm", "*", "github.com/maxence-charriere/go-app/v10"},
	{"cmd", "*", "*"},
	{"content", "", ""},
	{"web", "", ""},
}

// find is the room of a package.
func find(dir string) (best room, ok bool) {
	for _, r := range rooms {
		if under(dir, r.path) && len(r.path) >= len(best.path) {
			best, ok = r, true
		}
	}
	return best, ok
}

// allows says whether one of the words of a list is path or encloses it.
func allows(list, path string) bool {
	for _, w := range strings.Fields(list) {
		if w == "*" || under(path, w) {
			return true
		}
	}
	return false
}

// TestArrows holds every import of the program's own code against the table.
// Tests may import what they like, for fixtures and doubles.
func TestArrows(t *testing.T) {
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		r, ok := find(f.dir)
		if !ok {
			t.Errorf("%s: no room in the table of arrows; add one here and in app/ARCHITECTURE.md", f.path)
			continue
		}
		for _, im := range f.imports {
			own, isOwn := strings.CutPrefix(im, module)
			switch {
			case isOwn && !under(own, r.path) && !allows(r.may, own):
				t.Errorf("%s imports %s: that arrow is not in app/ARCHITECTURE.md (%s may import: %s)", f.path, own, r.path, r.may)
			case !isOwn && strings.Contains(strings.Split(im, "/")[0], ".") && !allows(r.outside, im):
				t.Errorf("%s imports %s, which %s may not (it may: %s)", f.path, im, r.path, r.outside)
			}
		}
	}
}

// TestTableFindsWrongArrows proves that the table refuses what it must: without
// this a mistake in find or allows would let everything pass.
func TestTableFindsWrongArrows(t *testing.T) {
	for _, tc := range []struct {
		dir, im string
		want    bool
	}{
		{"app/article", "app/text", true},
		{"app/text", "app/article", false},
		{"app/analysis/quote", "app/analysis/token", true},
		{"app/analysis/finding", "app/analysis/token", false},
		{"app/anchor", "app/annotation", false},
		{"app/state", "app/ui", false},
		{"app/textual", "app/text", false},
		{"cmd/manicule", "app/site", true},
	} {
		r, ok := find(tc.dir)
		if got := ok && (under(tc.im, r.path) || allows(r.may, tc.im)); got != tc.want {
			t.Errorf("%s importing %s: allowed %v, want %v", tc.dir, tc.im, got, tc.want)
		}
	}
}

// border lists the packages that only some rooms may import, whatever else
// they do, with the rooms that may.
var border = map[string]string{
	// The page's program reaches the browser through one package. Exception: the
	// pages that run tests in a browser.
	"syscall/js": "app/browser app/internal",
	// The server's code and the tools; in the page it would cost 0.4 MB.
	"net/http":                            "app/site app/e2e app/internal cmd/manicule cmd/build",
	"github.com/maxence-charriere/go-app": "app/ui cmd/wasm cmd/build",
	"github.com/yuin/goldmark":            "app/ingest",
	"gopkg.in/yaml.v3":                    "app/ingest",
}

func TestBorder(t *testing.T) {
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		for _, im := range f.imports {
			for _, guarded := range sortedKeys(border) {
				if under(im, guarded) && !allows(border[guarded], f.dir) {
					t.Errorf("%s imports %s; only %s may", f.path, im, border[guarded])
				}
			}
		}
	}
}

// neverInPage are packages that must not come into app.wasm by whatever way.
var neverInPage = []string{"app/ingest", "app/analyst", "app/site", "app/e2e", "cmd/manicule", "content"}

// TestPageProgram follows the imports of cmd/wasm through the house, as built for
// js/wasm.
func TestPageProgram(t *testing.T) {
	imports := map[string][]string{}
	for _, f := range sources(t) {
		if !f.test && f.page {
			imports[f.dir] = append(imports[f.dir], f.imports...)
		}
	}
	if len(imports["cmd/wasm"]) == 0 {
		t.Fatal("cmd/wasm has no imports: the page program is not where this test looks for it")
	}
	via := map[string]string{"cmd/wasm": ""}
	queue := []string{"cmd/wasm"}
	for len(queue) > 0 {
		dir := queue[0]
		queue = queue[1:]
		for _, im := range imports[dir] {
			if im == "net/http" || im == "regexp" {
				t.Errorf("%s is in the page program: %s imports it (%s)", im, dir, trail(via, dir))
			}
			own, ok := strings.CutPrefix(im, module)
			if _, seen := via[own]; !ok || seen {
				continue
			}
			via[own] = dir
			queue = append(queue, own)
		}
	}
	for _, never := range neverInPage {
		if _, in := via[never]; in {
			t.Errorf("%s is in the page program (%s)", never, trail(via, never))
		}
	}
}

// trail is the way by which a package came in.
func trail(via map[string]string, dir string) string {
	out := dir
	for via[dir] != "" {
		dir = via[dir]
		out = dir + " → " + out
	}
	return out
}
