// review.js: shows the reader's corrections of the findings in the text. What the page
// came with is remembered, so that a correction can be taken back.
"use strict";
(() => {
  const page = window.manicule;
  if (!page.article) return;
  const was = new Map(); // element → its data-* attributes before any correction
  const names = ["entity", "type", "quote", "kind", "speaker"];

  function put(el, data) {
    for (const k of names) if (data[k] === undefined) delete el.dataset[k]; else el.dataset[k] = data[k];
  }
  function touch(el) {
    if (!was.has(el)) was.set(el, { ...el.dataset });
    return el;
  }

  // fix shows exactly these corrections: JSON of [about, key, do, value] each.
  function fix(json) {
    for (const [el, data] of was) put(el, data);
    for (const [about, key, what, value] of JSON.parse(json)) {
      const sel = about === "name" ? `[data-entity="${CSS.escape(key)}"]` : `[data-quote="${CSS.escape(key)}"]`;
      for (const el of page.article.querySelectorAll(sel)) {
        touch(el);
        if (what === "type") el.dataset.type = value;
        else if (what === "speaker" && value) el.dataset.speaker = value;
        else if (what === "speaker") delete el.dataset.speaker;
        else if (about === "name") { delete el.dataset.entity; delete el.dataset.type; }
        else { delete el.dataset.quote; delete el.dataset.kind; delete el.dataset.speaker; }
      }
    }
    document.dispatchEvent(new CustomEvent("manicule:fixed"));
  }
  page.fix = fix;
})();
