//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// own is a text as a reader pastes it; ownPassage stands in it.
const (
	own = "Harbour firm Tidewater asks Norway for help\n\n" +
		"OSLO – The harbour firm Tidewater Group has asked Norwegian Prime Minister Kari Holm to help lift a Danish ban.\n\n" +
		"\"We will ask for this decision to be reversed,\" Tidewater's chief executive, Jonas Berg, told the Oslo Gazette on Friday.\n\n" +
		"Berg said that the ban would cost 400 people their jobs. Holm declined to comment.\n"
	ownPassage = "lift a Danish ban"
)

// paste fills the dialog's field as a paste does.
func paste(words string) Action {
	return func(tab *Tab) {
		tab.Helper()
		tab.Wait(`document.querySelector("#add[open]")`)
		tab.run(`(() => { const f = document.querySelector("#add-body"); f.focus(); f.value = ` + quote(words) + `; f.dispatchEvent(new Event("input", { bubbles: true })); })()`)
	}
}

// addOwn adds a text from the library and waits until it stands in the page.
func (tab *Tab) addOwn(server *Server, words string) {
	tab.Helper()
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.Do(click(`.own [data-do="add"]`), paste(words), click(`#add [data-do="add-text"]`))
	tab.Wait(built)
	tab.Ready()
}

// built is true once the page of an added text shows it.
const built = `location.pathname.startsWith("/read/~") && document.querySelectorAll("[data-block]").length > 0`

// flat is the text as the page shows it.
const flatText = `[...document.querySelectorAll("[data-block]")].map(b => b.textContent).join("\n")`

// TestAddedText: a text is pasted, read and marked; names and voices are there; it
// is still there after a reload, after the browser was closed, and without a server;
// it is in the library and in the fuzzy jump.
func TestAddedText(t *testing.T) {
	server := startServer(t)
	browser := startBrowser(t, server)
	tab := browser.Tab()
	tab.addOwn(server, own)
	tab.Kept()
	address := Eval[string](tab, `location.href`)

	want := strings.ReplaceAll(strings.TrimSpace(own), "\n\n", "\n")
	if got := Eval[string](tab, flatText); got != want {
		t.Errorf("shown:\n%s\nwant:\n%s", got, want)
	}
	tab.Wait(`document.querySelector('[data-entity="person/kari-holm"][data-type="PERSON"]')`)
	tab.Wait(`[...document.querySelectorAll('[data-quote][data-kind="direct"], [data-quote][data-kind="mixed"]')].some(q => q.dataset.speaker.includes("Berg"))`)
	tab.Wait(`[...document.querySelectorAll(".name .who")].some(n => n.textContent.includes("Kari Holm"))`)
	tab.highlight(ownPassage, "green")

	again := func(when string) {
		t.Helper()
		tab.Wait(built)
		if got := Eval[string](tab, flatText); got != want {
			t.Errorf("%s the text is:\n%s", when, got)
		}
		tab.Wait(painted(ownPassage))
		tab.Ready()
		tab.Wait(shown(ownPassage))
	}
	tab.Do(reload())
	again("after a reload")
	server.Stop()
	browser.Restart()
	tab = browser.Tab()
	tab.Open(address)
	again("without a server, after a restart,")

	tab.Open(server.URL("/"))
	tab.Wait(`document.querySelector('.own [data-card] a')?.textContent === "Harbour firm Tidewater asks Norway for help"`)
	tab.Ready()
	tab.Wait(`document.querySelector('.own [data-mark-count]').textContent === "1 mark"`)
	tab.Do(click(`.bar [data-do="jump"]`))
	tab.Wait(jumping)
	tab.Type("kari holm")
	tab.Wait(`[...document.querySelectorAll("#jump-hits .hit")].some(h => h.textContent.includes("Kari Holm") && h.textContent.includes("Harbour firm"))`)
}

// TestAddedUnknown: the address of a text that this browser does not have says so.
func TestAddedUnknown(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/~0123456789abcdef"))
	tab.Wait(`document.querySelector("main h1")?.textContent === "This text is not on this device"`)
	tab.Ready()
	tab.Wait(`document.querySelector("main h1")?.textContent === "This text is not on this device"`)
}

// TestAddedBin: a text that is removed goes to the bin with its mark, is back by
// undoing, and its address offers to bring it back.
func TestAddedBin(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(lasting)
	tab.addOwn(server, own)
	address := Eval[string](tab, `location.href`)
	_, id, _ := strings.Cut(address, "/read/~")
	tab.highlight(ownPassage, "pink")

	tab.Open(server.URL("/"))
	tab.Ready()
	tab.Do(click(`.own [data-do="text-bin"]`))
	tab.Wait(`!document.querySelector(".own [data-card]") && !document.querySelector(".own-bin").hidden`)
	tab.Do(click(`.toast [data-do="undo"]`))
	tab.Wait(`document.querySelector(".own [data-card]") && document.querySelector(".own-bin").hidden`)
	tab.Do(click(`.own [data-do="text-bin"]`))
	tab.Wait(`!document.querySelector(".own [data-card]")`)
	tab.durable("~added/"+id, `r.dead.d`)

	tab.Open(address)
	tab.Wait(`document.querySelector("main h1")?.textContent === "This text is in the bin"`)
	tab.Ready()
	tab.Do(click(`main button`))
	tab.Wait(built)
	tab.Wait(painted(ownPassage))
}

// TestAddedRefused: what cannot be added is refused in words that name it, and what
// was typed stays.
func TestAddedRefused(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.Do(click(`.own [data-do="add"]`), paste("  \n "), click(`#add [data-do="add-text"]`))
	tab.Wait(problem("There is no text yet"))
	tab.Do(paste("<!DOCTYPE html><html><body><p>Hello</p></body></html>"), click(`#add [data-do="add-text"]`))
	tab.Wait(problem("web page (HTML)"))
	if got := Eval[string](tab, `document.querySelector("#add-body").value`); !strings.HasPrefix(got, "<!DOCTYPE") {
		t.Errorf("the field holds %q after the refusal", got)
	}
	for _, f := range []struct{ name, bytes, want string }{
		{"scan.pdf", `new TextEncoder().encode("%PDF-1.7 …")`, "“scan.pdf” is a PDF"},
		{"photo.txt", `Uint8Array.of(65, 0, 66, 1, 2, 0)`, "“photo.txt”, line 1: not a text file: it holds a zero byte"},
		{"empty.md", `new Uint8Array(0)`, "“empty.md”: there is no text in it"},
		{"page.html", `new TextEncoder().encode("<p>x</p>")`, "“page.html” is a web page (HTML)"},
		{"raw.md", `new TextEncoder().encode("# Title\n\nText\n\n<script>no</script>\n")`, "“raw.md”, line 5"},
		{"cut.txt", `Uint8Array.of(255, 254, 65)`, "“cut.txt”: UTF-16 text is cut in the middle of a character"},
		{"huge.txt", `new Uint8Array(2100000).fill(97)`, "“huge.txt” is too large: 2.10 MB (2100000 bytes), and at most 2.10 MB (2097152 bytes)"},
	} {
		tab.Do(file(f.name, f.bytes))
		tab.Wait(problem(f.want))
	}
	if n := Eval[int](tab, `document.querySelectorAll(".own [data-card]").length`); n != 0 {
		t.Errorf("%d texts in the library after nothing but refusals", n)
	}
	tab.speak("ar") // the worker speaks English, the reader need not
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.Do(file("raw.md", `new TextEncoder().encode("# Title\n\nText\n\n<script>no</script>\n")`))
	tab.Wait(problem("HTML خام"))
}

// problem is true while the dialog says this.
func problem(words string) string {
	return `document.querySelector("#add-state .problem")?.textContent.includes(` + quote(words) + `)`
}

// file drops a file on the window; bytes is an expression for its content.
func file(name, bytes string) Action {
	return func(tab *Tab) {
		tab.Helper()
		tab.run(`(() => {
			const data = new DataTransfer();
			data.items.add(new File([` + bytes + `], ` + quote(name) + `));
			for (const kind of ["dragenter", "dragover", "drop"]) dispatchEvent(new DragEvent(kind, { dataTransfer: data, cancelable: true, bubbles: true }));
		})()`)
	}
}

// TestAddedFiles: files in the encodings of the world, and Arabic, which runs from
// the right.
func TestAddedFiles(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	for _, f := range []struct{ name, bytes, title, dir string }{
		{"notes.md", `new TextEncoder().encode("# A *short* note\n\n- one\n- two\n\n> She said so.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")`, "A short note", "ltr"},
		{"old.txt", `Uint8Array.of(...[..."Caf"].map(c => c.charCodeAt(0)), 0xE9, 10, 10, ...[..."The bill came to 5 "].map(c => c.charCodeAt(0)), 0x80, 46)`, "Café", "ltr"},
		{"wide.txt", `Uint8Array.from([255, 254, ...[..."Zoë’s day\n\nIt was long.\n"].flatMap(c => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])])`, "Zoë’s day", "ltr"},
		{"خبر.txt", `new TextEncoder().encode("تقرير عن برامج التجسس\n\nقالت الوزيرة ليلى حداد: «سننشر التقرير كاملاً يوم الأحد».\n\nوأضافت أن التحقيق مستمر.\n")`, "تقرير عن برامج التجسس", "rtl"},
	} {
		tab.Open(server.URL("/"))
		tab.Ready()
		tab.Do(file(f.name, f.bytes))
		tab.Wait(built)
		if got := Eval[string](tab, `document.querySelector("main h1").textContent`); got != f.title {
			t.Errorf("%s: title %q, want %q", f.name, got, f.title)
		}
		if got := Eval[string](tab, `getComputedStyle(document.querySelector("main p[data-block], main li[data-block]")).direction`); got != f.dir {
			t.Errorf("%s runs %s", f.name, got)
		}
		tab.Ready()
	}
	tab.Wait(`document.querySelector('[data-quote="0"]').textContent.startsWith("«سننشر")`)
	tab.highlight("التقرير كاملاً", "blue")
	tab.Open(server.URL("/"))
	tab.Wait(`document.querySelectorAll(".own [data-card]").length === 4 && document.querySelector('.own h3[dir="rtl"]').textContent.startsWith("تقرير")`)
}

// TestAddedLocked: under the lock no byte of an added text is kept in clear; it is
// read as before while the lock is open, and not shown while it is shut.
func TestAddedLocked(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.addOwn(server, own)
	tab.Kept()
	tab.highlight(ownPassage, "green")
	tab.setUpLock()
	tab.Do(click(`#lock [data-do="lock-submit"]`))
	tab.Wait(`!document.querySelector("#lock").open`)
	clear := func() {
		t.Helper()
		all := Eval[string](tab, everyByte)
		for _, w := range []string{"Tidewater", "Kari Holm", "Jonas Berg", ownPassage} {
			if strings.Contains(all, w) {
				t.Errorf("stored in clear: %q", w)
			}
		}
	}
	clear()
	tab.Do(reload())
	tab.Wait(built)
	tab.Ready()
	tab.Wait(painted(ownPassage))

	tab.shutLock()
	tab.Wait(`document.querySelector("main h1")?.textContent === "This text is locked"`)
	if got := Eval[string](tab, `document.documentElement.innerHTML`); strings.Contains(got, "Tidewater") {
		t.Error("the locked page holds words of the text")
	}
	tab.Do(click(`#locked [data-do="lock-form"]`))
	fill(tab, "lock-pass", passphrase)
	tab.Key("\r")
	tab.Wait(built)
	tab.Ready()
	tab.Wait(painted(ownPassage))
	clear()
	tab.Open(server.URL("/"))
	tab.Ready()
	tab.Wait(`document.querySelector('.own [data-card] a')?.textContent.startsWith("Harbour firm Tidewater")`)
	clear()
}
