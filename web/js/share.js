// share.js: texts that come from elsewhere on this device. What was shared to the app
// waits in the worker and is laid into the Add dialog: any page can send such a form,
// so nothing is added before the reader says so. A file that was opened with the app
// was chosen by the reader and is added as if it were dropped here.
"use strict";
(() => {
  const page = window.manicule;
  const most = 2 << 20; // bytes; what is larger is refused in words by the way in

  // waiting asks the worker for what was shared; null where there is nothing, or no worker.
  function waiting() {
    const worker = navigator.serviceWorker?.controller;
    if (!worker) return Promise.resolve(null);
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (e) => resolve(e.data);
      setTimeout(resolve, 10e3, null);
      worker.postMessage("shared", [channel.port2]);
    });
  }

  // read is a file's text, by the rules of the way in: its byte order mark, else UTF-8,
  // else Windows-1252.
  async function read(file) {
    const bytes = new Uint8Array(await file.arrayBuffer()), mark = bytes[0] * 256 + bytes[1];
    if (mark === 0xfffe || mark === 0xfeff) return new TextDecoder(mark === 0xfffe ? "utf-16le" : "utf-16be").decode(bytes);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  async function receive() {
    const given = await waiting();
    if (!given) return page.tell("do", "add-refuse", "lost");
    const { title, url, files } = given;
    if (files.length > 1 || files[0]?.size > most) {
      page.tell("do", "add", "");
      return page.give(files);
    }
    const words = files.length ? await read(files[0]) : given.text.trim();
    const only = !words || /^\S+:\/\/\S+$/.test(words); // an address is no text
    fill({ name: title.trim(), body: only ? "" : url && !words.includes(url) ? words + "\n\n" + url : words });
    if (only) page.tell("do", "add-refuse", url || words ? "address" : "lost");
  }

  // fill opens the dialog and lays the words into its fields once it is there: the
  // program draws it.
  function fill({ name, body }) {
    const put = () => {
      const dialog = document.getElementById("add");
      if (!dialog?.open) return false;
      document.getElementById("add-name").value = name;
      document.getElementById("add-body").value = body;
      return true;
    };
    new MutationObserver((_, watch) => { if (put()) watch.disconnect(); }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["open"] });
    page.tell("do", "add", "");
  }

  if (location.hash === "#shared") {
    history.replaceState(history.state, "", location.pathname + location.search); // asked for once
    receive().catch(() => page.tell("do", "add-refuse", "lost"));
  }

  window.launchQueue?.setConsumer?.(async ({ files }) => {
    if (!files?.length) return;
    try {
      const opened = await Promise.all(files.map((f) => f.getFile()));
      page.tell("do", "add", "");
      page.give(opened);
    } catch {
      page.tell("do", "add-refuse", "none"); // it is gone, or may not be read
    }
  });
})();
