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

  const marks = new Map();  // id → { id, n, start, end, color, noted, hash }
  const share = new Map();  // block → the marks that touch it
  const drawn = new Map();  // block → the sum of what it shows
  let held = false;         // the reader is dragging a selection: wait

  // A number for each id, so that a block's marks can be summed up in one number.
  const numbers = new Map();
  function numberOf(id) {
    let n = numbers.get(id);
    if (n === undefined) numbers.set(id, (n = numbers.size + 1));
    return n;
  }

  // make is one mark: its hash stands for all that is seen of it.
  function make(id, data, at) {
    const m = { id, n: numberOf(id), start: data[at], end: data[at + 1], color: data[at + 2], noted: data[at + 3], hash: 0 };
    let h = m.n;
    for (let k = at; k < at + 4; k++) h = Math.imul(h ^ data[k], 0x01000193);
    m.hash = h ^ (h >>> 15);
    return m;
  }

  // put adds a mark to its blocks and take removes it; both give the blocks.
  function put(m) {
    const touched = [];
    marks.set(m.id, m);
    if (m.start >= m.end) return touched;
    for (let b = page.blockAt(m.start); b < blocks.length && starts[b] < m.end; b++) {
      const mine = share.get(b);
      if (mine) mine.push(m); else share.set(b, [m]);
      touched.push(b);
    }
    return touched;
  }
  function take(id) {
    const m = marks.get(id), touched = [];
    if (!m) return touched;
    marks.delete(id);
    for (let b = page.blockAt(m.start); m.start < m.end && b < blocks.length && starts[b] < m.end; b++) {
      const mine = share.get(b);
      mine.splice(mine.indexOf(m), 1);
      if (!mine.length) share.delete(b);
      touched.push(b);
    }
    return touched;
  }

  // sumOf sums up a block's marks, in whatever order; 0 stands for none.
  function sumOf(b) {
    const mine = share.get(b);
    if (!mine) return 0;
    let sum = 17;
    for (const m of mine) sum = (sum + m.hash) | 0;
    return sum || 1;
  }

  // above says which of two marks lies on top: the one that began last, of those
  // the shorter one.
  const above = (a, b) => (b.start - a.start || a.end - b.end || b.n - a.n) > 0 ? b : a;

  // sweep cuts the marks of block b into segments that do not overlap.
  function sweep(b) {
    const from = starts[b], stop = page.endOf(b), edges = [], out = [], open = [];
    for (const m of share.get(b) || []) {
      const start = Math.max(from, m.start), end = Math.min(stop, m.end);
      if (start < end) edges.push([start, 1, m], [end, 0, m]);
    }
    edges.sort((a, b) => a[0] - b[0] || a[1] - b[1] || b[2].end - a[2].end || a[2].n - b[2].n);
    for (let k = 0; k + 1 < edges.length; k++) {
      const [at, opens, m] = edges[k], next = edges[k + 1][0];
      if (opens) open.push(m); else open.splice(open.indexOf(m), 1);
      if (open.length && at < next) out.push(segment(open, at, next));
    }
    return out;
  }

  // segment says how [start, end) looks under the marks in open.
  function segment(open, start, end) {
    return {
      start, end, color: colors[open.reduce(above).color] || colors[0],
      ids: open.map((m) => m.id).join(" "), depth: open.length,
      first: open.some((m) => m.start === start),
      last: open.some((m) => m.end === end),
      noted: open.some((m) => m.noted),
    };
  }

  // dress makes an element look as a segment does; it may be one piece of several.
  function dress(el, s, first, last) {
    const ids = s.ids.split(" ");
    el.dataset.color = s.color;
    el.dataset.ids = s.ids;
    if (s.depth > 1) el.dataset.depth = Math.min(s.depth, 3); else delete el.dataset.depth;
    for (const [name, on] of [["first", s.first && first], ["last", s.last && last], ["noted", s.noted]]) {
      if (on) el.dataset[name] = ""; else delete el.dataset[name];
    }
    el.setAttribute("aria-details", "card-" + ids[0]);
  }

  // wrap puts a part of a text into a segment's element; it gives what follows it.
  function wrap(node, from, to, s, at) {
    if (from > 0) node = node.splitText(from);
    const rest = to - from < node.data.length ? node.splitText(to - from) : null;
    const el = document.createElement("mark");
    dress(el, s, at === s.start, at + to - from === s.end);
    node.replaceWith(el);
    el.append(node);
    s.els.push(el);
    return rest;
  }

  // bare makes a block what it was without marks.
  function bare(el) {
    for (const m of el.querySelectorAll("mark[data-ids]")) m.replaceWith(...m.childNodes);
    el.normalize();
  }

  const cut = new Map(); // block → the segments that it shows, with their elements
  const alike = (a, b) => a.start === b.start && a.end === b.end;
  const same = (a, b) => alike(a, b) && a.ids === b.ids && a.color === b.color && a.first === b.first && a.last === b.last && a.noted === b.noted;

  // draw makes block b show its segments, and leaves alone what it shows already: of a
  // paragraph full of marks one mark more is one element more.
  function draw(b) {
    const sum = sumOf(b), segs = sweep(b), el = blocks[b];
    const was = cut.get(b) || [];
    let head = 0, tail = 0;
    const keep = (now, old) => same(now, old) && ((now.els = old.els), true);
    while (head < Math.min(was.length, segs.length) && keep(segs[head], was[head])) head++;
    while (tail < Math.min(was.length, segs.length) - head && keep(segs.at(-1 - tail), was.at(-1 - tail))) tail++;
    const gone = was.slice(head, was.length - tail), come = segs.slice(head, segs.length - tail);
    if (gone.length === come.length && come.every((s, i) => alike(s, gone[i]))) {
      come.forEach((s, i) => {
        s.els = gone[i].els;
        s.els.forEach((e, k) => dress(e, s, k === 0, k === s.els.length - 1));
      });
    } else {
      for (const s of gone) for (const m of s.els) m.replaceWith(...m.childNodes);
      if (gone.length) el.normalize();
      for (const s of come) s.els = [];
      fill(b, come);
    }
    if (sum) drawn.set(b, sum); else drawn.delete(b);
    if (sum) cut.set(b, segs); else cut.delete(b);
  }

  // fill wraps what stands in these segments of block b.
  function fill(b, segs) {
    if (!segs.length) return;
    const nodes = [], walk = page.walker(blocks[b]);
    for (let node; (node = walk.nextNode());) nodes.push(node);
    let pos = starts[b], k = 0;
    for (let node of nodes) {
      const stop = pos + node.data.length;
      while (node && k < segs.length && segs[k].start < stop) {
        const s = segs[k], from = Math.max(s.start, pos), to = Math.min(s.end, stop);
        node = wrap(node, from - pos, to - pos, s, from);
        pos = to;
        if (s.end > stop) break;
        k++;
      }
      pos = stop;
    }
  }

  // drawAll draws blocks and keeps the reader's selection, which moving text nodes
  // would otherwise collapse.
  function drawAll(list) {
    if (held) return;
    const due = [];
    for (const b of list) {
      later.delete(b);
      if ((drawn.get(b) || 0) !== sumOf(b)) due.push(b);
    }
    if (!due.length) return;
    const sel = page.selection();
    for (const b of due) draw(b);
    if (sel) page.select(...sel);
    for (const name of shown.keys()) refresh(name);
  }

  // schedule has the blocks drawn that show something else than they should: at once
  // those about the window, of a crowd the others when they come near. To look which
  // these are on scrolling is cheaper than an IntersectionObserver, which goes through
  // every watched block on every frame, whatever the frame is for.
  const later = new Set();
  function schedule() {
    const due = [];
    for (const [b, sum] of drawn) if (sum !== sumOf(b)) due.push(b);
    later.clear();
    if (marks.size <= eager) {
      for (const b of share.keys()) if (!drawn.has(b)) due.push(b);
      return drawAll(due);
    }
    for (const b of share.keys()) if (!drawn.has(b)) later.add(b);
    drawAll(due);
    drawNear();
  }
  const nearby = () => page.between(-innerHeight, 2 * innerHeight);
  function drawNear() {
    if (!later.size || held) return;
    const [first, last] = nearby(), due = [];
    for (let b = first; b <= last; b++) if (later.has(b)) due.push(b);
    if (due.length) drawAll(due);
    if (drawn.size > most) forget(first - most / 4, last + most / 4);
  }
  // forget takes the marks out of blocks that are far away again: a reader who goes
  // through a long book must not drag all of its marks along.
  const most = 240; // blocks with marks in the page, of a crowd
  function forget(first, last) {
    const sel = page.selection();
    let from = -1, to = -1;
    if (sel) [from, to] = [page.blockAt(sel[0]), page.blockAt(sel[1])];
    for (const b of [...drawn.keys()]) {
      if (b >= first && b <= last || b >= from && b <= to) continue;
      bare(blocks[b]);
      drawn.delete(b);
      cut.delete(b);
      if (share.has(b)) later.add(b);
    }
  }
  let frame = 0;
  function moved() {
    if (!frame && later.size) frame = requestAnimationFrame(() => { frame = 0; drawNear(); });
  }
  addEventListener("scroll", moved, { passive: true });
  if (window.ResizeObserver) new ResizeObserver(moved).observe(article);

  // paint shows exactly these marks: ids joined by blanks, and for each of them
  // start, end, index of its colour, and 1 if it has a note, in one Int32Array.
  function paint(list, data) {
    marks.clear();
    share.clear();
    const ids = list ? list.split(" ") : [];
    for (let i = 0; i < ids.length; i++) put(make(ids[i], data, 4 * i));
    schedule();
  }

  // repaint puts some marks, new or changed, in the form of paint, and takes away
  // those whose ids stand in gone. It touches no other mark's blocks.
  function repaint(list, data, gone) {
    const touched = new Set(), ids = list ? list.split(" ") : [];
    for (const id of [...ids, ...(gone ? gone.split(" ") : [])]) for (const b of take(id)) touched.add(b);
    for (let i = 0; i < ids.length; i++) for (const b of put(make(ids[i], data, 4 * i))) touched.add(b);
    if (marks.size <= eager) return drawAll(touched);
    const due = [];
    for (const b of touched) if (drawn.has(b)) due.push(b); else later.add(b);
    drawAll(due);
    if (due.length < touched.size) moved();
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
      if (!key.startsWith(prefix) || key.startsWith("v-", prefix.length)) continue;
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

  Object.assign(page, { paint, repaint, hold, show });
  addEventListener("beforeprint", () => drawAll(new Set([...drawn.keys(), ...share.keys()])));
  function early() {
    try {
      const found = kept();
      paint(found.map((m) => m.id).join(" "), Int32Array.from(found.flatMap((m) => [m.start, m.end, m.color, m.noted])));
    } catch {
      // no storage: the program will say so
    }
    performance.mark("manicule:painted");
  }
  document.addEventListener("manicule:adopted", early);
  early();
})();
