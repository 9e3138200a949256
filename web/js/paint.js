// paint.js: draws the reader's marks as flat <mark> segments inside the blocks,
// and passing things (hits, flashes, the hovered quotation) as shared CSS
// highlights, which do not touch the page. The marks are drawn twice by the same
// code: from local storage before the program is there, and then from what the
// program sends; where both agree nothing changes.
"use strict";
(() => {
  const page = window.manicule;
  const { article, blocks, starts } = page;
  if (!article) return;
  const colors = ["yellow", "green", "blue", "pink"];
  const eager = 400; // marks up to which everything is drawn at once

  let ids = [], data = new Int32Array(0); // of each mark: start, end, colour, noted
  let written = "", names = new Int32Array(0); // the ids as they came, and their numbers
  let want = new Map();     // block → { marks: indexes of the marks in it, sum }
  const drawn = new Map();  // block → the sum of what it shows
  let held = false;         // the reader is dragging a selection: wait

  // A number for each id, so that a block's marks can be summed up in one number.
  const numbers = new Map();
  function numberOf(id) {
    let n = numbers.get(id);
    if (n === undefined) numbers.set(id, (n = numbers.size + 1));
    return n;
  }

  // share deals the marks out to the blocks that they touch, and sums up each
  // block's share, so that a change in one block is no work in the others.
  function share() {
    const out = new Map();
    let block = 0; // marks come in document order: the next one is not far
    for (let m = 0; m < ids.length; m++) {
      const start = data[4 * m], end = data[4 * m + 1];
      if (start >= end) continue;
      let sum = names[m];
      for (let k = 4 * m; k < 4 * m + 4; k++) sum = (Math.imul(sum, 0x01000193) ^ data[k]) | 0;
      if (start < starts[block]) block = page.blockAt(start);
      while (block + 1 < blocks.length && starts[block + 1] <= start) block++;
      for (let b = block; b < blocks.length && starts[b] < end; b++) {
        let mine = out.get(b);
        if (!mine) out.set(b, (mine = { marks: [], sum: 17 }));
        mine.marks.push(m);
        mine.sum = (Math.imul(mine.sum, 31) + sum) | 0;
      }
    }
    return out;
  }

  // sweep cuts the marks of block b into segments that do not overlap.
  function sweep(b, marks) {
    const from = starts[b], stop = page.endOf(b), edges = [], out = [], open = [];
    for (const m of marks) {
      const start = Math.max(from, data[4 * m]), end = Math.min(stop, data[4 * m + 1]);
      if (start < end) edges.push([start, 1, m], [end, 0, m]);
    }
    edges.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    for (let k = 0; k + 1 < edges.length; k++) {
      const [at, opens, m] = edges[k], next = edges[k + 1][0];
      if (opens) open.push(m); else open.splice(open.indexOf(m), 1);
      if (open.length && at < next) out.push(segment(open, at, next));
    }
    return out;
  }

  // segment says how [start, end) looks under the marks in open: the mark that
  // began last lies on top.
  function segment(open, start, end) {
    const top = open.reduce((a, b) => (data[4 * b] >= data[4 * a] ? b : a));
    return {
      start, end, color: colors[data[4 * top + 2]] || colors[0],
      ids: open.map((m) => ids[m]).join(" "), depth: open.length,
      first: open.some((m) => data[4 * m] === start),
      last: open.some((m) => data[4 * m + 1] === end),
      noted: open.some((m) => data[4 * m + 3]),
    };
  }

  function wrap(text, from, to, s) {
    let node = text;
    if (from > 0) node = node.splitText(from);
    const rest = to - from < node.data.length ? node.splitText(to - from) : null;
    const el = document.createElement("mark");
    el.dataset.color = s.color;
    el.dataset.ids = s.ids;
    if (s.depth > 1) el.dataset.depth = Math.min(s.depth, 3);
    if (s.first) el.dataset.first = "";
    if (s.last) el.dataset.last = "";
    if (s.noted) el.dataset.noted = "";
    el.setAttribute("aria-details", "card-" + s.ids.split(" ")[0]);
    node.replaceWith(el);
    el.append(node);
    return rest;
  }

  // draw makes block b show its segments; it returns whether anything changed.
  function draw(b) {
    const share = want.get(b);
    if (drawn.get(b) === share?.sum) return false;
    const segs = share ? sweep(b, share.marks) : [];
    const el = blocks[b];
    if (drawn.has(b)) {
      for (const m of el.querySelectorAll("mark[data-ids]")) m.replaceWith(...m.childNodes);
      el.normalize();
    }
    const nodes = [], walk = page.walker(el);
    for (let node; (node = walk.nextNode());) nodes.push(node);
    let pos = starts[b], k = 0;
    for (let node of nodes) {
      const stop = pos + node.data.length;
      while (node && k < segs.length && segs[k].start < stop) {
        const s = segs[k], from = Math.max(s.start, pos), to = Math.min(s.end, stop);
        const piece = { ...s, first: s.first && from === s.start, last: s.last && to === s.end };
        node = wrap(node, from - pos, to - pos, piece);
        pos = to;
        if (s.end > stop) break;
        k++;
      }
      pos = stop;
    }
    if (share) drawn.set(b, share.sum); else drawn.delete(b);
    return true;
  }

  const near = window.IntersectionObserver && new IntersectionObserver((seen) => {
    const due = seen.filter((s) => s.isIntersecting).map((s) => Number(s.target.dataset.block));
    if (due.length) drawAll(due);
  }, { rootMargin: "100% 0px" });

  // drawAll draws blocks and keeps the reader's selection, which moving text nodes
  // would otherwise collapse.
  function drawAll(list) {
    if (held) return;
    const sel = page.selection();
    let changed = false;
    for (const b of list) {
      changed = draw(b) || changed;
      if (near && watched.delete(b)) near.unobserve(blocks[b]);
    }
    if (!changed) return;
    if (sel) page.select(...sel);
    for (const name of shown.keys()) refresh(name);
  }

  const watched = new Set();
  function schedule() {
    const due = [];
    for (const b of drawn.keys()) if (drawn.get(b) !== want.get(b)?.sum) due.push(b);
    if (!near || ids.length <= eager) {
      for (const b of want.keys()) if (!drawn.has(b)) due.push(b);
      return drawAll(due);
    }
    const [from, to] = page.visible(), first = page.blockAt(from), last = page.blockAt(to);
    for (const b of want.keys()) {
      if (drawn.has(b)) continue;
      if (b >= first && b <= last) due.push(b);
      else if (!watched.has(b)) { watched.add(b); near.observe(blocks[b]); }
    }
    drawAll(due);
  }

  // paint shows exactly these marks: ids joined by blanks, and for each of them
  // start, end, index of its colour, and 1 if it has a note, in one Int32Array.
  function paint(list, places) {
    if (list !== written) {
      written = list;
      ids = list ? list.split(" ") : [];
      names = Int32Array.from(ids, numberOf);
    }
    data = places;
    want = share();
    schedule();
  }

  // hold keeps the blocks as they are while a selection is being dragged.
  function hold(on) {
    if (held === on) return;
    held = on;
    if (!held) schedule();
  }

  const shown = new Map(); // name → Int32Array of pairs
  const can = window.CSS && CSS.highlights && window.StaticRange;
  function refresh(name) {
    if (!can) return;
    const pairs = shown.get(name);
    let h = CSS.highlights.get(name);
    if (!h) CSS.highlights.set(name, (h = new Highlight()));
    h.clear();
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const [sc, so] = page.locate(pairs[i], false), [ec, eo] = page.locate(pairs[i + 1], true);
      h.add(new StaticRange({ startContainer: sc, startOffset: so, endContainer: ec, endOffset: eo }));
    }
  }

  // show replaces what the shared highlight of that name covers.
  function show(name, pairs) {
    shown.set(name, pairs);
    refresh(name);
  }

  // kept reads the marks of this version of this article straight from local
  // storage: the records' contract stands in app/ARCHITECTURE.md.
  function kept() {
    const prefix = "manicule:r/" + article.dataset.slug + "/", hash = article.dataset.hash, found = [];
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (!key.startsWith(prefix)) continue;
      const value = localStorage.getItem(key);
      if (value[0] !== "~") continue;
      try {
        const r = JSON.parse(value.slice(value.indexOf(" ") + 1));
        const t = r.f.target.d;
        if (r.kind !== "mark" || (r.dead && r.dead.d) || t.hash !== hash) continue;
        const { start, end } = t.utf16;
        if (!(start >= 0 && end > start && end <= page.total)) continue;
        found.push({ id: r.id, start, end, color: Math.max(0, colors.indexOf(r.f.style?.d?.color)), noted: r.f.note?.d?.text ? 1 : 0 });
      } catch {
        // a damaged record is the vault's business, not ours
      }
    }
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  Object.assign(page, { paint, hold, show });
  addEventListener("beforeprint", () => drawAll(new Set([...drawn.keys(), ...want.keys()])));
  try {
    const marks = kept();
    paint(marks.map((m) => m.id).join(" "), Int32Array.from(marks.flatMap((m) => [m.start, m.end, m.color, m.noted])));
  } catch {
    // no storage: the program will say so
  }
  performance.mark("manicule:painted");
})();
