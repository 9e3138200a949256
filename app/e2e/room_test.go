//go:build e2e

package e2e

import (
	"testing"
)

// TestPainterKeepsTheText paints many random sets of marks, overlapping, nested,
// touching and over several blocks, one after the other, and holds each against
// the plain definition: a mark shows exactly its words, and the text is what it was.
func TestPainterKeepsTheText(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	wrong := Eval[[]string](tab, `(() => {
		const m = window.manicule, flat = m.flat(), wrong = [], blocks = m.blocks.map(b => b.textContent);
		let seed = 7;
		const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
		for (let round = 0; round < 120 && wrong.length < 5; round++) {
			const marks = [];
			for (let i = random(12); i > 0; i--) {
				const start = random(flat.length - 1);
				marks.push([start, Math.min(flat.length, start + 1 + random(round % 3 ? 60 : 900)), random(4)]);
			}
			marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
			m.paint(marks.map((_, i) => "r" + round + "x" + i).join(" "), Int32Array.from(marks.flatMap(k => [...k, 0])));
			marks.forEach(([start, end], i) => {
				const got = [...document.querySelectorAll('mark[data-ids~="r' + round + 'x' + i + '"]')].map(e => e.textContent).join("");
				const want = flat.slice(start, end).replaceAll("\n", "");
				if (got !== want) wrong.push("round " + round + ": " + JSON.stringify(got) + " for " + JSON.stringify(want));
			});
			if (document.querySelector("mark mark")) wrong.push("round " + round + ": a segment in a segment");
			m.blocks.forEach((b, i) => { if (b.textContent !== blocks[i]) wrong.push("round " + round + ": block " + i + " reads " + b.textContent); });
		}
		m.paint("", new Int32Array(0));
		if (document.querySelector("mark")) wrong.push("segments are left over");
		return wrong;
	})()`)
	for _, w := range wrong {
		t.Error(w)
	}
}

// TestPositions goes from every fifth position of the text to the page and back,
// as a selection does, forwards and backwards.
func TestPositions(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	for _, path := range []string{"/read/nso-asks-israel", "/read/arabic-margin"} {
		tab.Open(server.URL(path))
		tab.Ready()
		wrong := Eval[[]string](tab, `(() => {
			const m = window.manicule, flat = m.flat(), wrong = [];
			m.paint("a b", Int32Array.of(10, 400, 0, 0, 200, 300, 1, 0)); // text nodes cut in pieces
			for (let start = 0; start < flat.length - 1; start += 5) {
				const end = Math.min(flat.length, start + 1 + start % 211), backward = start % 2 === 1;
				if (flat[start] === "\n" || flat[end - 1] === "\n") continue; // between two blocks there is no place
				m.select(start, end, backward);
				const got = m.selection();
				if (!got || got[0] !== start || got[1] !== end || got[2] !== backward) wrong.push([start, end, backward] + " came back as " + got);
			}
			return wrong.slice(0, 5);
		})()`)
		for _, w := range wrong {
			t.Errorf("%s: %s", path, w)
		}
	}
}

// TestPaintingKeepsTheSelection: a mark that appears under a selection leaves it.
func TestPaintingKeepsTheSelection(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	got := Eval[[]string](tab, `(() => {
		const m = window.manicule;
		m.select(120, 480, true);
		const before = String(getSelection());
		m.paint("x", Int32Array.of(200, 260, 2, 0));
		const during = String(getSelection()), back = m.selection();
		m.paint("", new Int32Array(0));
		return [before, during, String(getSelection()), String(back)];
	})()`)
	if got[0] == "" || got[0] != got[1] || got[1] != got[2] || got[3] != "120,480,true" {
		t.Errorf("selected %q, then %q, then %q; positions %s", got[0], got[1], got[2], got[3])
	}
}

// TestLensesAndLook: what the reader chooses is there at once and from the first
// frame of the next page.
func TestLensesAndLook(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Do(click(`.legend [data-arg="names"]`))
	tab.Wait(`document.documentElement.dataset.names === "dim"`)
	tab.Do(click(`.legend [data-arg="names"]`))
	tab.Wait(`document.documentElement.dataset.names === "off" && getComputedStyle(document.querySelector("main [data-entity]")).textDecorationLine === "none"`)
	tab.Do(click(`[data-do="settings"]`))
	tab.Wait(`document.querySelector("#settings").open`)
	tab.Do(click(`label[for="set-theme-sepia"]`))
	tab.Wait(`document.documentElement.dataset.theme === "sepia"`)
	tab.durable("-/settings", `r.f["look.names"]?.d === "off" && r.f["look.theme"]?.d === "sepia"`) // the vault's word counts
	tab.Open(server.URL("/read/pegasus-project"))
	if got := Eval[string](tab, `document.documentElement.dataset.names + " " + document.documentElement.dataset.theme`); got != "off sepia" {
		t.Errorf("on the next page: %q", got)
	}
	tab.Ready()
	tab.Wait(`document.querySelector('.legend [data-arg="names"]').dataset.now === "off"`)
}

// TestNamesLeadToTheirMentions: a name in the list goes to each mention in turn, and
// a mention in the text shows its name in the list.
func TestNamesLeadToTheirMentions(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Do(click(`.side .names a.name`))
	tab.Wait(`document.querySelector('.side [aria-current] .count')?.textContent.startsWith("1/")`)
	tab.Do(click(`.side .names a.name`))
	tab.Wait(`/^(2\/|1\/1)/.test(document.querySelector('.side [aria-current] .count')?.textContent)`)
	if n := Eval[int](tab, `CSS.highlights.get("hit").size`); n == 0 {
		t.Error("no mention is lit up")
	}
	id := Eval[string](tab, `(() => { const e = [...document.querySelectorAll("main p [data-entity]")].at(-1); e.click(); return e.dataset.entity; })()`)
	tab.Wait(`document.querySelector('.side [aria-current]')?.dataset.arg === ` + quote(id))
}
