// Runs Lighthouse's mobile preset over the pages named by their addresses and prints
// each figure as `name value unit (bar)`. It fails where a category that is no timing
// is under its bar; performance depends on the machine and is only printed.
//   node lighthouse.mjs PACKAGES CHROMIUM ADDRESS…
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, chromium, ...pages] = process.argv.slice(2);
const at = createRequire(join(packages, "x.js")).resolve("lighthouse");
const { default: lighthouse } = await import(pathToFileURL(at));
const bars = { "best-practices": 100, seo: 100, accessibility: 100 };

const free = () => new Promise((resolve) => {
  const s = createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => resolve(port)); });
});

async function run(url) {
  const port = await free(), profile = mkdtempSync(join(tmpdir(), "lighthouse-"));
  const browser = spawn(chromium, ["--headless", "--remote-debugging-port=" + port, "--user-data-dir=" + profile, "--no-sandbox", "--disable-gpu",
    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "about:blank"], { stdio: "ignore" });
  try {
    for (let i = 0; ; i++) {
      try { await fetch(`http://127.0.0.1:${port}/json/version`); break; } catch (err) { if (i > 100) throw err; }
      await new Promise((f) => setTimeout(f, 100));
    }
    return (await lighthouse(url, { port, logLevel: "silent", onlyCategories: ["performance", ...Object.keys(bars)] })).lhr;
  } finally {
    const gone = new Promise((f) => browser.once("exit", f));
    browser.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

let bad = false;
for (const url of pages) {
  const name = new URL(url).pathname === "/" ? "library" : "article";
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await run(url));
  const broken = runs.find((r) => r.runtimeError);
  if (broken) {
    console.log(`lighthouse.${name}: ${broken.runtimeError.code} ${broken.runtimeError.message}`);
    bad = true;
    continue;
  }
  const middle = (of) => runs.map(of).sort((a, b) => a - b)[1];
  const print = (what, value, unit, bar) => console.log(`lighthouse.${name}.${what} ${value} ${unit}  (median of 3; bar ${bar})`);
  print("performance", Math.round(100 * middle((r) => r.categories.performance.score)), "points", "95, not asserted");
  print("blocking", Math.round(middle((r) => r.audits["total-blocking-time"].numericValue)), "ms", "200, not asserted");
  print("first_paint", Math.round(middle((r) => r.audits["first-contentful-paint"].numericValue)), "ms", "none");
  print("largest_paint", Math.round(middle((r) => r.audits["largest-contentful-paint"].numericValue)), "ms", "none");
  for (const [what, bar] of Object.entries(bars)) {
    const score = Math.round(100 * middle((r) => r.categories[what].score));
    print(what, score, "points", bar);
    if (score >= bar) continue;
    bad = true;
    for (const ref of runs[0].categories[what].auditRefs) {
      const audit = runs[0].audits[ref.id];
      if (ref.weight && audit.score !== null && audit.score < 1) console.log("  " + ref.id + ": " + audit.title, JSON.stringify(audit.details?.items?.slice(0, 3) ?? "").slice(0, 600));
    }
  }
}
process.exit(bad ? 1 : 0);
