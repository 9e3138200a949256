//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// click is a step: a click in the middle of the first element that a selector finds.
// Where that moves away at the last moment the page hears nothing of the press (see
// guard), which is made where it is now.
func click(selector string) Action {
	return func(tab *Tab) {
		tab.Helper()
		for deadline := time.Now().Add(patience); ; {
			at := tab.hittable(selector)
			Eval[bool](tab, fmt.Sprintf("("+guard+", true)", selector)) // no promise: without script Firefox keeps none
			tab.must(func(ctx context.Context) error { return tab.v.mouse(ctx, at, at) })
			other := tab.struck()
			if other == "" {
				return
			}
			if time.Now().After(deadline) {
				tab.Fatalf("%s was to be clicked, and the press went to %s", selector, other)
			}
			tab.Logf("%s moved as it was to be clicked; the press would have gone to %s", selector, other)
		}
	}
}

// struck is what the last press would have gone to, other than what was to be clicked;
// empty if it went there. Where the press led to another page nothing is known.
func (tab *Tab) struck() (other string) {
	tab.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := tab.v.eval(ctx, `window.struck ?? ""`, &other); err != nil {
		return ""
	}
	return other
}

// guard keeps the next press from the page unless it goes to the first element that a
// selector finds then (it may have been drawn anew), to something within it, or to what
// stands around it and lay over its middle in middleOf's last look.
const guard = `(() => {
	const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
	window.struck = "";
	window.unguard?.();
	window.unguard = () => kinds.forEach(kind => removeEventListener(kind, look, true));
	function look(e) {
		if (e.type === "pointerdown") {
			const el = document.querySelector(%q), {target} = e;
			if (el && (el.contains(target) || target.contains(el) && (target === met || !met.isConnected))) return unguard();
			struck = target.outerHTML.slice(0, 120);
		}
		e.stopImmediatePropagation();
		e.preventDefault();
	}
	kinds.forEach(kind => addEventListener(kind, look, true));
})()`

// tap is a step: a finger's tap in the middle of the first element that a selector
// finds.
func tap(selector string) Action {
	return func(tab *Tab) {
		tab.Helper()
		at := tab.hittable(selector)
		tab.must(func(ctx context.Context) error { return tab.v.tap(ctx, at[0], at[1]) })
	}
}

// hittable waits until the first element that a selector finds rests in the window,
// for some frames, with nothing over its middle, and gives that.
func (tab *Tab) hittable(selector string) [2]float64 {
	tab.Helper()
	var last []float64
	why, frames := "", 3
	if tab.b.noscript {
		frames = 0 // the page has none to tell of: two looks must do
	}
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(40 * time.Millisecond) {
		var got struct {
			At  []float64
			Why string
		}
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		err := tab.v.eval(ctx, fmt.Sprintf(middleOf, selector, frames), &got)
		cancel()
		if err != nil {
			why = err.Error()
			continue
		}
		if why = got.Why; why == "" && (frames > 0 || slices.Equal(last, got.At)) {
			return [2]float64{got.At[0], got.At[1]}
		}
		last = got.At
	}
	tab.Fatalf("%s cannot be clicked: %s", selector, why)
	return [2]float64{}
}

// wheel says that what scrolls next is scrolled by the reader: else the page would bring
// what has the focus back into sight.
const wheel = `document.dispatchEvent(new WheelEvent("wheel"))`

// nextFrame defines frame, which promises the page's next frame. A page behind another one has none.
const nextFrame = `const frame = () => new Promise(f => { requestAnimationFrame(f); if (document.hidden) setTimeout(f, 40); });`

// middleOf looks twice, three frames apart: what moves has moved by then, however seldom
// the page is given a processor. The hand is at the mouse by now: what has the focus is not
// brought back into sight in between.
const middleOf = `(async () => {
	` + wheel + `;
	const find = () => document.querySelector(%q), rect = (el) => [...el.getClientRects()].find(r => r.width && r.height);
	const within = (r, top, bottom, left, right) => r.top >= top && r.bottom <= bottom && r.left >= left && r.right <= right;
	const inside = (el, r) => {
		for (let box = el.parentElement; box; box = box.parentElement) { // what scrolls shows a part only
			if (!/auto|scroll/.test(getComputedStyle(box).overflowY) || box === document.scrollingElement) continue;
			const b = box.getBoundingClientRect();
			if (!within(r, b.top, b.bottom, b.left, b.right)) return false;
		}
		return within(r, 0, innerHeight, 0, innerWidth);
	};
	const bring = (el) => el.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"});
	const look = () => {
		const el = find();
		if (!el) return {Why: "it is not there"};
		let r = rect(el);
		if (!r) return {Why: "it is not shown"};
		if (!inside(el, r)) { bring(el); r = rect(el); }
		const x = Math.round(r.left + r.width / 2), y = Math.round(r.top + r.height / 2), hit = document.elementFromPoint(x, y);
		if (!hit || hit.tagName === "DIALOG" || !el.contains(hit) && !hit.contains(el)) {
			bring(el); // for the next look
			return {Why: "over it lies " + (hit ? hit.outerHTML.slice(0, 120) : "nothing of the page")};
		}
		window.met = hit;
		return {El: el, At: [x, y], Why: ""};
	};
	const one = look();
	if (one.Why) return one;
	` + nextFrame + `
	for (let i = 0; i < %d; i++) await frame();
	const two = look();
	if (two.Why) return two;
	if (two.El !== one.El || two.At[0] !== one.At[0] || two.At[1] !== one.At[1]) return {Why: "it moves"};
	return {At: two.At, Why: ""};
})()`

// Drag selects text with the mouse, from the start to the end of the first
// occurrence of words in the article.
func (tab *Tab) Drag(words string) {
	tab.Helper()
	r := tab.where(words)
	tab.must(func(ctx context.Context) error {
		return tab.v.mouse(ctx, [2]float64{r[0], r[1]}, [2]float64{(r[0] + r[2]) / 2, (r[1] + r[3]) / 2}, [2]float64{r[2], r[3]})
	})
}

// where scrolls the first occurrence of words in one block of the article into
// view and is the viewport's x, y of its start and x, y of its end, once the page rests
// there for some frames and nothing lies over either end.
func (tab *Tab) where(words string) [4]float64 {
	tab.Helper()
	frames := 3
	if tab.b.noscript {
		frames = 0 // as in hittable
	}
	var last, got []float64
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(40 * time.Millisecond) {
		last, got = got, Eval[[]float64](tab, fmt.Sprintf(placeOf, words, frames))
		if len(got) != 5 {
			tab.Fatalf("the article does not hold %q", words)
		}
		if got[4] == 1 && (frames > 0 || slices.Equal(got, last)) {
			return [4]float64(got[:4])
		}
	}
	tab.Fatalf("%q cannot be dragged over: it moves, or something lies over it: %v, then %v", words, last, got)
	return [4]float64{}
}

// placeOf is x and y of the start of words, x and y of their end, and 1 where the mouse
// would meet them at both, now and some frames later.
const placeOf = `(async () => {
	const words = %q;
	const look = () => {
		for (const block of document.querySelectorAll("[data-block]")) {
			const at = block.textContent.indexOf(words);
			if (at < 0) continue;
			const range = document.createRange(), walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
			let pos = 0, started = false;
			for (let n; (n = walk.nextNode()); pos += n.data.length) {
				if (!started && at < pos + n.data.length) { range.setStart(n, at - pos); started = true; }
				if (at + words.length <= pos + n.data.length) { range.setEnd(n, at + words.length - pos); break; }
			}
			` + wheel + `;
			block.scrollIntoView({ block: "center", behavior: "instant" });
			const rects = range.getClientRects(), a = rects[0], z = rects[rects.length - 1];
			const rtl = getComputedStyle(block).direction === "rtl";
			const from = [rtl ? a.right - 1 : a.left + 1, a.top + a.height / 2], to = [rtl ? z.left + 0.5 : z.right - 0.5, z.top + z.height / 2];
			return [...from, ...to, [from, to].every(p => block.contains(document.elementFromPoint(...p))) ? 1 : 0];
		}
		return [];
	};
	` + nextFrame + `
	const one = look();
	if (!one.length) return one;
	for (let i = 0; i < %d; i++) await frame();
	const two = look();
	return two.map((v, i) => i < 4 || v && two.every((v, i) => v === one[i]) ? v : 0);
})()`
