// tie.js: a mark points at its card (aria-details) only while that card is drawn: the
// filter, or a crowd of marks, may leave it out.
"use strict";
(() => {
  const page = window.manicule, drawn = page.relayout;
  function tie() {
    for (const mark of document.querySelectorAll("mark[data-ids]")) {
      const id = "card-" + mark.dataset.ids.split(" ")[0], there = document.getElementById(id) !== null;
      if (there === mark.hasAttribute("aria-details")) continue;
      if (there) mark.setAttribute("aria-details", id); else mark.removeAttribute("aria-details");
    }
  }
  page.relayout = (moved, order) => { // called after each drawing
    drawn(moved, order);
    if (moved) queueMicrotask(tie);
  };
})();
