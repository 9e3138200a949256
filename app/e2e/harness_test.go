//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience bounds every wait of a journey. It is no measure of speed: the
// machines that run this are shared and noisy.
const patience = 60 * time.Second

// Browser is one Chromium with a profile of its own. Every request and every
// policy violation of every tab is recorded, and the journey fails at its end if
// one went to another origin or broke the policy.
type Browser struct {
	t       *testing.T
	profile string
	ctx     context.Context
	cancel  context.CancelFunc

	mu         sync.Mutex
	origins    map[string]bool
	foreign    []string
	violations []string
	panics     []string
}

// Tab is one page of a Browser.
type Tab struct {
	*testing.T
	b   *Browser
	ctx context.Context
}

// startBrowser starts Chromium with a fresh profile; the servers are the origins
// that it may talk to.
func startBrowser(t *testing.T, servers ...*Server) *Browser {
	t.Helper()
	b := &Browser{t: t, profile: t.TempDir(), origins: map[string]bool{}}
	for _, s := range servers {
		b.origins["http://"+s.addr] = true
	}
	b.launch()
	t.Cleanup(func() {
		b.cancel()
		b.report()
	})
	return b
}

// Restart closes the browser as a person would and starts it on the same profile.
func (b *Browser) Restart() {
	b.t.Helper()
	_ = chromedp.Cancel(b.ctx)
	b.cancel()
	b.launch()
}

func (b *Browser) launch() {
	b.t.Helper()
	opts := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(chromium(b.t)), chromedp.UserDataDir(b.profile),
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.WindowSize(1280, 900),
	}
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, cancel := chromedp.NewContext(alloc)
	if err := chromedp.Do(ctx); err != nil {
		b.t.Fatalf("chromium does not start: %v", err)
	}
	b.ctx = ctx
	b.cancel = func() { cancel(); cancelAlloc() }
}

// chromium is the browser's path: CHROME_PATH, or Debian's.
func chromium(t *testing.T) string {
	t.Helper()
	if p := os.Getenv("CHROME_PATH"); p != "" {
		return p
	}
	p, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("the journeys need Debian's chromium, or CHROME_PATH: `make test` installs it")
	}
	return p
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

// Tab opens a new, empty tab.
func (b *Browser) Tab() *Tab {
	b.t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	b.t.Cleanup(cancel)
	tab := &Tab{T: b.t, b: b, ctx: ctx}
	if err := chromedp.Listen(ctx, b.record); err != nil {
		b.t.Fatal(err)
	}
	const watch = `addEventListener("securitypolicyviolation", e => console.error("csp-violation " + e.violatedDirective + " " + e.blockedURI + " " + e.sample))`
	Call(tab, network.Enable, network.EnableParams{})
	Call(tab, runtime.Enable, cdp.Empty{})
	Call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
	return tab
}

// Call runs one protocol command in the tab.
func Call[P, R any](tab *Tab, cmd cdp.Command[P, R], params P) R {
	tab.Helper()
	out, err := chromedp.Call(tab.ctx, cmd, params)
	if err != nil {
		tab.Fatal(err)
	}
	return out
}

func (b *Browser) record(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		u, err := url.Parse(ev.Request.URL)
		if err != nil || (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "ws") && !b.origins["http://"+u.Host] {
			b.foreign = append(b.foreign, ev.Request.URL)
		}
	case *runtime.EventConsoleAPICalled:
		for _, a := range ev.Args {
			if s := string(a.Value); strings.Contains(s, "csp-violation") {
				b.violations = append(b.violations, s)
			}
		}
	case *runtime.EventExceptionThrown:
		d := ev.ExceptionDetails
		text := d.Text
		if d.Exception != nil {
			text += " " + d.Exception.Description
		}
		b.panics = append(b.panics, text)
	}
}

// Action is a step that gives no value.
type Action = chromedp.Action[chromedp.Void]

// Do runs actions and ends the journey if one fails.
func (tab *Tab) Do(actions ...Action) {
	tab.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		tab.Fatal(err)
	}
}

// Open loads an address and waits until the page is readable.
func (tab *Tab) Open(url string) {
	tab.Helper()
	tab.Do(chromedp.Navigate(url))
}

// Ready waits until the program has taken over.
func (tab *Tab) Ready() {
	tab.Helper()
	tab.Wait(`performance.getEntriesByName("manicule:interactive").length > 0`)
}

// Wait waits until the expression is true in the page.
func (tab *Tab) Wait(expr string) {
	tab.Helper()
	deadline := time.Now().Add(patience)
	for {
		ctx, cancel := context.WithTimeout(tab.ctx, patience)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expr+")"))
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
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](expr, chromedp.EvalAwaitPromise))
	if err != nil {
		tab.Fatalf("%s: %v", expr, err)
	}
	return out
}

// Key presses a key, with modifiers. A plain key goes out as a keyboard sends it,
// press and character as one event: sent as two, the character would be typed even
// where the page has taken the press for itself.
func (tab *Tab) Key(key string, mods ...chromedp.Modifier) {
	tab.Helper()
	if len(mods) > 0 {
		tab.Do(chromedp.KeyEvent(key, chromedp.KeyModifiers(mods...)))
		return
	}
	for _, r := range key {
		var down, up input.DispatchKeyEventParams
		for _, e := range kb.Encode(r) {
			switch e.Type {
			case input.DispatchKeyEventTypeChar:
				down.Text, down.UnmodifiedText = e.Text, e.UnmodifiedText
			case input.DispatchKeyEventTypeKeyUp:
				up = *e
			default:
				down = *e
			}
		}
		Call(tab, input.DispatchKeyEvent, down)
		Call(tab, input.DispatchKeyEvent, up)
	}
}

// Width sets the size of the viewport in CSS pixels; below 600 it is a phone with
// a touch screen.
func (tab *Tab) Width(w, h int64) {
	tab.Helper()
	phone := w < 600
	Call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: w, Height: h, DeviceScaleFactor: 1, Mobile: phone})
	Call(tab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: phone})
}

// Drag selects text with the mouse, from the start to the end of the first
// occurrence of words in the article.
func (tab *Tab) Drag(words string) {
	tab.Helper()
	r := tab.where(words)
	mouse := func(kind input.DispatchMouseEventType, x, y float64) {
		Call(tab, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: 1})
	}
	mouse(input.DispatchMouseEventTypeMousePressed, r[0], r[1])
	mouse(input.DispatchMouseEventTypeMouseMoved, (r[0]+r[2])/2, (r[1]+r[3])/2)
	mouse(input.DispatchMouseEventTypeMouseMoved, r[2], r[3])
	mouse(input.DispatchMouseEventTypeMouseReleased, r[2], r[3])
}

// where scrolls the first occurrence of words in one block of the article into
// view and is the viewport's x, y of its start and x, y of its end.
func (tab *Tab) where(words string) [4]float64 {
	tab.Helper()
	got := Eval[[]float64](tab, fmt.Sprintf(`(() => {
		const words = %q;
		for (const block of document.querySelectorAll("[data-block]")) {
			const at = block.textContent.indexOf(words);
			if (at < 0) continue;
			const range = document.createRange(), walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
			let pos = 0, started = false;
			for (let n; (n = walk.nextNode()); pos += n.data.length) {
				if (!started && at < pos + n.data.length) { range.setStart(n, at - pos); started = true; }
				if (at + words.length <= pos + n.data.length) { range.setEnd(n, at + words.length - pos); break; }
			}
			block.scrollIntoView({ block: "center", behavior: "instant" });
			const rects = range.getClientRects(), a = rects[0], z = rects[rects.length - 1];
			const rtl = getComputedStyle(block).direction === "rtl";
			return [rtl ? a.right - 1 : a.left + 1, a.top + a.height / 2, rtl ? z.left + 0.5 : z.right - 0.5, z.top + z.height / 2];
		}
		return [];
	})()`, words))
	if len(got) != 4 {
		tab.Fatalf("the article does not hold %q", words)
	}
	return [4]float64(got)
}
