// ruler.js: the reading ruler follows the pointer, or what is selected by keyboard.
"use strict";
(() => {
  const root = document.documentElement, page = window.manicule;
  let band = null, y = innerHeight * 0.4, due = false;
  const on = () => root.dataset.ruler === "on";
  function draw() {
    due = false;
    if (!on()) return;
    if (!band) {
      band = document.createElement("div");
      band.id = "ruler";
      band.setAttribute("aria-hidden", "true");
      document.body.append(band);
    }
    band.style.translate = "0 " + Math.round(line() - band.offsetHeight / 2) + "px";
    band.style.insetBlockStart = "0";
  }
  // line is the middle of the line of text at y, so that the band cuts none in two.
  function line() {
    if (!page.article) return y;
    const box = page.article.getBoundingClientRect();
    const x = box.left + box.width / 3, at = document.caretPositionFromPoint?.(x, y), old = at ? null : document.caretRangeFromPoint?.(x, y);
    const node = at?.offsetNode || old?.startContainer, offset = at?.offset ?? old?.startOffset;
    if (node?.nodeType !== 3 || !page.article.contains(node)) return y;
    const r = document.createRange();
    r.setStart(node, Math.max(0, Math.min(offset, node.data.length - 1)));
    r.setEnd(node, Math.min(offset + 1, node.data.length));
    const rect = r.getBoundingClientRect();
    return rect.height && Math.abs(rect.top + rect.height / 2 - y) < 3 * rect.height ? rect.top + rect.height / 2 : y;
  }
  function to(at) {
    y = at;
    if (!due && on()) { due = true; requestAnimationFrame(draw); }
  }
  document.addEventListener("pointermove", (e) => { if (e.pointerType !== "touch") to(e.clientY); }, { passive: true });
  document.addEventListener("selectionchange", () => {
    if (!on()) return;
    const sel = page.article && page.selection();
    if (!sel) return;
    const r = page.range(sel[0], sel[0] + 1).getBoundingClientRect();
    if (r.height) to(r.top + r.height);
  });
  addEventListener("scroll", () => { if (band) to(y); }, { passive: true });
  new MutationObserver(() => to(y)).observe(root, { attributeFilter: ["data-ruler"] });
  to(y);
})();
