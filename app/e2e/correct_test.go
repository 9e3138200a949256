//go:build e2e

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestCorrection: a reader says that a name is none, gives another one its right
// type and a quotation its right speaker; text and lists show that, also after a
// reload; each can be undone or taken back.
func TestCorrection(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.addOwn(server, own)
	const (
		firm = `document.querySelectorAll('main [data-entity="org/tidewater-group"]').length`
		said = `document.querySelector('main [data-quote][data-kind="direct"], main [data-quote][data-kind="mixed"]')`
	)
	press := func(words string) {
		t.Helper()
		button := `[...document.querySelectorAll(".fixes button")].find(b => b.textContent === ` + quote(words) + `)`
		tab.Wait(button)
		tab.run(`document.querySelector(".wrong").open = true`)
		tab.run(button + `.click()`)
	}
	tab.Wait(firm + ` === 3`)
	tab.Do(click(`.side [data-arg="org/tidewater-group"]`))
	press("It is no name")
	tab.Wait(firm + ` === 0 && document.querySelector('.own-fixes [data-fixed="org/tidewater-group"]')`)
	tab.Saved()
	tab.Key("z", chromedp.ModifierCtrl)
	tab.Wait(firm + ` === 3 && !document.querySelector(".own-fixes")`)

	tab.Do(click(`.side [data-arg="org/tidewater-group"]`))
	press("It is: Place")
	tab.Wait(`document.querySelectorAll('main [data-entity="org/tidewater-group"][data-type="LOC"]').length === 3`)

	tab.Do(click(`main [data-quote][data-kind="direct"], main [data-quote][data-kind="mixed"]`))
	press("Kari Holm says it")
	tab.Wait(said + `.dataset.speaker === "Kari Holm"`)
	tab.Wait(`[...document.querySelectorAll(".voice h3 bdi")].some(v => v.textContent === "Kari Holm")`)

	// Both are kept before the page is left.
	tab.Until(strictEntries + `.then(all => ["LOC", "Kari Holm"].every(is => all.some(([key, value]) => value.startsWith("~1") && ` + readRecord + `(value).f.fix?.d.value === is)))`)
	again := func() {
		t.Helper()
		tab.Do(reload())
		tab.Ready()
		tab.Wait(said + `.dataset.speaker === "Kari Holm"`)
		tab.Wait(`document.querySelectorAll('main [data-entity="org/tidewater-group"][data-type="LOC"]').length === 3`)
	}
	again()
	tab.Wait(`document.querySelector('.own-fixes button')`)
	tab.Do(click(`.own-fixes button`))
	tab.Wait(`document.querySelectorAll('main [data-entity="org/tidewater-group"][data-type="ORG"]').length === 3`)
}
