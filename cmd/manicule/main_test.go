package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/site/pack"
)

// call runs the program in this process.
func call(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), stdio{strings.NewReader(in), &o, &e}, args)
	return code, o.String(), e.String()
}

// withAssets stands small files in for what cmd/build packs.
func withAssets(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	var sources []pack.Source
	for _, name := range []string{"app.wasm", "analyst.wasm", "analyst.js", "first.css", "late.css", "boot.js", "first.js", "page.js", "sw.js", "icons/icon.svg", "icons/icon-32.png", "icons/icon-192.png",
		"icons/icon-512.png", "icons/maskable-512.png", "icons/monochrome-512.png"} {
		sources = append(sources, pack.Source{Name: name, Body: []byte(name)})
	}
	if _, err := pack.Write(dir, sources, pack.Fast); err != nil {
		t.Fatal(err)
	}
	use(t, os.DirFS(dir))
}

func use(t *testing.T, fsys fs.FS) {
	t.Helper()
	was := packed
	packed = fsys
	t.Cleanup(func() { packed = was })
}

func TestCalls(t *testing.T) {
	use(t, fstest.MapFS{})
	dir := t.TempDir()
	file := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(file, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"nothing":              {nil, 2, "manicule serve"},
		"help":                 {[]string{"--help"}, 0, "manicule serve"},
		"help of a command":    {[]string{"serve", "--help"}, 0, "-content"},
		"unknown command":      {[]string{"sarve"}, 2, `no command "sarve"`},
		"unknown flag":         {[]string{"serve", "--prot", "1"}, 2, "-prot"},
		"no page program":      {[]string{"serve", "--port", "0"}, 1, "make build"},
		"port taken":           {[]string{"serve", "--addr", taken.Addr().String()}, 1, "is taken"},
		"half a certificate":   {[]string{"serve", "--tls-cert", "x"}, 2, "belong together"},
		"serve with files":     {[]string{"serve", "x"}, 2, "--content"},
		"no folder to export":  {[]string{"export"}, 2, "--out"},
		"nothing to analyse":   {[]string{"analyse"}, 2, "name a file"},
		"missing file":         {[]string{"analyse", filepath.Join(dir, "none.txt")}, 1, "none.txt"},
		"bad line":             {[]string{"analyse", "--jsonl", file}, 1, "a.txt: line 1"},
		"anchor what":          {[]string{"anchor"}, 2, "--jsonl"},
		"content is no folder": {[]string{"export", "--out", dir, "--content", file}, 1, "make build"},
	} {
		code, out, errs := call(t, "", c.args...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("%s: exit %d, says %q; want %d and %q", name, code, out+errs, c.code, c.says)
		}
	}
	withAssets(t)
	none := filepath.Join(dir, "none.pem")
	if code, _, errs := call(t, "", "serve", "--port", "0", "--tls-cert", none, "--tls-key", none); code != 1 || !strings.Contains(errs, none) {
		t.Errorf("a certificate that is not there: exit %d, %q", code, errs)
	}
	if code, _, errs := call(t, "", "export", "--out", dir, "--content", file); code != 2 || !strings.Contains(errs, "is no folder") {
		t.Errorf("content that is no folder: exit %d, %q", code, errs)
	}
}

func TestAnalyseCountsCodePoints(t *testing.T) {
	const text = "\u00a0\U0001F600 “We will go,” said Angela Merkel in Berlin on 12 November 2021.\n"
	check := func(name string, d finding.Document, text string) {
		runes := []rune(text)
		if len(d.Entities) == 0 {
			t.Errorf("%s: nothing found", name)
		}
		for _, e := range d.Entities {
			if got := string(runes[e.Start:e.End]); got != e.Text {
				t.Errorf("%s: [%d,%d) is %q, said to be %q", name, e.Start, e.End, got, e.Text)
			}
		}
	}
	line, err := json.Marshal(map[string]string{"id": "one", "text": text})
	if err != nil {
		t.Fatal(err)
	}
	code, out, errs := call(t, string(line)+"\n\n"+string(line), "analyse", "--jsonl")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != 0 || len(lines) != 2 {
		t.Fatalf("exit %d, %d lines, %s", code, len(lines), errs)
	}
	var d finding.Document
	if err := json.Unmarshal([]byte(lines[1]), &d); err != nil || d.ID != "one" {
		t.Fatalf("%v, id %q", err, d.ID)
	}
	check("lines", d, text)

	dir := t.TempDir()
	for name, body := range map[string]string{"a.txt": text, "a.md": "---\ntitle: A\n---\n\n" + text} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
		code, out, errs := call(t, "", "analyse", file)
		var d struct {
			finding.Document
			Text string
		}
		if err := json.Unmarshal([]byte(out), &d); err != nil || code != 0 {
			t.Fatalf("%s: exit %d, %v, %s", name, code, err, errs)
		}
		if d.Text == "" {
			d.Text = body // a plain text: positions in the file itself
		}
		check(name, d.Document, d.Text)
	}
}

// lockedBuffer is written by the server and read by the test.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(b)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// eventually waits for what another goroutine brings about.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("in vain: %s", what)
		}
	}
}

// TestServeWatchesTheFolder: a file that cannot be read is named and the rest
// served; a file that appears is served without a restart; SIGTERM's context ends
// the program with 0.
func TestServeWatchesTheFolder(t *testing.T) {
	withAssets(t)
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("good.md", "---\ntitle: Good\nsummary: S.\n---\n\nText.\n")
	write("bad.md", "---\ntitle: Bad\npublished: the other day\n---\n\nText.\n")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var out, errs lockedBuffer
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, stdio{strings.NewReader(""), &out, &errs}, []string{"serve", "--port", "0", "--content", dir, "--quiet"})
	}()
	eventually(t, "the address", func() bool { return strings.Contains(out.String(), "http://") })
	_, rest, _ := strings.Cut(out.String(), "http://")
	addr := "http://" + strings.TrimSuffix(strings.TrimSpace(rest), "/")
	status := func(path string) int {
		res, err := http.Get(addr + path)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		_, _ = io.Copy(io.Discard, res.Body)
		return res.StatusCode
	}
	if got := status("/read/good"); got != 200 {
		t.Errorf("the good article gives %d", got)
	}
	if got := status("/read/bad"); got != 404 {
		t.Errorf("the bad article gives %d", got)
	}
	if e := errs.String(); !strings.Contains(e, "bad.md") || !strings.Contains(e, "3") {
		t.Errorf("the bad article is reported as %q", e)
	}
	write("new.md", "---\ntitle: New\nsummary: S.\n---\n\nText.\n")
	eventually(t, "the new article", func() bool { return status("/read/new") == 200 })
	write("new.md", "---\ntitle: New\nslug: newer\nsummary: S.\n---\n\nText.\n")
	eventually(t, "the changed article", func() bool { return status("/read/new") == 404 && status("/read/newer") == 200 })
	if err := os.Remove(filepath.Join(dir, "new.md")); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the article that was removed", func() bool { return status("/read/newer") == 404 })
	reads := strings.Count(out.String(), "read again")
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the new folder", func() bool { return strings.Count(out.String(), "read again") > reads })
	write(filepath.Join("sub", "deep.md"), "---\ntitle: Deep\nsummary: S.\n---\n\nText.\n")
	eventually(t, "the article in the new folder", func() bool { return status("/read/deep") == 200 })
	http.DefaultClient.CloseIdleConnections()
	cancel()
	if code := <-done; code != 0 {
		t.Errorf("stopped with %d: %s", code, errs.String())
	}
}

func TestExport(t *testing.T) {
	withAssets(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine.txt"), []byte("left alone"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, out, errs := call(t, "", "export", "--out", dir, "--origin", "https://example.org")
	if code != 0 || errs != "" {
		t.Fatalf("exit %d: %s %s", code, out, errs)
	}
	for _, name := range []string{"index.html", "index.html.br", "index.html.gz", "404.html", "read/nso-asks-israel.html", "sw.js", "manifest.webmanifest", "sitemap.xml", "_headers", "_redirects", "read/~.html", "nginx.conf", "Caddyfile", "mine.txt"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%v", err)
		}
	}
	page, err := os.ReadFile(filepath.Join(dir, "read/nso-asks-israel.html"))
	if err != nil || !strings.Contains(string(page), `href="https://example.org/read/nso-asks-israel"`) {
		t.Errorf("the page does not name its address: %v", err)
	}
	headers, err := os.ReadFile(filepath.Join(dir, "_headers"))
	if err != nil || !strings.Contains(string(headers), "Content-Security-Policy: default-src 'none'") {
		t.Errorf("_headers: %v", err)
	}
}
