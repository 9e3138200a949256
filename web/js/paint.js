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
  const eager = 400; // segments up to which everything is drawn at once

  let want = new Map();     // block → its segments
  const drawn = new Map();  // block → signature of what it shows
  let held = false;         // the reader is dragging a selection: wait

  // sweep cuts marks (ids, and start, end, colour, noted of each) into segments
  // that do not overlap, block by block.
  function sweep(ids, data) {
    const out = new Map(), n = data.length >> 2, edges = [];
    for (let m = 0; m < n; m++) if (data[4 * m] < data[4 * m + 1]) edges.push(2 * m, 2 * m + 1);
    const at = (e) => data[4 * (e >> 1) + (e & 1)];
    edges.sort((a, b) => at(a) - at(b) || (b & 1) - (a & 1) || a - b);
    const open = [];
    for (let k = 0; k < edges.length; k++) {
      const e = edges[k];
      if (e & 1) open.splice(open.indexOf(e >> 1), 1); else open.push(e >> 1);
      if (!open.length || k + 1 === edges.length) continue;
      let from = at(e);
      const to = at(edges[k + 1]);
      while (from < to) {
        const b = page.blockAt(from), end = Math.min(to, page.endOf(b));
        if (from < end) {
          if (!out.has(b)) out.set(b, []);
          out.get(b).push(segment(ids, data, open, from, end));
        }
        from = end < to ? end + 1 : to; // over the separator
      }
    }
    return out;
  }

  // segment says how [start, end) looks under the marks in open: the mark that
  // began last lies on top.
  function segment(ids, data, open, start, end) {
    const top = open.reduce((a, b) => (data[4 * b] >= data[4 * a] ? b : a));
    return {
      start, end, color: colors[data[4 * top + 2]] || colors[0],
      ids: open.map((m) => ids[m]).join(" "), depth: open.length,
      first: open.some((m) => data[4 * m] === start),
      last: open.some((m) => data[4 * m + 1] === end),
      noted: open.some((m) => data[4 * m + 3]),
    };
  }

  const signature = (segs) => segs.map((s) => s.start + "," + s.end + "," + s.color + "," + s.noted + "," + s.ids).join(";");

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
    const segs = want.get(b) || [], sig = signature(segs);
    if ((drawn.get(b) || "") === sig) return false;
    const el = blocks[b];
    if (drawn.get(b)) {
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
    if (sig) drawn.set(b, sig); else drawn.delete(b);
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
    const due = new Set([...drawn.keys(), ...want.keys()]);
    let count = 0;
    for (const segs of want.values()) count += segs.length;
    if (!near || count <= eager) return drawAll(due);
    const [from, to] = page.visible();
    const first = page.blockAt(from), last = page.blockAt(to), now = [];
    for (const b of due) {
      if (drawn.has(b) || (b >= first && b <= last)) now.push(b);
      else if (!watched.has(b)) { watched.add(b); near.observe(blocks[b]); }
    }
    drawAll(now);
  }

  // paint shows exactly these marks: ids joined by blanks, and for each of them
  // start, end, index of its colour, and 1 if it has a note, in one Int32Array.
  function paint(ids, data) {
    want = sweep(ids ? ids.split(" ") : [], data);
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
