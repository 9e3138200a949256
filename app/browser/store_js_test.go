package browser_test

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"syscall/js"
	"testing"

	"manicule.dev/app/browser"
	"manicule.dev/app/library"
	"manicule.dev/app/store/indexeddb"
	"manicule.dev/app/store/local"
	"manicule.dev/app/store/storetest"
)

func clear(t *testing.T) {
	js.Global().Get("localStorage").Call("clear")
	t.Cleanup(func() { js.Global().Get("localStorage").Call("clear") })
}

func TestLocalStorage(t *testing.T) {
	storetest.Run(t, func(t *testing.T) (library.Store, func() library.Store) {
		clear(t)
		return local.New(browser.WebStorage{}), func() library.Store { return local.New(browser.WebStorage{}) }
	})
}

var databases atomic.Int32

func database(t *testing.T) (*indexeddb.Store, func() library.Store) {
	name := fmt.Sprintf("test-%d", databases.Add(1))
	s := indexeddb.New(browser.IndexedDB{}, name)
	t.Cleanup(func() {
		s.Close()
		js.Global().Get("indexedDB").Call("deleteDatabase", name)
	})
	return s, func() library.Store {
		s := indexeddb.New(browser.IndexedDB{}, name)
		t.Cleanup(s.Close)
		return s
	}
}

func TestIndexedDB(t *testing.T) {
	storetest.Run(t, func(t *testing.T) (library.Store, func() library.Store) { return database(t) })
}

// The browser's own limit comes back as ErrQuota, and what was stored stays.
func TestQuota(t *testing.T) {
	clear(t)
	s := local.New(browser.WebStorage{})
	set := func(k, v string) error {
		return s.Update(t.Context(), nil, func(map[string]string) []library.Change { return []library.Change{library.Put(k, v)} })
	}
	if err := set("a", "1"); err != nil {
		t.Fatal(err)
	}
	if err := set("big", strings.Repeat("x", 6<<20)); !errors.Is(err, library.ErrQuota) {
		t.Errorf("error = %v", err)
	}
	if got, err := s.Read(t.Context(), ""); err != nil || len(got) != 1 || got[0].Value != "1" {
		t.Errorf("left: %q, %v", got, err)
	}
}

// A browser that throws at every touch gives errors, not panics.
func TestThrowing(t *testing.T) {
	clear(t)
	undo := js.Global().Get("Function").New(`
		const own = Object.getOwnPropertyDescriptor(window, "localStorage"), db = Object.getOwnPropertyDescriptor(window, "indexedDB");
		const no = { configurable: true, get() { throw new DOMException("no", "SecurityError"); } };
		Object.defineProperty(window, "localStorage", no);
		Object.defineProperty(window, "indexedDB", no);
		return () => { Object.defineProperty(window, "localStorage", own); Object.defineProperty(window, "indexedDB", db); };`).Invoke()
	defer undo.Invoke()
	db, _ := database(t)
	for _, s := range []library.Store{local.New(browser.WebStorage{}), db} {
		_, errKeys := s.Keys(t.Context(), "")
		_, errRead := s.Read(t.Context(), "")
		_, errGet := s.Get(t.Context(), []string{"k"})
		errUpdate := s.Update(t.Context(), []string{"k"}, func(map[string]string) []library.Change { return nil })
		for i, err := range []error{errKeys, errRead, errGet, errUpdate} {
			if !errors.Is(err, library.ErrDenied) {
				t.Errorf("%s, method %d: %v", s.Name(), i, err)
			}
		}
	}
}

// A database that is deleted under an open page is made again; what edit throws
// undoes the transaction.
func TestDatabaseTakenAway(t *testing.T) {
	name := fmt.Sprintf("test-%d", databases.Add(1))
	s := indexeddb.New(browser.IndexedDB{}, name)
	defer s.Close()
	put := func(k string) error {
		return s.Update(t.Context(), []string{k}, func(map[string]string) []library.Change { return []library.Change{library.Put(k, "v")} })
	}
	if err := put("a"); err != nil {
		t.Fatal(err)
	}
	gone := make(chan bool, 1)
	req := js.Global().Get("indexedDB").Call("deleteDatabase", name)
	done := js.FuncOf(func(js.Value, []js.Value) any { gone <- true; return nil })
	defer done.Release()
	req.Set("onsuccess", done)
	<-gone
	if err := put("b"); err != nil {
		t.Fatal(err)
	}
	if keys, err := s.Keys(t.Context(), ""); err != nil || len(keys) != 1 {
		t.Errorf("keys = %q, %v", keys, err)
	}
}

func TestChannel(t *testing.T) {
	one, two := browser.NewChannel("test"), browser.NewChannel("test")
	heard := make(chan []library.Entry, 1)
	stop := two.Listen(func(es []library.Entry) { heard <- es })
	defer stop()
	one.Post([]library.Entry{{Key: "k", Value: "v 🖙"}, {Key: "l", Value: ""}})
	if got := <-heard; len(got) != 2 || got[0].Value != "v 🖙" || got[1].Key != "l" {
		t.Errorf("heard %q", got)
	}
}

func TestDisk(t *testing.T) {
	used, quota, _, err := browser.Disk{}.Estimate(t.Context())
	if err != nil || quota <= 0 || used < 0 {
		t.Errorf("%d of %d, %v", used, quota, err)
	}
	if _, err := (browser.Disk{}).Persist(t.Context()); err != nil {
		t.Errorf("persist: %v", err)
	}
}

// A backup that somebody has packed anew is unpacked by the browser.
func TestInflate(t *testing.T) {
	want := []byte(strings.Repeat("one line of a backup 🖙\n", 500))
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, 9)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(want); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := browser.Inflate(packed.Bytes(), len(want)); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v; want %d", len(got), err, len(want))
	}
	if _, err := browser.Inflate([]byte("no such thing"), 10); err == nil {
		t.Error("nonsense was unpacked")
	}
}

// What the browser has packed it unpacks, and so does the standard library.
func TestDeflate(t *testing.T) {
	want := []byte(strings.Repeat("one line of an article ☞\n", 5000))
	packed, err := browser.Deflate(want)
	if err != nil || len(packed) > len(want)/10 {
		t.Fatalf("%d bytes became %d, %v", len(want), len(packed), err)
	}
	if got, err := browser.Inflate(packed, len(want)); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the browser unpacks %d bytes of %d, %v", len(got), len(want), err)
	}
	if got, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed))); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the standard library unpacks %d bytes of %d, %v", len(got), len(want), err)
	}
}
