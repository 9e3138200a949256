//go:build e2e

package e2e

import "testing"

// without takes from the browser what WebKit, or a browser of some years ago, does
// not have; ARCHITECTURE.md lists it.
const without = `
	for (const [of, name] of [
		[window, "Highlight"], [CSS.__proto__, "highlights"], [CSS, "highlights"], [document.__proto__.__proto__, "caretPositionFromPoint"],
		[window, "requestIdleCallback"], [window, "scheduler"], [Intl, "Segmenter"], [window.StorageManager?.prototype ?? {}, "persist"],
		[navigator.__proto__, "storage"], [Element.prototype, "checkVisibility"], [WebAssembly, "compileStreaming"], [WebAssembly, "instantiateStreaming"],
		[navigator.__proto__, "locks"], [window, "IntersectionObserver"], [navigator.__proto__, "userActivation"],
		[navigator.__proto__, "deviceMemory"], [window, "speechSynthesis"], [navigator.__proto__, "mediaSession"],
	]) {
		try { if (of) { delete of[name]; if (name in of) Object.defineProperty(of, name, {value: undefined, configurable: true}); } } catch {}
	}`

// TestWithoutNewFeatures: in a browser that lacks what is new the article is read,
// marked, noted, searched and kept as in any other.
func TestWithoutNewFeatures(t *testing.T) {
	server := startServer(t)
	browser := startBrowser(t, server)
	tab := browser.Tab()
	tab.Preload(without)
	tab.Open(server.URL("/read/nso-asks-israel"))
	left := Eval[[]string](tab, `[window.Highlight && "Highlight", CSS.highlights && "highlights", document.caretPositionFromPoint && "caretPositionFromPoint", window.requestIdleCallback && "requestIdleCallback",
		window.scheduler && "scheduler", Intl.Segmenter && "Segmenter", navigator.storage && "storage", document.body.checkVisibility && "checkVisibility", WebAssembly.compileStreaming && "compileStreaming", navigator.locks && "locks"].filter(Boolean)`)
	if len(left) > 0 {
		t.Fatalf("the browser still has %q", left)
	}
	tab.Ready()
	tab.highlight(passage, "green")
	tab.Drag(sequel)
	tab.Wait(toolbar)
	tab.Do(click(`.toolbar [data-do="note"]`))
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	tab.Type("kept all the same")
	tab.Do(click(`[data-do="note-done"]`))
	tab.Wait(`[...document.querySelectorAll("[data-note]")].some(n => n.textContent === "kept all the same")`)
	tab.Saved()
	tab.Key("]") // the next quotation; without highlights it is shown by scrolling alone
	tab.Do(click(`.side .names a.name`))
	tab.Wait(`document.querySelector('.side [aria-current] .count')?.textContent.startsWith("1/")`)
	tab.Key(".")
	tab.Wait(`String(getSelection()).trim() !== ""`)
	tab.Key("h")
	tab.Wait(`document.querySelectorAll("[data-mark]").length === 3`)
	tab.Saved()
	tab.Kept()
	server.Stop()
	browser.Restart()
	tab = browser.Tab()
	tab.Preload(without)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Wait(painted(passage) + " || " + shown(passage))
	tab.Ready()
	tab.Wait(shown(passage) + " && " + shown(sequel))
	tab.Wait(`[...document.querySelectorAll("[data-note]")].some(n => n.textContent === "kept all the same")`)
}
