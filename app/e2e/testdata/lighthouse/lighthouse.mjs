// Runs Lighthouse's mobile preset over every page that PROGRAM serves: those of its
// site map, the page of added texts, the page for what is missing. Accessibility, best
// practices and SEO must be 100 on each. With "performance" it measures the library
// and an article as well and prints `name value unit (bar)`; that depends on the
// machine, and fails nothing.
//   node lighthouse.mjs PACKAGES CHROMIUM PROGRAM [performance]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, chromium, program, extra] = process.argv.slice(2);
const at = createRequire(join(resolve(packages), "x.js")).resolve("lighthouse");
const { default: lighthouse } = await import(pathToFileURL(at));
const bars = ["accessibility", "best-practices", "seo"];

const free = () => new Promise((resolve) => {
  const s = createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => resolve(port)); });
});

// serve starts the program on a free port and is its address, with what stops it.
function serve() {
  const server = spawn(program, ["serve", "--port", "0", "--quiet"], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  return new Promise((done, failed) => {
    server.on("error", failed);
    server.on("exit", () => failed(new Error("the server ended: " + said)));
    server.stdout.on("data", (bytes) => {
      const at = /http:\S+(?=\/\n)/.exec((said += bytes));
      if (at) done({ origin: at[0], stop: () => server.kill() });
    });
  });
}

// within runs work with the port of a browser of its own.
async function within(work) {
  const port = await free(), profile = mkdtempSync(join(tmpdir(), "lighthouse-"));
  const browser = spawn(chromium, ["--headless", "--remote-debugging-port=" + port, "--user-data-dir=" + profile, "--no-sandbox", "--disable-gpu",
    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "about:blank"], { stdio: "ignore" });
  try {
    for (let i = 0; ; i++) {
      try { await fetch(`http://127.0.0.1:${port}/json/version`); break; } catch (err) { if (i > 300) throw err; }
      await new Promise((f) => setTimeout(f, 100));
    }
    return await work(port);
  } finally {
    const gone = new Promise((f) => browser.once("exit", f));
    browser.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const run = async (port, url, onlyCategories) => (await lighthouse(url, { port, logLevel: "silent", onlyCategories })).lhr;

// routes are the addresses of all pages. That of the page for what is missing is the
// one under which hosts keep it: under any other its status is 404, for which
// Lighthouse gives no figure.
async function routes() {
  const map = await (await fetch(origin + "/sitemap.xml")).text();
  const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => new URL(m[1]).pathname);
  if (!listed.includes("/") || listed.length < 3) throw new Error("the site map has no pages: " + map.slice(0, 300));
  return [...listed, "/read/~0123456789abcdef", "/404.html"];
}

let bad = false;
const fail = (line) => { console.log(line); bad = true; };

// hold fails for each category of a run that is under 100, and says why.
function hold(path, lhr) {
  if (lhr.runtimeError) return fail(`${path}: ${lhr.runtimeError.code} ${lhr.runtimeError.message}`);
  const scores = bars.map((what) => Math.round(100 * lhr.categories[what].score));
  console.log(`lighthouse ${path} ${scores.join(" / ")} (${bars.join(" / ")}; bar 100)`);
  bars.forEach((what, i) => {
    if (scores[i] >= 100) return;
    bad = true;
    for (const ref of lhr.categories[what].auditRefs) {
      const audit = lhr.audits[ref.id];
      if (ref.weight && audit.score !== null && audit.score < 1) console.log("  " + ref.id + ": " + audit.title, JSON.stringify(audit.details?.items?.slice(0, 3) ?? "").slice(0, 600));
    }
  });
}

async function performance(path) {
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await within((port) => run(port, origin + path, ["performance"])));
  const broken = runs.find((r) => r.runtimeError);
  if (broken) return console.log(`lighthouse ${path} performance: ${broken.runtimeError.code}`);
  const print = (what, unit, bar, of) => console.log(`lighthouse ${path} ${what} ${Math.round(runs.map(of).sort((a, b) => a - b)[1])} ${unit} (median of 3; bar ${bar}, not asserted)`);
  print("performance", "points", "95", (r) => 100 * r.categories.performance.score);
  print("blocking", "ms", "200", (r) => r.audits["total-blocking-time"].numericValue);
  print("first_paint", "ms", "none", (r) => r.audits["first-contentful-paint"].numericValue);
  print("largest_paint", "ms", "none", (r) => r.audits["largest-contentful-paint"].numericValue);
}

const { origin, stop } = await serve();
try {
  const all = await routes();
  await within(async (port) => {
    for (const path of all) hold(path, await run(port, origin + path, bars));
  });
  if (extra === "performance") for (const path of all.slice(0, 2)) await performance(path);
} finally {
  stop();
}
process.exit(bad ? 1 : 0);
