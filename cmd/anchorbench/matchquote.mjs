// matchquote.mjs FILE…: places the highlights of version pairs as Hypothesis'
// client does by its method called match-quote, over the search library that it uses
// (approx-string-match): exact places of the quotation if there are any, else
// approximate ones with at most half of its length in errors (256 at most), the best
// by 50 parts quotation, 20 prefix, 20 suffix and 2 position. Written from that
// description, for measuring only. Prints the pair's id, how many highlights it has,
// and the microseconds of processor time that they took, one pair a line.
import fs from "node:fs";
import search from "approx-string-match";

function similarity(text, part) {
  if (!part || !text) return 0;
  const found = search(text, part, part.length);
  return found.length ? 1 - Math.min(...found.map((m) => m.errors)) / part.length : 0;
}

function matches(text, quote) {
  const out = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    out.push({ start: at, end: at + quote.length, errors: 0 });
  }
  return out.length ? out : search(text, quote, Math.min(256, quote.length / 2));
}

function matchQuote(text, quote, prefix, suffix, hint) {
  let best = null, most = -1;
  for (const m of matches(text, quote)) {
    const score = 50 * (1 - m.errors / quote.length) +
      (prefix ? 20 * similarity(text.slice(Math.max(0, m.start - prefix.length), m.start), prefix) : 20) +
      (suffix ? 20 * similarity(text.slice(m.end, m.end + suffix.length), suffix) : 20) +
      2 * (1 - Math.abs(m.start - hint) / text.length);
    if (score > most) [best, most] = [m, score];
  }
  return best;
}

for (const file of process.argv.slice(2)) {
  for (const line of fs.readFileSync(file, "utf8").split("\n")) {
    if (!line) continue;
    const p = JSON.parse(line), units = [0];
    for (const c of p.old_text) units.push(units[units.length - 1] + c.length);
    const old = p.old_text;
    const marks = p.highlights.map((h) => {
      const a = units[h.start], z = units[h.end];
      return [old.slice(a, z), old.slice(Math.max(0, a - 32), a), old.slice(z, z + 32), a];
    }).filter((m) => m[0]);
    const before = process.cpuUsage();
    for (const m of marks) matchQuote(p.new_text, ...m);
    const took = process.cpuUsage(before);
    console.log(p.id, marks.length, took.user + took.system);
  }
}
