//go:build e2e

package e2e

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
)

// TestInstallable: Chromium finds no fault with the manifest, takes every member of it
// that it knows, and would install the app. Of the file handlers its tools say nothing
// here.
func TestInstallable(t *testing.T) {
	chromiumOnly(t, "Firefox for desktops installs no apps")
	for _, args := range [][]string{nil, {"--base-path", "/notes"}} {
		server := startServer(t, args...)
		base := ""
		if len(args) > 0 {
			base = args[1]
		}
		tab := startBrowser(t, server).Tab()
		tab.Open(server.URL(base + "/read/nso-asks-israel"))
		tab.Kept()
		got := Call(tab, page.GetAppManifest, page.GetAppManifestParams{})
		for _, e := range got.Errors {
			t.Errorf("the manifest, line %d: %s", e.Line, e.Message)
		}
		m := got.Manifest
		if m == nil {
			t.Fatal("Chromium gives no manifest")
		}
		if m.ShareTarget == nil || m.ShareTarget.Action != server.URL(base+"/share") || m.LaunchHandler == nil || len(m.DisplayOverrides) < 2 || len(m.Icons) != 5 || len(m.Screenshots) != 2 || len(m.Shortcuts) != 3 {
			t.Errorf("of the manifest there is left: share target %+v, launch %+v, display %q, %d icons, %d pictures, %d shortcuts", m.ShareTarget, m.LaunchHandler, m.DisplayOverrides, len(m.Icons), len(m.Screenshots), len(m.Shortcuts))
		}
		forms := map[string]bool{}
		for _, s := range m.Screenshots {
			forms[strings.ToLower(strings.TrimPrefix(s.FormFactor, "k"))] = true
		}
		if !forms["wide"] || !forms["narrow"] {
			t.Errorf("pictures for %v", forms)
		}
		for _, e := range Call(tab, page.GetInstallabilityErrors, cdp.Empty{}).InstallabilityErrors {
			if e.ErrorID != "in-incognito" { // the tests' own window
				t.Errorf("not to be installed: %s %v", e.ErrorID, e.ErrorArguments)
			}
		}
	}
}

// TestNewsByPreload: each page that the worker serves asks the server beside it whether
// there is news, by navigation preload, and is answered with nothing; after a
// deployment that is how the reader hears of it, without asking.
func TestNewsByPreload(t *testing.T) {
	v := newVersions(t)
	a, b := v.number(0), v.number(1)
	d := deploy(t, a)
	var asked, news atomic.Int32
	d.answer(func(path string) http.Handler {
		if path != deepLink {
			return nil
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Service-Worker-Navigation-Preload") == a.Version {
				asked.Add(1)
			}
			d.h.ServeHTTP(status{w, func(code int) {
				if code == http.StatusNoContent {
					news.Add(1)
				}
			}}, r)
		})
	})
	tab := startBrowser(t, d.server()).Tab()
	tab.Open(d.url("/"))
	tab.Kept()
	tab.Open(d.url(deepLink))
	tab.Ready()
	tab.whole(a, "the same version")
	for deadline := time.Now().Add(patience); news.Load() == 0 && time.Now().Before(deadline); { // the page does not wait for it
		time.Sleep(20 * time.Millisecond)
	}
	if asked.Load() != 1 || news.Load() != 1 {
		t.Errorf("the server was asked %d times, and said %d times that there is no news", asked.Load(), news.Load())
	}
	d.set(b, false, nil)
	tab.Open(d.url(deepLink))
	tab.Wait(`window.maniculeShell?.update === "ready"`)
	tab.whole(a, "with news")
	tab.takeUpdate(b, "the new version")
}

// status tells what an answer begins with.
type status struct {
	http.ResponseWriter
	tell func(code int)
}

func (s status) WriteHeader(code int) {
	s.tell(code)
	s.ResponseWriter.WriteHeader(code)
}
