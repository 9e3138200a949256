//go:build e2e

package e2e

import "testing"

// weighs has the page know how much memory its program has, which never gives any
// back: window.heap() is in bytes.
const weighs = `{
	const make = WebAssembly.instantiate;
	WebAssembly.instantiate = async (...given) => {
		const made = await make.call(WebAssembly, ...given);
		window.heap = () => (made.exports || made.instance.exports).mem.buffer.byteLength;
		return made;
	};
}`

// Setting up the lock and opening it stretches the passphrase in a worker: the page
// has none of the memory that this takes (19 MiB at least). Where there are no
// workers the page does it itself, and says that it is at work.
func TestLockStretchesFar(t *testing.T) {
	server := startServer(t)
	b := startBrowser(t, server)
	tab := b.Tab()
	tab.Preload(weighs)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	before := Eval[int](tab, `heap()`)
	tab.setUpLock()
	if grown := Eval[int](tab, `heap()`) - before; grown >= 19<<20 {
		t.Errorf("the page's memory has grown by %d MiB: the passphrase was stretched in it", grown>>20)
	}
	b.Restart()

	tab = b.Tab()
	tab.Preload(weighs + `window.said = []; window.Worker = function () { throw new Error("no workers, by the test"); };
		document.addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
			const line = document.querySelector("#lock .result")?.textContent;
			if (line && !said.includes(line)) requestAnimationFrame(() => said.push(line));
		}).observe(document.body, { subtree: true, childList: true, characterData: true }));`)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	before = Eval[int](tab, `heap()`)
	tab.Do(click(`#locked [data-do="lock-form"]`))
	fill(tab, "lock-pass", passphrase)
	tab.Key("\r")
	tab.Wait(`!document.querySelector("#locked")`)
	if grown := Eval[int](tab, `heap()`) - before; grown < 19<<20 {
		t.Errorf("the page's memory has grown by %d MiB only: this journey would not see where it is stretched", grown>>20)
	}
	if said := Eval[[]string](tab, `said`); len(said) == 0 {
		t.Error("nothing was shown before the page stood still")
	}
}
