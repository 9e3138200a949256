package order_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"manicule.dev/app/analysis/order"
)

// The order is that of the standard library's stable sort.
func TestOf(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for n := range 70 {
		keys := make([]int, n)
		for i := range keys {
			keys[i] = rnd.IntN(n/3 + 1)
		}
		want := make([]int, n)
		for i := range want {
			want[i] = i
		}
		slices.SortStableFunc(want, func(a, b int) int { return keys[a] - keys[b] })
		if got := order.Of(n, func(i, j int) bool { return keys[i] < keys[j] }); !slices.Equal(got, want) {
			t.Fatalf("%v is ordered %v, not %v", keys, got, want)
		}
	}
}

func TestOfWork(t *testing.T) {
	asked := 0
	order.Of(1<<12, func(i, j int) bool { asked++; return i > j })
	if asked > 12<<12 {
		t.Errorf("asked %d times for %d things", asked, 1<<12)
	}
}
