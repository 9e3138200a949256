// step.js: the cursor by paragraphs, for those who cannot drag a selection: first the
// whole of the paragraph at hand, then the next or the one before.
"use strict";
(() => {
  const page = window.manicule;
  // whole is a block without the white space around its text, null where it has none.
  function whole(i) {
    const text = page.blocks[i].textContent, body = text.trim();
    const start = page.starts[i] + text.indexOf(body);
    return body ? [start, start + body.length] : null;
  }
  page.stepBlock = (by) => {
    if (!page.article) return;
    const sel = page.selection();
    let i = page.blockAt(sel ? (by > 0 ? sel[1] - 1 : sel[0]) : page.visible()[0]);
    const here = whole(i);
    if (sel && here && sel[0] === here[0] && sel[1] === here[1] || !here) {
      for (i += by; i >= 0 && i < page.blocks.length && !whole(i);) i += by;
    }
    const to = page.blocks[i] && whole(i);
    if (to) page.choose(to[0], to[1]);
  };
})();
