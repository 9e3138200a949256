// analyst.js: the worker in which a text that the reader adds is read and analysed.
// Go's wasm_exec.js stands before this text in the same file. It takes {name, title,
// body, wasm} and answers {stage, share} until {text, findings, card}, {problem: an added.Refusal as
// JSON}, {unstarted: why} or {mistake}.
// text and findings are JSON, or {z}: the same, deflated, in base64.
// Given {program, stretch}, it runs the page's own program, which is compiled already,
// to stretch a passphrase, and answers {key} or {unstarted} at the port that came along.
"use strict";
let running = null;

function start(wasm, program) {
  running ||= new Promise((ready, failed) => {
    self.ready = ready;
    const go = new Go();
    const got = program ? WebAssembly.instantiate(program, go.importObject).then((instance) => ({ instance })) : fetch(wasm, { credentials: "same-origin" }).then((r) => {
      if (!r.ok) throw new Error("status " + r.status);
      return WebAssembly.instantiateStreaming && /^application\/wasm\b/.test(r.headers.get("Content-Type") || "")
        ? WebAssembly.instantiateStreaming(r, go.importObject)
        : r.arrayBuffer().then((b) => WebAssembly.instantiate(b, go.importObject));
    });
    got.then(({ instance }) => go.run(instance)).then(() => { throw new Error("the program ended"); }).catch(failed);
  });
  return running;
}

// pack deflates a long text where the browser can.
async function pack(json) {
  if (!self.CompressionStream) return json;
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let s = "";
  for (let i = 0; i < bytes.length; i += 0x8000) s += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return JSON.stringify({ z: btoa(s) });
}

async function lengthen(program, given, port) {
  try {
    await start("", program);
    port.postMessage({ key: self.stretch(...given) });
  } catch (err) {
    port.postMessage({ unstarted: String(err) });
  }
}

self.onmessage = async ({ data: { name, title, body, wasm, program, stretch: given }, ports }) => {
  if (given) return lengthen(program, given, ports[0]);
  try {
    await start(wasm);
  } catch (err) {
    running = null;
    return postMessage({ unstarted: err.message });
  }
  try {
    const made = self.analyse(name, title, new Uint8Array(body), (stage, share) => postMessage({ stage, share }));
    if (made.problem || made.mistake) return postMessage(made);
    postMessage({ card: made.card, text: await pack(made.text), findings: await pack(made.findings) });
  } catch (err) { // the program ended, for want of memory
    console.warn("manicule: the analysis ended:", err);
    postMessage({ mistake: true });
  }
};
