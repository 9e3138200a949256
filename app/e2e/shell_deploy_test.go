//go:build e2e

package e2e

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"

	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
	"manicule.dev/app/site"
	"manicule.dev/app/site/pack"
	"manicule.dev/content"
)

// fault is how a file goes wrong on its way.
type fault string

const (
	refused fault = "answers 500"
	cut     fault = "breaks off"         // the connection ends before the body does
	short   fault = "is half, and whole" // a proxy that cuts a body and says nothing
)

// deployment is a server in this process whose site can be replaced, whose files
// can be spoilt one by one, and which can be taken off the network.
type deployment struct {
	addr string
	h    *site.Handler

	mu      sync.Mutex
	offline bool
	spoilt  map[string]fault
	first   func(path string) http.Handler // asked before anything else; nil to go on
}

func deploy(t *testing.T, s *site.Site) *deployment {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d := &deployment{addr: l.Addr().String(), h: site.NewHandler(s)}
	srv := &http.Server{Handler: d, ReadHeaderTimeout: time.Minute}
	go srv.Serve(l)
	t.Cleanup(func() { srv.Close() })
	return d
}

func (d *deployment) server() *Server        { return &Server{addr: d.addr} }
func (d *deployment) url(path string) string { return "http://" + d.addr + path }

// set changes what the server does from now on.
func (d *deployment) set(s *site.Site, offline bool, spoilt map[string]fault) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if s != nil {
		d.h.Replace(s)
	}
	d.offline, d.spoilt = offline, spoilt
}

// answer makes f be asked first about every path.
func (d *deployment) answer(f func(path string) http.Handler) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.first = f
}

func (d *deployment) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	offline, how, first := d.offline, d.spoilt[r.URL.Path], d.first
	d.mu.Unlock()
	if offline {
		panic(http.ErrAbortHandler)
	}
	if first != nil {
		if h := first(r.URL.Path); h != nil {
			h.ServeHTTP(w, r)
			return
		}
	}
	if how == "" {
		d.h.ServeHTTP(w, r)
		return
	}
	rec := httptest.NewRecorder()
	d.h.ServeHTTP(rec, r)
	body := rec.Body.Bytes()
	for k, v := range rec.Header() {
		w.Header()[k] = v
	}
	switch how {
	case refused:
		w.Header().Del("Content-Encoding")
		w.Header().Del("Content-Length")
		http.Error(w, "spoilt by the test", http.StatusInternalServerError)
	case short:
		w.Header().Set("Content-Length", strconv.Itoa(len(body)/2))
		w.WriteHeader(rec.Code)
		_, _ = w.Write(body[:len(body)/2])
	case cut:
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(rec.Code)
		_, _ = w.Write(body[:len(body)/2])
		panic(http.ErrAbortHandler)
	}
}

// someArticles keeps a few of the bundled articles, so that there are fewer files
// to spoil.
var someArticles = []string{"nso-asks-israel", "annotation-history"}

// versions builds any number of sites, in each of which every file differs from
// those of all others: program, scripts, styles, pages. Number 0 is the site of
// this repository.
type versions struct {
	t        *testing.T
	assets   *pack.Set
	articles []*article.Article
}

func newVersions(t *testing.T) *versions {
	t.Helper()
	assets, err := pack.Read(os.DirFS("../../web/packed"))
	if err != nil {
		t.Fatal(err)
	}
	all, errs := ingest.Dir(content.FS)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	all = slices.DeleteFunc(all, func(a *article.Article) bool { return !slices.Contains(someArticles, a.Slug) })
	return &versions{t, assets, all}
}

// number builds the n-th site.
func (v *versions) number(n int) *site.Site {
	v.t.Helper()
	var sources []pack.Source
	for _, e := range v.assets.Entries {
		body, err := v.assets.Body(e, pack.Identity)
		if err != nil {
			v.t.Fatal(err)
		}
		sources = append(sources, pack.Source{Name: e.Name, Body: alter(e.Name, body, n)})
	}
	dir := v.t.TempDir()
	if _, err := pack.Write(dir, sources, pack.Fast); err != nil {
		v.t.Fatal(err)
	}
	set, err := pack.Read(os.DirFS(dir))
	if err != nil {
		v.t.Fatal(err)
	}
	var articles []*article.Article
	for _, a := range v.articles {
		c := *a
		c.Summary += " " + strconv.Itoa(n)
		articles = append(articles, &c)
	}
	s, err := site.Build(site.Options{Articles: articles, Assets: set, Effort: pack.Fast})
	if err != nil {
		v.t.Fatal(err)
	}
	return s
}

// alter changes a file without changing what it does.
func alter(name string, body []byte, n int) []byte {
	body = slices.Clone(body)
	mark := strconv.Itoa(n)
	switch {
	case n == 0:
	case strings.HasSuffix(name, ".wasm"): // an empty custom section named by the number
		return append(append(body, 0, byte(1+len(mark)), byte(len(mark))), mark...)
	case strings.HasSuffix(name, ".js"):
		return append(body, "\n// "+mark+"\n"...)
	case strings.HasSuffix(name, ".css"):
		return append(body, "\n.v"+mark+"{color:red}\n"...)
	case strings.HasSuffix(name, ".svg"):
		return append(body, "<!-- "+mark+" -->"...)
	}
	return body
}

// changedFiles are the addresses under which b serves something that a does not.
func changedFiles(a, b *site.Site) []string {
	var out []string
	for p, f := range b.Files {
		if p == "/robots.txt" {
			continue
		}
		if old := a.Files[p]; old == nil || old.Sum != f.Sum {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// restartWorker stops the running service worker, so that the next request starts
// it anew without what it remembers.
func (tab *Tab) restartWorker() {
	tab.Helper()
	Call(tab, serviceworker.Enable, cdp.Empty{})
	Call(tab, serviceworker.StopAllWorkers, cdp.Empty{})
}
