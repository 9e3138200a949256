// privacy.js fills in the Privacy dialog, each time it is opened, with what the
// browser itself counted.
"use strict";
(() => {
  const { t, n, number } = window.maniculeWords;
  const shell = () => window.maniculeShell;
  const put = (name, ...what) => document.querySelector(`[data-privacy="${name}"]`)?.replaceChildren(...what);
  const item = (text) => {
    const li = document.createElement("li");
    li.textContent = text;
    return li;
  };

  async function fill() {
    const { all, foreign } = shell().requests();
    put("total", number(all.length));
    put("foreign", number(foreign.length), foreign.length ? ": " + foreign.join(", ") : "");
    put("origin", location.origin);
    put("list", ...all.map((url) => item(url.startsWith(location.origin) ? url.slice(location.origin.length) : url)));
    put("kept", "…");
    const kept = await shell().cacheSize();
    put("kept", kept ? t("{1}, {2} MB", n(kept.files, "{n} file", "{n} files"), number(Math.round(kept.bytes / 1e5) / 10)) : t("nothing yet"));
  }

  // go-app makes the dialog, and may make it anew.
  new MutationObserver((seen) => {
    for (const { target } of seen) if (target.id === "privacy" && target.open) fill();
  }).observe(document.body, { subtree: true, attributeFilter: ["open"] });
})();
