// boot.js: starts the program beside the page that the reader is reading already,
// and keeps the service worker. Go's wasm_exec.js stands before this text in the
// same file. Nothing here changes the article; when anything fails, reading goes on.
"use strict";
(() => {
  const me = document.currentScript;
  const root = document.documentElement, { t } = window.maniculeWords || { t: String };
  const { base, version } = root.dataset;
  const shell = { version, base, state: "reading", storage: storable(), update: null, applyUpdate, cacheSize, requests, retry: start, breathe, analyst: startAnalyst };
  window.maniculeShell = shell;

  // What go-app asks of the page that loads it.
  const env = { GOAPP_VERSION: version, GOAPP_ROOT_PREFIX: base, GOAPP_STATIC_RESOURCES_URL: base + "/web", GOAPP_INTERNAL_URLS: "[]" };
  window.goappGetenv = (name) => env[name] || "";
  window.goappOnUpdate = window.goappOnAppInstallChange = window.goappNav = () => {};
  // Links are ordinary navigations: go-app's own handler on window, which would
  // take over the click, never hears of one on a link. On document, after every
  // handler of the page's own.
  document.addEventListener("click", (e) => {
    if (e.target.closest?.("a[href]")) e.stopPropagation();
  });

  const worker = base + "/sw.js", analyst = me.dataset.analyst;
  const policy = window.trustedTypes?.createPolicy("manicule", {
    createScriptURL(url) {
      if (url !== worker && url !== analyst) throw new TypeError("not a script of this site: " + url);
      return url;
    },
  }) || { createScriptURL: (url) => url };

  // storable says whether the browser lets this page keep anything; reading the
  // property alone throws where storage is switched off.
  function storable() {
    try {
      return Boolean(window.localStorage);
    } catch {
      return false;
    }
  }

  // --- the thin line and the one message, both outside of the article
  let bar;
  function say(text, action, act) {
    hush();
    bar = document.createElement("div");
    bar.id = "shell";
    bar.setAttribute("role", "status");
    const words = document.createElement("span");
    words.textContent = text;
    bar.append(words);
    if (action) bar.append(button(action, act), button(t("Not now"), hush));
    document.body.append(bar);
  }
  function button(label, act) {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = label;
    b.addEventListener("click", act);
    return b;
  }
  function hush() {
    bar?.remove();
    bar = null;
  }
  function state(s) {
    shell.state = root.dataset.app = s;
    document.dispatchEvent(new CustomEvent("manicule:shell", { detail: s }));
  }

  // --- the program
  let running = false, failed = false;
  async function start() {
    if (running) return;
    running = true;
    if (failed) hush(); // what was said of the failure, and not that a new version waits
    state("starting");
    performance.mark("manicule:starting");
    try {
      await run();
    } catch (err) {
      running = false;
      failed = true;
      fail(err);
    }
  }

  // breathe ends the task under way and goes on in one of its own, as soon as the
  // browser has done what is more urgent.
  function breathe() {
    if (window.scheduler?.postTask) return scheduler.postTask(() => {}, { priority: "user-blocking" });
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  }

  async function run() {
    const first = window.maniculeFirst;
    if (!first.able) throw new Old();
    // After a failure whatever the browser kept under this name is suspect.
    const waiting = first.program || first.compile(failed ? "reload" : "default");
    first.program = null; // a second try fetches anew
    const go = new Go();
    go.env.GOGC = "400"; // no collection during the start; cmd/wasm takes it back
    const compiled = await waiting;
    shell.program = compiled; // for a worker: see stretch in vault.js
    performance.mark("manicule:compiled");
    await first.styled; // what is drawn before the late sheet would move
    const instance = await WebAssembly.instantiate(compiled, go.importObject);
    performance.mark("manicule:instantiated");
    await breathe();
    const ended = go.run(instance);
    state("running");
    ended.then(() => {
      running = false;
      fail(new Error("the program ended"));
    });
  }

  function Old() {}

  function fail(err) {
    state("failed");
    console.warn("manicule: the app did not start:", err);
    if (err instanceof Old) {
      say(t("This browser is too old for highlights and notes. You can read everything."));
    } else if (err.status === 404 || err.status === 410) {
      say(t("Manicule was updated while this page was loading."), t("Reload"), () => location.reload());
    } else if (err instanceof WebAssembly.CompileError || err instanceof WebAssembly.LinkError) {
      heal().then(() => say(t("The app was damaged on its way."), t("Retry"), start));
    } else {
      say(t("The app could not start. You can go on reading."), t("Retry"), start);
    }
  }

  // The service worker, which fetches the whole site, comes after the program: it
  // waits until that runs, or has failed, or takes long. On a first visit, where it
  // keeps both processors of a small device busy, the room is drawn first, too.
  const idle = window.requestIdleCallback || ((f) => setTimeout(f, 50));
  let asked = false;
  function worked() {
    if (asked) return;
    asked = true;
    setTimeout(idle, "visit" in root.dataset ? 1000 : 0, register, { timeout: 2000 });
  }
  setTimeout(worked, 8000);
  start().then(worked);

  // --- the service worker
  let registration, applying = false;
  async function register() {
    if (!navigator.serviceWorker || !window.isSecureContext) return;
    const had = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener("controllerchange", () => changed(had));
    navigator.serviceWorker.addEventListener("message", (e) => {
      if (e.data === "build?") e.ports[0].postMessage(version);
    });
    try {
      registration = await navigator.serviceWorker.register(policy.createScriptURL(worker), { scope: base + "/", updateViaCache: "none" });
    } catch (err) {
      console.warn("manicule: not available offline:", err);
      return;
    }
    watch(registration.installing);
    if (newer()) offer();
    registration.addEventListener("updatefound", () => watch(registration.installing));
    document.addEventListener("visibilitychange", check);
  }

  // newer: a worker waits for another one to end. The first one of all waits too, for
  // a moment, and Firefox may tell of that when the page has a worker already.
  function newer() {
    return Boolean(registration.waiting && registration.active && navigator.serviceWorker.controller);
  }

  function watch(installing) {
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && newer()) offer();
      if (installing.state === "activated") document.dispatchEvent(new CustomEvent("manicule:offline"));
    });
  }

  // check looks for a new version when the reader comes back, at most hourly.
  let checked = Date.now();
  function check() {
    if (document.visibilityState !== "visible" || Date.now() - checked < 3600e3) return;
    checked = Date.now();
    registration.update().catch(() => {}); // offline: there is nothing new to be had
  }

  // offer tells the reader; nothing changes until they ask for it.
  function offer() {
    shell.update = "ready";
    document.dispatchEvent(new CustomEvent("manicule:update"));
    if (!root.dataset.updates) say(t("New version of Manicule."), t("Reload"), applyUpdate);
  }
  async function applyUpdate() {
    applying = true;
    hush();
    const { waiting } = (await navigator.serviceWorker.getRegistration(base + "/")) || {};
    if (waiting) waiting.postMessage("skip-waiting");
    else location.reload();
  }
  let claimed = false;
  function changed(had) {
    if (applying) location.reload();
    else if (had || claimed) say(t("Manicule was updated in another tab."), t("Reload"), () => location.reload());
    claimed = true;
  }

  // startAnalyst starts the worker that analyses what the reader adds; its program's
  // address goes with each task.
  function startAnalyst() {
    return { worker: new Worker(policy.createScriptURL(analyst), { name: "analyst" }), wasm: me.dataset.analystWasm };
  }

  // ask sends the worker a message and waits for its answer.
  function ask(message) {
    const to = navigator.serviceWorker?.controller;
    if (!to) return Promise.resolve(null);
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (e) => resolve(e.data);
      setTimeout(resolve, 60e3, null);
      to.postMessage(message, [channel.port2]);
    });
  }
  // requests lists what this page has fetched since it was opened, and of that what
  // did not go to this origin: nothing ever should.
  function requests() {
    const all = performance.getEntriesByType("resource").map((e) => e.name).concat(location.href);
    return { all, total: all.length, foreign: all.filter((url) => new URL(url).origin !== location.origin) };
  }
  function heal() {
    return ask("heal");
  }
  // cacheSize is what is kept for reading offline: {files, bytes}, or null.
  function cacheSize() {
    return ask("size");
  }
})();
