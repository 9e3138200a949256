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

// The files of the tested package can be read, and nothing written: goldens and
// fixtures come from the command that serves this page.
const ask = (what, path) => {
  const request = new XMLHttpRequest();
  request.open("GET", "/file/" + what + "?path=" + encodeURIComponent(path), false);
  if (what === "read") request.overrideMimeType("text/plain; charset=x-user-defined"); // bytes as they are
  request.send();
  if (request.status !== 200) throw Object.assign(new Error("no such file: " + path), { code: "ENOENT" });
  return request.responseText;
};
const answer = (callback, make) => {
  let value;
  try { value = make(); } catch (err) { return callback(err); }
  callback(null, value);
};
const stat = (path) => {
  const { dir, size } = JSON.parse(ask("stat", path));
  return { dev: 0, ino: 0, mode: dir ? 0o40755 : 0o100644, nlink: 1, uid: 0, gid: 0, rdev: 0, size, blksize: 4096, blocks: 0,
    atimeMs: 0, mtimeMs: 0, ctimeMs: 0, isDirectory: () => dir };
};
const open = new Map(); // descriptor → { path, at, bytes }
let next = 3;
globalThis.process.cwd = () => "/";
Object.assign(globalThis.fs, {
  open: (path, flags, mode, callback) => answer(callback, () => { stat(path); open.set(next, { path, at: 0 }); return next++; }),
  close: (fd, callback) => answer(callback, () => { open.delete(fd); }),
  stat: (path, callback) => answer(callback, () => stat(path)),
  lstat: (path, callback) => answer(callback, () => stat(path)),
  fstat: (fd, callback) => answer(callback, () => stat(open.get(fd).path)),
  readdir: (path, callback) => answer(callback, () => JSON.parse(ask("list", path))),
  read: (fd, buffer, offset, length, position, callback) => answer(callback, () => {
    const file = open.get(fd);
    file.bytes ??= Uint8Array.from(ask("read", file.path), (c) => c.charCodeAt(0) & 0xff);
    const from = position ?? file.at, part = file.bytes.subarray(from, from + length);
    buffer.set(part, offset);
    if (position === null) file.at += part.length;
    return part.length;
  }),
});
globalThis.fs.constants.O_DIRECTORY = 0o200000;
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
