// speak.js: the article read aloud by the browser's own voices, sentence by sentence.
// A voice of this device is taken; one of a service on the network would be sent the
// text, so it is taken only when the reader says so, in this visit. Pausing stops the
// sentence and playing begins it again, since pause() does nothing on many systems.
"use strict";
(() => {
  const page = window.manicule, root = document.documentElement, { t } = window.maniculeWords;
  const synth = () => window.speechSynthesis;
  let panel = null, playing = false, now = null, voice = null, allowed = false, turn = 0;

  const lang = () => (page.article?.lang || "en").toLowerCase();
  const fits = (v) => v.lang.toLowerCase().replace("_", "-").split("-")[0] === lang().split("-")[0];
  // voices for the language of the article, those of this device first, among equals
  // those of the very region.
  function voices() {
    const all = synth()?.getVoices().filter(fits) || [];
    const rank = (v) => (v.localService ? 0 : 2) + (v.lang.toLowerCase().replace("_", "-") === lang() ? 0 : 1);
    return all.sort((a, b) => rank(a) - rank(b));
  }
  // loaded waits for the voices, which some browsers fetch when they are first asked for.
  function loaded() {
    if (!synth() || voices().length) return Promise.resolve();
    return new Promise((done) => {
      synth().addEventListener?.("voiceschanged", done, { once: true });
      setTimeout(done, 1000);
    });
  }

  function el(tag, attrs, ...kids) {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attrs)) e.setAttribute(k, v);
    e.append(...kids);
    return e;
  }
  const shapes = {
    play: "M8 5.500v13l11-6.500z", pause: "M8.500 5.500v13M15.500 5.500v13", back: "M17 6l-8 6 8 6zM6.500 6v12", next: "M7 6l8 6-8 6zM17.500 6v12",
    mark: "M14.800 4.600l4.600 4.600-8.600 8.600-5.300.7.7-5.300zM12.600 6.800l4.600 4.600M4 21h16", close: "M6 6l12 12M18 6L6 18",
  };
  function icon(name) {
    const ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg"), path = document.createElementNS(ns, "path");
    svg.setAttribute("class", "icon");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", shapes[name]);
    svg.append(path);
    return svg;
  }
  function button(act, label, shape) {
    const b = el("button", { type: "button", "data-speak": act, "aria-label": label }, icon(shape));
    b.addEventListener("click", () => speak(act));
    return b;
  }

  function open() {
    if (panel) return;
    panel = el("section", { class: "speak", "aria-label": t("Reading aloud"), lang: window.maniculeWords.lang, dir: document.getElementById("app").dir });
    document.body.append(panel);
    document.dispatchEvent(new CustomEvent("manicule:speak"));
    window.manicule.under();
  }
  // draw shows the controls, or a line with what the reader can do.
  function draw(line, action, act) {
    open();
    if (line) {
      panel.replaceChildren(el("p", {}, line));
      if (action) {
        const yes = el("button", { type: "button", class: "plain", "data-speak": "allow" }, action);
        yes.addEventListener("click", act);
        panel.append(yes);
      }
      panel.append(button("stop", t("Stop reading aloud"), "close"));
      page.say(line);
      return;
    }
    const pick = el("select", { "aria-label": t("Voice") });
    for (const v of voices()) {
      const o = el("option", { value: v.voiceURI }, v.localService ? v.name : t("{1} (online: the text is sent there)", v.name));
      o.selected = v === voice;
      pick.append(o);
    }
    pick.addEventListener("change", () => choose(voices().find((v) => v.voiceURI === pick.value)));
    panel.replaceChildren(
      button("back", t("Previous sentence"), "back"),
      button("toggle", playing ? t("Pause") : t("Go on reading aloud"), playing ? "pause" : "play"),
      button("next", t("Next sentence"), "next"),
      button("mark", t("Mark this sentence"), "mark"), pick,
      button("stop", t("Stop reading aloud"), "close"));
  }

  // choose takes a voice; one on the network only after the reader has agreed.
  function choose(v) {
    if (!v) return;
    hush();
    if (!v.localService && !allowed) {
      playing = false;
      draw(t("This voice is a service on the network: every sentence would be sent there."), t("Send the text and listen"), () => {
        allowed = true;
        choose(v);
      });
      return;
    }
    voice = v;
    play();
  }

  function hush() {
    turn++;
    synth()?.cancel();
  }
  function say(sentence) {
    now = sentence;
    page.show("spoken", Int32Array.of(now[0], now[1]));
    page.reveal(now[0], now[1], false);
    const mine = ++turn, u = new SpeechSynthesisUtterance(page.flat().slice(now[0], now[1]));
    u.voice = voice;
    u.lang = voice.lang;
    u.rate = Number(root.dataset.rate) || 1;
    u.onend = () => { if (mine === turn && playing) step(1); };
    u.onerror = (e) => {
      if (mine !== turn || e.error === "interrupted" || e.error === "canceled") return;
      playing = false;
      draw(t("The voice has failed: {1}", e.error));
    };
    synth().speak(u);
  }
  function step(by) {
    const next = now && page.sentence(by > 0 ? now[1] : now[0], by);
    if (!next) return speak("stop");
    hush();
    if (playing) return say(next);
    now = next;
    page.show("spoken", Int32Array.of(now[0], now[1]));
    page.reveal(now[0], now[1], false);
  }
  function play() {
    playing = true;
    const sel = page.selection();
    hush();
    say(now || page.sentence(sel ? sel[0] : page.visible()[0], 0));
    draw();
    session();
  }

  // session lets the keys for media and the lock screen control the reading, where the
  // system counts it as playing.
  function session() {
    const m = navigator.mediaSession;
    if (!m) return;
    if (window.MediaMetadata) m.metadata = new MediaMetadata({ title: document.querySelector("h1")?.textContent || "", artist: "Manicule" });
    m.playbackState = playing ? "playing" : now ? "paused" : "none";
    for (const [name, act] of [["play", "toggle"], ["pause", "toggle"], ["previoustrack", "back"], ["nexttrack", "next"], ["stop", "stop"]]) {
      try { m.setActionHandler(name, now ? () => speak(act) : null); } catch { /* the browser knows fewer */ }
    }
  }

  // speak does what is asked: toggle, back, next, mark, stop.
  async function speak(act) {
    if (!page.article) return;
    switch (act) {
      case "toggle":
        if (playing) {
          playing = false;
          hush();
          draw();
          return session();
        }
        if (voice) return play();
        await loaded();
        const all = voices();
        if (!synth() || !all.length) {
          return draw(t("This browser has no voice for the language of the article. Voices are added in the system's settings for speech."));
        }
        return choose(all[0]);
      case "back": return step(-1);
      case "next": return step(1);
      case "mark":
        if (!now) return;
        page.tell("select", "", "", now[0], now[1]);
        page.tell("do", "color", "yellow");
        return;
      case "stop":
        playing = false;
        hush();
        now = null;
        page.show("spoken", new Int32Array(0));
        panel?.remove();
        panel = null;
        window.manicule.under();
        session();
    }
  }
  addEventListener("pagehide", () => { if (playing) hush(); });
  page.speak = speak;
})();
