// page.js: the flat text and the page. The flat text is the textContents of the
// [data-block] elements joined by "\n"; every position here counts UTF-16 code
// units of it. Nothing in this file changes the page.
"use strict";
window.manicule = (() => {
  const article = document.querySelector("[data-article]");
  const blocks = [], starts = [];
  const number = new Map(); // element → index
  let total = 0;

  // adopt counts the blocks that the article has now. An added text has none until
  // text.js has built them; then this is called again, and the event
  // "manicule:adopted" tells the other scripts.
  function adopt() {
    number.clear();
    blocks.length = starts.length = 0;
    starts.push(0);
    for (const el of article ? article.querySelectorAll("[data-block]") : []) {
      number.set(el, blocks.length);
      starts.push(starts[blocks.length] + el.textContent.length + 1);
      blocks.push(el);
    }
    total = Math.max(0, starts[blocks.length] - 1);
    if (!window.manicule) return;
    window.manicule.total = total;
    document.dispatchEvent(new CustomEvent("manicule:adopted"));
  }
  adopt();

  // headings are the blocks that are headings, as "block:level", with spaces between.
  const headings = () => blocks.flatMap((el, i) => (/^H[2-6]$/.test(el.tagName) ? [i + ":" + el.tagName[1]] : [])).join(" ");
  const flat = () => blocks.map((el) => el.textContent).join("\n");
  const endOf = (i) => starts[i + 1] - 1;

  // blockAt is the block that holds pos, or whose closing separator it is.
  function blockAt(pos) {
    let lo = 0, hi = blocks.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (starts[mid] <= pos) lo = mid; else hi = mid - 1;
    }
    return lo;
  }

  const walker = (el) => document.createTreeWalker(el, NodeFilter.SHOW_TEXT);

  // locate is the DOM point of a position. At a border between two text nodes an
  // end stays with the earlier, a start goes to the later.
  function locate(pos, asEnd) {
    pos = Math.min(Math.max(pos, 0), total);
    const i = blockAt(pos);
    let rest = pos - starts[i], last = null;
    const walk = walker(blocks[i]);
    for (let node; (node = walk.nextNode()); last = node) {
      const n = node.data.length;
      if (rest < n || (asEnd && rest === n && n > 0)) return [node, rest];
      rest -= n;
    }
    return last ? [last, last.data.length] : [blocks[i], 0];
  }

  // range is a live Range over [start, end): for measuring at once, not for keeping. There
  // is one: the browser goes through all that were ever made at each change of the page,
  // until they are collected.
  const measure = document.createRange(), probe = document.createRange();
  function range(start, end) {
    measure.setStart(...locate(start, false));
    measure.setEnd(...locate(Math.max(start, end), true));
    return measure;
  }

  // position is the flat position of a DOM point. A point outside of every block
  // counts as the start of the next block, or as the end of the one before.
  function position(node, offset, asEnd) {
    const el = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const block = el && el.closest("[data-block]"), r = probe;
    if (block && number.has(block)) {
      r.setStart(block, 0);
      r.setEnd(node, offset);
      return starts[number.get(block)] + r.toString().length;
    }
    r.setStart(node, offset);
    let lo = 0, hi = blocks.length; // the first block that does not begin before the point
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (r.comparePoint(blocks[mid], 0) < 0) lo = mid + 1; else hi = mid;
    }
    if (asEnd) return lo > 0 ? endOf(lo - 1) : 0;
    return lo < blocks.length ? starts[lo] : total;
  }

  // selection is the reader's selection as [start, end, backward], or null when
  // there is none in the article.
  function selection() {
    const sel = getSelection();
    if (!article || !sel.rangeCount || sel.isCollapsed) return null;
    const r = sel.getRangeAt(0);
    if (!r.intersectsNode(article)) return null;
    const start = position(r.startContainer, r.startOffset, false);
    const end = position(r.endContainer, r.endOffset, true);
    const backward = sel.anchorNode === r.endContainer && sel.anchorOffset === r.endOffset;
    return start < end ? [start, end, backward] : null;
  }

  // select makes [start, end) the reader's selection.
  function select(start, end, backward) {
    const a = locate(start, false), b = locate(end, true);
    getSelection().setBaseAndExtent(...(backward ? b : a), ...(backward ? a : b));
  }

  // sentences are the sentences of block i as [start, end) pairs without the
  // white space around them.
  const segmenters = new Map();
  function sentences(i) {
    const text = blocks[i].textContent, out = [];
    const add = (from, to) => {
      while (from < to && /\s/.test(text[from])) from++;
      while (to > from && /\s/.test(text[to - 1])) to--;
      if (from < to) out.push([starts[i] + from, starts[i] + to]);
    };
    if (!window.Intl || !Intl.Segmenter) { add(0, text.length); return out; }
    const lang = blocks[i].closest("[lang]")?.lang || "en";
    if (!segmenters.has(lang)) segmenters.set(lang, new Intl.Segmenter(lang, { granularity: "sentence" }));
    for (const s of segmenters.get(lang).segment(text)) add(s.index, s.index + s.segment.length);
    return out;
  }

  // sentence is the sentence after (dir 1) or before (dir -1) pos, or the one that
  // holds it (dir 0); null past the ends of the article.
  function sentence(pos, dir) {
    for (let i = blockAt(pos); i >= 0 && i < blocks.length; i += dir || 1) {
      const list = sentences(i);
      const found = dir < 0 ? list.findLast((s) => s[1] <= pos)
        : dir > 0 ? list.find((s) => s[0] >= pos) : list.find((s) => s[1] > pos);
      if (found) return found;
    }
    return null;
  }

  // between is the first and the last block that reach into the strip of the window
  // from top to bottom, in CSS pixels; the first is greater where there is none.
  function between(top, bottom) {
    const from = (edge) => {
      let lo = 0, hi = blocks.length;
      while (lo < hi) {
        const mid = (lo + hi) >> 1;
        if (edge(blocks[mid].getBoundingClientRect())) lo = mid + 1; else hi = mid;
      }
      return lo;
    };
    return [from((r) => r.bottom <= top), from((r) => r.top < bottom) - 1];
  }

  // visible is the flat range of the blocks that are in the window.
  function visible() {
    const top = document.querySelector(".bar")?.getBoundingClientRect().bottom || 0;
    const [first, last] = between(top, innerHeight);
    return first > last ? [0, 0] : [starts[first], endOf(last)];
  }

  // rows is what a JSON data block of the page holds, for the program, which would
  // take far longer to read JSON: the named fields of the list's items (of the block
  // itself where list is empty), parted by U+001F, items by U+001E; null where the
  // block cannot be read, and "" where it is not there. Reasons are in the reader's
  // language (reason.js).
  function rows(id, list, fields) {
    const text = document.getElementById(id)?.textContent;
    if (!text) return "";
    try {
      const said = (name, v) => (v && /^(why|not_analysed)$/.test(name) ? window.manicule.reason(v) : String(v ?? ""));
      const data = JSON.parse(text), names = fields.split(" ");
      const one = (item) => names.map((name) => said(name, item[name]).replace(/[\x1e\x1f]/g, " ")).join("\x1f");
      return (list ? data[list] || [] : [data]).map(one).join("\x1e");
    } catch {
      return null;
    }
  }

  return { rows, adopt, article, blocks, starts, total, flat, headings, endOf, blockAt, locate, range, position, selection, select, sentence, visible, between, walker };
})();
