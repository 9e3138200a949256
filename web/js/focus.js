// focus.js: the focus is never on nothing. Where what had it is drawn no more (a card
// removed, a sheet put away, a notice faded), the nearest thing that makes sense
// gets it, so that the next key goes on from there.
"use strict";
(() => {
  let last = null;    // what had the focus in the chrome
  let card = "", at = 0; // the card that it was in, and its place among the cards
  let place = 0;      // its place among what can have the focus in its dialog
  let keys = false;   // the reader uses the keyboard: what gets the focus must be seen
  let watched = null, due = false;
  let active = "";    // the active card, as it was when it was looked at last
  let fresh = null;   // what got the focus within the last seconds, until a key is pressed

  const visible = (el) => (el.checkVisibility ? el.checkVisibility({ visibilityProperty: true }) : el.getClientRects().length > 0 && getComputedStyle(el).visibility === "visible");
  const narrow = matchMedia("(max-width: 69.99rem)"); // where panel and margin are sheets
  const shown = (el) => Boolean(el) && el.isConnected && visible(el) && !el.closest("[inert]");
  const closing = (el) => narrow.matches && el.closest(".side:not([data-open]), .margin:not([data-open])");
  const there = (el) => shown(el) && !closing(el);
  const stops = (dialog) => [...dialog.querySelectorAll("button, input, select, textarea, summary, a[href]")].filter(shown);
  const cards = () => [...document.querySelectorAll(".margin [data-mark]")];

  document.addEventListener("focusin", (e) => {
    const chrome = e.target.closest?.("#app");
    last = chrome ? e.target : null;
    const dialog = e.target.closest?.("dialog[open]");
    place = dialog ? stops(dialog).indexOf(e.target) : 0;
    fresh = e.target;
    setTimeout(() => { if (fresh === e.target) fresh = null; }, 5000);
    // Again later: cards are laid out (on a slow device later than this), and the page
    // may still be on its way to a mark.
    for (const after of [50, 450, 900]) setTimeout(() => { if (keys && document.activeElement === e.target) uncover(e.target); }, after);
    if (!chrome) return;
    const mine = e.target.closest("[data-mark]");
    card = mine ? mine.dataset.mark : "";
    at = mine ? cards().indexOf(mine) : 0;
    if (chrome === watched) return;
    watched = chrome;
    new MutationObserver(check).observe(chrome, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "class", "data-open", "open"] });
  });
  document.addEventListener("transitionend", check);
  document.addEventListener("manicule:laid", () => { if (keys && fresh && document.activeElement === fresh) uncover(fresh); });
  document.addEventListener("keydown", () => { keys = true; fresh = null; }, { capture: true, passive: true });
  document.addEventListener("pointerdown", (e) => {
    keys = false;
    if (!e.target.closest?.("button, a, input, textarea, summary, [tabindex]")) last = null; // put down on purpose
  }, { capture: true, passive: true });

  for (const type of ["wheel", "touchmove"]) document.addEventListener(type, () => { keys = false; }, { passive: true });

  // check looks again once the page has been drawn, and after what the program
  // itself does with the focus then.
  function check() {
    if (due || !last) return;
    due = true;
    setTimeout(() => { due = false; mend(); }, 60);
  }

  function mend() {
    const now = document.activeElement;
    if (follow(now)) return;
    if (inDialog(now)) return;
    if (!last || document.querySelector("dialog[open]") || !document.hasFocus()) return;
    const gone = strayed(now);
    if (now && now !== document.body && there(now) && !gone) return;
    if (there(last) && !gone) return; // dropped while it can be seen: by the browser, for the reader
    const el = successor(gone);
    last = null;
    if (!el) return;
    el.focus({ preventScroll: true });
    if (keys) uncover(el);
  }

  // inDialog: what had the focus in a dialog is drawn no more (a line that was dealt
  // with): the next of its kind gets it, or the next thing after its part, or what the
  // dialog begins with.
  function inDialog(now) {
    const dialog = last && document.querySelector("dialog[open]");
    if (!dialog || shown(last) || (now && now !== document.body && now !== dialog)) return false;
    const act = last.dataset.do, all = stops(dialog);
    const to = all.find((el) => act && el.dataset.do === act) || all[Math.min(place, all.length - 1)];
    last = null;
    to?.focus({ preventScroll: true });
    if (to && keys) uncover(to);
    return true;
  }

  // strayed: the card that had the focus was removed, and its element serves another
  // card now, one that cannot be seen from here.
  function strayed(now) {
    const other = now?.closest?.("[data-mark]");
    return Boolean(card && other && other.dataset.mark !== card && !document.getElementById("card-" + card) && !inWindow(other));
  }

  // uncover scrolls what has the focus out from under a sheet, a notice or the bar.
  function uncover(el) {
    const r = el.getBoundingClientRect();
    const over = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)?.closest(".side, .margin, .tray, .toast, .bar");
    if (!inWindow(el) || (over && !over.contains(el))) el.scrollIntoView({ block: "center", behavior: "instant" });
  }

  // follow: who goes from mark to mark with the focus in a card takes it along.
  function follow(now) {
    const from = keys && now?.closest("[data-mark]"), to = document.querySelector(".margin .card.active"), was = active;
    active = to?.dataset.mark || "";
    if (active === was || !from || !to || from === to || now.matches("textarea, input")) return false;
    to.focus({ preventScroll: true });
    return true;
  }

  function inWindow(el) {
    const r = el.getBoundingClientRect(), top = document.querySelector(".bar")?.getBoundingClientRect().bottom || 0;
    return r.bottom > top && r.top < innerHeight;
  }

  // successor is what gets the focus after last: itself as it was drawn anew, a card
  // that can be seen, the offer to undo, the button that opened what is closed, and
  // in the end the text.
  function successor(strayed) {
    const { id } = last, act = last.dataset.do, same = id ? "#" + CSS.escape(id) : act ? `[data-do="${CSS.escape(act)}"][data-arg="${CSS.escape(last.dataset.arg || "")}"]` : "";
    const all = cards();
    const near = card ? [document.getElementById("card-" + card), all[at], all[at - 1]] : [];
    const inSheet = (el) => inWindow(el) || (narrow.matches && el.closest(".margin[data-open]"));
    const opener = last.closest?.(".side") ? [".only-names", ".only-voices"] : last.closest?.(".margin") || card ? [".only-marks"] : [];
    const find = [
      same && !strayed && document.querySelector("#app " + same),
      ...near.filter((el) => el && inSheet(el)),
      card && document.querySelector("[data-toast]:not([hidden]) [data-do]"),
      last.closest?.(".toast") || last.dataset.do === "undo" ? all.find((el) => el.matches(".active") && inSheet(el)) : null,
      ...opener.map((sel) => document.querySelector(sel)),
      document.getElementById("article"),
    ];
    return find.find((el) => el && there(el));
  }
})();
