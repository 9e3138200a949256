//go:build e2e && bench

package e2e

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"

	"manicule.dev/app/analysis"
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/ingest"
	"manicule.dev/app/site"
	"manicule.dev/app/site/pack"
	"manicule.dev/app/state"
	"manicule.dev/app/ui"
	"manicule.dev/content"
)

// figure prints one measured value beside what it is compared with.
func figure(name string, value float64, unit, beside string) {
	fmt.Printf("%s %.4g %s  (%s)\n", name, value, unit, beside)
}

// middle is the median.
func middle(v []float64) float64 {
	v = slices.Clone(v)
	slices.Sort(v)
	return v[len(v)/2]
}

// TestBenchPaint compares the first and the largest paint of an article with the
// same article as one bare HTML file, text and nothing else, from the same server;
// each load is cold, in a browser of its own that nothing has been loaded in. The
// browser has come to rest before, as a reader's has; one that is still starting is
// measured, too, but its own work takes the processors that a page may use.
func TestBenchPaint(t *testing.T) {
	s := wholeSite(t)
	packed, err := pack.Compress(bareHTML(t, s), pack.Brotli, pack.Best)
	if err != nil {
		t.Fatal(err)
	}
	bare := &bareArticle{packed, s.Headers()}
	d := deploy(t, s)
	d.answer(func(path string) http.Handler {
		if path == "/bare.html" {
			return bare
		}
		return nil
	})
	for _, line := range []struct {
		name string
		net  *network.Conditions
		cpu  float64
		rest time.Duration
		// A fast line's paint takes some five frames, and one load differs from the next
		// by two: medians of five are not enough to tell a tenth.
		loads int
	}{
		{"fast", nil, 1, 2 * time.Second, 3 * loads},
		{"fast_browser_starting", nil, 1, 0, loads},
		{"slow4g_cpu4", slow4G, 4, 2 * time.Second, loads},
		{"slow4g_cpu4_browser_starting", slow4G, 4, 0, loads},
	} {
		var ours, theirs [2][]float64
		// In turn, and each goes first as often as the other; one more pair comes
		// before and does not count, since what comes first warms the machine up.
		for i := range 2*line.loads + 2 {
			path, to := deepLink, &ours
			if (i+i/2)%2 == 1 {
				path, to = "/bare.html", &theirs
			}
			p := paints(t, d, path, line.net, line.cpu, line.rest)
			if i >= 2 {
				to[0], to[1] = append(to[0], p[0]), append(to[1], p[1])
			}
		}
		for i, what := range []string{"first_paint", "largest_paint"} {
			a, b := middle(ours[i]), middle(theirs[i])
			figure("shell."+what+"_ratio_"+line.name, a/b, "x", fmt.Sprintf("article %.0f ms, bare HTML %.0f ms, medians of %d cold loads; bar 1.1", a, b, line.loads))
		}
	}
}

// wholeSite is the bundled site as `manicule serve` builds it: all articles, with
// what is found in them and what stands around them, compressed as hard as can be.
func wholeSite(t *testing.T) *site.Site {
	t.Helper()
	assets, err := pack.Read(os.DirFS("../../web/packed"))
	if err != nil {
		t.Fatal(err)
	}
	all, errs := ingest.Dir(content.FS)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	chrome := func(p site.Page) template.HTML {
		if p.Article == nil {
			return template.HTML(ui.Chrome(p.Base, nil))
		}
		return template.HTML(ui.Chrome(p.Base, state.NewDoc(p.Article, p.Article.Hash(), finding.Wire(p.Article.Text, p.Findings))))
	}
	s, err := site.Build(site.Options{Articles: all, Assets: assets, Analyse: analysis.Analyse, Chrome: chrome, Effort: pack.Best})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// loads is how many cold loads of each page there are.
const loads = 5

// slow4G is Slow 4G as Lighthouse and DevTools know it: 150 ms and 1.6 Mbit/s, each
// times the factors for a throttle per request (3.75 and 0.9).
var slow4G = &network.Conditions{Latency: 562.5, DownloadThroughput: 1.6e6 / 8 * .9, UploadThroughput: 750e3 / 8 * .9}

// paints loads a page cold, in a browser that has rested after its start, and gives its
// first and its largest contentful paint in milliseconds.
func paints(t *testing.T, d *deployment, path string, net *network.Conditions, cpu float64, rest time.Duration) [2]float64 {
	browser := startBrowser(t, d.server())
	defer browser.Close()
	tab := browser.Tab()
	time.Sleep(rest)
	tab.throttle(net, cpu)
	tab.Preload(`new PerformanceObserver(l => { for (const e of l.getEntries()) window.lcp = e.startTime; }).observe({type: "largest-contentful-paint", buffered: true})`)
	tab.Open(d.url(path))
	tab.Wait(`document.readyState === "complete" && performance.getEntriesByName("first-contentful-paint").length && window.lcp`)
	return [2]float64{
		Eval[float64](tab, `performance.getEntriesByName("first-contentful-paint")[0].startTime`),
		Eval[float64](tab, `new Promise(f => setTimeout(() => f(window.lcp), 300))`),
	}
}

func (tab *Tab) throttle(net *network.Conditions, cpu float64) {
	if net != nil {
		Call(tab, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{net}})
	}
	if cpu > 1 {
		Call(tab, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: cpu})
	}
}

// bareArticle is a bare file of the same server: the same headers (opener isolation
// alone costs a new process, some 300 ms here) and coding.
type bareArticle struct {
	packed  []byte // by brotli, as hard as ours
	headers []site.Header
}

func (b *bareArticle) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, h := range b.headers {
		w.Header().Set(h.Name, h.Value)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Encoding", "br")
	_, _ = w.Write(b.packed)
}

// bareHTML is the article's own elements and nothing else of the page.
func bareHTML(t *testing.T, s *site.Site) []byte {
	b, ok, err := s.Files[deepLink].Body(pack.Identity)
	if !ok || err != nil {
		t.Fatal(err)
	}
	start, end := bytes.Index(b, []byte("<main")), bytes.Index(b, []byte("</main>"))
	return slices.Concat([]byte(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title></head><body>`),
		b[start:end], []byte("</main></body></html>"))
}

// TestBenchInteractive compares the time until the program has taken over with a
// go-app hello world, served by go-app's own handler, on the same machine in turn.
func TestBenchInteractive(t *testing.T) {
	s := wholeSite(t)
	d := deploy(t, s)
	hello := deploy(t, s)
	h := helloSite(t)
	hello.answer(func(string) http.Handler { return h })
	var ours, theirs, oursWarm, theirsWarm []float64
	for range 5 {
		a := times(t, d, deepLink, "manicule:interactive")
		b := times(t, hello, "/", "hello:interactive")
		ours, oursWarm = append(ours, a[0]), append(oursWarm, a[1])
		theirs, theirsWarm = append(theirs, b[0]), append(theirsWarm, b[1])
	}
	figure("shell.interactive_ratio_cold", middle(ours)/middle(theirs), "x", fmt.Sprintf("manicule %.0f ms, go-app hello %.0f ms, medians of 5; bar 1.3", middle(ours), middle(theirs)))
	figure("shell.interactive_ratio_warm", middle(oursWarm)/middle(theirsWarm), "x", fmt.Sprintf("manicule %.0f ms, go-app hello %.0f ms, medians of 5; bar 1.3", middle(oursWarm), middle(theirsWarm)))
}

// times gives when the mark was set in a cold and in a warm load.
func times(t *testing.T, d *deployment, path, mark string) [2]float64 {
	browser := startBrowser(t, d.server())
	defer browser.Close()
	tab := browser.Tab()
	var out [2]float64
	for i := range out {
		tab.Open(d.url(path))
		tab.Wait(`performance.getEntriesByName("` + mark + `").length`)
		out[i] = Eval[float64](tab, `performance.getEntriesByName("`+mark+`")[0].startTime`)
		tab.Wait(`navigator.serviceWorker.controller`)
	}
	return out
}

// helloSite is a go-app hello world: its own page and loader, the program sent as
// brotli, from memory.
func helloSite(t *testing.T) http.Handler {
	file := filepath.Join(t.TempDir(), "hello.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, "./testdata/hello")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	br, err := pack.Compress(raw, pack.Brotli, pack.Best)
	if err != nil {
		t.Fatal(err)
	}
	figure("shell.hello_wasm", float64(len(br)), "bytes", "go-app hello, client only, brotli 11")
	h := &goapp.Handler{Name: "Hello", Version: "1", Icon: goapp.Icon{Default: "/web/icon.png", Large: "/web/icon.png", SVG: "/web/icon.svg"}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/web/app.wasm":
			w.Header().Set("Content-Type", "application/wasm")
			w.Header().Set("Content-Encoding", "br")
			w.Header().Set("ETag", `"1"`)
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(br))
		case strings.HasPrefix(r.URL.Path, "/web/"):
			w.Header().Set("Content-Type", "image/svg+xml")
			_, _ = io.WriteString(w, `<svg xmlns="http://www.w3.org/2000/svg"/>`)
		case r.URL.Path == "/":
			// go-app prerenders a page only for a component; the hello's own is
			// simple enough to stand here.
			helloPage(w)
		default:
			h.ServeHTTP(w, r)
		}
	})
}

// helloPage is what go-app's handler writes for a component with one line of text.
func helloPage(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, `<!doctype html><html lang="en"><head><meta charset="UTF-8"><title>Hello</title><link rel="stylesheet" href="/app.css"><script defer src="/wasm_exec.js"></script><script defer src="/app.js"></script><link rel="manifest" href="/manifest.webmanifest"></head><body><div>Hello</div><aside id="app-wasm-loader" class="goapp-app-info"><img id="app-wasm-loader-icon" class="goapp-logo goapp-spin" src="/web/icon.svg" alt="wasm loader icon"><p id="app-wasm-loader-label" class="goapp-label">0%</p></aside></body></html>`)
}

// TestBenchServer compares requests a second for an article with Debian's nginx on
// the exported, equally compressed files; the two take turns.
func TestBenchServer(t *testing.T) {
	dir := export(t)
	addr := freeAddr(t)
	other := nginx(t, dir, addr)
	server := startServer(t, "--quiet")
	var ours, theirs, cost, theirCost []float64
	one := func(pid int, url string) (persecond, cpu float64) {
		before := processor(t, pid)
		persecond = rate(t, url)
		return persecond, (processor(t, pid) - before) / (2 * persecond) * 1e6
	}
	for range 5 {
		a, b := one(server.cmd.Process.Pid, server.URL(deepLink))
		ours, cost = append(ours, a), append(cost, b)
		a, b = one(other.Process.Pid, "http://"+addr+deepLink)
		theirs, theirCost = append(theirs, a), append(theirCost, b)
	}
	figure("shell.request_cpu", middle(cost), "µs", fmt.Sprintf("processor time of the server for a request; nginx %.1f", middle(theirCost)))
	figure("shell.requests_ratio", middle(ours)/middle(theirs), "x", fmt.Sprintf("manicule %.0f/s, nginx %.0f/s, gzip, 16 connections kept alive, medians of 5; bar 0.8", middle(ours), middle(theirs)))
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", server.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	var kb float64
	if _, err := fmt.Sscan(rest, &kb); err != nil {
		t.Fatal(err)
	}
	figure("shell.resident", kb/1024, "MB", "after the load above; bar 40")
}

// processor is the processor time that a process has taken, in seconds.
func processor(t *testing.T, pid int) float64 {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(b), ") ")
	fields := strings.Fields(rest)
	var ticks float64
	for _, f := range fields[11:13] { // utime and stime, in hundredths (proc(5))
		var n float64
		if _, err := fmt.Sscan(f, &n); err != nil {
			t.Fatal(err)
		}
		ticks += n
	}
	return ticks / 100
}

// rate asks for a page over and over for two seconds.
func rate(t *testing.T, url string) float64 {
	tr := &http.Transport{MaxIdleConnsPerHost: 16, DisableCompression: true}
	defer tr.CloseIdleConnections()
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	end := time.Now().Add(2 * time.Second)
	for range 16 {
		wg.Go(func() {
			n := 0
			for time.Now().Before(end) {
				req, _ := http.NewRequest(http.MethodGet, url, nil)
				req.Header.Set("Accept-Encoding", "gzip")
				res, err := tr.RoundTrip(req)
				if err != nil {
					t.Error(err)
					return
				}
				_, _ = io.Copy(io.Discard, res.Body)
				res.Body.Close()
				if res.StatusCode != http.StatusOK || res.Header.Get("Content-Encoding") != "gzip" {
					t.Errorf("%s: %d %q", url, res.StatusCode, res.Header.Get("Content-Encoding"))
					return
				}
				n++
			}
			mu.Lock()
			total += n
			mu.Unlock()
		})
	}
	wg.Wait()
	return float64(total) / 2
}
