//go:build e2e

package e2e

// strictEntries is a promise of all that the strict copy holds: [key, value], in order.
// Without a database it is refused, and makes none.
const strictEntries = `new Promise((ok, no) => {
	const open = indexedDB.open("manicule");
	open.onupgradeneeded = () => open.transaction.abort();
	open.onerror = () => no(open.error);
	open.onsuccess = () => {
		const db = open.result, entries = db.transaction("entries").objectStore("entries");
		const keys = entries.getAllKeys(), values = entries.getAll();
		entries.transaction.oncomplete = () => { db.close(); ok(keys.result.map((key, i) => [key, values.result[i]])); };
		entries.transaction.onabort = () => { db.close(); no(entries.transaction.error); };
	};
})`

// strictRecords is a promise of the records of nso-asks-israel in the strict copy, keys and
// values, in order, as JSON; the reading place, which changes by itself, is left out.
const strictRecords = strictEntries + `.then(all => JSON.stringify(all.filter(([key]) => key.startsWith("manicule:r/nso-asks-israel/") && !key.endsWith("/progress"))))`

// readRecord is a function of JavaScript: the record that a value holds.
const readRecord = `(value => JSON.parse(value.slice(value.indexOf(" ") + 1)))`

// durable waits until the strict copy, which is written last, holds a record
// ("article/id") of which is is true; is may use r, the record's JSON. It is for what
// shows no sign of being saved: settings, the place in an article, what the reader was
// told, what went to the bin.
func (tab *Tab) durable(key, is string) {
	tab.Helper()
	tab.Until(strictEntries + `.then(all => all.some(([key, value]) => key === ` + quote("manicule:r/"+key) + ` && Boolean((r => ` + is + `)(` + readRecord + `(value)))))`)
}
