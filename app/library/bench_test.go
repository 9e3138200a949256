package library_test

import (
	"fmt"
	"testing"

	"manicule.dev/app/library"
)

// BenchmarkLoad opens an article with 100 marks; the stores are in memory, so what
// is measured is the library's own work.
func BenchmarkLoad(b *testing.B) {
	br := newBrowser()
	l := br.open(b)
	for i := range 100 {
		if err := l.PutMark(b.Context(), mark(fmt.Sprint("m", i), "fox", "a short note")); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if err := br.open(b).Load(b.Context(), "fox"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSave saves one mark, beside 100 others of its article.
func BenchmarkSave(b *testing.B) {
	br := newBrowser()
	l := br.open(b)
	for i := range 100 {
		if err := l.PutMark(b.Context(), mark(fmt.Sprint("m", i), "fox", "a short note")); err != nil {
			b.Fatal(err)
		}
	}
	n := 0
	for b.Loop() {
		n++
		if err := l.PutMark(b.Context(), mark("m", "fox", fmt.Sprint("note ", n))); err != nil {
			b.Fatal(err)
		}
	}
}

func (b *browser) open(t testing.TB) *library.Library {
	t.Helper()
	l, err := library.Open(t.Context(), library.Options{
		Quick: b.quick, Strict: b.strict, Channel: &port{hub: b.hub}, Now: func() int64 { return b.now },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}
