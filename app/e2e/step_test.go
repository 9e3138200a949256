//go:build e2e

package e2e

import (
	"os"
	"strconv"
)

// focus is a step: the focus on the first element that a selector finds, once it is
// there and can have it.
func focus(selector string) Action {
	return func(tab *Tab) {
		tab.Helper()
		tab.Wait(`(e => { e.focus(); return document.activeElement === e; })(document.querySelector(` + quote(selector) + `))`)
	}
}

// unhurried has no page take a notice away by the clock, and none give up waiting for its
// words or for what was shared: where the machine is slow those seconds pass before the
// journey has looked.
func (tab *Tab) unhurried() {
	tab.Helper()
	tab.Preload(`{
		const later = window.setTimeout;
		window.setTimeout = (f, ms, ...rest) => ms === 4000 || ms === 10000 ? 0 : later(f, ms, ...rest);
	}`)
}

// quote writes a string as one of JavaScript.
func quote(s string) string { return strconv.Quote(s) }

// Kept waits until the whole site is kept for reading without a network.
func (tab *Tab) Kept() {
	tab.Helper()
	tab.Wait(`navigator.serviceWorker.controller && navigator.serviceWorker.controller.state === "activated"`)
}

// Log is what the program has written so far.
func (s *Server) Log() string {
	s.t.Helper()
	out, err := os.ReadFile(s.log)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(out)
}

// reload is a step: the page is loaded again.
func reload() Action {
	return func(tab *Tab) {
		tab.Helper()
		tab.Open(Eval[string](tab, "location.href"))
	}
}

// keys is a step: a text is typed into what has the focus.
func keys(words string) Action {
	return func(tab *Tab) {
		tab.Helper()
		tab.Type(words)
	}
}

// quoteInt writes a number as JavaScript does.
func quoteInt(n int) string { return strconv.Itoa(n) }
