package site_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"manicule.dev/app/article"
	"manicule.dev/app/site"
)

func get(h http.Handler, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodGet, "http://site.test/", nil)
	r.URL.Path = path
	r.RequestURI = path
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func bodyOf(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// path finds the one file whose path starts and ends so.
func path(t *testing.T, s *site.Site, start, end string) string {
	t.Helper()
	for p := range s.Files {
		if strings.HasPrefix(p, start) && strings.HasSuffix(p, end) {
			return p
		}
	}
	t.Fatalf("no file %s…%s", start, end)
	return ""
}

func TestCodingIsNegotiated(t *testing.T) {
	h := site.NewHandler(build(t, site.Options{Articles: []*article.Article{plain("a", "", strings.Repeat("word ", 200))}}))
	for accept, want := range map[string]string{
		"":                                 "",
		"gzip":                             "gzip",
		"x-gzip":                           "gzip",
		"br, gzip, zstd":                   "br",
		"gzip, deflate, br, zstd":          "br",
		"zstd, gzip":                       "zstd",
		"br;q=0.5, gzip;q=0.8":             "gzip",
		"br;q=0, *":                        "zstd",
		"*;q=0, identity;q=1":              "",
		"gzip;q=0.001":                     "gzip",
		"identity":                         "",
		"identity, gzip;q=0.2":             "",
		"br;q=2":                           "",
		"br;q=nonsense, gzip":              "gzip",
		"br;level=3":                       "",
		"compress":                         "",
		" GZip ; Q=0.4 ,, BR ; q=0.9 ":     "br",
		strings.Repeat("x;q=0.1,", 500):    "",
		"gzip;q=0, br;q=0, zstd;q=0, *":    "",
		"gzip;q=NaN, identity;q=0.1":       "",
		"br;q=1.0, gzip;q=1.000, zstd;q=1": "br",
	} {
		res := get(h, "/read/a", "Accept-Encoding", accept)
		if got := res.Header.Get("Content-Encoding"); got != want || res.StatusCode != 200 {
			t.Errorf("%.60q gives %q with %d, want %q", accept, got, res.StatusCode, want)
		}
		if res.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%.60q: no Vary", accept)
		}
	}
	if res := get(h, "/read/a", "Accept-Encoding", "*;q=0"); res.StatusCode != http.StatusNotAcceptable {
		t.Errorf("nothing acceptable gives %d", res.StatusCode)
	}
}

func TestConditionsAndRanges(t *testing.T) {
	s := build(t, site.Options{})
	h := site.NewHandler(s)
	wasm := path(t, s, "/a/app.", ".wasm")
	plain := get(h, wasm)
	gz := get(h, wasm, "Accept-Encoding", "gzip")
	if plain.Header.Get("ETag") == gz.Header.Get("ETag") || plain.Header.Get("ETag") == "" {
		t.Errorf("entity tags %s and %s", plain.Header.Get("ETag"), gz.Header.Get("ETag"))
	}
	if got := plain.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
		t.Errorf("a hashed file is cached %q", got)
	}
	if got := get(h, "/").Header.Get("Cache-Control"); got != "no-cache" {
		t.Errorf("a page is cached %q", got)
	}
	if got := plain.Header.Get("Content-Type"); got != "application/wasm" {
		t.Errorf("app.wasm is sent as %q", got)
	}
	whole := bodyOf(t, plain)
	zr, err := gzip.NewReader(strings.NewReader(bodyOf(t, gz)))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(zr); err != nil || string(b) != whole {
		t.Errorf("the gzip body is not the file: %v", err)
	}
	for name, c := range map[string]struct {
		headers []string
		status  int
		body    string
	}{
		"same":             {[]string{"If-None-Match", plain.Header.Get("ETag")}, 304, ""},
		"same of gzip":     {[]string{"If-None-Match", gz.Header.Get("ETag"), "Accept-Encoding", "gzip"}, 304, ""},
		"tag of gzip":      {[]string{"If-None-Match", gz.Header.Get("ETag")}, 200, whole},
		"list":             {[]string{"If-None-Match", `"x", ` + plain.Header.Get("ETag")}, 304, ""},
		"first bytes":      {[]string{"Range", "bytes=0-3"}, 206, whole[:4]},
		"last bytes":       {[]string{"Range", "bytes=-2"}, 206, whole[len(whole)-2:]},
		"outside":          {[]string{"Range", "bytes=9999999-"}, 416, "invalid range: failed to overlap\n"},
		"other tag":        {[]string{"Range", "bytes=0-3", "If-Range", `"other"`}, 200, whole},
		"same tag":         {[]string{"Range", "bytes=0-3", "If-Range", plain.Header.Get("ETag")}, 206, whole[:4]},
		"nonsense":         {[]string{"Range", "bytes=5-2"}, 416, "invalid range\n"},
		"a thousand parts": {[]string{"Range", "bytes=" + strings.Repeat("0-,", 1000) + "0-"}, 200, whole},
	} {
		res := get(h, wasm, c.headers...)
		if got := bodyOf(t, res); res.StatusCode != c.status || got != c.body {
			t.Errorf("%s: %d with %d bytes, want %d with %d", name, res.StatusCode, len(got), c.status, len(c.body))
		}
	}
}

func TestNothingOutsideTheSite(t *testing.T) {
	s := build(t, site.Options{Articles: []*article.Article{plain("a", "")}, Base: "/notes"})
	h := site.NewHandler(s)
	for path, want := range map[string]int{
		"/notes/": 200, "/notes": 308, "/notes/read/a": 200, "/notes/read/a/": 308, "/notes/read/a.html": 308, "/notes/index.html": 308,
		"/": 404, "/read/a": 404, "/notes/read/": 404, "/notes/read/b": 404, "/notesread/a": 404, "": 404,
		"/notes/../../etc/passwd": 404, "/notes/a/../../../etc/passwd": 404, "/notes//etc/passwd": 404, "/notes/%2e%2e/x": 404,
		"/notes/..\\..\\x": 404, "/notes/a/": 404, "/notes/.git/config": 404, "/notes/read/a\x00": 404, "/notes/C:\\x": 404,
		"/notes/sw.js": 200, "/notes/manifest.webmanifest": 200, "/notes/404.html": 200, "/healthz": 200, "/notes/healthz": 200,
		"//evil.example/": 404, "/notes//evil.example/index.html": 404,
	} {
		res := get(h, path)
		if res.StatusCode != want {
			t.Errorf("%q gives %d, want %d", path, res.StatusCode, want)
		}
		if to := res.Header.Get("Location"); to != "" && !strings.HasPrefix(to, "/notes/") {
			t.Errorf("%q leads to %q", path, to)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/notes/", strings.NewReader("x"))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
		t.Errorf("POST gives %d", w.Code)
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	s := build(t, site.Options{Articles: []*article.Article{plain("a", "")}})
	h := site.NewHandler(s)
	for _, path := range []string{"/", "/read/a", "/nothing", "/sw.js", "/healthz", "/index.html", path(t, s, "/a/app.", ".wasm"), path(t, s, "/a/icon.", ".svg")} {
		res := get(h, path)
		policy := res.Header.Get("Content-Security-Policy")
		for _, must := range []string{"default-src 'none'", "'wasm-unsafe-eval'", "require-trusted-types-for 'script'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(policy, must) {
				t.Errorf("%s: the policy lacks %s", path, must)
			}
		}
		for _, never := range []string{"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:"} {
			if strings.Contains(policy, never) {
				t.Errorf("%s: the policy holds %s", path, never)
			}
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := res.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
	}
	denied := get(h, "/").Header.Get("Permissions-Policy")
	for _, never := range []string{"camera", "microphone", "geolocation", "display-capture", "payment", "usb", "serial", "bluetooth", "hid", "midi", "idle-detection", "browsing-topics"} {
		if !strings.Contains(denied, never+"=()") {
			t.Errorf("%s is not denied: %s", never, denied)
		}
	}
	// What stands inline is what the policy names, byte for byte.
	page := content(t, s.Files["/read/a"])
	for _, tag := range []string{"style", "script"} {
		_, rest, _ := strings.Cut(page, "<"+tag+">")
		inside, _, _ := strings.Cut(rest, "</"+tag+">")
		sum := sha256.Sum256([]byte(inside))
		if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(s.CSP, want) {
			t.Errorf("the policy does not name the inline %s %q", tag, inside)
		}
		if strings.Count(page, "<"+tag+">") != 1 {
			t.Errorf("%d inline elements %s", strings.Count(page, "<"+tag+">"), tag)
		}
	}
}

func TestWorkerListsEverything(t *testing.T) {
	s := build(t, site.Options{Articles: []*article.Article{plain("a", ""), plain("مقال", "")}, Origin: "https://example.org"})
	head, _, _ := strings.Cut(content(t, s.Files["/sw.js"]), ";\n")
	var list struct {
		Version, Build string
		Files          [][3]any
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(head, "self.SITE = ")), &list); err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for _, f := range list.Files {
		listed[f[0].(string)] = f[1].(string)
	}
	for _, must := range []string{"/", "/read/a", "/read/%D9%85%D9%82%D8%A7%D9%84", "/404.html", "/index.json", "/manifest.webmanifest", path(t, s, "/a/app.", ".wasm")} {
		if listed[must] == "" {
			t.Errorf("%s is not kept for offline reading", must)
		}
	}
	for _, never := range []string{"/sw.js", "/robots.txt", "/sitemap.xml"} {
		if listed[never] != "" {
			t.Errorf("%s is kept", never)
		}
	}
	sum := sha256.Sum256([]byte(content(t, s.Files["/read/a"])))
	if want := "sha256-" + base64.StdEncoding.EncodeToString(sum[:]); listed["/read/a"] != want {
		t.Errorf("hash of /read/a is %s, want %s", listed["/read/a"], want)
	}
	same := build(t, site.Options{Articles: []*article.Article{plain("a", ""), plain("مقال", "")}, Origin: "https://example.org"})
	other := build(t, site.Options{Articles: []*article.Article{plain("a", "", "new"), plain("مقال", "")}, Origin: "https://example.org"})
	if same.Version != s.Version || other.Version == s.Version {
		t.Errorf("versions %s, built again %s, with another text %s", s.Version, same.Version, other.Version)
	}
	h := site.NewHandler(s)
	if res := get(h, "/read/a", "Service-Worker-Navigation-Preload", s.Version); res.StatusCode != http.StatusNoContent {
		t.Errorf("a worker of the same version gets %d", res.StatusCode)
	}
	if res := get(h, "/read/a", "Service-Worker-Navigation-Preload", "older"); res.StatusCode != http.StatusOK {
		t.Errorf("a worker of an older version gets %d", res.StatusCode)
	}
}

func TestManifest(t *testing.T) {
	s := build(t, site.Options{Articles: []*article.Article{plain("a", "")}, Base: "/notes"})
	var m map[string]any
	if err := json.Unmarshal([]byte(content(t, s.Files["/manifest.webmanifest"])), &m); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"id", "scope", "start_url"} {
		if m[key] != "/notes/" {
			t.Errorf("%s is %v", key, m[key])
		}
	}
	purposes := map[any]bool{}
	for _, i := range m["icons"].([]any) {
		icon := i.(map[string]any)
		purposes[icon["purpose"]] = true
		if src := strings.TrimPrefix(icon["src"].(string), "/notes"); s.Files[src] == nil {
			t.Errorf("icon %s is not served", src)
		}
	}
	if !purposes["any"] || !purposes["maskable"] || !purposes["monochrome"] {
		t.Errorf("icons for %v", purposes)
	}
	for _, i := range m["screenshots"].([]any) {
		shot := i.(map[string]any)
		if src := strings.TrimPrefix(shot["src"].(string), "/notes"); s.Files[src] == nil || shot["form_factor"] != "wide" && shot["form_factor"] != "narrow" {
			t.Errorf("screenshot %v", shot)
		}
	}
	if len(m["screenshots"].([]any)) != 2 || len(m["shortcuts"].([]any)) != 1 || m["launch_handler"] == nil || m["display_override"] == nil {
		t.Errorf("manifest lacks members: %v", m)
	}
}

func TestBadOptions(t *testing.T) {
	set := assets(t)
	for _, base := range []string{"notes", "/notes/", "/", "/a b", "/a\"b", "/../x", "/x?y"} {
		if _, err := site.Build(site.Options{Assets: set, Base: base}); err == nil {
			t.Errorf("base %q was taken", base)
		}
	}
}

func TestReplaceIsWhole(t *testing.T) {
	first := build(t, site.Options{Articles: []*article.Article{plain("a", "", "one")}})
	second := build(t, site.Options{Articles: []*article.Article{plain("a", "", "two")}})
	h := site.NewHandler(first)
	before := get(h, "/read/a")
	h.Replace(second)
	after := get(h, "/read/a")
	if before.Header.Get("ETag") == after.Header.Get("ETag") || !bytes.Contains([]byte(bodyOf(t, after)), []byte("two")) {
		t.Error("the handler still serves the old site")
	}
}
