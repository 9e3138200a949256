// shelf.js: the reader's own texts in the library, and how a new one comes in:
// pasted, opened or dropped, read and analysed in a worker. The cards stand in local
// storage, so they are there before the program is.
"use strict";
(() => {
  const page = window.manicule;
  const { t, n, date } = window.maniculeWords;
  const base = document.documentElement.dataset.base || "";
  const own = document.querySelector("[data-own]");
  const el = (tag, attrs = {}, ...kids) => {
    const e = document.createElement(tag);
    for (const k in attrs) e.setAttribute(k, attrs[k]);
    e.append(...kids);
    return e;
  };

  // --- the cards

  function card({ id, title, lang, dir, hash, minutes, added }) {
    const remove = el("button", { type: "button", class: "small", "data-do": "text-bin", "data-arg": id, "aria-label": t("Remove: {1}", title) }, t("Remove"));
    return el("li", {}, el("article", { class: "card", "data-card": "", "data-slug": "~" + id, "data-hash": hash },
      el("h3", { lang, dir: dir || "ltr" }, el("a", { href: base + "/read/~" + id }, title)),
      el("p", { class: "byline" }, n(minutes, "{n} min read", "{n} min read"), el("span", { class: "when" }, el("span", { class: "dot" }, " · "), t("added {1}", date(added))),
        el("span", { class: "mine" }, el("span", { "data-progress": "" }), " ", el("span", { "data-mark-count": "" }))), remove));
  }

  function binned({ id, title, lang, dir }) {
    return el("li", {}, el("span", { lang, dir: dir || "ltr" }, title), " ",
      el("button", { type: "button", class: "small", "data-do": "text-unbin", "data-arg": id, "aria-label": t("Put back: {1}", title) }, t("Put back")));
  }

  let drawn = "";
  // shelf shows the reader's texts: JSON of {here, bin}, each a list of cards.
  function shelf(json) {
    if (!own) return;
    const { here, bin } = JSON.parse(json);
    const now = JSON.stringify([here, bin].map((list) => list.map((c) => [c.id, c.title, c.hash, c.minutes, c.added])));
    if (now === drawn) return;
    drawn = now;
    const held = document.activeElement?.closest("[data-own]") && document.activeElement.dataset;
    own.querySelector(".own-list").replaceChildren(...here.map(card));
    const box = own.querySelector(".own-bin"), open = box.open;
    box.hidden = !bin.length;
    box.open = open && bin.length > 0;
    box.querySelector("summary").textContent = n(bin.length, "In the bin: {n}", "In the bin: {n}");
    box.querySelector("ul").replaceChildren(...bin.map(binned));
    document.documentElement.style.setProperty("--own", here.length);
    // What had the focus is drawn no more: the same text's button gets it, or, where that
    // is shut away in the bin, the bin.
    const next = held?.do ? [own.querySelector(`[data-arg="${CSS.escape(held.arg || "")}"]`), box.querySelector("summary"), own.querySelector("[data-do]")] : [];
    for (const to of next) if (document.activeElement === document.body) to?.focus();
  }

  // early reads the cards from local storage, as the library keeps them.
  function early() {
    const here = [], bin = [], prefix = "manicule:r/~added/";
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefix)) continue;
      try {
        const r = JSON.parse(localStorage.getItem(key).slice(11));
        (r.dead?.d ? bin : here).push({ id: r.id, ...r.f.card.d });
      } catch {
        // damaged, sealed, or emptied: the program knows
      }
    }
    const byTime = (a, b) => b.added - a.added || (a.id < b.id ? -1 : 1);
    shelf(JSON.stringify({ here: here.sort(byTime), bin: bin.sort(byTime) }));
  }
  // The words of the interface are there already, but for the first visit in a
  // language.
  if (own) window.maniculeWords.ready.then(early).catch(() => {}); // no storage: the program says so

  // --- a file that was opened or dropped waits here until it is taken

  let file = null, work = null;
  const dialogOpen = () => document.getElementById("add")?.open;

  function give(files) {
    if (files.length !== 1) return page.tell("do", "add-refuse", files.length ? "many" : "none");
    file = files[0];
    page.tell("do", "add-text", "file");
  }
  document.addEventListener("change", (e) => {
    if (e.target.id !== "add-file" || !e.target.files.length) return;
    give([...e.target.files]);
    e.target.value = ""; // the same file can be chosen again
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && e.target.closest?.("#add")) page.tell("do", "add-text", "");
  });
  const files = (e) => e.dataTransfer && [...e.dataTransfer.types].some((kind) => /^files$/i.test(kind));
  let depth = 0;
  const over = (on) => document.documentElement.toggleAttribute("data-drop", on);
  addEventListener("dragenter", (e) => { if (files(e)) { depth++; over(true); e.preventDefault(); } });
  addEventListener("dragleave", (e) => { if (files(e) && --depth <= 0) { depth = 0; over(false); } });
  addEventListener("dragover", (e) => { if (files(e)) e.preventDefault(); });
  addEventListener("drop", (e) => {
    if (!files(e)) return;
    e.preventDefault();
    depth = 0;
    over(false);
    if (!dialogOpen()) page.tell("do", "add", "");
    give([...e.dataTransfer.files]);
  });

  // --- the work

  // take reads what the reader gave and has it analysed. tell(kind, a, b, c, share)
  // hears "stage" (its name, share), then once "made" (card, text, findings) or
  // "problem" (an added.Refusal as JSON), "said" (a
  // sentence) or "large" (the file's name, "", "", bytes). limit is the
  // most bytes that are taken.
  async function take(tell, limit) {
    stop();
    const job = { name: "", title: document.getElementById("add-name")?.value || "", body: null };
    const mine = (work = { worker: null });
    try {
      if (file) {
        const f = file;
        file = null;
        job.name = f.name;
        if (f.size > limit) return end(mine, () => tell("large", f.name, "", "", f.size));
        job.body = await f.arrayBuffer();
      } else {
        const text = document.getElementById("add-body")?.value || "";
        if (!text.trim()) return end(mine, () => tell("said", t("There is no text yet: paste one, or open a file."), "", "", 0));
        job.body = new TextEncoder().encode(text).buffer;
        if (job.body.byteLength > limit) return end(mine, () => tell("large", "", "", "", job.body.byteLength));
      }
    } catch (err) {
      return end(mine, () => tell("said", t("“{1}” could not be read: {2}", job.name, err.message), "", "", 0));
    }
    if (work !== mine) return;
    try {
      const { worker, wasm } = window.maniculeShell.analyst();
      mine.worker = worker;
      worker.onmessage = ({ data: d }) => {
        if (work !== mine) return;
        if (d.stage) return tell("stage", d.stage, "", "", d.share);
        end(mine, () => {
          if (d.card) tell("made", d.card, d.text, d.findings, 1);
          else if (d.problem) tell("problem", turned(d.problem), "", "", 0);
          else tell("said", d.mistake ? t("This text could not be analysed: the program made a mistake. It is not added, and what you gave is still here.") : unstarted(d.unstarted), "", "", 0);
        });
      };
      worker.onerror = (e) => {
        e.preventDefault();
        end(mine, () => tell("said", unstarted(e.message || ""), "", "", 0));
      };
      worker.postMessage({ ...job, wasm }, [job.body]);
    } catch (err) {
      end(mine, () => tell("said", unstarted(err.message), "", "", 0));
    }
  }

  // turned is a refusal whose reason, which the worker gives in English, is said in the
  // reader's language (reason.js).
  const turned = (problem) => {
    const r = JSON.parse(problem);
    return JSON.stringify({ ...r, args: (r.args || []).map((arg) => page.reason(arg)) });
  };

  const unstarted = (why) => t("The part of Manicule that analyses texts could not be started. Try again when you are online. ({1})", why);

  // end lets the worker go, with all its memory, before it tells.
  function end(mine, then) {
    if (work !== mine) return;
    stop();
    then();
  }
  // stop gives up what is being analysed.
  function stop() {
    work?.worker?.terminate();
    work = null;
  }
  addEventListener("pagehide", stop);
  addEventListener("beforeunload", (e) => { if (work) e.preventDefault(); });

  // clear empties the dialog's fields, once what was in them is kept.
  function clear() {
    for (const id of ["add-body", "add-name"]) {
      const field = document.getElementById(id);
      if (field) field.value = "";
    }
  }

  Object.assign(page, { shelf, give, take, stop, clear });
})();
