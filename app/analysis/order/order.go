// Package order sorts without a copy of the sorting for every type: it orders
// numbers, and whoever asks puts the things themselves into that order. Each use of
// the generic sorts of the standard library costs the page's program some 20 kB of
// code, this one costs half a kilobyte for all.
package order

// Of lists 0 to n-1 in the order of before; what is equal stays as it was. It asks
// before no more than n·log n times.
func Of(n int, before func(i, j int) bool) []int {
	from, to := make([]int, n), make([]int, n)
	for i := range from {
		from[i] = i
	}
	for size := 1; size < n; size *= 2 {
		for lo := 0; lo < n; lo += 2 * size {
			mid, hi := min(lo+size, n), min(lo+2*size, n)
			a, b := lo, mid
			for k := lo; k < hi; k++ {
				if b == hi || a < mid && !before(from[b], from[a]) {
					to[k] = from[a]
					a++
				} else {
					to[k] = from[b]
					b++
				}
			}
		}
		from, to = to, from
	}
	return from
}
