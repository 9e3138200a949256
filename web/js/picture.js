// picture.js: a picture beside an article is fetched when the reader asks for it, and
// then stands under its description. Without script the link leads to the picture.
"use strict";
(() => {
  const { t } = window.maniculeWords;

  // shape makes a link the button that it is here.
  function shape(link, open) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", String(open));
    link.textContent = open ? t("Hide the picture") : t("Show the picture");
  }

  function show(link) {
    const { width, height } = link.dataset, img = document.createElement("img");
    img.alt = ""; // its description stands above it, as text
    Object.assign(img, { width, height, decoding: "async", src: link.href });
    img.addEventListener("error", () => {
      const line = document.createElement("p");
      line.setAttribute("role", "status");
      line.className = "failed";
      line.textContent = t("The picture could not be loaded. It is not kept on this device: it needs the network.");
      img.replaceWith(line);
    });
    link.after(img);
  }

  document.addEventListener("click", (e) => {
    const link = e.target.closest?.("a.look");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    const shown = link.nextElementSibling;
    if (shown) shown.remove(); else show(link);
    shape(link, !shown);
  }, true);
  document.addEventListener("keydown", (e) => {
    const link = e.key === " " && e.target.closest?.("a.look");
    if (!link) return;
    e.preventDefault();
    e.stopPropagation();
    link.click();
  }, true);
  window.maniculeWords.ready.then(() => { for (const link of document.querySelectorAll("a.look")) shape(link, false); });
})();
