// room.js: what the reader does reaches the program through one function, and
// what only the browser can measure (where cards and toolbar stand) is done here.
// Until the program listens, what it would have been told waits in a queue.
"use strict";
(() => {
  const page = window.manicule;
  const root = document.documentElement, { t, n } = window.maniculeWords;
  const app = () => document.getElementById("app"); // to look for what is not there through a long text takes its time
  let listener = null, queue = [], touch = false, settled = "";

  // tell passes one event on: a kind, two strings, two numbers. It returns whether
  // the program took it.
  function tell(kind, a = "", b = "", i = 0, j = 0) {
    if (listener) return listener(kind, String(a), String(b), i, j);
    queue.push([kind, a, b, i, j]);
    return false;
  }

  function listen(fn) {
    listener = fn;
    const waiting = queue;
    queue = [];
    for (const e of waiting) tell(...e);
    // What asks for the page's layout comes after the frame that shows the room.
    requestAnimationFrame(() => setTimeout(() => { settle(); again(); moved(); }));
  }

  // --- clicks: [data-do] is a command, marks and findings are places to go
  document.addEventListener("click", (e) => {
    const el = e.target.closest?.("[data-do]");
    if (el && !el.closest("[data-article]")) {
      if (el.tagName === "A") e.preventDefault();
      if (el.tagName === "INPUT" || el.tagName === "SELECT") return;
      if (timer) settle();
      tell("do", el.dataset.do, el.dataset.arg || "");
      return;
    }
    if (e.target.closest?.("a")) return e.stopPropagation(); // an ordinary navigation, not go-app's
    if (!e.target.closest?.("[data-article]") || !getSelection().isCollapsed) return;
    const mark = e.target.closest("mark[data-ids]"), name = e.target.closest("[data-entity]"), quote = e.target.closest("[data-quote]");
    if (mark) tell("mark", mark.dataset.ids);
    else if (name) tell("name", name.id.slice(1));
    else if (quote) tell("quote", quote.dataset.quote);
  }, true);
  document.addEventListener("input", (e) => {
    const name = e.target.dataset?.input;
    if (name && !e.target.dataset.when) tell("input", name, e.target.type === "checkbox" ? String(e.target.checked) : e.target.value);
  });
  document.addEventListener("change", (e) => {
    if (e.target.dataset?.when === "change") tell("input", e.target.dataset.input, e.target.value);
  });
  document.addEventListener("close", (e) => {
    if (e.target.id) tell("closed", e.target.id);
  }, true);
  // Leaving a note for elsewhere in the page finishes it; leaving the window does
  // not: the writer will be back.
  document.addEventListener("focusout", (e) => {
    if (!/^(note|tag)$/.test(e.target.dataset?.input)) return;
    setTimeout(() => {
      const now = document.activeElement;
      if (document.hasFocus() && now !== e.target && !now?.closest(".card")) tell("do", "note-done", "");
    });
  });
  // a press on the toolbar must not take the selection away
  document.addEventListener("mousedown", (e) => {
    if (e.target.closest?.("[data-keep]")) e.preventDefault();
    else if (e.target.tagName === "DIALOG") e.target.close(); // its backdrop
  });

  // --- hover: the whole of a quotation, or every mark of one card
  let over = "";
  document.addEventListener("pointerover", (e) => {
    const card = e.target.closest?.("[data-mark]"), mark = e.target.closest?.("mark[data-ids]");
    const id = card ? card.dataset.mark : mark ? mark.dataset.ids : "";
    if (id === over) return;
    over = id;
    const ids = id ? id.split(" ") : [];
    for (const el of document.querySelectorAll(".near")) el.classList.remove("near");
    for (const one of ids) {
      document.getElementById("card-" + one)?.classList.add("near");
      for (const m of document.querySelectorAll(`mark[data-ids~="${CSS.escape(one)}"]`)) m.classList.add("near");
    }
  }, { passive: true });

  // --- selection: told once it has come to rest
  let timer = 0, down = false;
  function settle() {
    clearTimeout(timer);
    timer = 0;
    page.hold?.(down);
    if (down) return;
    const sel = page.article && page.selection(), now = sel ? sel[0] + " " + sel[1] : "";
    if (now === settled) return place();
    settled = now;
    if (sel) tell("select", touch ? "touch" : "", "", sel[0], sel[1]); else tell("unselect");
  }
  // unselect takes the selection away for the program, which knows that it is gone.
  function unselect() {
    settled = "";
    getSelection().removeAllRanges();
  }
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = 0;
    if (getSelection().isCollapsed && !down) return settled ? settle() : undefined;
    timer = setTimeout(settle, touch ? 450 : 200);
  });
  document.addEventListener("pointerdown", (e) => {
    touch = e.pointerType === "touch";
    root.toggleAttribute("data-touch", touch);
    if (!touch && e.button === 0 && e.target.closest?.("[data-article]")) { down = true; page.hold?.(true); }
  }, { passive: true });
  for (const type of ["pointerup", "pointercancel"]) {
    addEventListener(type, () => { if (down) { down = false; timer = setTimeout(settle, 10); page.hold?.(false); } }, { passive: true });
  }

  // --- keys
  const places = { Period: ".>", Comma: ",<", BracketLeft: "[{", BracketRight: "]}", Slash: "/?" };
  function keyName(e) {
    let key = e.key === " " ? "Space" : e.key;
    // A keyboard of another script: the key at the place of the Latin one.
    if (/^[^\x00-\x7f]$/.test(key) && places[e.code]) key = places[e.code][e.shiftKey ? 1 : 0];
    else if (/^[^\x00-\u024f]$/.test(key) && /^Key[A-Z]$/.test(e.code)) key = e.shiftKey ? e.code[3] : e.code[3].toLowerCase();
    const shift = e.shiftKey && key.length > 1 ? "Shift+" : "";
    const mod = e.ctrlKey || e.metaKey ? "Mod+" + (e.shiftKey && key.length === 1 ? "Shift+" : "") : "";
    return mod + shift + (mod ? key.toLowerCase() : key);
  }
  const typing = (el) => el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));
  document.addEventListener("keydown", (e) => {
    if (e.isComposing || e.altKey || !e.key) return;
    const rebinding = app().querySelector("[data-rebind]");
    if (rebinding && e.target.closest?.("dialog")) { // whatever is pressed is the new key
      if (tell("key", keyName(e), "")) e.preventDefault();
      return;
    }
    if (e.key === "Escape" && document.querySelector("dialog[open]:not(#jump)")) return; // the browser closes it, wherever the focus is
    const key = keyName(e), field = typing(e.target) ? e.target.dataset.input || "other" : "";
    if (field && !/^(Escape|Enter|Arrow(Up|Down)|Mod\+(enter|k))$/.test(key)) return;
    if (!field && /^(Enter|Space)$/.test(key) && e.target.closest?.("button,a,summary,[role=button]")) return;
    if (!listener && key !== "Mod+k") return;
    if (!field && !down) settle(); // a fast typist does not wait for the selection to rest
    if (timer && !field) settle(); // a key means what is selected now, however fast it came
    if (tell("key", key, field)) e.preventDefault();
    else if (!listener) e.preventDefault();
  });

  // --- reading progress: how far the window's end has come in the article
  let rest = 0;
  function moved() {
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (!page.article) return;
      const [first, last] = page.visible();
      tell("view", "", "", first, last);
      place();
    }, 250);
  }
  addEventListener("scroll", moved, { passive: true });
  addEventListener("resize", () => { layout(); moved(); }, { passive: true });

  // --- where things stand
  const wide = matchMedia("(min-width: 70rem)");
  // layout puts each card beside its mark; the active card exactly, the others as
  // near as the order allows.
  function layout() {
    const margin = document.querySelector(".margin .cards");
    if (!margin) return place();
    const cards = [...margin.querySelectorAll("[data-mark]")];
    if (!wide.matches || !page.article) {
      for (const c of cards) c.style.removeProperty("inset-block-start");
      margin.style.removeProperty("min-block-size");
      return place();
    }
    const top = margin.getBoundingClientRect().top, gap = 10;
    const at = cards.map((c) => page.range(+c.dataset.start, +c.dataset.start + 1).getBoundingClientRect().top - top - 4);
    const tall = cards.map((c) => c.offsetHeight);
    const pos = new Array(cards.length);
    const active = cards.findIndex((c) => c.classList.contains("active"));
    const from = Math.max(0, active);
    for (let i = from, low = -Infinity; i < cards.length; i++) {
      pos[i] = Math.max(at[i], low, active < 0 ? 0 : -Infinity);
      low = pos[i] + tall[i] + gap;
    }
    for (let i = from - 1, high = pos[from] - gap; i >= 0; i--) {
      pos[i] = Math.min(at[i], high - tall[i]);
      high = pos[i] - gap;
    }
    cards.forEach((c, i) => { c.style.insetBlockStart = Math.round(pos[i]) + "px"; });
    const n = cards.length - 1;
    margin.style.minBlockSize = n < 0 ? "" : Math.ceil(pos[n] + tall[n]) + "px";
    place();
    document.dispatchEvent(new CustomEvent("manicule:laid")); // the focus may be in a card (focus.js)
  }

  // arrange brings the cards into the order of the text. The program draws each where it
  // stood first, so that none is made anew for the sake of another.
  function arrange(order) {
    const box = document.querySelector(".margin .cards"), put = box?.moveBefore || box?.insertBefore;
    let at = box?.firstElementChild;
    for (const id of order.split(" ")) {
      const el = document.getElementById("card-" + id);
      if (el?.parentNode !== box) continue;
      while (at?.hidden) at = at.nextElementSibling;
      if (el === at) at = at.nextElementSibling;
      else put.call(box, el, at);
    }
  }

  // relayout is layout once the program has drawn and done what waited for that (it may
  // have filled a field), which it does in the frame that shows it.
  let due = false;
  function relayout(moved, order) {
    if (order) arrange(order);
    under();
    stands();
    if (!moved || due) return;
    due = true;
    queueMicrotask(() => { due = false; layout(); });
  }

  // stand shows how saving stands: along with the line that says so, where there is one.
  // That something is being saved can be seen once it takes a while: most saves have ended
  // before anybody could have read of them. What was refused the program draws.
  let standing = "saved", slow = 0;
  function stand(now, line) {
    standing = now;
    if (line) say(line, stands); else stands();
  }
  function stands() {
    const bar = document.querySelector(".bar"), el = bar?.querySelector(".saves");
    if (el && standing !== "failed" && el.dataset.saveState !== standing) el.dataset.saveState = standing;
    if ((standing === "saving") === slow > 0) return;
    clearTimeout(slow);
    slow = standing === "saving" ? setTimeout(() => { bar.dataset.slow = ""; }, 400) : 0;
    if (!slow) delete bar.dataset.slow;
  }

  // under tells the style sheet what lies over the foot of the page. As :has() the
  // browser would look for it through the whole page at every change.
  const feet = {
    toast: (el) => !el.hidden && "toast", side: (el) => el.dataset.open && "sheet", margin: (el) => el.dataset.open && "sheet",
    banner: () => "banner", speak: () => "speak",
  };
  function under() {
    const here = new Set();
    for (const box of [app(), document.body]) {
      for (const el of box.children) {
        const name = feet[el.classList[0]]?.(el);
        if (name) here.add(name);
      }
    }
    const now = [...here].join(" ");
    if (root.dataset.under !== now) root.dataset.under = now;
  }

  // place puts the toolbar over the selection, or under it where there is no room.
  function place() {
    const bar = document.querySelector(".toolbar"), sel = bar && !bar.hidden && page.article && page.selection();
    if (!sel) return;
    if (touch || innerWidth < 480) { bar.style.removeProperty("left"); bar.style.removeProperty("top"); return; }
    const rects = [...page.range(sel[0], sel[1]).getClientRects()].filter((r) => r.width > 1);
    if (!rects.length) return;
    const edge = sel[2] ? rects[0] : rects[rects.length - 1];
    const head = document.querySelector(".bar")?.getBoundingClientRect().bottom || 0;
    const w = bar.offsetWidth, h = bar.offsetHeight;
    let x = (sel[2] ? edge.left : edge.right) - w / 2, y = sel[2] ? edge.top - h - 10 : edge.bottom + 10;
    if (!sel[2] && rects[0].top - h - 10 > head && rects.length < 4) y = rects[0].top - h - 10;
    if (y < head + 4) y = edge.bottom + 10;
    if (y + h > innerHeight - 4) y = Math.max(head + 4, innerHeight - h - 12);
    x = Math.min(Math.max(x, 8), root.clientWidth - w - 8);
    const left = Math.round(x + scrollX), top = Math.round(y + scrollY); // to ask where it is scrolled to lays it out
    bar.style.left = left + "px";
    bar.style.top = top + "px";
  }

  // reveal brings a passage into the upper middle of the window.
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  function reveal(start, end, flash) {
    const r = page.range(start, Math.max(end, start + 1)).getBoundingClientRect();
    const room = innerHeight - (wide.matches ? 0 : document.querySelector(".margin[data-open]")?.offsetHeight || 0);
    if (r.top < 80 || r.bottom > room - 40) {
      const y = scrollY + r.top - Math.max(90, room / 3);
      scrollTo({ top: y, behavior: calm.matches || Math.abs(y - scrollY) > 4 * innerHeight ? "instant" : "smooth" });
    }
    if (!flash) return;
    page.show("flash", Int32Array.of(start, end));
    clearTimeout(reveal.timer);
    reveal.timer = setTimeout(() => page.show("flash", new Int32Array(0)), 1400);
  }

  // focus gives the focus to the first element that matches, without scrolling.
  // A sheet that is coming up cannot have it at once: that is tried again for some
  // frames, unless the reader has gone elsewhere.
  function focus(selector, frames = 0) {
    const el = document.querySelector(selector), before = document.activeElement;
    if (!el) return false;
    el.focus({ preventScroll: !el.closest("dialog") && wide.matches });
    if (document.activeElement === el) return true;
    if (frames > 0) requestAnimationFrame(() => { if (document.activeElement === before) focus(selector, frames - 1); });
    return false;
  }

  let back = null; // what is to be done once the settings are open again
  function dialog(id, open) {
    const el = document.getElementById(id);
    if (!el || el.open === open) return;
    if (open) el.showModal(); else el.close();
    if (!open || id !== "settings" || !back) return;
    requestAnimationFrame(back);
    back = null;
  }

  // say lets screen readers hear a line. Each is one change of the region, since every
  // change is a frame; the same line again gets a blank more, so that it is heard twice.
  // Lines that come at once are said one after the other, so that none is lost, and a
  // region is known for a moment before it says something. What is done along with a line
  // is part of its frame.
  const lines = [];
  let region = null, saying = 0;
  function say(line, along) {
    lines.push([line, along]);
    if (!saying) speakNext();
  }
  function speakNext() {
    if (!lines.length) { saying = 0; return; }
    const el = [...app().children].findLast((e) => e.open)?.querySelector(":scope > [data-say]") || document.getElementById("say");
    saying = setTimeout(speakNext, region === el ? 150 : 50);
    if (region === el) {
      const [line, along] = lines.shift();
      if (el) el.textContent = el.textContent === line ? line + "\u00a0" : line;
      along?.();
    }
    region = el;
  }

  // setValue fills a field; the caret goes to its end.
  function setValue(selector, value) {
    const el = document.querySelector(selector);
    if (!el) return;
    el.value = value;
    if (el.setSelectionRange) el.setSelectionRange(value.length, value.length);
    grow(el);
  }
  function grow(el) {
    if (el.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
    el.style.blockSize = "auto";
    el.style.blockSize = el.scrollHeight + 2 + "px";
  }
  document.addEventListener("input", (e) => { grow(e.target); if (e.target.closest?.(".card")) layout(); });

  // look keeps the reader's settings for first.js and puts them on <html> at once.
  function look(settings) {
    const spoke = window.maniculeWords.choose(root.dataset.language);
    for (const [key, value] of Object.entries(settings)) root.dataset[key] = value;
    try { localStorage.setItem("manicule:look", "~" + JSON.stringify(settings)); } catch { return false; }
    if (window.maniculeWords.choose(root.dataset.language) !== spoke) speak();
    requestAnimationFrame(layout);
    return true;
  }

  // speak shows the page anew in another language, whose words are fetched first. The
  // whole page at once: scripts, served words and program cannot disagree then, and
  // nothing that is being read moves. What was open is opened again.
  async function speak() {
    const lang = window.maniculeWords.choose(root.dataset.language).split("-")[0];
    if (lang !== "en") await window.maniculeWords.prepare(lang).catch(() => {});
    try { sessionStorage.setItem("manicule:again", "~settings"); } catch { /* it stays closed */ }
    location.reload();
  }
  function again() {
    try {
      if (sessionStorage.getItem("manicule:again") !== "~settings") return;
      sessionStorage.removeItem("manicule:again");
    } catch { return; }
    back = () => focus("#settings [data-input=set-language]:checked", 30);
    tell("do", "settings");
  }

  // hand: go-app swaps the chrome for its own; what has the focus there when it does gets
  // it back. The reader may go on meanwhile.
  function hand() {
    const ours = (el) => el?.closest?.("#app :is(a, button, input)");
    let el = ours(document.activeElement);
    const follow = (e) => { el = ours(e.target); };
    document.addEventListener("focusin", follow);
    return () => {
      document.removeEventListener("focusin", follow);
      if (!el) return;
      const { do: act, arg, input } = el.dataset;
      const same = act ? `[data-do="${act}"][data-arg="${arg || ""}"]` : input ? `[data-input="${input}"]` : el.localName + [...el.classList].map((c) => "." + c).join("");
      focus("#app " + same) || focus(`#app [data-do="${act}"]`);
    };
  }

  // copy puts text on the clipboard and answers through the listener.
  function copy(text) {
    const done = (ok) => tell("copied", ok ? "yes" : "no");
    if (!navigator.clipboard) return done(false);
    navigator.clipboard.writeText(text).then(() => done(true), () => done(false));
  }

  // stepSentence is the sentence cursor: it selects the sentence after or before the
  // selection (at first the one at the top of the window), or makes the selection
  // longer or shorter by one.
  function stepSentence(by, extend) {
    const sel = page.selection();
    if (!sel) {
      const at = page.visible()[0], found = page.sentence(kept ?? at, kept === null ? 0 : by);
      if (found) choose(found[0], found[1]);
      return;
    }
    const [start, end] = sel;
    if (extend) {
      const next = by > 0 ? page.sentence(end, 1) : page.sentence(end, -1) && page.sentence(page.sentence(end - 1, 0)?.[0] ?? end, -1);
      if (next && next[1] > start) choose(start, next[1]);
      return;
    }
    const found = page.sentence(by > 0 ? end : start, by);
    if (found) choose(found[0], found[1]);
  }
  let kept = null; // where the cursor was last, so that it goes on from there
  function choose(start, end) {
    kept = end;
    page.select(start, end, false);
    reveal(start, end, false);
    clearTimeout(timer);
    timer = setTimeout(settle, 30);
  }

  // go leads to an article, or to a place in it.
  function go(slug, ref) {
    location.href = (root.dataset.base || "") + "/read/" + encodeURIComponent(slug) + (ref ? "#" + encodeURIComponent(ref) : "");
  }

  function fetchIndex(then) {
    fetch(document.body.dataset.index).then((r) => (r.ok ? r.text() : "")).then(then, () => then(""));
  }

  // card fills in what is the reader's on an article's card in the library.
  function card(slug, marks, progress) {
    const el = document.querySelector(`[data-card][data-slug="${CSS.escape(slug)}"]`);
    if (!el) return;
    const put = (sel, line) => { const at = el.querySelector(sel); if (at) at.textContent = line; };
    const part = Math.round(100 * progress);
    put("[data-mark-count]", marks ? n(marks, "{n} mark", "{n} marks") : "");
    put("[data-progress]", part >= 95 ? t("Read") : part > 2 ? n(part, "{n} % read", "{n} % read") : "");
    el.dataset.state = part >= 95 ? "read" : part > 2 ? "begun" : "";
    const meter = el.querySelector("progress");
    if (meter) meter.value = progress;
  }

  // A quotation names its speaker where another one spoke before it in the block; the
  // served page says so itself, an added text does not.
  function voices() {
    for (const block of page.blocks) {
      let last = "";
      for (const q of block.querySelectorAll("[data-voice]")) delete q.dataset.voice;
      for (const q of block.querySelectorAll("[data-speaker]")) {
        if (q.dataset.speaker !== last) q.dataset.voice = "";
        last = q.dataset.speaker;
      }
    }
  }
  for (const when of ["manicule:adopted", "manicule:fixed"]) document.addEventListener(when, voices);
  for (const el of window.maniculeFirst?.pressed() || []) tell("do", el.dataset.do, el.dataset.arg || "");

  Object.assign(page, { choose, stepSentence, go, fetchIndex, card, listen, tell, layout, relayout, unselect, stand, under, place, reveal, focus, dialog, say, setValue, look, hand, copy });
  document.fonts?.ready.then(() => layout());
  if (page.article && window.ResizeObserver) new ResizeObserver(() => layout()).observe(page.article);
  wide.addEventListener?.("change", layout);
})();
