"use strict";
// Runs /test.wasm and reports to the command that serves this page. Output goes
// back synchronously, so that its order holds and nothing is lost at the exit.
const post = (path, body) => {
  const request = new XMLHttpRequest();
  request.open("POST", path, false);
  request.send(body);
};
globalThis.fs.writeSync = (fd, bytes) => {
  post("/out", bytes);
  return bytes.length;
};
globalThis.fs.write = (fd, bytes, offset, length, position, callback) => {
  post("/out", bytes.subarray(offset, offset + length));
  callback(null, length);
};
// There are no files here: opening one says so in the way that Go understands,
// so that a fuzz test without a stored corpus runs its seeds.
globalThis.fs.constants.O_DIRECTORY = 0o200000;
const missing = (path) => Object.assign(new Error("no such file: " + path), { code: "ENOENT" });
globalThis.fs.open = (path, flags, mode, callback) => callback(missing(path));
globalThis.fs.stat = globalThis.fs.lstat = (path, callback) => callback(missing(path));
(async () => {
  try {
    const { argv } = await (await fetch("/start.json")).json();
    const go = new Go();
    go.argv = argv;
    let code = 0;
    go.exit = (c) => { code = c; };
    const { instance } = await WebAssembly.instantiateStreaming(fetch("/test.wasm"), go.importObject);
    await go.run(instance);
    post("/exit", String(code));
  } catch (err) {
    post("/exit", String(err.stack || err));
  }
})();
