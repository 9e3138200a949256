// print.js: on paper notes are footnotes: the number stands in the text, where the
// mark ends, and before the note.
"use strict";
(() => {
  const page = window.manicule;
  addEventListener("beforeprint", () => {
    let n = 0;
    const sign = document.querySelector(".ref") ? "☞" : ""; // beside the article's own footnotes
    for (const card of document.querySelectorAll(".margin .cards [data-mark]")) {
      if (!card.querySelector("[data-note]")) continue;
      card.dataset.ref = sign + ++n;
      const parts = document.querySelectorAll(`mark[data-ids~="${CSS.escape(card.dataset.mark)}"]`), last = parts[parts.length - 1];
      if (last) last.dataset.ref = last.dataset.ref ? last.dataset.ref + ", " + sign + n : sign + n;
    }
  });
  addEventListener("afterprint", () => {
    for (const el of document.querySelectorAll("[data-ref]")) delete el.dataset.ref;
    page.tell("printed");
  });
  page.print = () => setTimeout(print); // not amid the frame that is being made
})();
