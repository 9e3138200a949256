package tag

import (
	_ "embed"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"sync"

	"manicule.dev/app/analysis/pack"
)

// Model holds the weights. It is read-only and safe for concurrent use.
type Model struct {
	keys    []uint32 // open addressing; 0 is free, else feature + 1
	rows    []int32
	mask    uint32
	weights []Weights
	// first and second are the scores of one label behind another, in the two
	// readings.
	first, second [Labels]Scores
}

// Table is a Model laid open, as training makes it.
type Table struct {
	Features      []uint32 // rising
	Weights       []Weights
	First, Second [Labels]Scores // each score within ±2047
}

// NewModel makes a model of t.
func NewModel(t Table) *Model {
	size := 1 << bits.Len(uint(len(t.Features)*2+1))
	m := &Model{
		keys: make([]uint32, size), rows: make([]int32, size), mask: uint32(size - 1),
		weights: t.Weights, first: t.First, second: t.Second,
	}
	for row, f := range t.Features {
		at := f & m.mask
		for m.keys[at] != 0 {
			at = (at + 1) & m.mask
		}
		m.keys[at], m.rows[at] = f+1, int32(row)
	}
	return m
}

// row is the weights of feature f, or nil.
func (m *Model) row(f uint32) *Weights {
	for at := f & m.mask; m.keys[at] != 0; at = (at + 1) & m.mask {
		if m.keys[at] == f+1 {
			return &m.weights[m.rows[at]]
		}
	}
	return nil
}

// add adds the weights of the features to s.
func (m *Model) add(s *Scores, features []uint32) {
	for _, f := range features {
		if w := m.row(f); w != nil {
			for l := range w {
				s[l] += int32(w[l])
			}
		}
	}
}

const version = 1

// bias makes a transition score positive for packing.
const bias = 2048

// Pack writes the table in the form that Unpack reads.
func (t Table) Pack() []byte {
	e := pack.NewEncoder()
	e.Direct(version, 8)
	for _, trans := range [2]*[Labels]Scores{&t.First, &t.Second} {
		for a := range trans {
			for _, s := range trans[a] {
				e.Direct(uint32(s+bias), 12)
			}
		}
	}
	e.Sorted(t.Features)
	c := newRowCode()
	for i := range t.Weights {
		last := 0
		for l, w := range t.Weights[i] {
			nonzero := b2u(w != 0)
			e.Bit(&c.zero[l*4+last], nonzero)
			if w == 0 {
				continue
			}
			last = min(last+1, 3)
			e.Bit(&c.sign[l], b2u(w < 0))
			e.Number(c.size[l], uint32(max(int(w), -int(w))-1))
		}
	}
	return e.Bytes()
}

// rowCode is the adaptive state of the code of the weights.
type rowCode struct {
	zero, sign []pack.Bit
	size       [Labels]pack.Number
}

func newRowCode() rowCode {
	c := rowCode{zero: pack.Bits(Labels * 4), sign: pack.Bits(Labels)}
	for l := range c.size {
		c.size[l] = pack.NewNumber()
	}
	return c
}

// ErrCorrupt is wrapped by the errors of Unpack.
var ErrCorrupt = errors.New("corrupt model")

// Unpack reads what Table.Pack wrote.
func Unpack(b []byte) (Table, error) {
	var t Table
	d := pack.NewDecoder(b)
	if v := d.Direct(8); v != version {
		return t, fmt.Errorf("%w: version %d, expected %d", ErrCorrupt, v, version)
	}
	for _, trans := range [2]*[Labels]Scores{&t.First, &t.Second} {
		for a := range trans {
			for l := range trans[a] {
				trans[a][l] = int32(d.Direct(12)) - bias
			}
		}
	}
	t.Features = d.Sorted()
	t.Weights = make([]Weights, len(t.Features))
	c := newRowCode()
	for i := range t.Weights {
		last := 0
		for l := range t.Weights[i] {
			if d.Bit(&c.zero[l*4+last]) == 0 {
				continue
			}
			last = min(last+1, 3)
			negative := d.Bit(&c.sign[l]) == 1
			w := int8(min(d.Number(c.size[l]), 126) + 1)
			if negative {
				w = -w
			}
			t.Weights[i][l] = w
		}
	}
	if err := d.Err(); err != nil {
		return t, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	if n := len(t.Features); n > 0 && slices.Max(t.Features) >= 1<<FeatureBits {
		return t, fmt.Errorf("%w: feature %d of %d bits", ErrCorrupt, slices.Max(t.Features), FeatureBits)
	}
	return t, nil
}

//go:embed model.bin
var packed []byte

// Default is the model that the program carries.
var Default = sync.OnceValue(func() *Model {
	t, err := Unpack(packed)
	if err != nil {
		t = Table{} // the test of the packed file keeps this from happening
	}
	return NewModel(t)
})
