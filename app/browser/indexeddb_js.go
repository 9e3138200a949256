package browser

import (
	"context"
	"fmt"
	"syscall/js"

	"manicule.dev/app/library"
	"manicule.dev/app/store/indexeddb"
)

// IndexedDB is the page's indexedDB, as an indexeddb.Engine.
type IndexedDB struct{}

const table = "entries" // the one object store of a database

// Open implements indexeddb.Engine.
func (IndexedDB) Open(ctx context.Context, name string) (db indexeddb.Database, err error) {
	defer caught(&err)
	req := global("indexedDB").Call("open", name, 1)
	upgrade := js.FuncOf(func(js.Value, []js.Value) any {
		req.Get("result").Call("createObjectStore", table)
		return nil
	})
	req.Set("onupgradeneeded", upgrade)
	result, err := await(ctx, req, func() { upgrade.Release() })
	if err != nil {
		return nil, err
	}
	d := &database{db: result}
	// Another program, or the reader clearing the site's data, must not have to wait
	// for this page: let go, and come back when asked next.
	d.gone = js.FuncOf(func(js.Value, []js.Value) any {
		result.Call("close")
		return nil
	})
	result.Set("onversionchange", d.gone)
	return d, nil
}

type database struct {
	db   js.Value
	gone js.Func
}

// Close implements indexeddb.Database.
func (d *database) Close() {
	d.db.Call("close")
	d.db.Set("onversionchange", js.Null())
	d.gone.Release()
}

// Keys implements indexeddb.Database.
func (d *database) Keys(ctx context.Context, lo, hi string) (keys []string, err error) {
	defer caught(&err)
	got, err := await(ctx, d.table().Call("getAllKeys", between(lo, hi)), nil)
	if err != nil {
		return nil, err
	}
	return texts(got), nil
}

// Range implements indexeddb.Database.
func (d *database) Range(ctx context.Context, lo, hi string) (entries []library.Entry, err error) {
	defer caught(&err)
	t, span := d.table(), between(lo, hi)
	// Requests of one transaction are answered in order: when the second has its
	// answer, so has the first.
	reqKeys := t.Call("getAllKeys", span)
	values, err := await(ctx, t.Call("getAll", span), nil)
	if err != nil {
		return nil, err
	}
	keys := texts(reqKeys.Get("result"))
	for i, v := range texts(values) {
		entries = append(entries, library.Entry{Key: keys[i], Value: v})
	}
	return entries, nil
}

// Get implements indexeddb.Database.
func (d *database) Get(ctx context.Context, keys []string) (entries []library.Entry, err error) {
	defer caught(&err)
	if len(keys) == 0 {
		return nil, nil
	}
	reqs := gets(d.table(), keys)
	if _, err := await(ctx, reqs[len(reqs)-1], nil); err != nil {
		return nil, err
	}
	for i, r := range reqs {
		if v := r.Get("result"); v.Type() == js.TypeString {
			entries = append(entries, library.Entry{Key: keys[i], Value: v.String()})
		}
	}
	return entries, nil
}

// Update implements indexeddb.Database.
func (d *database) Update(ctx context.Context, keys []string, edit func(map[string]string) []library.Change) (err error) {
	defer caught(&err)
	tx := d.db.Call("transaction", table, "readwrite", map[string]any{"durability": "strict"})
	t := tx.Call("objectStore", table)
	end := newTransaction(tx)
	if len(keys) == 0 {
		end.write(t, nil, edit)
		return end.wait(ctx)
	}
	reqs := gets(t, keys)
	end.step = js.FuncOf(func(js.Value, []js.Value) any {
		found := map[string]string{}
		for i, r := range reqs {
			if v := r.Get("result"); v.Type() == js.TypeString {
				found[keys[i]] = v.String()
			}
		}
		end.write(t, found, edit)
		return nil
	})
	reqs[len(reqs)-1].Set("onsuccess", end.step)
	return end.wait(ctx)
}

func (d *database) table() js.Value {
	return d.db.Call("transaction", table, "readonly").Call("objectStore", table)
}

func between(lo, hi string) js.Value {
	return js.Global().Get("IDBKeyRange").Call("bound", lo, hi)
}

func gets(t js.Value, keys []string) []js.Value {
	reqs := make([]js.Value, len(keys))
	for i, k := range keys {
		reqs[i] = t.Call("get", k)
	}
	return reqs
}

// transaction waits for the end of an IDBTransaction.
type transaction struct {
	tx             js.Value
	complete, gone js.Func
	step           js.Func // set where the transaction reads first
	failed         error   // what edit or a write threw
	done           chan error
}

func newTransaction(tx js.Value) *transaction {
	e := &transaction{tx: tx, done: make(chan error, 1)}
	finish := func(err error) {
		e.done <- err
		e.complete.Release()
		e.gone.Release()
		if e.step.Truthy() {
			e.step.Release()
		}
	}
	e.complete = js.FuncOf(func(js.Value, []js.Value) any {
		finish(nil)
		return nil
	})
	e.gone = js.FuncOf(func(js.Value, []js.Value) any {
		err := e.failed
		if err == nil {
			err = fault(tx.Get("error"))
		}
		finish(fmt.Errorf("the transaction was undone: %w", err))
		return nil
	})
	tx.Set("oncomplete", e.complete)
	tx.Set("onabort", e.gone)
	return e
}

// write makes the changes that edit wants. What goes wrong undoes the transaction.
func (e *transaction) write(t js.Value, found map[string]string, edit func(map[string]string) []library.Change) {
	defer func() {
		if e.failed != nil {
			e.tx.Call("abort")
		}
	}()
	defer caught(&e.failed)
	for _, c := range edit(found) {
		if c.Delete {
			t.Call("delete", c.Key)
		} else {
			t.Call("put", c.Value, c.Key)
		}
	}
}

func (e *transaction) wait(ctx context.Context) error {
	select {
	case err := <-e.done:
		return err
	case <-ctx.Done():
		return ctx.Err() // the transaction goes on, and lets go of its functions itself
	}
}

// await waits for an IDBRequest's result; after, if not nil, is called when it has
// come.
func await(ctx context.Context, req js.Value, after func()) (js.Value, error) {
	type answer struct {
		value js.Value
		err   error
	}
	got := make(chan answer, 1)
	var ok, bad js.Func
	finish := func(a answer) any {
		got <- a
		ok.Release()
		bad.Release()
		if after != nil {
			after()
		}
		return nil
	}
	ok = js.FuncOf(func(js.Value, []js.Value) any { return finish(answer{value: req.Get("result")}) })
	bad = js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("preventDefault") // it is answered for here, not by the window
		return finish(answer{err: fault(req.Get("error"))})
	})
	req.Set("onsuccess", ok)
	req.Set("onerror", bad)
	select {
	case a := <-got:
		return a.value, a.err
	case <-ctx.Done():
		return js.Undefined(), ctx.Err()
	}
}

// texts is a JavaScript array of strings. A value that is no string becomes a text
// that no reader of records takes for one.
func texts(a js.Value) []string {
	out := make([]string, a.Length())
	for i := range out {
		if v := a.Index(i); v.Type() == js.TypeString {
			out[i] = v.String()
		}
	}
	return out
}
