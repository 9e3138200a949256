package annotation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/text"
	"manicule.dev/app/text/texttest"
)

func placedAt(rs ...text.Range) []annotation.Placed {
	var out []annotation.Placed
	for i, r := range rs {
		m := annotation.Placed{Place: anchor.Placement{Range: r, How: anchor.Exact, Score: 1}}
		m.ID = fmt.Sprint(i)
		out = append(out, m)
	}
	return out
}

// write shows segments as text[marks]+opens-closes.
func write(s string, segs []annotation.Segment) string {
	var out []string
	for _, g := range segs {
		out = append(out, fmt.Sprintf("%s%v+%v-%v", g.In(s), g.Marks, g.Opens, g.Closes))
	}
	return strings.Join(out, " ")
}

func TestSegments(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"none", "plain", ""},
		{"one", "a «b» c", "b[0]+[0]-[0]"},
		{"nested", "«a «b» c»", "a [0]+[0]-[] b[0 1]+[1]-[1]  c[0]+[]-[0]"},
		{"touching", "«a»«b»", "a[0]+[0]-[0] b[1]+[1]-[1]"},
		{"same place", "««ab»»", "ab[0 1]+[0 1]-[0 1]"},
		{"same start", "««a»b»", "a[0 1]+[0 1]-[1] b[0]+[]-[0]"},
		{"same end", "«a«b»»", "a[0]+[0]-[] b[0 1]+[1]-[0 1]"},
	} {
		s, rs := texttest.Mark(c.in)
		if got := write(s, annotation.Segments(placedAt(rs...))); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.name, c.in, got, c.want)
		}
	}
	crossing := placedAt(text.R(0, 4), text.R(2, 6))
	if got, want := write("abcdef", annotation.Segments(crossing)), "ab[0]+[0]-[] cd[0 1]+[1]-[0] ef[1]+[]-[1]"; got != want {
		t.Errorf("crossing: got %s, want %s", got, want)
	}
	crossing[0].Place.How = anchor.Unplaced
	if got, want := write("abcdef", annotation.Segments(crossing)), "cdef[1]+[1]-[1]"; got != want {
		t.Errorf("an unplaced mark is drawn: got %s, want %s", got, want)
	}
}

func randomPlaces(rnd *rand.Rand, n, size int) []annotation.Placed {
	var rs []text.Range
	for range n {
		a, b := rnd.IntN(size+1), rnd.IntN(size+1)
		rs = append(rs, text.R(min(a, b), max(a, b)))
	}
	return placedAt(rs...)
}

// TestSegmentsAgainstBytes holds the sweep against the plain definition: for each
// byte, the marks that cover it.
func TestSegmentsAgainstBytes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		size := 1 + rnd.IntN(30)
		marks := randomPlaces(rnd, rnd.IntN(9), size)
		segs := annotation.Segments(marks)
		var at int
		opened, closed := map[int]int{}, map[int]int{}
		for i, g := range segs {
			if g.Empty() || g.Start < at || len(g.Marks) == 0 {
				t.Fatalf("%v: segment %d %v is empty, out of order or bare", marks, i, g)
			}
			if i > 0 && g.Start == at && slices.Equal(g.Marks, segs[i-1].Marks) {
				t.Fatalf("%v: segments %d and %d could be one", marks, i-1, i)
			}
			at = g.End
			for _, m := range g.Opens {
				opened[m]++
				if marks[m].Place.Start != g.Start {
					t.Fatalf("mark %d does not open at %v", m, g)
				}
			}
			for _, m := range g.Closes {
				closed[m]++
				if marks[m].Place.End != g.End {
					t.Fatalf("mark %d does not close at %v", m, g)
				}
			}
		}
		for m := range marks {
			if want := min(1, marks[m].Place.Len()); opened[m] != want || closed[m] != want {
				t.Fatalf("mark %v opens %d times and closes %d times", marks[m].Place, opened[m], closed[m])
			}
		}
		for pos := range size {
			checkAt(t, marks, segs, pos)
		}
		a, b := rnd.IntN(size+1), rnd.IntN(size+1)
		checkCut(t, marks, segs, text.R(min(a, b), max(a, b)))
	}
}

func checkAt(t *testing.T, marks []annotation.Placed, segs []annotation.Segment, pos int) {
	t.Helper()
	var want []int
	for m := range marks {
		if marks[m].Place.Has(pos) {
			want = append(want, m)
		}
	}
	got := annotation.At(segs, pos)
	for i := 1; i < len(got); i++ {
		if text.Compare(marks[got[i-1]].Place.Range, marks[got[i]].Place.Range) < 0 {
			t.Fatalf("at %d: %v is not innermost first", pos, got)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Fatalf("at %d of %v: marks %v, want %v", pos, segs, got, want)
	}
}

func checkCut(t *testing.T, marks []annotation.Placed, segs []annotation.Segment, r text.Range) {
	t.Helper()
	cut := annotation.Cut(segs, r)
	for pos := r.Start; pos < r.End; pos++ {
		if !slices.Equal(annotation.At(cut, pos), annotation.At(segs, pos)) {
			t.Fatalf("cut %v of %v is %v: differs at %d", r, segs, cut, pos)
		}
	}
	for _, g := range cut {
		if !r.Covers(g.Range) {
			t.Fatalf("cut %v holds %v", r, g)
		}
		for _, m := range g.Opens {
			if marks[m].Place.Start != g.Start {
				t.Fatalf("cut %v: mark %d does not open at %v", r, m, g)
			}
		}
		for _, m := range g.Closes {
			if marks[m].Place.End != g.End {
				t.Fatalf("cut %v: mark %d does not close at %v", r, m, g)
			}
		}
	}
	got := annotation.Touching(segs, r)
	slices.Sort(got)
	var want []int
	for m := range marks {
		if !marks[m].Place.Empty() && !r.Empty() && marks[m].Place.Overlaps(r) {
			want = append(want, m)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("touching %v: %v, want %v", r, got, want)
	}
}

func BenchmarkSegments(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			rnd := rand.New(rand.NewPCG(1, 2))
			var rs []text.Range
			for range n {
				at := rnd.IntN(600_000)
				rs = append(rs, text.R(at, at+1+rnd.IntN(300)))
			}
			marks := placedAt(rs...)
			for b.Loop() {
				annotation.Segments(marks)
			}
		})
	}
}
