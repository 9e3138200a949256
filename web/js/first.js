// first.js: the only scripts that the first paint waits for are this one and the
// others called first*. It puts the reader's settings on <html> as data-* attributes,
// so that theme, face, size and lenses are right from the first frame and nothing
// changes under the reader's eyes. What it reads is written by app/browser: "~" and a
// JSON object of strings.
"use strict";
(() => {
  const root = document.documentElement;
  const first = (window.maniculeFirst = { read: null });
  root.dataset.js = "";
  function read() {
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
  }

  // The first look into local storage makes the page wait for the browser to open it
  // (15 to 25 ms of 70 until the first paint). On a first visit there is nothing in
  // it, so then it is read after the paint. A first visit is one that no worker
  // serves and that does not come from another page of ours; what looks like one and
  // is not (a private window) shows the reader's own theme one frame late.
  const fresh = performance.getEntriesByType?.("navigation")[0]?.type === "navigate";
  const visit = fresh && window.isSecureContext && navigator.serviceWorker && !navigator.serviceWorker.controller && window.navigation?.entries?.().length < 2;
  if (!visit) return read();
  root.dataset.visit = ""; // the page's own faces are not on this device yet
  first.read = () => {
    read();
    const words = window.maniculeWords, tag = words?.choose(root.dataset.language);
    if (words && tag.split("-")[0] !== words.lang) location.reload(); // which reads at once
  };
})();
