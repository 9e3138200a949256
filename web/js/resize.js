// resize.js: handles at the ends of the active mark, to be dragged with mouse, finger
// or pen. They stand outside of the text and of the program's own elements, and have
// no place in the order of the keyboard, which has Shift and the arrow keys instead.
"use strict";
(() => {
  const page = window.manicule;
  if (!page.article) return;
  let start = 0, end = 0, drag = null;
  const grips = ["front", "back"].map((which) => {
    const el = document.createElement("div");
    el.className = "grip";
    el.dataset.grip = which;
    el.dataset.keep = "";
    el.hidden = true;
    el.setAttribute("aria-hidden", "true");
    el.append(document.createElement("i"));
    document.body.append(el);
    return el;
  });

  // edge is where an end stands: x, and the top and the height of its line.
  function edge(from, to, back) {
    const rects = [...page.range(from, to).getClientRects()].filter((r) => r.height);
    const r = back ? rects[rects.length - 1] : rects[0];
    if (!r) return null;
    const [node] = page.locate(back ? from : to, back);
    const rtl = getComputedStyle(node.parentElement).direction === "rtl";
    // The handle stands between two lines, so that it is in nobody's way who selects
    // text beside it.
    const style = getComputedStyle(node.parentElement), pitch = parseFloat(style.lineHeight) || 1.5 * parseFloat(style.fontSize);
    return { x: back === rtl ? r.left : r.right, y: r.top + r.height / 2 + (back ? pitch : -pitch) / 2, h: pitch };
  }

  function place() {
    // All is measured before a handle is moved: after that it would be laid out again.
    const shown = end > start, [left, top] = shown ? [scrollX, scrollY] : [0, 0];
    const ends = shown ? [edge(start, Math.min(end, start + 1), false), edge(Math.max(start, end - 1), end, true)] : [];
    for (const [i, el] of grips.entries()) {
      const at = ends[i];
      el.hidden = !at;
      if (!at) continue;
      el.style.translate = Math.round(at.x + left) + "px " + Math.round(at.y + top) + "px";
      el.style.setProperty("--line", Math.round(at.h) + "px");
    }
  }

  // pointAt is the position in the text under a point of the window, or -1.
  function pointAt(x, y, back) {
    let node, offset;
    if (document.caretPositionFromPoint) {
      const at = document.caretPositionFromPoint(x, y);
      if (at) [node, offset] = [at.offsetNode, at.offset];
    } else {
      const at = document.caretRangeFromPoint?.(x, y);
      if (at) [node, offset] = [at.startContainer, at.startOffset];
    }
    return node && page.article.contains(node) ? page.position(node, offset, back) : -1;
  }

  for (const [i, el] of grips.entries()) {
    el.addEventListener("pointerdown", (e) => {
      if (e.button) return;
      e.preventDefault();
      e.stopPropagation();
      el.setPointerCapture(e.pointerId);
      const at = i ? edge(Math.max(start, end - 1), end, true) : edge(start, Math.min(end, start + 1), false);
      drag = { back: i === 1, pos: i ? end : start, id: e.pointerId, dx: at.x - e.clientX, dy: at.y + (i ? -at.h : at.h) / 2 - e.clientY };
      for (const g of grips) g.toggleAttribute("data-drag", true);
    });
    el.addEventListener("pointermove", (e) => {
      if (!drag || e.pointerId !== drag.id) return;
      const pos = pointAt(e.clientX + drag.dx, e.clientY + drag.dy, drag.back);
      if (e.clientY < 70) scrollBy(0, -14); else if (e.clientY > innerHeight - 50) scrollBy(0, 14);
      const still = drag.back ? start : end;
      if (pos < 0 || pos === still) return;
      drag.pos = pos;
      page.show("grip", Int32Array.of(Math.min(pos, still), Math.max(pos, still)));
    });
    for (const type of ["pointerup", "pointercancel"]) {
      el.addEventListener(type, (e) => {
        if (!drag || e.pointerId !== drag.id) return;
        const { back, pos } = drag, moved = pos !== (back ? end : start);
        finish();
        if (type === "pointerup" && moved) page.tell("end", back ? "back" : "front", "", pos);
      });
    }
    el.addEventListener("click", (e) => e.stopPropagation());
  }
  function finish() {
    drag = null;
    page.show("grip", new Int32Array(0));
    for (const g of grips) g.removeAttribute("data-drag");
  }
  document.addEventListener("keydown", (e) => {
    if (!drag || e.key !== "Escape") return;
    e.stopPropagation();
    finish();
  }, true);

  // grip shows the handles at [from, to); none for an empty passage.
  let frame = 0;
  function later() {
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; place(); });
  }
  page.grip = (from, to) => {
    [start, end] = [from, to];
    if (drag) finish();
    later();
  };
  addEventListener("resize", later, { passive: true });
  if (window.ResizeObserver) new ResizeObserver(() => { if (end > start) later(); }).observe(page.article);
  document.fonts?.ready.then(later);
})();
