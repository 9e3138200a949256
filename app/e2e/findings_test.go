//go:build e2e

package e2e

import (
	"io/fs"
	"strings"
	"testing"

	"manicule.dev/content"
)

// TestFindings: on every bundled article the page, its flat text and the findings
// in it agree, to the character.
func TestFindings(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	files, err := fs.Glob(content.FS, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	names, voices := 0, 0
	for _, f := range files {
		slug := strings.TrimSuffix(f, ".md")
		tab.Open(server.URL("/read/" + slug))
		got := Eval[struct {
			Names, Voices int
			Wrong         []string
		}](tab, `(() => {
			const flat = [...[...document.querySelectorAll("[data-block]")].map(b => b.textContent).join("\n")];
			const found = JSON.parse(document.getElementById("findings").textContent), wrong = [];
			const at = (a, b) => flat.slice(a, b).join("");
			found.entities.forEach((e, i) => {
				if (at(e.start, e.end) !== e.text) wrong.push("entity " + e.text + " is at " + at(e.start, e.end));
				const el = document.getElementById("m" + i);
				if (!el || !e.text.startsWith(el.textContent)) wrong.push("element m" + i + " of " + e.text + ": " + el?.textContent);
				if (el && el.dataset.type !== e.type) wrong.push(e.text + " is " + e.type + " in the findings, " + el.dataset.type + " in the page");
			});
			found.quotes.forEach((q, i) => {
				if (at(q.start, q.end) !== q.text) wrong.push("quotation " + q.text + " is at " + at(q.start, q.end));
				if (q.kind === "scare" && q.speaker) wrong.push("scare quotes with a speaker: " + q.text);
				const shown = Boolean(document.querySelector('[data-quote="' + i + '"]'));
				if (shown === (q.kind === "scare")) wrong.push((shown ? "scare quotes shown as a quotation: " : "no element for ") + q.text);
			});
			return {Names: found.entities.length, Voices: found.quotes.length, Wrong: wrong};
		})()`)
		names, voices = names+got.Names, voices+got.Voices
		if len(got.Wrong) > 0 {
			t.Errorf("%s: %q", slug, got.Wrong)
		}
	}
	if names < 200 || voices < 50 {
		t.Errorf("only %d names and %d quotations in all articles", names, voices)
	}
}

// TestNamesAndVoices: the list beside the text leads to a name's mentions, and a
// quotation says who speaks.
func TestNamesAndVoices(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	const lapid = `[...document.querySelectorAll("#side .name")].find(a => a.textContent.includes("Lapid"))`
	tab.Wait(lapid)
	Eval[bool](tab, `(`+lapid+`).click(), true`)
	Eval[bool](tab, `(`+lapid+`).click(), true`)
	tab.Wait(`(() => {
		const all = [...document.querySelectorAll("[data-entity]")].filter(e => e.textContent.includes("Lapid"));
		const r = all[1].getBoundingClientRect();
		return r.top > 0 && r.bottom < innerHeight;
	})()`)
	speaker := Eval[string](tab, `[...document.querySelectorAll("[data-quote]")].find(e => e.textContent.includes("NSO is a private company"))?.dataset.speaker ?? ""`)
	if !strings.Contains(speaker, "Lapid") {
		t.Errorf("“NSO is a private company …” is said by %q", speaker)
	}
	tab.Key("q")
	tab.Wait(`[...document.querySelectorAll("#side .voice h3")].some(h => h.textContent.includes("Lapid"))`)
}
