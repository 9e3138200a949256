// firstpaint.js stands behind first.js in the head. What the page needs besides its
// text, the late style sheet and the scripts in <template id="late">, comes once the
// text has been painted, or as soon as the reader does something.
"use strict";
(() => {
  const first = window.maniculeFirst;
  const root = document.documentElement, hurry = ["pointerdown", "keydown"];
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

  const late = document.getElementById("late").content, { wasm } = late.querySelector("#boot").dataset;

  const visit = "visit" in root.dataset;
  // paced is the response with a breath between its parts. Where all have come already,
  // they would else be read in one task, and so fast that much of the looking through,
  // which other threads do meanwhile, would be left to the main thread (30 ms each).
  // That is Chromium's way (only it has userAgentData); Firefox leaves that thread nothing.
  const pace = () => visit && "userAgentData" in navigator && window.TransformStream && window.scheduler?.postTask;
  const paced = ({ body, headers }) => new Response(body.pipeThrough(new TransformStream({
    transform(bytes, to) {
      to.enqueue(bytes);
      return scheduler.postTask(() => {}, { priority: "user-blocking" });
    },
  })), { headers });
  // compile fetches the program and compiles it while the bytes arrive, on other
  // threads. On a later visit the response is passed on as it is, since only then may
  // the browser keep the compiled code.
  first.able = typeof WebAssembly === "object" && WebAssembly.compile && window.BigInt;
  first.compile = async (cache, fetched) => {
    const response = await (fetched || fetch(wasm, { credentials: "same-origin", cache }));
    if (!response.ok) throw Object.assign(new Error("status " + response.status), { status: response.status });
    const streams = WebAssembly.compileStreaming && /^application\/wasm\b/.test(response.headers.get("Content-Type") || "");
    if (!streams) return WebAssembly.compile(await response.arrayBuffer());
    return WebAssembly.compileStreaming(pace() ? paced(response) : response);
  };
  // What reads the bytes is the main thread (30 to 40 ms for all of them), and to fetch
  // and unpack them takes a processor that the first frame needs. So on a first visit
  // they are asked for when that frame is with the browser's other processes, and read
  // once it is shown; later everything is at hand, and nothing waits.
  let fetched;
  function load(compile) {
    if (!first.able || first.program) return;
    fetched ||= fetch(wasm, { credentials: "same-origin" });
    fetched.catch(() => {}); // told when it is asked for
    if (!compile) return;
    first.program = first.compile("default", fetched);
    first.program.catch(() => {});
  }
  // styled is kept once the late sheet is there, or will not come: what the program
  // draws before that would stand elsewhere (boot.js waits for it).
  let styled;
  first.styled = new Promise((done) => { styled = done; });
  const wait = (sheet) => { for (const how of ["load", "error"]) sheet.addEventListener(how, styled); };
  // On a later visit the late sheet is at hand, too: with it, the first frame is the
  // whole picture, and the page is not styled and laid out twice.
  if (!visit) {
    const sheet = document.importNode(late.querySelector("[rel=stylesheet]"));
    sheet.setAttribute("blocking", "render");
    wait(sheet);
    for (const { src } of late.querySelectorAll("script")) hint(src);
    document.head.append(sheet);
    load(true);
  }
  function hint(script) {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "script";
    link.href = script;
    document.head.append(link);
  }

  function go() {
    if (gone || !parsed) return;
    gone = true;
    delete root.dataset.bare;
    for (const kind of hurry) removeEventListener(kind, now, true);
    performance.mark("manicule:readable");
    const rest = document.importNode(late, true);
    load(true);
    const sheet = rest.querySelector("[rel=stylesheet]");
    if (visit) wait(sheet); else sheet.remove();
    for (const script of rest.querySelectorAll("script")) script.async = false; // in their order
    document.head.append(...rest.querySelectorAll("link:not([rel=stylesheet])"));
    document.body.append(rest);
    first.read?.();
  }
  function now() {
    painted = true;
    go();
  }

  // Until the text is painted a first visit's bar is empty: its words are in a dozen
  // sizes and weights, and for each the page waits until the browser has found the face.
  if (visit) root.dataset.bare = "";
  for (const kind of hurry) addEventListener(kind, now, { capture: true, passive: true });
  document.addEventListener("DOMContentLoaded", () => {
    parsed = true;
    if (visit) requestAnimationFrame(() => requestAnimationFrame(() => load(false)));
    else load(true);
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
  // Firefox tells of no first paint where the page is loaded anew further down; the
  // scrolling there is told right before that paint.
  addEventListener("scroll", () => setTimeout(now), { once: true, capture: true, passive: true });
})();
