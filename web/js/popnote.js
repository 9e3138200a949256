// popnote.js: a reference to a footnote opens the note beside it. It is a link to the
// note at the article's end, and stays one where the browser has no popovers.
"use strict";
(() => {
  const main = window.manicule.article, { t, n, lang } = window.maniculeWords;
  if (!main || !HTMLElement.prototype.showPopover) return;
  const gap = 8, edge = 12; // CSS pixels: to the reference, to the window's edges
  let box, label, text, more;
  let from = null;  // the reference in the article whose note is open
  let again = null; // the reference that was pressed while its note was open

  const el = (tag, attrs, ...kids) => {
    const e = document.createElement(tag);
    for (const k in attrs) e.setAttribute(k, attrs[k]);
    e.append(...kids);
    return e;
  };

  function make() {
    const shut = el("button", { type: "button", class: "shut-note", "aria-label": t("Close"), lang }, "×");
    const dir = document.getElementById("app")?.dir || "ltr";
    label = el("span", { id: "footnote-label" });
    text = el("div", { class: "note-text" });
    more = el("a", { class: "more", lang }, t("Show it in its place"));
    box = el("div", { id: "footnote", class: "footnote", popover: "auto", role: "dialog", "aria-labelledby": "footnote-label", tabindex: -1, dir },
      el("div", { class: "head", lang }, label, shut), text, more);
    shut.addEventListener("click", () => box.hidePopover());
    more.addEventListener("click", () => box.hidePopover());
    box.addEventListener("focusout", (e) => { if (e.relatedTarget && !box.contains(e.relatedTarget)) box.hidePopover(); });
    document.body.append(box);
  }

  // copy is what the note says, without what belongs to its place in the article: marks,
  // findings, numbers of blocks, the way back.
  function copy(number) {
    const item = document.getElementById("fn" + number)?.cloneNode(true);
    if (!item) return null;
    item.querySelector(":scope > .back")?.remove();
    for (const e of item.querySelectorAll("mark, [data-entity], [data-quote]")) e.replaceWith(...e.childNodes);
    for (const e of item.querySelectorAll("*")) {
      for (const name of e.getAttributeNames()) if (!/^(href|rel|class|role|aria-label|lang|data-n)$/.test(name)) e.removeAttribute(name);
    }
    return item.childNodes;
  }

  // open shows the note of a reference, which may stand in an open note.
  function open(ref) {
    const number = ref.dataset.n, said = copy(number);
    if (!said) return false;
    if (!box) make();
    const inside = box.contains(ref);
    label.textContent = n(+number, "Footnote {n}", "Footnote {n}");
    text.replaceChildren(...said);
    text.lang = main.lang;
    text.dir = main.dir;
    more.href = "#fn" + number;
    if (!inside) {
      from = ref;
      ref.focus({ preventScroll: true }); // where the browser gives the focus back to
      box.showPopover();
    }
    place();
    box.focus({ preventScroll: true });
    return true;
  }

  // place puts the box under the reference, or above it where there is more room.
  function place() {
    const r = from.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    const bar = document.querySelector(".bar")?.getBoundingClientRect().bottom || 0;
    const left = Math.max(edge, Math.min(r.left + r.width / 2 - box.offsetWidth / 2, wide - box.offsetWidth - edge));
    const above = r.bottom + gap + box.offsetHeight > innerHeight - edge && r.top - gap - box.offsetHeight > bar;
    box.style.left = left + scrollX + "px";
    box.style.top = (above ? r.top - gap - box.offsetHeight : r.bottom + gap) + scrollY + "px";
  }
  const isOpen = () => Boolean(box?.matches(":popover-open"));

  document.addEventListener("pointerdown", (e) => { again = isOpen() ? e.target.closest?.("a.ref") : null; }, true);
  document.addEventListener("click", (e) => {
    const ref = e.target.closest?.("a.ref"), second = again === ref && ref === from;
    again = null;
    if (!ref || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    if (second || open(ref)) e.preventDefault();
  }, true);
  document.addEventListener("keydown", (e) => {
    if (!box?.contains(e.target)) return;
    if (e.key === "Tab") { // out of the note the way goes on from its reference
      const stops = [...box.querySelectorAll("a[href], button")], at = stops.indexOf(e.target);
      if (e.shiftKey ? at <= 0 : at === stops.length - 1) box.hidePopover();
    } else if (/^(Escape|Enter| )$/.test(e.key)) e.stopPropagation(); // the box's own keys
  }, true);
  addEventListener("resize", () => { if (isOpen()) place(); }, { passive: true });
})();
