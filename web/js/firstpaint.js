// firstpaint.js stands behind first.js in the head. What the page needs besides its
// text, the late style sheet and the scripts in <template id="late">, comes once the
// text has been painted, or as soon as the reader does something.
"use strict";
(() => {
  const first = window.maniculeFirst;
  const hurry = ["pointerdown", "keydown", "touchstart"];
  let parsed = false, painted = false, gone = false;

  // What is pressed before the scripts are there waits for them (room.js).
  const pressed = [];
  const press = (e) => {
    const el = e.target.closest?.("[data-do]");
    if (el) pressed.push(el);
  };
  document.addEventListener("click", press, true);
  first.pressed = () => {
    document.removeEventListener("click", press, true);
    return pressed;
  };

  function go() {
    if (gone || !parsed) return;
    gone = true;
    for (const kind of hurry) removeEventListener(kind, now, true);
    performance.mark("manicule:readable");
    const late = document.importNode(document.getElementById("late").content, true);
    // The program is on its way while the scripts that start it are.
    const { wasm } = late.querySelector("#boot").dataset;
    if (window.WebAssembly) {
      first.program = fetch(wasm, { credentials: "same-origin" });
      first.program.catch(() => {}); // told when it is asked for
    }
    for (const script of late.querySelectorAll("script")) script.async = false; // in their order
    document.body.append(late);
    first.read?.();
  }
  function now() {
    painted = true;
    go();
  }

  for (const kind of hurry) addEventListener(kind, now, { capture: true, passive: true });
  document.addEventListener("DOMContentLoaded", () => {
    parsed = true;
    if (painted || document.hidden) return go(); // a hidden tab paints nothing
    setTimeout(go, 1500); // whatever happens
  });
  if (window.PerformanceObserver?.supportedEntryTypes?.includes("paint")) {
    new PerformanceObserver((list, watch) => {
      if (!list.getEntriesByName("first-contentful-paint").length) return;
      watch.disconnect();
      now();
    }).observe({ type: "paint", buffered: true });
  } else {
    requestAnimationFrame(() => setTimeout(now));
  }
})();
