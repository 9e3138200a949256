// vault.js: what only the page can do for the reader's records as a whole: files in
// and out, paper, and knowing that nobody is there any more.
"use strict";
(() => {
  const page = window.manicule, root = document.documentElement;
  if (!page) return;

  // download gives the reader a file.
  function download(name, bytes, type) {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([bytes], { type }));
    a.download = name;
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(a.href), 60e3);
  }

  // A chosen file waits here until the program takes it.
  let chosen = null;
  document.addEventListener("change", async (e) => {
    const input = e.target;
    if (input.dataset?.file !== "backup" || !input.files.length) return;
    const file = input.files[0];
    try {
      chosen = new Uint8Array(await file.arrayBuffer());
    } catch {
      chosen = new Uint8Array(0); // it is gone, or must not be read: no backup, at any rate
    }
    input.value = "";
    page.tell("do", "vault-restore", file.name);
  });
  const file = () => chosen;

  // printCode prints the recovery code that the dialog shows, and nothing else.
  function printCode() {
    root.dataset.printing = "code";
    addEventListener("afterprint", () => { delete root.dataset.printing; }, { once: true });
    print();
  }

  // idle has the program told when nothing was done for so many minutes, in any tab;
  // 0 is never.
  let limit = 0, last = Date.now(), posted = 0;
  const others = window.BroadcastChannel ? new BroadcastChannel("manicule-lock") : null;
  others?.addEventListener("message", (e) => { if (e.data?.vault === "active") last = Date.now(); });
  function active() {
    last = Date.now();
    if (!limit || last - posted < 5e3) return;
    posted = last;
    others?.postMessage({ vault: "active" });
  }
  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove", "scroll"]) addEventListener(kind, active, { capture: true, passive: true });
  function check() {
    if (!limit || Date.now() - last < limit * 60e3) return;
    last = Date.now();
    page.tell("idle");
  }
  setInterval(check, 2e3);
  document.addEventListener("visibilitychange", check); // timers stand still while a device sleeps
  function idle(minutes) {
    limit = minutes;
    last = Date.now();
  }

  // stretch has a passphrase stretched by the page's own program in a worker: the page
  // goes on meanwhile, and the memory that it takes is given back. Two at once are one
  // after the other; the worker stays a moment, for the next.
  let far = null, leave = 0;
  function stretch(...given) {
    clearTimeout(leave);
    return new Promise((done, failed) => {
      const { program, analyst } = window.maniculeShell, answer = new MessageChannel();
      far ||= analyst().worker;
      far.onerror = (e) => { e.preventDefault(); far = null; failed(new Error(e.message)); };
      answer.port1.onmessage = ({ data }) => { if (data.key) done(data.key); else failed(new Error(data.unstarted)); };
      far.postMessage({ program, stretch: given }, [answer.port2]);
    }).finally(() => { leave = setTimeout(() => { far?.terminate(); far = null; }, 2e3); });
  }

  Object.assign(page, { download, file, printCode, idle, stretch });
})();
