// firstword.js stands behind first.js in the head: the words of the interface. The
// served page speaks English; for a reader of another language its words are turned
// here while the page is being parsed, before they are painted, from the catalogue
// that is kept on the device. Where that is not there yet, the interface (never the
// article) stays hidden until it has come. See app/word for the form of a catalogue.
"use strict";
window.maniculeWords = (() => {
  const root = document.documentElement, store = "manicule:words", files = {};
  for (const f of (root.dataset.words || "").split(" ")) {
    const at = f.indexOf("=");
    if (at > 0) files[f.slice(0, at)] = f.slice(at + 1);
  }
  const base = (tag) => tag.split("-")[0];
  const tags = navigator.languages || ["en"];
  // choose is the tag of the language that a setting asks for.
  function choose(setting) {
    if (setting && setting !== "auto") return tags.find((t) => base(t) === setting) || setting;
    return tags.find((t) => base(t) === "en" || base(t) in files) || "en";
  }
  const tag = choose(root.dataset.language), lang = base(tag);
  const plain = tag === "en" || tag.startsWith("en-") && tag.length === 5; // its small numbers need no Intl, whose first object takes 10 to 30 ms
  const w = { lang, tag, plain, text: "", t, n, number, date, choose, prepare, plural: null, ready: null };
  let words = {}, plural = [], dir = "ltr";

  function use(text) {
    w.text = text;
    words = {};
    for (const line of text.split("\n")) {
      const at = line.indexOf(" = ");
      if (at > 0) words[line.slice(0, at)] = line.slice(at + 3);
      else if (line.startsWith("@dir ")) dir = line.slice(5);
      else if (line.startsWith("@plural ")) plural = line.slice(8).split(" ");
    }
  }

  // Made when they are first needed: the browser takes milliseconds to make one, and
  // the first paint waits for this script.
  let rules, digits;
  w.plural = (i) => (rules ||= window.Intl?.PluralRules ? new Intl.PluralRules(tag) : { select: (i) => (i === 1 ? "one" : "other") }).select(i);
  function number(i) { return plain && i >= 0 && i < 1000 && Number.isInteger(i) ? String(i) : (digits ||= window.Intl ? new Intl.NumberFormat(tag) : { format: String }).format(i); }
  function date(ms) { return new Date(ms).toLocaleDateString(tag, { day: "numeric", month: "long", year: "numeric" }); }
  const fill = (s, args) => s.replace(/\{(\d)\}/g, (all, i) => args[i - 1] ?? all);
  // t is the text of an English key, n that of a key with a count.
  function t(key, ...args) { return fill(words[key] ?? key, args); }
  function n(count, one, other, ...args) {
    const forms = words[other]?.split(" | ");
    const form = forms ? forms[plural.indexOf(w.plural(count))] ?? forms[forms.length - 1] : count === 1 ? one : other;
    return fill(form.replace("{n}", number(count)), args);
  }

  // --- the served page
  const mine = "#app, [data-w]";
  function turned(s) {
    if (s in words) return words[s];
    const count = /\d+/.exec(s), key = count && s.replace(count[0], "{n}");
    return key in words ? n(+count[0], key, key) : null;
  }
  function turn(node) {
    if (node.nodeType === 1) {
      if (!node.matches(mine) && !node.closest(mine)) return;
      if (node.matches(mine)) node.lang = lang;
      if (node.matches("#app, [data-w=dir]")) node.dir = dir;
      for (const name of ["aria-label", "title", "placeholder"]) {
        const to = node.hasAttribute(name) && turned(node.getAttribute(name));
        if (to) node.setAttribute(name, to);
      }
      return;
    }
    const at = node.nodeType === 3 && node.data.trim() ? node.parentElement : null;
    if (!at?.closest(mine) || at.closest("[translate=no], [data-block], script, style")) return;
    if (at.tagName === "TIME") { node.data = date(Date.parse(at.dateTime + "T12:00")); return; }
    const s = node.data.trim(), to = turned(s);
    if (to) node.data = node.data.replace(s, () => to);
  }
  function turnAll() {
    for (const el of document.querySelectorAll(mine)) {
      const walk = document.createTreeWalker(el, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      for (let node = walk.root; node; node = walk.nextNode()) turn(node);
    }
  }

  // --- the catalogue: kept as "~", the file's address, a line end and its text
  function kept() {
    try {
      const s = localStorage.getItem(store) || "", at = s.indexOf("\n");
      const url = s.slice(1, at);
      return url.includes("/" + lang + ".") ? [url, s.slice(at + 1)] : null;
    } catch { return null; }
  }
  // prepare fetches the words of a language and keeps them; it answers with its text.
  async function prepare(code) {
    const r = await fetch(files[code]);
    if (!r.ok) throw new Error("status " + r.status);
    const text = await r.text();
    try { localStorage.setItem(store, "~" + files[code] + "\n" + text); } catch { /* fetched again next time */ }
    return text;
  }

  if (lang === "en" || !files[lang]) {
    w.ready = Promise.resolve(w);
    return w;
  }
  const have = kept();
  if (have) {
    use(have[1]);
    if (have[0] !== files[lang]) prepare(lang).catch(() => {}); // a new version: from the next page on
    const seen = new MutationObserver((list) => { for (const m of list) m.addedNodes.forEach(turn); });
    seen.observe(document, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", () => { seen.disconnect(); turnAll(); });
    w.ready = Promise.resolve(w);
    return w;
  }
  root.dataset.wait = "";
  const parsed = new Promise((done) => document.addEventListener("DOMContentLoaded", done));
  const late = new Promise((done) => setTimeout(done, 4000));
  w.ready = Promise.race([Promise.all([prepare(lang), parsed]).then(([text]) => { use(text); turnAll(); }), late]).catch(() => {}).then(() => {
    delete root.dataset.wait;
    return w;
  });
  return w;
})();
