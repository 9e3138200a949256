package word

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// refusals are the sentences in which package ingest says why a text cannot be read,
// with {1}, {2} … for what is put in; those about a folder of files, which only the
// server reads, are left out.
func refusals(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "app", "ingest", "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal("no package ingest", err)
	}
	format := regexp.MustCompile(`(?:refusal\([^"\n]*|fmt\.Errorf\()"((?:[^"\\]|\\.)*)"`)
	verb := regexp.MustCompile(`%(?:\.\d+)?[a-zA-Z]`)
	var out []string
	for _, f := range files {
		switch name := filepath.Base(f); {
		case name == "dir.go" || name == "picture.go" || regexp.MustCompile(`_test\.go$`).MatchString(name):
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range format.FindAllSubmatch(b, -1) {
			s, err := strconv.Unquote(`"` + string(m[1]) + `"`)
			if err != nil {
				t.Fatal(f, err)
			}
			s = regexp.MustCompile(`^%w: (it holds|byte|it is full)`).ReplaceAllString(s, "not a text file: $1")
			n := 0
			out = append(out, verb.ReplaceAllStringFunc(s, func(string) string { n++; return "{" + strconv.Itoa(n) + "}" }))
		}
	}
	return out
}

// elsewhere are said by the catalogue itself, or not to readers who add a text.
var elsewhere = []string{
	"{1}:{2}: {3}", "{1}: {2}", // an error with its place
	"{1}: {2} bytes, at most {3} are read", // added.TooLarge
	"{1} (expected .md or .txt)",           // added.Ending
}

// TestRefusalsTurned holds the Arabic lines for refusals against package ingest: each
// sentence has one, and each line has its sentence.
func TestRefusalsTurned(t *testing.T) {
	said := slices.DeleteFunc(refusals(t), func(s string) bool { return slices.Contains(elsewhere, s) })
	for _, l := range Languages {
		if l.Code == "en" {
			continue
		}
		known := reasons(t, l.Code, "refusal.txt")
		for _, s := range said {
			if !slices.Contains(known, s) {
				t.Errorf("%s: nothing for %q", l.Code, s)
			}
		}
		for _, k := range known {
			if !slices.Contains(said, k) && k != "source url: not an http or https address" {
				t.Errorf("%s: %q is never said", l.Code, k)
			}
		}
	}
}
