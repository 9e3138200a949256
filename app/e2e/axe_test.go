//go:build e2e

package e2e

import (
	"os"
	"slices"
	"testing"
)

// axeFile is axe-core, as `make axe` installs it.
const axeFile = "../../build/axe/node_modules/axe-core/axe.min.js"

// themes are the reader's choices of colours; forced stands for the system's own.
var themes = []string{"light", "sepia", "dark", "contrast", "forced"}

// still is a script: what fades in is there, so that its colours are its own.
const still = `async () => {
	await new Promise(f => requestAnimationFrame(() => requestAnimationFrame(f)));
	const moving = document.getAnimations().filter(a => a.timeline === document.timeline && a.effect?.getTiming().iterations !== Infinity);
	await Promise.race([Promise.all(moving.map(a => a.finished.catch(() => {}))), new Promise(f => setTimeout(f, 3000))]);
}`

// axe fails the journey for what axe-core finds in the page at hand, or in the part
// that a selector finds. It is evaluated by the browser's own tools, so that the
// page's policy stays as strict as it is.
func (tab *Tab) axe(script, within, when string) {
	tab.Helper()
	if !Eval[bool](tab, `Boolean(window.axe)`) {
		Eval[bool](tab, script+";\ntrue")
	}
	found := Eval[[]string](tab, `(`+still+`)().then(() => axe.run(`+within+`, {preload: false, resultTypes: ["violations"],
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations.flatMap(v =>
			v.nodes.map(n => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary.replaceAll("\n", " ") + " " + n.html.slice(0, 160)))))`)
	tab.swept++
	for _, f := range found {
		tab.Errorf("%s: %s", when, f)
	}
}

// theme shows the page in these colours.
func (tab *Tab) theme(name string) {
	tab.Helper()
	forced := "none"
	if name == "forced" {
		name, forced = "light", "active"
	}
	if !inFirefox() {
		tab.Media(map[string]string{"forced-colors": forced})
	}
	tab.run(`document.documentElement.dataset.theme = ` + quote(name))
}

// TestAxe: axe-core finds nothing on any page, in any theme, narrow, at four times
// the size, and with each panel and dialog open.
func TestAxe(t *testing.T) {
	source, err := os.ReadFile(axeFile)
	if err != nil {
		t.Fatalf("axe-core is not there: `make axe` installs it (%v)", err)
	}
	script := string(source)
	server := serveHard(t)
	_, tab := reader(t, server)
	tab.Preload(lasting)
	for _, p := range places {
		tab.Width(1280, 900)
		tab.Open(server.URL(p.path))
		tab.Ready()
		tab.settle()
		for _, theme := range themes {
			if inFirefox() && theme == "forced" {
				continue // Firefox cannot be told to force colours; TestAxe in Chromium is
			}
			tab.theme(theme)
			tab.axe(script, "document", p.name+", "+theme)
		}
		tab.theme("light")
		tab.Width(320, 640)
		tab.axe(script, "document", p.name+", 320 px")
		tab.Width(320, 225) // 1280 by 900 at 400 %
		tab.axe(script, "document", p.name+", 400 %")
		for _, width := range []int64{1280, 320} {
			tab.Width(width, 700)
			tab.eachPanel(func(panel string) {
				for _, theme := range themes {
					if theme != "light" && (width == 320 || p.name != "article" || inFirefox()) {
						continue // the same panel in the same colours has been looked at
					}
					tab.theme(theme)
					tab.axe(script, tab.scope(panel), p.name+", "+panel+", "+theme+", "+map[int64]string{1280: "wide", 320: "narrow"}[width])
				}
				tab.theme("light")
			})
		}
	}
	tab.axeWhileMarking(script, server)
	server.Stop()
	tab.Open(server.URL("/read/never-heard-of"))
	tab.Wait(`document.body.dataset.page === "missing"`)
	tab.axe(script, "document", "missing, offline")
	t.Logf("axe-core looked at %d states of the pages", tab.swept)
	if tab.swept < 100 {
		t.Errorf("only %d states were looked at", tab.swept)
	}
}

// axeWhileMarking looks at what is there for a moment only: the toolbar of a
// selection, a note being written, the line that offers to undo.
func (tab *Tab) axeWhileMarking(script string, server *Server) {
	tab.Helper()
	tab.Width(1280, 900)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Wait(`document.querySelector("[data-mark]") && document.querySelector("[data-unplaced]")`)
	tab.Kept()
	tab.Drag("a licensing measure")
	tab.Wait(toolbar)
	tab.axe(script, "document", "a selection's toolbar")
	tab.Do(click(`.toolbar [data-do="note"]`))
	tab.Wait(`document.activeElement?.dataset.input === "note"`)
	tab.axe(script, "document", "a note being written")
	tab.Type("w")
	cards := Eval[int](tab, `document.querySelectorAll("[data-mark]").length`)
	tab.Do(click(`[data-do="note-done"]`))
	tab.Do(click(`[data-mark].active [data-do="delete"]`))
	tab.Wait(`document.querySelectorAll("[data-mark]").length === ` + quoteInt(cards-1) + ` && document.querySelector('[data-toast]:not([hidden]) [data-do="undo"]')`)
	tab.axe(script, "document", "undo offered")
}

// scope is what axe-core is to look at while a panel is open: the dialog or menu
// alone, since all else has been seen, or the whole page.
func (tab *Tab) scope(string) string {
	return `(document.querySelector("dialog[open]") ?? document.querySelector("[popover]:popover-open") ?? document)`
}

// eachPanel opens one thing after the other that opens: each command of the More
// menu, each button of the bar and the lists beside the text; calls f, and closes it
// again. What a later version of the page adds to its menu is found by itself.
func (tab *Tab) eachPanel(f func(panel string)) {
	tab.Helper()
	const items = `[...document.querySelectorAll("#more [role=menuitem]")].map(e => e.dataset.arg)`
	panels := append([]string{"more", "jump", "names", "voices", "sheet"}, Eval[[]string](tab, items)...)
	slices.Sort(panels)
	for _, panel := range slices.Compact(panels) {
		if slices.Contains(opensNothing, panel) {
			continue
		}
		if tab.openPanel(panel) {
			f(panel)
			tab.closePanel(panel)
		}
	}
}

// opensNothing are commands of the menu that change the page itself, or leave it for
// the browser's own window; their journeys are elsewhere.
var opensNothing = []string{"focus", "print", "read", "ruler", "speak", "unread"}

// barButtons are the buttons of the bar that open something.
var barButtons = map[string]string{
	"more": ".only-more", "jump": `.bar [data-do="jump"]`, "sheet": `.bar [data-do="sheet"]`,
	"names": `.bar [data-do="panel"][data-arg="names"]`, "voices": `.bar [data-do="panel"][data-arg="voices"]`,
}

// besideText are commands of the menu that open something in the page itself, where
// names and voices are looked at.
var besideText = []string{"contents", "filter"}

// openPanel opens a panel; it says no where this page has none of that name. What is
// neither opensNothing nor besideText opens a dialog or a menu, some only once the
// library has answered.
func (tab *Tab) openPanel(panel string) bool {
	tab.Helper()
	selector := barButtons[panel]
	if selector == "" {
		selector = `#more [data-arg="` + panel + `"]`
	}
	at := Eval[string](tab, `location.href`)
	if !Eval[bool](tab, `(() => { const e = document.querySelector(`+quote(selector)+`); if (!e || e.closest(".bar") && !e.closest("#more") && !e.checkVisibility()) return false; e.click(); return true; })()`) {
		return false
	}
	tab.settle()
	if Eval[string](tab, `location.href`) != at {
		tab.Fatalf("the command %s leads away from the page", panel)
	}
	if slices.Contains(besideText, panel) {
		return false
	}
	if panel != "names" && panel != "voices" && panel != "sheet" {
		tab.Wait(`document.querySelector("dialog[open], [popover]:popover-open")`)
		tab.settle()
	}
	return true
}

func (tab *Tab) closePanel(panel string) {
	tab.Helper()
	switch panel {
	case "names", "voices", "sheet":
		tab.run(`document.querySelector(` + quote(barButtons[panel]) + `).click()`)
	default:
		tab.run(`document.querySelectorAll("dialog[open]").forEach(d => d.close()), document.querySelectorAll("[popover]:popover-open").forEach(p => p.hidePopover())`)
	}
	tab.settle()
}

// settle waits until the program has drawn what it has to draw: nothing changes in
// the page for a while, nor for some frames and turns of its tasks after that (where
// the page itself was not given a processor meanwhile, the while says nothing).
func (tab *Tab) settle() {
	tab.Helper()
	tab.run(`new Promise(done => {
		let timer = setTimeout(look, 120), quiet = 0;
		const seen = new MutationObserver(() => { quiet = 0; clearTimeout(timer); timer = setTimeout(look, 120); });
		function look() {
			if (quiet++ === 2) return finish();
			requestAnimationFrame(() => { clearTimeout(timer); timer = setTimeout(look); });
		}
		async function finish() {
			seen.disconnect();
			const moving = document.getAnimations().filter(a => a.effect?.getTiming().iterations !== Infinity);
			const ended = all => Promise.all(all.map(a => a.finished.catch(() => {}))), within = ms => new Promise(f => setTimeout(f, ms));
			await Promise.race([ended(moving), within(600)]);
			await Promise.race([ended(moving.filter(a => a.timeline === document.timeline)), within(5000)]); // those of scrolling never end
			done();
		}
		seen.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
		setTimeout(finish, 20000);
	})`)
}
