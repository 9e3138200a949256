// menu.js: arrow keys, Home, End and first letters in a menu; a choice closes it.
// Opening, Esc, a click elsewhere and giving the focus back are the browser's.
"use strict";
(() => {
  const items = (menu) => [...menu.querySelectorAll("[role=menuitem]")];
  if (!HTMLElement.prototype.showPopover) { // before 2024: the menu's commands are in the palette
    document.documentElement.dataset.nopopover = "";
    return;
  }
  document.addEventListener("toggle", (e) => {
    if (e.target.matches?.(".menu") && e.newState === "open") items(e.target)[0]?.focus();
  }, true);
  document.addEventListener("click", (e) => {
    if (e.target.closest?.(".menu [data-do]")) e.target.closest(".menu").hidePopover();
  }, true);
  document.addEventListener("keydown", (e) => {
    const menu = e.target.closest?.(".menu");
    if (!menu || e.ctrlKey || e.metaKey || e.altKey) return;
    const all = items(menu), now = all.indexOf(document.activeElement), n = all.length;
    let to = -1;
    if (e.key === "ArrowDown") to = (now + 1) % n;
    else if (e.key === "ArrowUp") to = (now - 1 + n) % n;
    else if (e.key === "Home") to = 0;
    else if (e.key === "End") to = n - 1;
    else if (e.key === "Tab") return menu.hidePopover();
    else if (e.key === "Enter" || e.key === " " || e.key === "Escape") return e.stopPropagation();
    else if (e.key.length === 1) {
      const begins = (i) => all[i % n].textContent.trim().toLowerCase().startsWith(e.key.toLowerCase());
      for (let i = now + 1; i <= now + n && to < 0; i++) if (begins(i)) to = i % n;
      e.preventDefault();
      e.stopPropagation();
    } else return;
    if (to < 0) return;
    e.preventDefault();
    e.stopPropagation();
    all[to].focus();
  }, true);
})();
