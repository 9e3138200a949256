//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
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

// chromium is Debian's, or the one at CHROME_PATH, over the DevTools protocol.
type chromium struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func (c *chromium) start(b *Browser) error {
	path := os.Getenv("CHROME_PATH")
	if path == "" {
		var err error
		if path, err = exec.LookPath("chromium"); err != nil {
			return errors.New("the journeys need Debian's chromium, or CHROME_PATH: `make test` installs it")
		}
	}
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.UserDataDir(b.profile),
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.WindowSize(1280, 900))
	ctx, cancel := chromedp.NewContext(alloc)
	c.ctx, c.cancel = ctx, func() { cancel(); cancelAlloc() }
	late := time.AfterFunc(patience, c.cancel)
	defer late.Stop()
	return chromedp.Do(ctx)
}

func (c *chromium) stop() {
	_ = chromedp.Cancel(c.ctx)
	c.cancel()
}

func (c *chromium) drop() { c.cancel() }

func (c *chromium) open(b *Browser) (view, error) {
	ctx, cancel := chromedp.NewContext(c.ctx)
	b.t.Cleanup(cancel)
	late := time.AfterFunc(patience, cancel)
	defer late.Stop()
	if err := chromedp.Listen(ctx, func(ev any) { recordCDP(b, ev) }); err != nil {
		return nil, err
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		return nil, err
	}
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: b.noscript}); err != nil {
		return nil, err
	}
	if err := slow(ctx); err != nil {
		return nil, err
	}
	_, err := chromedp.Call(ctx, runtime.Enable, cdp.Empty{})
	return cdpView{ctx}, err
}

// slow makes the tab's page as many times slower as SLOW says: the journey itself stays
// quick, so a step that does not wait for what it needs comes too early.
func slow(ctx context.Context) error {
	text := os.Getenv("SLOW")
	if text == "" {
		return nil
	}
	times, err := strconv.ParseFloat(text, 64)
	if err != nil || times < 1 {
		return fmt.Errorf("SLOW=%s: how many times slower the pages are, 1 or more", text)
	}
	_, err = chromedp.Call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: times})
	return err
}

func recordCDP(b *Browser, ev any) {
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		b.sawRequest(ev.Request.URL)
	case *runtime.EventConsoleAPICalled:
		for _, a := range ev.Args {
			if s := string(a.Value); strings.Contains(s, "csp-violation") {
				b.note(&b.violations, s)
			}
		}
	case *runtime.EventExceptionThrown:
		d := ev.ExceptionDetails
		text := d.Text
		if d.Exception != nil {
			text += " " + d.Exception.Description
		}
		b.note(&b.panics, text)
	}
}

// cdpView is one page of Chromium's.
type cdpView struct{ ctx context.Context }

// Call runs one command of the DevTools protocol in the tab: only for journeys that
// begin with chromiumOnly.
func Call[P, R any](tab *Tab, cmd cdp.Command[P, R], params P) R {
	tab.Helper()
	v, ok := tab.v.(cdpView)
	if !ok {
		tab.Fatal("this journey speaks Chromium's own protocol: let it begin with chromiumOnly and the reason, or use the harness")
	}
	out, err := chromedp.Call(v.ctx, cmd, params)
	if err != nil {
		tab.Fatal(err)
	}
	return out
}

// within is the tab's context with the time that ctx has left.
func (v cdpView) within(ctx context.Context) (context.Context, context.CancelFunc) {
	if end, ok := ctx.Deadline(); ok {
		return context.WithDeadline(v.ctx, end)
	}
	return context.WithCancel(v.ctx)
}

func cdpDo[P, R any](v cdpView, ctx context.Context, cmd cdp.Command[P, R], params P) error {
	in, cancel := v.within(ctx)
	defer cancel()
	_, err := chromedp.Call(in, cmd, params)
	return err
}

func (v cdpView) navigate(ctx context.Context, url string) error {
	in, cancel := v.within(ctx)
	defer cancel()
	return chromedp.Do(in, chromedp.Navigate(url))
}

func (v cdpView) eval(ctx context.Context, expr string, out any) error {
	in, cancel := v.within(ctx)
	defer cancel()
	yes := true
	res, err := chromedp.Call(in, runtime.Evaluate, runtime.EvaluateParams{Expression: expr, ReturnByValue: &yes, AwaitPromise: &yes})
	for err != nil && in.Err() == nil && strings.Contains(err.Error(), "Cannot find default execution context") {
		time.Sleep(20 * time.Millisecond) // between two documents: nothing has been evaluated
		res, err = chromedp.Call(in, runtime.Evaluate, runtime.EvaluateParams{Expression: expr, ReturnByValue: &yes, AwaitPromise: &yes})
	}
	if err != nil {
		return err
	}
	if d := res.ExceptionDetails; d != nil {
		text := d.Text
		if d.Exception != nil {
			text += " " + d.Exception.Description
		}
		return errors.New(text)
	}
	if len(res.Result.Value) == 0 {
		return nil // undefined
	}
	return json.Unmarshal(res.Result.Value, out)
}

// key sends a plain key as a keyboard does, press and character as one event: sent
// as two, the character would be typed even where the page has taken the press for
// itself.
func (v cdpView) key(ctx context.Context, key rune, mods chromedp.Modifier) error {
	if mods != 0 {
		in, cancel := v.within(ctx)
		defer cancel()
		return chromedp.Do(in, chromedp.KeyEvent(string(key), chromedp.KeyModifiers(mods)))
	}
	var down, up input.DispatchKeyEventParams
	for _, e := range kb.Encode(key) {
		switch e.Type {
		case input.DispatchKeyEventTypeChar:
			down.Text, down.UnmodifiedText = e.Text, e.UnmodifiedText
		case input.DispatchKeyEventTypeKeyUp:
			up = *e
		default:
			down = *e
		}
	}
	if err := cdpDo(v, ctx, input.DispatchKeyEvent, down); err != nil {
		return err
	}
	return cdpDo(v, ctx, input.DispatchKeyEvent, up)
}

func (v cdpView) mouse(ctx context.Context, path ...[2]float64) error {
	send := func(kind input.DispatchMouseEventType, at [2]float64, button input.MouseButton) error {
		return cdpDo(v, ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: at[0], Y: at[1], Button: button, ClickCount: 1})
	}
	err := send(input.DispatchMouseEventTypeMouseMoved, path[0], input.MouseButtonNone)
	err = errors.Join(err, send(input.DispatchMouseEventTypeMousePressed, path[0], input.MouseButtonLeft))
	for i, at := range path[1:] {
		if at != path[i] {
			err = errors.Join(err, send(input.DispatchMouseEventTypeMouseMoved, at, input.MouseButtonLeft))
		}
	}
	return errors.Join(err, send(input.DispatchMouseEventTypeMouseReleased, path[len(path)-1], input.MouseButtonLeft))
}

func (v cdpView) tap(ctx context.Context, x, y float64) error {
	at := []*input.TouchPoint{{X: x, Y: y}}
	err := cdpDo(v, ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: at})
	return errors.Join(err, cdpDo(v, ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}}))
}

func (v cdpView) resize(ctx context.Context, width, height int64, phone bool) error {
	err := cdpDo(v, ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1, Mobile: phone})
	return errors.Join(err, cdpDo(v, ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: phone}))
}

func (v cdpView) preload(ctx context.Context, script string) error {
	return cdpDo(v, ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

func (v cdpView) media(ctx context.Context, features map[string]string) error {
	p := emulation.SetEmulatedMediaParams{}
	for name, value := range features {
		p.Features = append(p.Features, &emulation.MediaFeature{Name: name, Value: value})
	}
	return cdpDo(v, ctx, emulation.SetEmulatedMedia, p)
}

func (v cdpView) screenshot(ctx context.Context) ([]byte, error) {
	in, cancel := v.within(ctx)
	defer cancel()
	shot, err := chromedp.Call(in, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatPng})
	return shot.Data, err
}

func (v cdpView) close() { _ = chromedp.Cancel(v.ctx) }
