package pack_test

import (
	"slices"
	"testing"

	"manicule.dev/app/analysis/pack"
)

func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte{0, 1, 2, 255, 255, 255, 0, 0, 128})
	f.Fuzz(func(t *testing.T, in []byte) {
		var keys []uint32
		for i, b := range in {
			keys = append(keys, uint32(i)*37+uint32(b)%37)
		}
		e := pack.NewEncoder()
		n, p := pack.NewNumber(), pack.Bits(2)
		e.Sorted(keys)
		for _, b := range in {
			e.Bit(&p[b&1], uint32(b>>1&1))
			e.Number(n, uint32(b)*uint32(b)*257)
			e.Direct(uint32(b), 7)
		}
		d := pack.NewDecoder(e.Bytes())
		m, q := pack.NewNumber(), pack.Bits(2)
		if got := d.Sorted(); !slices.Equal(got, keys) {
			t.Fatalf("sorted keys %v, want %v", got, keys)
		}
		for i, b := range in {
			if bit := d.Bit(&q[b&1]); bit != uint32(b>>1&1) {
				t.Fatalf("bit %d of %v is %d", i, in, bit)
			}
			if v := d.Number(m); v != uint32(b)*uint32(b)*257 {
				t.Fatalf("number %d of %v is %d", i, in, v)
			}
			if v := d.Direct(7); v != uint32(b&127) {
				t.Fatalf("direct %d of %v is %d", i, in, v)
			}
		}
		if err := d.Err(); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzDecodeAnything(f *testing.F) {
	f.Add([]byte("anything"))
	f.Fuzz(func(t *testing.T, in []byte) {
		d := pack.NewDecoder(in)
		if keys := d.Sorted(); len(keys) > 1<<24 {
			t.Fatalf("%d keys", len(keys))
		}
	})
}
