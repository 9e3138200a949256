// first.js: the only script that the first paint waits for. It puts the reader's
// settings on <html> as data-* attributes, so that theme, face, size and lenses
// are right from the first frame and nothing changes under the reader's eyes.
// What it reads is written by app/browser: "~" and a JSON object of strings.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    // the reader's own texts in the library have their room before they are there
    const own = /^~s (\d+)$/.exec(localStorage.getItem("manicule:s/~added"));
    if (own) root.style.setProperty("--own", own[1]);
    const kept = localStorage.getItem("manicule:look") || "";
    if (kept[0] !== "~") return;
    const look = JSON.parse(kept.slice(1));
    for (const key in look) {
      if (/^[a-z]+$/.test(key) && typeof look[key] === "string") root.dataset[key] = look[key];
    }
  } catch {
    // storage denied or damaged: the page's own look is a good one
  }
})();
