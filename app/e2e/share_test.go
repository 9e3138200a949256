//go:build e2e

package e2e

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
)

// strangerPage is a page of the same host without our policy: it sends forms as the system
// does when something is shared to the app.
const strangerPage = `<!doctype html><title>outside</title><form method="post" enctype="multipart/form-data" action="/share"></form>`

// share sends a form with these fields, and a file where it has a name, to the app.
func share(d *deployment, fields map[string]string, name, bytes string) Action {
	return func(tab *Tab) {
		tab.Helper()
		tab.Open(d.url("/outside.html"))
		script := `(() => { const f = document.forms[0], put = (name, value) => { const i = document.createElement("textarea"); i.name = name; i.value = value; f.append(i); };`
		for k, v := range fields {
			script += `put(` + quote(k) + `, ` + quote(v) + `);`
		}
		if name != "" {
			script += `const i = document.createElement("input"), all = new DataTransfer(); i.type = "file"; i.name = "file"; all.items.add(new File([` + bytes + `], ` + quote(name) + `, {type: "text/plain"})); i.files = all.files; f.append(i);`
		}
		tab.run(script + ` setTimeout(() => f.submit()); })()`)
	}
}

// shareSite serves the site and the page outside of it. It counts what is sent to it
// by POST.
func shareSite(t *testing.T) (*deployment, *atomic.Int32) {
	d := deploy(t, newVersions(t).number(0))
	posts := &atomic.Int32{}
	d.answer(func(path string) http.Handler {
		return map[string]http.Handler{
			"/outside.html": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, _ = w.Write([]byte(strangerPage))
			}),
			"/share": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				posts.Add(1)
				d.h.ServeHTTP(w, r)
			}),
		}[path]
	})
	return d, posts
}

// inDialog is true once the Add dialog is open with these words in its fields.
func inDialog(name, body string) string {
	return `location.hash === "" && document.querySelector("#add")?.open && document.querySelector("#add-name").value === ` + quote(name) + ` && document.querySelector("#add-body").value === ` + quote(body)
}

// TestShared: what is shared to the app arrives in the Add dialog, is added when the
// reader says so and not before, and nothing of it is sent anywhere; without a network
// too.
func TestShared(t *testing.T) {
	d, posts := shareSite(t)
	tab := startBrowser(t, d.server()).Tab()
	tab.unhurried()
	tab.Open(d.url("/"))
	tab.Kept()
	const words = "Harbour firm Tidewater asks Norway for help. Kari Holm declined to comment."
	tab.Do(share(d, map[string]string{"title": "Tidewater", "text": words, "url": "https://gazette.example/1"}, "", ""))
	tab.Wait(inDialog("Tidewater", words+"\n\nhttps://gazette.example/1"))
	if n := Eval[int](tab, `document.querySelectorAll(".own [data-card]").length`); n != 0 {
		t.Error("a text was added that the reader did not ask for")
	}
	tab.Do(click(`#add [data-do="add-text"]`))
	tab.Wait(built)
	tab.Wait(`document.querySelector("main h1")?.textContent === "Tidewater"`)

	tab.Do(share(d, map[string]string{"title": "A page", "text": "https://gazette.example/2"}, "", ""))
	tab.Wait(problem("Only the address of a page was shared"))
	tab.Wait(inDialog("A page", ""))
	tab.Do(reload())
	tab.Ready()
	if Eval[bool](tab, `document.querySelector("#add")?.open ?? false`) {
		t.Error("what was shared once is there again after a reload")
	}

	tab.Do(share(d, nil, "notes.md", `new TextEncoder().encode("# Notes\n\nOne.\n")`))
	tab.Wait(inDialog("", "# Notes\n\nOne.\n"))
	tab.Do(share(d, nil, "old.txt", `Uint8Array.of(67, 97, 102, 233)`))
	tab.Wait(inDialog("", "Café"))
	tab.Do(share(d, nil, "huge.txt", `new Uint8Array(2100000).fill(97)`))
	tab.Wait(problem("“huge.txt” is too large"))

	// The form is there already when the network goes.
	tab.Open(d.url("/outside.html"))
	d.set(nil, true, nil)
	tab.run(`(() => { const f = document.forms[0], i = document.createElement("textarea"); i.name = "text"; i.value = "Without a network."; f.append(i); setTimeout(() => f.submit()); })()`)
	tab.Wait(inDialog("", "Without a network."))
	if n := posts.Load(); n != 0 {
		t.Errorf("%d times something shared was sent to the server", n)
	}
}

// TestSharedWithoutWorker: where the worker is gone the reader hears that it did not
// arrive; then it is there again, and sharing works.
func TestSharedWithoutWorker(t *testing.T) {
	d, posts := shareSite(t)
	tab := startBrowser(t, d.server()).Tab()
	tab.unhurried()
	tab.Do(share(d, map[string]string{"text": "Words."}, "", ""))
	tab.Wait(`document.querySelector(".toast")?.textContent.includes("What you shared did not arrive")`)
	if n := posts.Load(); n != 1 {
		t.Errorf("the server was asked %d times", n)
	}
	tab.Kept()
	tab.Do(share(d, map[string]string{"text": "Words."}, "", ""))
	tab.Wait(inDialog("", "Words."))
	if n := posts.Load(); n != 1 {
		t.Errorf("the server was asked %d times with the worker there", n-1)
	}
}

// TestOpenedWith: a file that the reader opens with the app is added as if dropped;
// browsers without file handling never ask.
func TestOpenedWith(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.unhurried()
	tab.Preload(`Object.defineProperty(window, "launchQueue", { configurable: true, value: { setConsumer(f) { window.launched = f; } } })`)
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.run(`launched({ files: [] })`) // an ordinary start
	tab.run(`launched({ files: [{ getFile: async () => { throw new DOMException("gone", "NotFoundError"); } }] })`)
	tab.Wait(`document.querySelector(".toast:not([hidden])")?.textContent.includes("is no file")`)
	tab.run(`launched({ files: [{ getFile: async () => new File([` + quote(strings.Repeat("The harbour is shut. ", 20)) + `], "harbour.txt") }] })`)
	tab.Wait(built)
}
