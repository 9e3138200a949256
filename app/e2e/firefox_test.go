//go:build e2e

package e2e

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// firefox is Debian's firefox-esr, or the one at FIREFOX_PATH, over WebDriver BiDi,
// which it speaks without any driver program.
type firefox struct {
	cmd   *exec.Cmd
	ended chan struct{}
	c     *bidi
}

// quiet keeps the browser from doing anything but what the journey asks.
const quiet = `user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("toolkit.startup.max_resumed_crashes", -1);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("datareporting.healthreport.uploadEnabled", false);
user_pref("toolkit.telemetry.server", "");
user_pref("app.update.enabled", false);
user_pref("app.normandy.enabled", false);
user_pref("extensions.update.enabled", false);
user_pref("extensions.systemAddon.update.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.prefetch-next", false);
user_pref("network.dns.disablePrefetch", true);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.translations.enable", false);
user_pref("browser.download.alwaysOpenPanel", false);
user_pref("browser.download.panel.shown", true);
user_pref("dom.w3c_touch_events.enabled", 1);
user_pref("dom.ipc.processPrelaunch.enabled", false);
user_pref("remote.prefs.recommended", true);
`

func (f *firefox) start(b *Browser) error {
	path := os.Getenv("FIREFOX_PATH")
	if path == "" {
		var err error
		if path, err = exec.LookPath("firefox-esr"); err != nil {
			return errors.New("the journeys need Debian's firefox-esr, or FIREFOX_PATH: `make test` installs it")
		}
	}
	prefs := quiet
	if b.noscript {
		prefs += "user_pref(\"javascript.enabled\", false);\n"
	}
	if err := os.WriteFile(filepath.Join(b.profile, "user.js"), []byte(prefs), 0o600); err != nil {
		return err
	}
	f.cmd = exec.Command(path, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", b.profile, "--window-size", "1280,985")
	f.cmd.Env = append(os.Environ(), "MOZ_CRASHREPORTER_DISABLE=1", "HOME="+b.profile)
	said, err := f.cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := f.cmd.Start(); err != nil {
		return err
	}
	f.ended = make(chan struct{})
	address := make(chan string, 1)
	go func() {
		listening := regexp.MustCompile(`WebDriver BiDi listening on (ws://\S+)`)
		lines := bufio.NewReader(said)
		for err := error(nil); err == nil; { // to the end, else the browser would wait for its words to be read
			var line string
			line, err = lines.ReadString('\n')
			if m := listening.FindStringSubmatch(line); m != nil {
				address <- m[1]
			}
		}
		_ = f.cmd.Wait()
		close(f.ended)
	}()
	select {
	case ws := <-address:
		err := f.connect(b, ws)
		if err != nil {
			f.drop()
		}
		return err
	case <-f.ended:
		return errors.New("firefox ended at once")
	case <-time.After(patience):
		f.drop()
		return errors.New("firefox does not say where it listens")
	}
}

func (f *firefox) connect(b *Browser, ws string) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	f.c, err = dialBidi(ctx, ws+"/session", func(method string, params json.RawMessage) { recordBidi(b, method, params) })
	if err != nil {
		return err
	}
	always := map[string]any{"unhandledPromptBehavior": map[string]any{"default": "accept"}}
	if err := f.c.call(ctx, "session.new", map[string]any{"capabilities": map[string]any{"alwaysMatch": always}}, nil); err != nil {
		return err
	}
	return f.c.call(ctx, "session.subscribe", map[string]any{"events": []string{"network.beforeRequestSent", "log.entryAdded"}}, nil)
}

func (f *firefox) stop() {
	if f.c != nil {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		_ = f.c.call(ctx, "browser.close", map[string]any{}, nil)
		cancel()
	}
	select { // what it has to write it writes now; the list of workers, too
	case <-f.ended:
	case <-time.After(patience):
	}
	f.drop()
}

func (f *firefox) drop() {
	_ = f.cmd.Process.Kill()
	<-f.ended
	if f.c != nil {
		_ = f.c.conn.CloseNow()
	}
}

func (f *firefox) open(*Browser) (view, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var got struct{ Context string }
	err := f.c.call(ctx, "browsingContext.create", map[string]any{"type": "tab"}, &got)
	v := bidiView{f.c, got.Context}
	if err == nil {
		err = v.resize(ctx, 1280, 900, false)
	}
	return v, err
}

// thrown tells what a script threw from the browser's own remarks, which come as
// errors too: a load that a navigation broke off, a file of the wrong kind. What a
// page lacks, the journeys find out themselves.
var thrown = regexp.MustCompile(`^(uncaught|Uncaught|\w*(Error|Exception)\b)`)

func recordBidi(b *Browser, method string, params json.RawMessage) {
	var p struct {
		Request           struct{ URL string }
		Type, Level, Text string
		StackTrace        json.RawMessage
	}
	if json.Unmarshal(params, &p) != nil {
		return
	}
	switch {
	case method == "network.beforeRequestSent":
		b.sawRequest(p.Request.URL)
	case strings.Contains(p.Text, "csp-violation"):
		b.note(&b.violations, p.Text)
	case p.Type == "javascript" && p.Level == "error" && thrown.MatchString(p.Text):
		b.note(&b.panics, p.Text+" "+string(p.StackTrace))
	}
}

// bidiView is one page of Firefox's.
type bidiView struct {
	c    *bidi
	page string
}

func (v bidiView) call(ctx context.Context, method string, params map[string]any, out any) error {
	params["context"] = v.page
	return v.c.call(ctx, method, params, out)
}

func (v bidiView) navigate(ctx context.Context, url string) error {
	return v.call(ctx, "browsingContext.navigate", map[string]any{"url": url, "wait": "complete"}, nil)
}

func (v bidiView) eval(ctx context.Context, expr string, out any) error {
	var got struct {
		Type             string
		Result           remote
		ExceptionDetails struct{ Text string }
	}
	err := v.c.call(ctx, "script.evaluate", map[string]any{"expression": expr, "target": map[string]any{"context": v.page}, "awaitPromise": true}, &got)
	if err != nil {
		return err
	}
	if got.Type == "exception" {
		return errors.New(got.ExceptionDetails.Text)
	}
	plain, err := got.Result.plain()
	if err != nil || plain == nil {
		return err
	}
	text, err := json.Marshal(plain)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, out)
}

// webdriverKeys are WebDriver's names of the keys that package kb names.
var webdriverKeys = map[string]rune{
	kb.Backspace: '\ue003', kb.Tab: '\ue004', kb.Enter: '\ue007', kb.Escape: '\ue00c', kb.Delete: '\ue017',
	kb.ArrowLeft: '\ue012', kb.ArrowUp: '\ue013', kb.ArrowRight: '\ue014', kb.ArrowDown: '\ue015',
	kb.End: '\ue010', kb.Home: '\ue011', kb.PageUp: '\ue00e', kb.PageDown: '\ue00f',
}

func (v bidiView) key(ctx context.Context, key rune, mods chromedp.Modifier) error {
	var held []rune
	for mod, k := range map[chromedp.Modifier]rune{chromedp.ModifierAlt: '\ue00a', chromedp.ModifierCtrl: '\ue009', chromedp.ModifierMeta: '\ue03d', chromedp.ModifierShift: '\ue008'} {
		if mods&mod != 0 {
			held = append(held, k)
		}
	}
	name := key
	if k, ok := webdriverKeys[string(key)]; ok {
		name = k
	}
	var steps []map[string]any
	step := func(kind string, k rune) {
		steps = append(steps, map[string]any{"type": kind, "value": string(k)})
	}
	for _, k := range held {
		step("keyDown", k)
	}
	step("keyDown", name)
	step("keyUp", name)
	for _, k := range held {
		step("keyUp", k)
	}
	return v.act(ctx, map[string]any{"type": "key", "id": "keyboard", "actions": steps})
}

func (v bidiView) act(ctx context.Context, source map[string]any) error {
	return v.call(ctx, "input.performActions", map[string]any{"actions": []any{source}}, nil)
}

func (v bidiView) pointer(ctx context.Context, kind string, path ...[2]float64) error {
	var steps []map[string]any
	for i, at := range path {
		steps = append(steps, map[string]any{"type": "pointerMove", "x": at[0], "y": at[1]})
		if i == 0 {
			steps = append(steps, map[string]any{"type": "pointerDown", "button": 0})
		}
	}
	steps = append(steps, map[string]any{"type": "pointerUp", "button": 0})
	return v.act(ctx, map[string]any{"type": "pointer", "id": kind, "parameters": map[string]any{"pointerType": kind}, "actions": steps})
}

func (v bidiView) mouse(ctx context.Context, path ...[2]float64) error {
	return v.pointer(ctx, "mouse", path...)
}

func (v bidiView) tap(ctx context.Context, x, y float64) error {
	return v.pointer(ctx, "touch", [2]float64{x, y})
}

func (v bidiView) resize(ctx context.Context, width, height int64, _ bool) error {
	return v.call(ctx, "browsingContext.setViewport", map[string]any{"viewport": map[string]any{"width": width, "height": height}, "devicePixelRatio": 1}, nil)
}

func (v bidiView) preload(ctx context.Context, script string) error {
	return v.c.call(ctx, "script.addPreloadScript", map[string]any{"functionDeclaration": "() => {" + script + "\n}", "contexts": []string{v.page}}, nil)
}

func (v bidiView) media(_ context.Context, features map[string]string) error {
	return fmt.Errorf("firefox cannot be told %v: let this journey begin with chromiumOnly", features)
}

func (v bidiView) screenshot(ctx context.Context) ([]byte, error) {
	var got struct{ Data string }
	if err := v.call(ctx, "browsingContext.captureScreenshot", map[string]any{}, &got); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(got.Data)
}

func (v bidiView) close() {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_ = v.call(ctx, "browsingContext.close", map[string]any{}, nil)
}
