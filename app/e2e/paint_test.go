//go:build e2e

package e2e

import (
	"fmt"
	"testing"
)

// painting is a script that has the painter put, change and take away marks at random,
// a few at a time, over three blocks with links, names and quotations in them. Every
// now and then it compares what the text shows with what it shows when all is painted
// anew. It gives the first difference, and how many marks and elements there were.
const painting = `(seed => {
	const rnd = (n) => { seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff; return (seed >> 8) % n; };
	const from = manicule.starts[17], to = manicule.starts[20], marks = new Map();
	const data = (ids) => Int32Array.from(ids.flatMap((id) => marks.get(id)));
	const look = () => [17, 18, 19].map((b) => {
		const say = (n) => n.nodeType === 3 ? JSON.stringify(n.data) : "<" + n.localName + (n.localName === "mark" ? [...n.attributes].map((a) => " " + a.name + "=" + a.value).sort().join("") : "") + ">" + [...n.childNodes].map(say).join("") + "</>";
		return say(manicule.blocks[b]);
	}).join("\n");
	let elements = 0, most = 0;
	for (let round = 0; round < 400; round++) {
		const put = new Set(), gone = [];
		for (let i = 0; i < 1 + rnd(3); i++) {
			const id = "p" + rnd(30);
			if (put.has(id) || gone.includes(id)) continue;
			if (marks.has(id) && rnd(3) === 0) { marks.delete(id); gone.push(id); continue; }
			const old = marks.get(id), start = from + rnd(to - from - 2);
			marks.set(id, old && rnd(2) ? [old[0], old[1], rnd(4), rnd(2)] : [start, Math.min(to, start + 1 + rnd(rnd(4) ? 60 : 900)), rnd(4), rnd(2)]);
			put.add(id);
		}
		manicule.repaint([...put].join(" "), data([...put]), gone.join(" "));
		if (round % 5) continue;
		const now = look();
		manicule.paint("", new Int32Array(0));
		const bare = look();
		if (bare.includes("<mark")) return "round " + round + ": without marks there is " + bare;
		const ids = [...marks.keys()];
		manicule.paint(ids.join(" "), data(ids));
		const anew = look();
		most = Math.max(most, marks.size);
		elements = Math.max(elements, document.querySelectorAll("mark[data-ids]").length);
		if (now !== anew) return "round " + round + ":\n" + now + "\npainted anew:\n" + anew;
	}
	return most > 10 && elements > 30 ? "" : "too little was painted: " + most + " marks, " + elements + " elements";
})`

// TestPainterAgrees: what the painter leaves alone is what it would have drawn. However
// marks come, change and go, the text shows them as if all were painted at once.
func TestPainterAgrees(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	for seed := range 3 {
		if diff := Eval[string](tab, fmt.Sprintf(`%s(%d)`, painting, 1+seed*7919)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		tab.run(`(manicule.paint("", new Int32Array(0)), 1)`)
	}
}
