package pack

import "math/bits"

// maxLength is the number of binary digits that a Number may have.
const maxLength = 24

// Number is the state of an adaptive code for whole numbers from 0 up: their
// length in binary is coded adaptively, the digits behind the first as they are.
type Number struct{ length []Bit }

// NewNumber makes the state that has seen nothing.
func NewNumber() Number { return Number{Bits(maxLength + 1)} }

// Number codes v, which must be below 1<<24 - 1.
func (e *Encoder) Number(n Number, v uint32) {
	v++
	size := bits.Len32(v)
	for i := 1; i < size; i++ {
		e.Bit(&n.length[i], 1)
	}
	if size < maxLength {
		e.Bit(&n.length[size], 0)
	}
	e.Direct(v, uint(size-1))
}

// Number reads what Encoder.Number coded.
func (d *Decoder) Number(n Number) uint32 {
	size := 1
	for size < maxLength && d.Bit(&n.length[size]) == 1 {
		size++
	}
	return 1<<(size-1) | d.Direct(uint(size-1)) - 1
}

// Sorted codes the length of keys and its members, which must rise and be below
// 1<<24 - 1.
func (e *Encoder) Sorted(keys []uint32) {
	e.Direct(uint32(len(keys)), 24)
	gap := NewNumber()
	next := uint32(0)
	for _, k := range keys {
		e.Number(gap, k-next)
		next = k + 1
	}
}

// Sorted reads what Encoder.Sorted coded. Where the code is damaged the keys may
// be any, and Err may not tell; a caller checks what it needs.
func (d *Decoder) Sorted() []uint32 {
	n := int(d.Direct(24))
	keys := make([]uint32, 0, min(n, 1<<16))
	gap := NewNumber()
	next := uint32(0)
	for range n {
		k := next + d.Number(gap)
		if d.past > 8 {
			break
		}
		keys = append(keys, k)
		next = k + 1
	}
	return keys
}
