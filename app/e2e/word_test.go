//go:build e2e

package e2e

import (
	"slices"
	"testing"
)

// TestArabicInterface: a reader chooses Arabic. The page comes back in it, mirrored,
// with the settings still open; the next page is Arabic from its first frame and
// nothing in it moves; numbers and plurals are those of Intl. Then back to English.
func TestArabicInterface(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Do(click(`[data-do="settings"]`))
	tab.Wait(`document.querySelector("#settings").open`)
	tab.Do(click(`label[for="set-language-ar"]`))
	tab.Wait(`document.querySelector("#app")?.lang === "ar" && performance.getEntriesByName("manicule:interactive").length > 0 && document.querySelector("#settings").open`)
	tab.Wait(`document.activeElement?.id === "set-language-ar"`)
	if got := Eval[string](tab, `document.querySelector("#app").dir + " " + document.querySelector("#settings-title").textContent`); got != "rtl إعدادات القراءة" {
		t.Errorf("the settings: %q", got)
	}
	if got := Eval[[]int](tab, `[".home", ".only-more"].map(s => Math.round(document.querySelector(s).getBoundingClientRect().left))`); got[0] < got[1] {
		t.Errorf("the bar is not mirrored: home at %d, more at %d", got[0], got[1])
	}

	// Every word of the served chrome is turned before the page is first painted: the
	// article is there and the program not yet.
	tab.Preload(`
		new PerformanceObserver(list => { for (const e of list.getEntries()) if (e.name === "first-contentful-paint") {
			window.atPaint = { words: document.querySelector(".only-names .label")?.textContent, bar: document.querySelector(".only-jump, [data-do=jump]")?.getAttribute("aria-label"), waiting: "wait" in document.documentElement.dataset };
		} }).observe({ type: "paint", buffered: true });
		window.shifts = 0;
		new PerformanceObserver(list => { for (const e of list.getEntries()) window.shifts += e.value; }).observe({ type: "layout-shift", buffered: true });`)
	tab.Open(server.URL("/read/pegasus-project"))
	tab.Ready()
	tab.Wait(`window.atPaint`)
	if got := Eval[string](tab, `JSON.stringify(window.atPaint)`); got != `{"words":"الأسماء","bar":"الانتقال إلى مقال أو اسم أو ملاحظة","waiting":false}` {
		t.Errorf("at the first paint: %s", got)
	}
	if shift := Eval[float64](tab, `window.shifts`); shift > 0.01 {
		t.Errorf("layout shift %v", shift)
	}
	// The article is as it was: its language, its direction, its words.
	if got := Eval[string](tab, `(m => m.lang + m.dir)(document.querySelector("main"))`); got != "enltr" {
		t.Errorf("the article is %s", got)
	}
	latin := Eval[[]string](tab, `[...document.querySelectorAll("#app :is(button, h2, h3, legend, label, dd), .byline bdi, .around .label")]
		.filter(e => !e.closest("[translate=no]") && !e.querySelector("[translate=no]") && /[A-Za-z]{3,}/.test(e.textContent.replace(/Ctrl|Shift|Enter|Delete|Space|Esc/g, ""))).map(e => e.textContent)`)
	latin = slices.DeleteFunc(latin, func(s string) bool { return s == "Literata" || s == "English" || s == "Manicule" })
	if len(latin) > 0 {
		t.Errorf("still English: %q", latin)
	}
	// Our own plural table and the browser's are one.
	wrong := Eval[[]int](tab, `(() => {
		const r = new Intl.PluralRules("ar"), wrong = [];
		const ours = n => n < 3 ? ["zero", "one", "two"][n] : n % 100 >= 3 && n % 100 <= 10 ? "few" : n % 100 >= 11 ? "many" : "other";
		for (let n = 0; n < 400; n++) if (r.select(n) !== ours(n)) wrong.push(n);
		return wrong;
	})()`)
	if len(wrong) > 0 {
		t.Errorf("plural categories differ for %v", wrong)
	}
	tab.Open(server.URL("/"))
	tab.Ready()
	if got := Eval[string](tab, `(m => m.dir + getComputedStyle(m).direction)(document.querySelector("main"))`); got != "rtlrtl" {
		t.Errorf("the library runs %s", got)
	}
	if over := Eval[int](tab, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
		t.Errorf("the library is %d pixels wider than the window", over)
	}

	tab.Do(click(`[data-do="settings"]`))
	tab.Wait(`document.querySelector("#settings").open`)
	tab.Do(click(`label[for="set-language-en"]`))
	tab.Wait(`document.querySelector("#app")?.lang === "en" && document.querySelector("#settings").open`)
}

// TestArabicBrowser: in a browser that asks for Arabic the interface is Arabic at the
// first visit, without anybody choosing it, and works offline as the rest does.
func TestArabicBrowser(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(`Object.defineProperty(navigator, "languages", { get: () => ["ar-EG", "en"] })`)
	tab.Open(server.URL("/read/arabic-margin"))
	tab.Ready()
	tab.Wait(`document.querySelector("#app").lang === "ar" && !("wait" in document.documentElement.dataset)`)
	// Egypt writes its own digits; Intl knows, we only ask it.
	want := Eval[string](tab, `new Intl.NumberFormat("ar-EG").format(7)`)
	if got := Eval[string](tab, `window.maniculeWords.number(7)`); got != want {
		t.Errorf("7 is written %s, Intl writes %s", got, want)
	}
	tab.Kept()
	server.Stop()
	tab.Open(server.URL("/read/arabic-margin"))
	tab.Ready()
	if got := Eval[string](tab, `document.querySelector("#app").lang`); got != "ar" {
		t.Errorf("offline the interface is %s", got)
	}
}
