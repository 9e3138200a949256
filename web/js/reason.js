// reason.js: why something was found, in the reader's language. The analysis says it
// in English, in #findings, which stays as it is; the program gets the sentences that
// the lines "@why English = translation" of the catalogue know turned.
"use strict";
(() => {
  const page = window.manicule, words = window.maniculeWords;
  let known = null; // [pattern, translation], made when it is first asked for

  function patterns() {
    const out = [];
    for (const line of words.text.split("\n")) {
      const at = line.startsWith("@why ") ? line.indexOf(" = ") : -1;
      if (at > 0) out.push([line.slice(5, at), line.slice(at + 3)]);
    }
    const plain = (s) => s.replace(/[.*+?^$()|[\]\\/{}]/g, "\\$&");
    return out.sort((a, b) => b[0].length - a[0].length) // the one that says more first
      .map(([from, to]) => [new RegExp("^" + from.split(/\{\d\}/).map(plain).join("([^;]+?)") + "$"), to]);
  }
  // one is a reason turned, or null. What is put in may run the other way: it is set apart.
  function one(why) {
    for (const [pattern, to] of known) {
      const m = pattern.exec(why);
      if (m) return to.replace(/\{(\d)\}/g, (_, i) => "\u2068" + m[i] + "\u2069");
    }
    return null;
  }
  // reason is a reason in the reader's language, as far as it is known.
  page.reason = (why) => {
    known ??= patterns();
    if (!known.length) return why;
    return one(why) ?? why.split("; ").map((w) => one(w) ?? w).join(words.lang === "ar" ? "؛ " : "; ");
  };
})();
