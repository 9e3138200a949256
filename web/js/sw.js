// sw.js: keeps the whole site for reading without a network. The server writes
// the list of files before this text: self.SITE = {version, build, base, files},
// files being [address, integrity, bytes]. A version is installed whole or not at
// all; every page names its assets by their hashes, so that whatever a page is
// served from, it never runs with another version's parts.
"use strict";
const { version, build, base, files } = self.SITE;
const PREFIX = "manicule" + base + ":";
const CACHE = PREFIX + version;
const OWN = PREFIX + "own"; // what the reader adds; no update touches it
const INVENTORY = base + "/.inventory"; // written last: a cache that has it is complete
const BIG = 1 << 20; // bytes from which a file is checked after it was served
const known = new Map(files.map(([url, integrity, size]) => [url, { integrity, size }]));
const sound = new Set(); // addresses whose kept content was checked since this worker started

self.addEventListener("install", (e) => e.waitUntil(install()));
self.addEventListener("activate", (e) => e.waitUntil(activate()));
self.addEventListener("message", (e) => {
  const answer = (p) => e.waitUntil(p.then((v) => e.ports[0]?.postMessage(v)));
  if (e.data === "skip-waiting") e.waitUntil(self.skipWaiting());
  if (e.data === "heal") answer(heal());
  if (e.data === "size") answer(size());
  if (e.data === "shared") {
    answer(Promise.resolve(shared));
    shared = null;
  }
  if (e.data?.vault) vault(e);
});

// The keys of the reader's lock while it is open, for the next page: in memory only,
// and nothing can be read out of them. They go when the worker does, which is soon
// after the last page.
let keys = null;
function vault({ data, ports }) {
  if (data.vault === "keep") keys = data.keys;
  if (data.vault === "forget") keys = null;
  if (data.vault === "ask") ports[0]?.postMessage(keys);
}

// --- installing

async function install() {
  const complete = Boolean(await inventory(CACHE));
  if (!complete) await caches.delete(CACHE); // leftovers of an install that was cut short
  try {
    const cache = await caches.open(CACHE);
    const old = await kept();
    await each(files, ([url, integrity]) => obtain(cache, old, url, integrity));
    await cache.put(INVENTORY, new Response(JSON.stringify({ build, files })));
    if (!(await inventory(CACHE))) throw new Error("the cache was removed meanwhile");
  } catch (err) {
    if (!complete) await caches.delete(CACHE);
    throw err; // the install fails: the version before goes on
  }
}

// obtain puts one file into the cache: from a cache that has the same content, or
// from the server.
async function obtain(cache, old, url, integrity) {
  const from = old.get(integrity);
  if (from) {
    const response = await (await caches.open(from.cache)).match(from.url);
    if (response && (await matches(response.clone(), integrity))) return put(cache, url, response);
  }
  return put(cache, url, await fresh(url, integrity));
}

// put keeps what was just found to be sound.
async function put(cache, url, response) {
  await cache.put(url, response);
  sound.add(url);
}

// fresh fetches a file and lets the browser check its hash. A name that holds the
// hash may come from the browser's own cache, anything else must not.
async function fresh(url, integrity) {
  const get = async (mode) => {
    const response = await fetch(url, { integrity, cache: mode, redirect: "error", credentials: "same-origin" });
    if (!response.ok) throw new Error(url + ": status " + response.status);
    return response;
  };
  if (!url.startsWith(base + "/a/")) return get("reload");
  try {
    return await get("default");
  } catch {
    return get("reload");
  }
}

// each runs work over all items, six at a time, and waits for all to end: nothing
// may write into a cache after it was given up.
async function each(items, work) {
  const queue = [...items];
  let failed;
  const one = async () => {
    while (queue.length && !failed) {
      try {
        await work(queue.pop());
      } catch (err) {
        failed ||= err;
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, one));
  if (failed) throw failed;
}

async function inventory(name) {
  const response = (await caches.has(name)) && (await (await caches.open(name)).match(INVENTORY));
  try {
    return response ? await response.json() : null;
  } catch {
    return null; // damaged: as good as none
  }
}

const versions = async () => (await caches.keys()).filter((k) => k.startsWith(PREFIX) && k !== OWN);

// kept lists what complete caches hold, by integrity.
async function kept() {
  const all = new Map();
  for (const cache of await versions()) {
    for (const [url, integrity] of (await inventory(cache))?.files || []) all.set(integrity, { cache, url });
  }
  return all;
}

async function matches(response, integrity) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return "sha256-" + btoa(String.fromCharCode(...sum)) === integrity;
}

// --- activating

async function activate() {
  await self.registration.navigationPreload?.enable();
  await self.registration.navigationPreload?.setHeaderValue(version);
  await self.clients.claim();
  await clean();
}

// clean removes caches that no open page needs: a page of an older version may
// still fetch its own assets, so it is asked which build it is. Done late, when the
// next version may be on its way, it leaves alone what may be that one's.
async function clean(late) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const needed = new Set(await Promise.all(pages.map(buildOf)));
  if (needed.has(null)) return; // a page that does not answer: remove nothing now
  for (const name of await versions()) {
    if (name === CACHE) continue;
    const there = await inventory(name);
    if (late && (!there || self.registration.installing || self.registration.waiting)) continue;
    if (!there || !needed.has(there.build)) await caches.delete(name);
  }
}

// tidy cleans up once more where a page did not answer while this version came.
let tidied = false;
async function tidy() {
  if (tidied || self.registration.installing || self.registration.waiting) return;
  if ((await versions()).length > 1) await clean(true);
  tidied = (await versions()).length === 1;
}

function buildOf(page) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (e) => resolve(e.data);
    setTimeout(resolve, 1000, null);
    page.postMessage("build?", [channel.port2]);
  });
}

// --- what is shared to the app

// It comes as a POST, which goes no further than here. It waits in memory (on the disk
// it would be outside of the reader's lock) for the page that it leads to, share.js.
let shared = null;
async function receive(e) {
  e.waitUntil(new Promise((done) => setTimeout(done, 60e3))); // else this worker may end first
  const form = await e.request.formData().catch(() => null);
  const word = (name) => [form.get(name)].filter((v) => typeof v === "string").join("");
  shared = form && { title: word("title"), text: word("text"), url: word("url"), files: form.getAll("file").filter((f) => f instanceof File) };
  return Response.redirect(base + "/#shared", 303);
}

// --- serving

self.addEventListener("fetch", (e) => {
  const { request } = e;
  const url = new URL(request.url);
  if (request.method === "POST" && url.pathname === base + "/share" && url.origin === location.origin) return e.respondWith(receive(e));
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(base + "/")) return;
  if (request.headers.has("Range") || url.pathname === base + "/healthz") return;
  if (request.mode === "navigate") return e.respondWith(navigate(e, url.pathname));
  if (known.has(url.pathname)) return e.respondWith(serve(e, url.pathname));
  if (url.pathname.startsWith(base + "/a/")) e.respondWith(caches.match(request).then((hit) => hit || fetch(request)));
});

// navigate serves a page under any of the names that hosts give it, whatever its
// query: the ones of this version, the reader's own, or what the server has.
async function navigate(e, path) {
  // Every text that the reader added has the same page, which builds itself.
  if (path.startsWith(base + "/read/~")) path = base + "/read/~";
  const page = [path, path.replace(/(\/index)?\.html$/, ""), path.replace(/\/(index\.html)?$/, ""), path.replace(/index\.html$/, "")].find((p) => known.has(p));
  if (page) {
    e.waitUntil(compare(e.preloadResponse));
    return serve(e, page);
  }
  const own = (await caches.has(OWN)) && (await (await caches.open(OWN)).match(path));
  if (own) {
    e.waitUntil(compare(e.preloadResponse));
    return own;
  }
  try {
    // Without a network Firefox resolves this, with an error for a response.
    const early = await e.preloadResponse;
    return early && early.type !== "error" ? early : await fetch(e.request);
  } catch {
    const missing = await serve(e, base + "/404.html");
    return new Response(missing.body, { status: 404, headers: missing.headers });
  }
}

// compare takes the answer to the preload: our server sends nothing (204) where it
// has this version too; anything else may be news.
async function compare(preload) {
  try {
    const response = await preload;
    if (response?.status === 204) await tidy();
    else if (response?.ok) await self.registration.update();
  } catch {
    // offline: no news
  }
}

async function serve(e, path) {
  const { integrity, size } = known.get(path);
  const cache = await caches.open(CACHE);
  const hit = await cache.match(path);
  if (hit && sound.has(path)) return hit;
  if (hit && size >= BIG) {
    e.waitUntil(check(cache, path));
    return hit;
  }
  if (hit && (await matches(hit.clone(), integrity))) {
    sound.add(path);
    return hit;
  }
  return mend(e, cache, path, integrity);
}

// mend replaces what is missing or damaged. Where the server has another version
// by now, its page is served as it is: a page is whole in itself.
async function mend(e, cache, path, integrity) {
  try {
    const response = await fresh(path, integrity);
    await cache.put(path, response.clone());
    sound.add(path);
    e.waitUntil(heal());
    return response;
  } catch (err) {
    if (e.request.mode === "navigate") return fetch(e.request);
    throw err;
  }
}

// check looks at a big file some seconds after it was served: the start of the
// program, which is such a file, has the processor for itself until then. What is damaged
// is not simply removed: by now that may be what heal has just put there.
async function check(cache, path) {
  await new Promise((done) => setTimeout(done, 4000));
  const kept = await cache.match(path);
  if (!kept || sound.has(path)) return;
  if (await matches(kept, known.get(path).integrity)) sound.add(path);
  else await heal();
}

// heal checks every file and fetches those that are missing or damaged. It answers
// how many it had to mend, or -1 where some could not be.
let healing = null;
function heal() {
  healing ||= mendAll().finally(() => (healing = null));
  return healing;
}
async function mendAll() {
  const cache = await caches.open(CACHE);
  let mended = 0;
  try {
    await each(files, async ([url, integrity]) => {
      const hit = await cache.match(url);
      if (hit && (await matches(hit, integrity))) return sound.add(url);
      sound.delete(url);
      await cache.put(url, await fresh(url, integrity));
      mended++;
    });
    if (!(await cache.match(INVENTORY))) await cache.put(INVENTORY, new Response(JSON.stringify({ build, files })));
    return mended;
  } catch {
    return -1;
  }
}

async function size() {
  const own = (await caches.has(OWN)) ? (await (await caches.open(OWN)).keys()).length : 0;
  return { files: files.length + own, bytes: files.reduce((sum, f) => sum + f[2], 0) };
}
