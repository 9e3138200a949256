//go:build e2e

package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"manicule.dev/app/site"
)

const deepLink = "/read/nso-asks-israel"

// whole fails unless the page at hand is one of version s and nothing but: the
// page, and every asset that it fetched.
func (tab *Tab) whole(s *site.Site, when string) {
	tab.Helper()
	if got := Eval[string](tab, `document.documentElement.dataset.version`); got != s.Build {
		tab.Fatalf("%s: the page is of build %s, want %s", when, got, s.Build)
	}
	for _, u := range Eval[[]string](tab, `performance.getEntriesByType("resource").map(e => new URL(e.name).pathname)`) {
		// The icons belong to the manifest, which is the browser's and not the page's.
		if strings.HasPrefix(u, "/a/") && !strings.HasPrefix(u, "/a/icon") && s.Files[u] == nil {
			tab.Errorf("%s: a page of build %s fetched %s of another", when, s.Build, u)
		}
	}
}

// settled asks for an update and waits until the worker's install is over. It says
// whether a new version waits.
func (tab *Tab) settled() bool {
	tab.Helper()
	return Eval[bool](tab, `(async () => {
		const r = await navigator.serviceWorker.getRegistration();
		try { await r.update(); } catch {}
		while (r.installing) await new Promise(f => setTimeout(f, 20));
		return Boolean(r.waiting);
	})()`)
}

// comes asks for an update until a new version waits. The page may have asked before, and
// what was asked for then may have failed.
func (tab *Tab) comes() {
	tab.Helper()
	tab.Until(`navigator.serviceWorker.getRegistration().then(async r => {
		await r.update().catch(() => {});
		return Boolean(r.waiting);
	})`)
}

// record fails unless the reader's record is where it was put.
func (tab *Tab) record(when string) {
	tab.Helper()
	if got := Eval[string](tab, `localStorage.getItem("manicule:probe") || ""`); got != "~kept" {
		tab.Errorf("%s: the reader's record is %q", when, got)
	}
}

// takeUpdate presses the button of the notice and waits for the new version.
func (tab *Tab) takeUpdate(s *site.Site, when string) {
	tab.Helper()
	tab.Wait(`window.maniculeShell?.update === "ready"`)
	tab.press()
	tab.Wait(`document.documentElement.dataset.version === ` + quote(s.Build) + ` && document.readyState === "complete"`)
	tab.Ready()
	tab.whole(s, when)
}

// press clicks a button of the shell's message.
func (tab *Tab) press() {
	tab.Helper()
	tab.Wait(`document.querySelector("#shell button")`)
	tab.run(`document.querySelector("#shell button").click()`)
}

// TestUpdateWithFaults deploys one version after the other, each time with one of
// its files spoilt, in every way. The old version must stay whole, online and offline; once
// mended, the new one comes within two loads. At the end the first one is put back.
func TestUpdateWithFaults(t *testing.T) {
	v := newVersions(t)
	first := v.number(0)
	now, next := first, v.number(1)
	d := deploy(t, now)
	tab := startBrowser(t, d.server()).Tab()
	tab.Open(d.url("/"))
	tab.Kept()
	tab.run(`localStorage.setItem("manicule:probe", "~kept")`)

	kinds := changedFiles(now, next)
	if len(kinds) < 8 {
		t.Fatalf("only %v differ", kinds)
	}
	for i, kind := range kinds {
		file := counterpart(next, kind)
		when := ""
		for _, how := range []fault{refused, cut, short} {
			when = fmt.Sprintf("%s %s", file, how)
			d.set(next, false, map[string]fault{file: how})
			tab.Open(d.url(deepLink))
			if tab.settled() {
				t.Errorf("%s: a version with a spoilt file was installed", when)
			}
			// The page that was opened may have asked for the update once more meanwhile; and
			// what is left where the browser ended the worker in the middle of an install, as
			// it does on a machine with too much to do, the next install does away with.
			for end := time.Now().Add(patience); Eval[int](tab, leftovers) != 0; {
				if tab.settled() {
					t.Errorf("%s: a version with a spoilt file was installed", when)
				}
				if time.Now().After(end) {
					t.Fatalf("%s: a version is kept in part", when)
				}
			}
			tab.whole(now, when)
		}
		d.set(nil, true, nil)
		tab.Open(d.url(deepLink))
		tab.Ready()
		tab.whole(now, when+", offline")
		tab.record(when)

		d.set(nil, false, nil)
		tab.Open(d.url("/")) // the first load after mending
		tab.comes()
		tab.takeUpdate(next, when+", mended") // the second
		tab.record(when + ", mended")
		now, next = next, v.number(i+2)
	}
	d.set(first, false, nil)
	tab.Open(d.url("/"))
	tab.comes()
	tab.takeUpdate(first, "rolled back")
	tab.record("rolled back")
	for end := time.Now().Add(patience); Eval[int](tab, `caches.keys().then(all => all.length)`) > 1; {
		if time.Now().After(end) {
			t.Fatal("older versions are still kept")
		}
		tab.Open(d.url(deepLink))
		tab.Ready()
		tab.run(`new Promise(f => setTimeout(f, 500))`)
	}
	d.set(nil, true, nil)
	tab.Open(d.url("/read/annotation-history"))
	tab.Ready()
	tab.whole(first, "after the older ones were removed, offline")
}

// leftovers is how many caches hold a version in part.
const leftovers = `(async () => {
	let n = 0;
	for (const k of await caches.keys()) if (!(await (await caches.open(k)).match("/.inventory"))) n++;
	return n;
})()`

// counterpart is the file of s that has the same name but for the hash.
func counterpart(s *site.Site, file string) string {
	if s.Files[file] != nil {
		return file
	}
	stem, rest, _ := strings.Cut(file, ".")
	_, ext, _ := strings.Cut(rest, ".")
	for p := range s.Files {
		if strings.HasPrefix(p, stem+".") && strings.HasSuffix(p, "."+ext) {
			return p
		}
	}
	return file
}

// TestDeployedDuringFirstVisit: the page is of the old version, whatever it asks
// for then is answered by the new one. The reader can read, and a reload is whole.
func TestDeployedDuringFirstVisit(t *testing.T) {
	v := newVersions(t)
	a, b := v.number(0), v.number(1)
	old := site.NewHandler(a)
	for name, stays := range map[string]func(string) bool{
		"only the page is old":        func(p string) bool { return p == deepLink },
		"only the program is missing": func(p string) bool { return !strings.HasSuffix(p, ".wasm") && p != "/sw.js" },
	} {
		d := deploy(t, b)
		d.answer(func(path string) http.Handler {
			if stays(path) {
				return old
			}
			return nil
		})
		tab := startBrowser(t, d.server()).Tab()
		tab.Open(d.url(deepLink))
		tab.Wait(`document.readyState === "complete"`)
		tab.whole(a, name)
		if n := Eval[int](tab, `document.querySelectorAll("[data-block]").length`); n < 10 {
			t.Errorf("%s: %d blocks to read", name, n)
		}
		if strings.Contains(name, "program") {
			tab.Wait(`document.querySelector("#shell button")`)
		}
		d.answer(nil)
		tab.Open(d.url(deepLink))
		tab.Ready()
		tab.whole(b, name+", loaded again")
	}
}

// TestDamagedCacheHeals spoils what is kept in every way a disk can, and then loads
// the page again.
func TestDamagedCacheHeals(t *testing.T) {
	chromiumOnly(t, "it stops the service worker through DevTools")
	a := newVersions(t).number(0)
	d := deploy(t, a)
	tab := startBrowser(t, d.server()).Tab()
	tab.Open(d.url("/"))
	tab.Kept()
	for _, c := range []struct{ name, damage string }{
		{"everything gone", `for (const k of await caches.keys()) await caches.delete(k)`},
		{"program gone", `await each(async (c, r) => r.url.endsWith(".wasm") && c.delete(r))`},
		{"program rubbish", `await each(async (c, r) => r.url.endsWith(".wasm") && c.put(r, new Response("rubbish", {headers: {"Content-Type": "application/wasm"}})))`},
		{"program half", `await each(async (c, r) => { if (!r.url.endsWith(".wasm")) return; const b = await (await c.match(r)).arrayBuffer(); await c.put(r, new Response(b.slice(0, b.byteLength / 2), {headers: {"Content-Type": "application/wasm"}})); })`},
		{"pages rubbish", `await each(async (c, r) => r.url.includes("/read/") && c.put(r, new Response("<p>rubbish", {headers: {"Content-Type": "text/html"}})))`},
		{"scripts empty", `await each(async (c, r) => r.url.endsWith(".js") && c.put(r, new Response("", {headers: {"Content-Type": "text/javascript"}})))`},
	} {
		tab.run(`(async () => {
			const each = async (f) => { for (const k of await caches.keys()) { const c = await caches.open(k); for (const r of await c.keys()) await f(c, r); } };
			` + c.damage + `})()`)
		tab.restartWorker()
		tab.Open(d.url(deepLink))
		tab.Wait(`maniculeShell?.state === "running" || document.querySelector("#shell button")`)
		if Eval[bool](tab, `Boolean(document.querySelector("#shell button"))`) {
			tab.press() // Retry: what was damaged is mended by now
		}
		tab.Ready()
		tab.whole(a, c.name)
		if got := Eval[int](tab, `(async () => { const ch = new MessageChannel(); const p = new Promise(f => ch.port1.onmessage = e => f(e.data)); navigator.serviceWorker.controller.postMessage("heal", [ch.port2]); return p; })()`); got < 0 {
			t.Errorf("%s: the worker could not mend everything", c.name)
		}
		d.set(nil, true, nil)
		tab.Open(d.url("/read/annotation-history"))
		tab.Ready()
		tab.whole(a, c.name+", offline afterwards")
		d.set(nil, false, nil)
	}
}

// TestTwoTabs: one tab takes the new version, the other keeps the old one whole
// until its reader reloads it.
func TestTwoTabs(t *testing.T) {
	v := newVersions(t)
	a, b := v.number(0), v.number(1)
	d := deploy(t, a)
	browser := startBrowser(t, d.server())
	one := browser.Tab()
	one.Open(d.url("/"))
	one.Kept()
	two := browser.Tab()
	two.Open(d.url(deepLink))
	two.Ready()
	two.run(`new Promise(f => setTimeout(() => requestIdleCallback(f)))`) // as boot.js waits: it hears of other tabs from when it has asked for its worker
	d.set(b, false, nil)
	one.Open(d.url("/"))
	one.comes()
	one.takeUpdate(b, "the tab that updated")
	two.Wait(`document.querySelector("#shell button")`)
	two.whole(a, "the tab that did not")
	// What the old page fetches late must still be there, and its own.
	if got := Eval[int](two, `fetch(document.body.dataset.index, {cache: "reload"}).then(r => r.status)`); got != 200 {
		t.Errorf("the old page gets its index with %d", got)
	}
	two.whole(a, "the tab that did not, after a late request")
	two.press()
	two.Wait(`document.documentElement.dataset.version === ` + quote(b.Build))
	two.Ready()
	two.whole(b, "the tab that reloaded")
}
