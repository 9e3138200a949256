//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience bounds every wait of a journey. It is no measure of speed: the
// machines that run this are shared and noisy.
const patience = 2 * time.Minute

// Browser is one browser with a profile of its own: Chromium, or Firefox where
// BROWSER=firefox. A journey is written once, against Browser and Tab, and `make
// test` runs it in both. Every request and every policy violation of every tab is
// recorded, and the journey fails at its end if one went to another origin or
// broke the policy.
type Browser struct {
	t        *testing.T
	profile  string
	closed   bool // before the journey ended
	engine   engine
	noscript bool // the pages run no script; the journey itself can still ask

	mu         sync.Mutex
	origins    map[string]bool
	foreign    []string
	violations []string
	panics     []string
}

// Tab is one page of a Browser.
type Tab struct {
	*testing.T
	b     *Browser
	v     view
	swept int // states of pages that axe-core has looked at
}

// engine is a kind of browser: one process on one profile.
type engine interface {
	start(b *Browser) error
	stop() // as a person closes it
	drop() // lets go of a process that is gone
	open(b *Browser) (view, error)
}

// view is what a kind of browser can do with one page. Positions are CSS pixels of
// the viewport; keys are the characters and names of package kb.
type view interface {
	navigate(ctx context.Context, url string) error
	eval(ctx context.Context, expr string, out any) error // promises are awaited
	key(ctx context.Context, key rune, mods chromedp.Modifier) error
	mouse(ctx context.Context, path ...[2]float64) error // pressed at the first, released at the last
	tap(ctx context.Context, x, y float64) error
	resize(ctx context.Context, width, height int64, phone bool) error
	preload(ctx context.Context, script string) error // before every page's own scripts
	media(ctx context.Context, features map[string]string) error
	screenshot(ctx context.Context) ([]byte, error)
	close()
}

// watch reports the page's policy violations where the harness hears them.
const watch = `addEventListener("securitypolicyviolation", e => console.error("csp-violation " + e.violatedDirective + " " + e.blockedURI + " " + e.sample))`

// inFirefox says which browser the journeys run in.
func inFirefox() bool { return os.Getenv("BROWSER") == "firefox" }

// chromiumOnly skips a journey that needs what only Chromium's tools can do.
func chromiumOnly(t *testing.T, reason string) {
	t.Helper()
	if inFirefox() {
		t.Skip("in Chromium only: " + reason)
	}
}

// startBrowser starts the browser with a fresh profile; the servers are the origins
// that it may talk to.
func startBrowser(t *testing.T, servers ...*Server) *Browser {
	t.Helper()
	b := newBrowser(t, servers...)
	b.begin()
	return b
}

func newBrowser(t *testing.T, servers ...*Server) *Browser {
	b := &Browser{t: t, profile: newProfile(t), origins: map[string]bool{}, engine: &chromium{}}
	if inFirefox() {
		b.engine = &firefox{}
	}
	for _, s := range servers {
		b.origins["http://"+s.addr] = true
	}
	return b
}

// newProfile is an empty folder that is gone after the journey. Processes of a browser
// that has ended may still write into it for a while, which t.TempDir does not forgive.
func newProfile(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "manicule-profile-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for deadline := time.Now().Add(patience); ; time.Sleep(40 * time.Millisecond) {
			if err := os.RemoveAll(dir); err == nil || time.Now().After(deadline) {
				return
			}
		}
	})
	return dir
}

// begin starts the browser until the journey's end.
func (b *Browser) begin() {
	b.t.Helper()
	b.launch()
	b.t.Cleanup(func() {
		b.Close()
		b.report()
	})
}

// Restart closes the browser as a person would and starts it on the same profile.
func (b *Browser) Restart() {
	b.t.Helper()
	b.engine.stop()
	b.launch()
}

// Close closes the browser before the journey's end.
func (b *Browser) Close() {
	if !b.closed {
		b.closed = true
		b.engine.stop()
	}
}

func (b *Browser) launch() {
	b.t.Helper()
	b.closed = false
	if err := b.engine.start(b); err != nil {
		b.t.Fatalf("the browser does not start: %v", err)
	}
}

// report fails the journey for what the page must never do.
func (b *Browser) report() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, u := range b.foreign {
		b.t.Errorf("request to another origin: %s", u)
	}
	for _, v := range b.violations {
		b.t.Errorf("content security policy violated: %s", v)
	}
	for _, p := range b.panics {
		b.t.Errorf("uncaught in the page: %s", p)
	}
}

// sawRequest records the address if it is another origin's.
func (b *Browser) sawRequest(address string) {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "ws") && !b.origins["http://"+u.Host] {
		b.note(&b.foreign, address)
	}
}

func (b *Browser) note(list *[]string, line string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	*list = append(*list, line)
}

// Tab opens a new, empty tab.
func (b *Browser) Tab() *Tab {
	b.t.Helper()
	v, err := b.engine.open(b)
	if err != nil {
		b.t.Fatal(err)
	}
	tab := &Tab{T: b.t, b: b, v: v}
	tab.Preload(watch)
	return tab
}

// must ends the journey if a step of the browser's fails.
func (tab *Tab) must(step func(ctx context.Context) error) {
	tab.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := step(ctx); err != nil {
		tab.Fatal(err)
	}
}

// Close closes the tab.
func (tab *Tab) Close() { tab.v.close() }

// Preload runs a script in every page of the tab, before the page's own.
func (tab *Tab) Preload(script string) {
	tab.Helper()
	tab.must(func(ctx context.Context) error { return tab.v.preload(ctx, script) })
}

// Open loads an address and waits until the page is loaded.
func (tab *Tab) Open(url string) {
	tab.Helper()
	tab.must(func(ctx context.Context) error { return tab.v.navigate(ctx, url) })
}

// Ready waits until the program has taken over and drawn all of the room: it answers
// some frames before its columns are there.
func (tab *Tab) Ready() {
	tab.Helper()
	tab.Wait(`performance.getEntriesByName("manicule:drawn").length > 0`)
}

// Wait waits until the expression is true in the page. An expression that throws is not
// true yet: what it reads may still be missing.
func (tab *Tab) Wait(expr string) {
	tab.Helper()
	tab.Until("!!(" + expr + ")")
}

// Until waits as Wait does, for what an expression promises; it is made anew each time.
func (tab *Tab) Until(expr string) {
	tab.Helper()
	deadline := time.Now().Add(patience)
	for {
		var ok bool
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		err := tab.v.eval(ctx, expr, &ok)
		cancel()
		if err == nil && ok {
			return
		}
		if time.Now().After(deadline) {
			tab.Fatalf("waited in vain for %s (last error: %v)", expr, err)
		}
		time.Sleep(40 * time.Millisecond)
	}
}

// Eval is the value of an expression in the page; promises are awaited.
func Eval[T any](tab *Tab, expr string) T {
	tab.Helper()
	var out T
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := tab.v.eval(ctx, expr, &out); err != nil {
		tab.Fatalf("%s: %v", expr, err)
	}
	return out
}

// run evaluates an expression, awaits it, and drops its value.
func (tab *Tab) run(expr string) {
	tab.Helper()
	Eval[bool](tab, `Promise.resolve(`+expr+`).then(() => true)`)
}

// Action is a step that gives no value.
type Action func(tab *Tab)

// Do takes steps one after the other.
func (tab *Tab) Do(actions ...Action) {
	tab.Helper()
	for _, a := range actions {
		a(tab)
	}
}

// Key presses one key (a character, or a name of package kb), with modifiers.
func (tab *Tab) Key(key string, mods ...chromedp.Modifier) {
	tab.Helper()
	var all chromedp.Modifier
	for _, m := range mods {
		all |= m
	}
	for _, r := range key {
		tab.must(func(ctx context.Context) error { return tab.v.key(ctx, r, all) })
	}
}

// Type types words, one key after the other.
func (tab *Tab) Type(words string) {
	tab.Helper()
	tab.Key(words)
}

// Width sets the size of the viewport in CSS pixels and waits until the page has it;
// below 600 it is a phone with a touch screen, as far as the browser can be one.
func (tab *Tab) Width(w, h int64) {
	tab.Helper()
	tab.must(func(ctx context.Context) error { return tab.v.resize(ctx, w, h, w < 600) })
	tab.Wait(fmt.Sprintf(`!document.querySelector("meta[name=viewport]") || matchMedia("(width: %dpx)").matches`, w))
	if !tab.b.noscript {
		tab.run(`(async () => { ` + nextFrame + ` for (let i = 0; i < 2; i++) await frame(); })()`) // its scripts have heard of it
	}
}

// Media has the page see these media features, as {"prefers-color-scheme": "dark"}.
func (tab *Tab) Media(features map[string]string) {
	tab.Helper()
	tab.must(func(ctx context.Context) error { return tab.v.media(ctx, features) })
}

// Screenshot is a PNG of the viewport.
func (tab *Tab) Screenshot() []byte {
	tab.Helper()
	var png []byte
	tab.must(func(ctx context.Context) (err error) { png, err = tab.v.screenshot(ctx); return err })
	return png
}
