//go:build e2e

package e2e

// strictly is a function of JavaScript: a promise of what the strict copy holds under a
// key; "" where it holds nothing. Without a database it is refused, and makes none.
const strictly = `(key => new Promise((ok, no) => {
	const open = indexedDB.open("manicule");
	open.onupgradeneeded = () => open.transaction.abort();
	open.onerror = () => no(open.error);
	open.onsuccess = () => {
		const db = open.result, get = db.transaction("entries").objectStore("entries").get(key);
		get.onsuccess = () => { db.close(); ok(get.result || ""); };
		get.onerror = () => { db.close(); no(get.error); };
	};
}))`

// durable waits until the strict copy, which is written last, holds a record
// ("article/id") of which is is true; is may use r, the record's JSON. It is for what
// shows no sign of being saved: settings, the place in an article, what the reader was
// told, what went to the bin.
func (tab *Tab) durable(key, is string) {
	tab.Helper()
	tab.Until(strictly + `("manicule:r/` + key + `").then(v => v !== "" && (r => ` + is + `)(JSON.parse(v.slice(v.indexOf(" ") + 1)))).then(Boolean)`)
}
