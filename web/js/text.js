// text.js: the page of a text that the reader added. The page comes without a text;
// this takes it from IndexedDB and builds the same elements that the server writes
// for an article (app/site/block.go, inline.go), by createElement and text nodes
// only. What is kept is described in app/ARCHITECTURE.md.
"use strict";
(() => {
  const page = window.manicule;
  if (!page?.article || !("added" in document.body.dataset)) return;
  const main = page.article, { t, n, date, lang } = window.maniculeWords;
  const id = /\/read\/~([0-9a-z]+)(?:\.html|\/)?$/.exec(location.pathname)?.[1] || "";
  main.dataset.slug = "~" + id;
  main.dataset.hash = "";
  const cardKey = "manicule:r/~added/" + id, textKey = "manicule:r/~text/" + id;

  const el = (tag, attrs = {}, ...kids) => {
    const e = document.createElement(tag);
    for (const k in attrs) e.setAttribute(k, attrs[k]);
    e.append(...kids);
    return e;
  };

  // --- reading what is kept

  // fields are the field groups of a record's stored value; null where it cannot be
  // read here, which is not for this script to judge.
  function fields(value) {
    try {
      const r = value?.startsWith("~1") ? JSON.parse(value.slice(value.indexOf(" ") + 1)) : null;
      return r && { ...r.f, dead: Boolean(r.dead?.d), moved: r.dead?.c || "" };
    } catch {
      return null;
    }
  }

  // stored is the values under keys in IndexedDB. No database is made where there
  // is none.
  function stored(keys) {
    return new Promise((resolve, reject) => {
      const open = indexedDB.open("manicule");
      open.onupgradeneeded = () => open.transaction.abort();
      open.onerror = () => (open.error?.name === "AbortError" ? resolve([]) : reject(open.error));
      open.onsuccess = () => {
        const db = open.result, gets = [];
        db.onversionchange = () => db.close();
        if (!db.objectStoreNames.contains("entries")) return db.close(), resolve([]);
        const tx = db.transaction("entries"), table = tx.objectStore("entries");
        for (const k of keys) gets.push(table.get(k));
        tx.oncomplete = () => { db.close(); resolve(gets.map((g) => g.result)); };
        tx.onabort = () => { db.close(); reject(tx.error); };
      };
    });
  }

  // unpacked is a group's JSON: as it stands, or deflated in base64.
  async function unpacked(data) {
    if (!data?.z) return JSON.stringify(data ?? {});
    const bytes = Uint8Array.from(atob(data.z), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
  }

  // --- building

  const front = new Set(["title", "dek", "dateline"]);
  const tags = { title: "h1", item: "li", caption: "figcaption", code: "code" };

  function leaf(i, b, fill) {
    const tag = b.kind === "heading" ? "h" + Math.min(Math.max(b.level || 2, 2), 6)
      : b.kind === "cell" ? (b.head ? "th" : "td") : tags[b.kind] || "p";
    const named = b.kind === "heading" ? { id: "s" + i } : b.kind === "dek" || b.kind === "dateline" ? { class: b.kind } : {};
    const e = el(tag, { ...named, "data-block": i });
    fill(e, i);
    return e;
  }

  // group builds the blocks [i, end) that share a container.
  function group(i, end, blocks, fill, out) {
    const one = (k) => leaf(k, blocks[k], fill);
    switch (blocks[i].kind) {
      case "item": return list(i, end, blocks, one, out);
      case "quote": return nested(i, end, blocks, one, out);
      case "cell": {
        const box = el("table"); // the parser would put rows into a tbody, and so do we
        const rows = el("tbody");
        for (let row, k = i; k < end; k++) {
          if (k === i || (blocks[k].row || 0) !== (blocks[k - 1].row || 0)) rows.append((row = el("tr")));
          row.append(one(k));
        }
        box.append(rows);
        return out.append(el("div", { class: "table", tabindex: 0, role: "region", "aria-label": t("Table") }, box));
      }
      case "code": {
        const pre = el("pre", { tabindex: 0 });
        for (let k = i; k < end; k++) pre.append(...(k > i ? ["\n"] : []), one(k));
        return out.append(pre);
      }
      case "caption": {
        const { from } = blocks[i], dir = document.getElementById("app")?.dir || "ltr";
        const where = from ? [el("p", { class: "elsewhere" }, el("span", { lang, dir }, t("A picture elsewhere. Nothing is fetched from there:")), " ", el("bdi", { translate: "no", dir: "ltr" }, from))] : [];
        return out.append(el("figure", {}, one(i), ...where));
      }
    }
    for (let k = i; k < end; k++) out.append(one(k));
  }

  // list builds items; a deeper list stands in an item of its own.
  function list(i, end, blocks, one, out) {
    const open = []; // lists, outermost first
    for (; i < end; i++) {
      const b = blocks[i];
      if (b.kind !== "item") {
        if (open.length) open.at(-1).append(el("li", { class: "sub" }, one(i))); else out.append(one(i));
        continue;
      }
      const tag = b.ordered ? "ol" : "ul", level = Math.max(b.level || 1, 1);
      while (open.length > level || (open.length === level && open[level - 1].localName !== tag)) open.pop();
      while (open.length < level) {
        const l = el(tag);
        if (open.length) open.at(-1).append(el("li", { class: "sub" }, l)); else out.append(l);
        open.push(l);
      }
      open.at(-1).append(one(i));
    }
  }

  function nested(i, end, blocks, one, out) {
    const open = [];
    for (; i < end; i++) {
      const level = blocks[i].kind === "quote" ? Math.max(blocks[i].level || 1, 1) : open.length;
      while (open.length > level) open.pop();
      while (open.length < level) {
        const q = el("blockquote");
        (open.at(-1) || out).append(q);
        open.push(q);
      }
      (open.at(-1) || out).append(one(i));
    }
  }

  const safe = (href) => /^(https?:\/\/|mailto:|#)/i.test(href);
  const styles = { em: "em", strong: "strong", code: "code", del: "del" };

  // inlines are the elements inside the blocks, outer ones first: styles of the
  // source, quotations, names. Of one that is cut, make gets 0, 1, … for its pieces.
  function inlines(text, found) {
    const out = [];
    const add = (start, end, rank, make) => out.push({ start, end, rank, make, made: 0 });
    for (const b of text.blocks) {
      for (const s of b.spans || []) {
        if (styles[s.style]) add(s.start, s.end, 0, () => el(styles[s.style]));
        else if (s.style === "link" && safe(s.href)) {
          add(s.start, s.end, 0, () => el("a", s.href.startsWith("#") ? { href: s.href } : { href: s.href, rel: "noopener noreferrer" }));
        }
      }
    }
    const at = codePoints(text.text);
    found.entities?.forEach((e, i) => add(at(e.start), at(e.end), 2, (n) =>
      el("span", { "data-entity": e.id, "data-type": e.type, ...(n ? {} : { id: "m" + i }) })));
    found.quotes?.forEach((q, i) => {
      if (q.kind === "scare") return;
      add(at(q.start), at(q.end), 1, () => el("span", { "data-quote": i, "data-kind": q.kind, ...(q.speaker ? { "data-speaker": q.speaker } : {}) }));
    });
    return out.sort((a, b) => a.start - b.start || b.end - a.end || a.rank - b.rank);
  }

  // codePoints converts positions that count code points into UTF-16 ones.
  function codePoints(s) {
    if (!/[\ud800-\udbff]/.test(s)) return (i) => i;
    const to = new Int32Array(s.length + 1);
    let n = 0;
    for (let i = 0; i < s.length; i++, n++) {
      to[n] = i;
      if (s.codePointAt(i) > 0xffff) i++;
    }
    to[n] = s.length;
    return (i) => to[i];
  }

  // reference is the sign of a footnote; noted are those that have one already.
  let noted = new Set();
  function reference(n) {
    const a = el("a", { class: "ref", href: "#fn" + n, "data-n": n, role: "doc-noteref", lang, "aria-label": footnote(n) });
    if (!noted.has(n)) a.id = "fnref" + n;
    noted.add(n);
    return a;
  }
  const footnote = (i) => n(i, "Footnote {n}", "Footnote {n}");

  // notes builds the footnotes, which are the blocks from i on.
  function notes(i, blocks, fill, out) {
    if (i >= blocks.length) return;
    const list = el("ol"), dir = document.getElementById("app")?.dir || "ltr";
    while (i < blocks.length) {
      const n = blocks[i].note, item = el("li", { id: "fn" + n, tabindex: -1 });
      while (i < blocks.length && blocks[i].note === n) i = next(i, blocks, fill, item);
      if (noted.has(n)) item.append(el("a", { class: "back", href: "#fnref" + n, role: "doc-backlink", lang, "aria-label": t("Back to the text") }, "↩"));
      list.append(item);
    }
    out.append(el("section", { class: "notes", role: "doc-endnotes", "aria-labelledby": "notes" }, el("p", { id: "notes", class: "label", lang, dir }, t("Footnotes")), list));
  }

  // next builds the block at i with those that share its container, and answers with
  // the first that is not built.
  function next(i, blocks, fill, out) {
    let end = i + 1;
    while (end < blocks.length && blocks[i].group && blocks[end].group === blocks[i].group) end++;
    if (!/^(item|quote|cell|code)$/.test(blocks[i].kind)) end = i + 1;
    group(i, end, blocks, fill, out);
    return end;
  }

  // writer fills blocks in reading order: elements nest in their order, and one that
  // crosses the end of an outer one becomes pieces.
  function writer(text, found) {
    const all = inlines(text, found), starts = [0];
    for (const line of text.text.split("\n")) starts.push(starts.at(-1) + line.length + 1);
    let next = 0, going = [];
    return (e, i) => {
      const from = starts[i], stop = starts[i + 1] - 1, refs = [...(text.blocks[i].refs || [])];
      const here = going;
      while (next < all.length && all[next].start < stop) here.push(all[next++]);
      going = here.filter((x) => x.end > stop);
      const touching = here.filter((x) => x.start < stop && x.end > from);
      const cuts = [...new Set([from, stop, ...touching.flatMap((x) => [Math.max(x.start, from), Math.min(x.end, stop)]), ...refs.map((r) => r.at)])].sort((a, b) => a - b);
      let stack = []; // [inline, element]
      // A reference stands outside of what ends there, and never inside a link.
      const refer = (pos) => {
        if (!refs.length || refs[0].at > pos) return;
        const out = stack.findIndex(([x, piece]) => x.end <= pos || piece.localName === "a");
        if (out >= 0) stack = stack.slice(0, out);
        while (refs.length && refs[0].at <= pos) (stack.at(-1)?.[1] || e).append(reference(refs.shift().note));
      };
      for (let k = 0; k + 1 < cuts.length; k++) {
        refer(cuts[k]);
        const want = touching.filter((x) => x.start <= cuts[k] && x.end >= cuts[k + 1]);
        let same = 0;
        while (same < stack.length && same < want.length && stack[same][0] === want[same]) same++;
        stack = stack.slice(0, same);
        for (const x of want.slice(same)) {
          const piece = x.make(x.made++);
          (stack.at(-1)?.[1] || e).append(piece);
          stack.push([x, piece]);
        }
        (stack.at(-1)?.[1] || e).append(text.text.slice(cuts[k], cuts[k + 1]));
      }
      stack = [];
      refer(stop);
    };
  }

  function byline(meta, minutes, dated) {
    const parts = [];
    if (meta.author) parts.push([t("By"), " ", el("bdi", { translate: "no" }, meta.author)]);
    if (meta.source?.url && safe(meta.source.url)) parts.push([el("a", { href: meta.source.url, rel: "noopener noreferrer" }, meta.source.name || meta.source.url)]);
    else if (meta.source?.name) parts.push([meta.source.name]);
    if (meta.published && !dated) parts.push([el("time", { datetime: meta.published }, date(Date.parse(meta.published + "T12:00")))]);
    parts.push([n(minutes, "{n} min read", "{n} min read")]);
    const p = el("p", { class: "byline", lang, dir: document.getElementById("app")?.dir || "ltr" });
    parts.forEach((part, i) => p.append(...(i ? [el("span", { class: "dot" }, " · ")] : []), el("bdi", {}, ...part)));
    return p;
  }

  const perRun = 32, longText = 4 * perRun; // as in app/site/block.go

  // body is an article's elements: the header and what follows.
  function body(text, found, minutes) {
    const { blocks, meta } = text, out = document.createDocumentFragment(), head = el("header", { class: "front", id: "front" });
    const fill = writer(text, found);
    noted = new Set();
    if (!blocks.some((b) => b.kind === "title")) head.append(el("h1", {}, meta.title));
    let i = 0;
    for (; i < blocks.length && front.has(blocks[i].kind); i++) head.append(leaf(i, blocks[i], fill));
    head.append(byline(meta, minutes, blocks.some((b) => b.kind === "dateline")));
    out.append(head);
    const parts = [];
    while (i < blocks.length && !blocks[i].note) i = next(i, blocks, fill, (parts[parts.length] = document.createDocumentFragment()));
    let box = out;
    parts.forEach((part, k) => {
      if (parts.length > longText && k % perRun === 0) out.append((box = el("div")));
      box.append(part);
    });
    notes(i, blocks, fill, out);
    return out;
  }

  // build puts the text into the page; text and found are JSON.
  function build(textJSON, foundJSON) {
    const text = JSON.parse(textJSON), found = JSON.parse(foundJSON), meta = { ...text.meta, slug: "~" + id };
    const words = text.text.split(/\s+/).filter(Boolean).length;
    for (const old of main.querySelectorAll(":scope > :not(footer)")) old.remove();
    main.lang = meta.lang || "en";
    main.dir = document.body.dataset.dir = meta.dir === "rtl" ? "rtl" : "ltr";
    main.dataset.hash = text.hash;
    main.prepend(body(text, found, Math.max(1, Math.round(words / 238))));
    document.title = meta.title + " · Manicule";
    put("meta", JSON.stringify({ ...meta, hash: text.hash }));
    put("findings", foundJSON);
    delete document.body.dataset.empty;
    document.body.dataset.shown = "";
    page.adopt();
    if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    performance.mark("manicule:built");
  }
  const put = (where, json) => document.getElementById(where).replaceChildren(document.createTextNode(json));

  // tell says in the text's place why it is not there.
  function tell(title, line, action) {
    for (const old of main.querySelectorAll(":scope > :not(footer)")) old.remove();
    main.lang = lang;
    main.dir = document.body.dataset.dir = document.getElementById("app")?.dir || "ltr";
    document.body.dataset.empty = document.body.dataset.shown = "";
    document.title = title + " · Manicule";
    main.prepend(el("header", { class: "front", id: "front" }, el("h1", {}, title), el("p", { class: "dek" }, line)),
      ...(action ? [el("p", {}, action)] : []));
  }

  // --- what there is

  const why = {
    missing: () => [t("This text is not on this device"), t("Texts that you add are kept in the browser in which you added them, and nowhere else. This address belongs to a text that this browser does not have. If you have a backup, restore it here and the text is back.")],
    binned: () => [t("This text is in the bin"), t("You moved it there. It and its marks can be had back.")],
    locked: () => [t("This text is locked"), t("Give your passphrase, and it is shown here.")],
    damaged: () => [t("This text cannot be read"), t("What is kept of it is damaged. It was not removed: it is listed under Needs attention. A backup may have it whole.")],
    denied: () => [t("This browser does not let Manicule keep anything"), t("Texts that you add are kept in the browser, and this one does not allow that here, as in some private windows. Nothing is lost where you added them.")],
  };

  async function begin() {
    await window.maniculeWords.ready;
    let values;
    try {
      if (localStorage.getItem("manicule:lock")) return "closed"; // the program has the keys
      values = await stored([cardKey, textKey]);
    } catch {
      return "denied";
    }
    // Of the two copies of the card the one that was moved last counts.
    const [card] = [fields(values[0]), fields(localStorage.getItem(cardKey))].filter(Boolean).sort((a, b) => (a.moved < b.moved ? 1 : -1));
    const text = fields(values[1]);
    if (card?.dead) return "binned";
    if (!text?.text) return values[1] || values[0] ? "closed" : "missing";
    build(await unpacked(text.text.d), await unpacked(text.findings?.d));
    return "built";
  }

  // say shows why a text is not there. A binned one can be taken out at once.
  function say(state) {
    if (!why[state]) return;
    const back = state === "binned" && el("button", { type: "button", class: "plain strong" }, t("Take it out of the bin"));
    if (back) back.addEventListener("click", () => page.tell("do", "text-unbin", id));
    tell(...why[state](), back);
  }

  // state is "built" or why not; "closed" means that only the program can tell.
  const state = begin().then((s) => { say(s); return s; }, () => "closed");
  Object.assign(page, { text: { id, state, build: async (t, f) => build(await unpacked(JSON.parse(t)), await unpacked(JSON.parse(f))), body, say, stored, fields, unpacked, reload: () => location.reload() } });
})();
