// touch.js: what fingers and pens do in the text. A long swipe to the side leads to
// the next or the previous article; a pen marks what it is drawn over, as on paper.
"use strict";
(() => {
  const page = window.manicule;

  // --- swipe: one finger, far, quick and level; not from the edge, where the browser's
  // own way back begins, not in what scrolls sideways, not while something is selected
  let from = null;
  document.addEventListener("touchstart", (e) => {
    const t = e.touches[0], edge = 32;
    from = e.touches.length === 1 && e.target.closest?.("[data-article]") && !e.target.closest("pre, .table, a, button") &&
      t.clientX > edge && t.clientX < innerWidth - edge && getSelection().isCollapsed && (window.visualViewport?.scale || 1) < 1.05
      ? { x: t.clientX, y: t.clientY, at: e.timeStamp } : null;
  }, { passive: true });
  document.addEventListener("touchend", (e) => {
    if (!from || e.touches.length) return;
    const t = e.changedTouches[0], dx = t.clientX - from.x, dy = Math.abs(t.clientY - from.y);
    const far = Math.abs(dx) > Math.min(180, innerWidth * 0.4) && dy < Math.abs(dx) / 4 && e.timeStamp - from.at < 600;
    from = null;
    if (!far || !getSelection().isCollapsed) return;
    const rtl = getComputedStyle(page.article).direction === "rtl";
    document.querySelector((dx < 0) !== rtl ? '.around a[rel="next"]' : '.around a[rel="prev"]')?.click();
  }, { passive: true });

  // --- pen: a stroke along the text selects it, and marks it when the pen is lifted.
  // Its scrolling is stopped by a listener that is there only once a pen is seen near
  // the glass, since such a listener makes every finger's scrolling wait.
  let stroke = null, armed = false;
  function at(x, y) {
    const p = document.caretPositionFromPoint?.(x, y), r = !p && document.caretRangeFromPoint?.(x, y);
    const node = p ? p.offsetNode : r?.startContainer, offset = p ? p.offset : r?.startOffset;
    return node && page.article.contains(node) ? page.position(node, offset, false) : null;
  }
  document.addEventListener("pointerover", (e) => {
    if (e.pointerType !== "pen" || armed || !page.article) return;
    armed = true;
    document.addEventListener("touchstart", (t) => { if (stroke) t.preventDefault(); }, { passive: false });
  }, { passive: true });
  document.addEventListener("pointerdown", (e) => {
    if (e.pointerType !== "pen" || e.button !== 0 || !e.target.closest?.("[data-article]") || e.target.closest("a, button")) return;
    const pos = at(e.clientX, e.clientY);
    stroke = pos === null ? null : { pos, x: e.clientX, y: e.clientY };
  }, { passive: true });
  document.addEventListener("pointermove", (e) => {
    if (!stroke || e.pointerType !== "pen") return;
    const to = at(e.clientX, e.clientY);
    if (to === null || Math.hypot(e.clientX - stroke.x, e.clientY - stroke.y) < 8) return;
    page.select(Math.min(stroke.pos, to), Math.max(stroke.pos, to), to < stroke.pos);
  }, { passive: true });
  addEventListener("pointerup", (e) => {
    if (!stroke || e.pointerType !== "pen") return;
    const to = at(e.clientX, e.clientY), a = Math.min(stroke.pos, to ?? stroke.pos), z = Math.max(stroke.pos, to ?? stroke.pos);
    const drawn = Math.hypot(e.clientX - stroke.x, e.clientY - stroke.y) >= 8;
    stroke = null;
    if (!drawn || z <= a) return;
    page.tell("select", "", "", a, z);
    page.tell("do", "color", "yellow");
  }, { passive: true });
  addEventListener("pointercancel", () => { stroke = null; }, { passive: true });
})();
