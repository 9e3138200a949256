// Package pack writes the tables of the analysis in few bytes: an adaptive binary
// range coder, after G. Martin, "Range encoding" (1979), in the carry-less form
// that LZMA made common, and on it a code for small signed numbers and for sorted
// hashes. What it writes is as small as a general compressor could make it, so the
// program needs none to read it.
package pack

import "errors"

// Bit is the state of one adaptive bit: the probability, of 4096, that it is 0.
// The zero value is not ready; use Bits to make them.
type Bit uint16

const (
	probBits = 12
	rate     = 5
	topValue = 1 << 24
)

// Bits makes n adaptive bits that expect 0 and 1 alike.
func Bits(n int) []Bit {
	b := make([]Bit, n)
	for i := range b {
		b[i] = 1 << (probBits - 1)
	}
	return b
}

// Encoder appends coded bits to a buffer. Make one with NewEncoder.
type Encoder struct {
	out   []byte
	low   uint64
	width uint32
	cache byte
	held  int // bytes that a carry may still change
}

// NewEncoder starts an empty code.
func NewEncoder() *Encoder { return &Encoder{width: 0xFFFFFFFF, held: 1} }

// Bit codes one adaptive bit.
func (e *Encoder) Bit(p *Bit, bit uint32) {
	bound := (e.width >> probBits) * uint32(*p)
	if bit == 0 {
		e.width = bound
		*p += (1<<probBits - *p) >> rate
	} else {
		e.low += uint64(bound)
		e.width -= bound
		*p -= *p >> rate
	}
	e.normalise()
}

// Direct codes the n lowest bits of v as they are.
func (e *Encoder) Direct(v uint32, n uint) {
	for n > 0 {
		n--
		e.width >>= 1
		if v>>n&1 != 0 {
			e.low += uint64(e.width)
		}
		e.normalise()
	}
}

func (e *Encoder) normalise() {
	for e.width < topValue {
		e.width <<= 8
		e.shift()
	}
}

func (e *Encoder) shift() {
	if e.low < 0xFF000000 || e.low > 0xFFFFFFFF {
		carry := byte(e.low >> 32)
		for ; e.held > 0; e.held-- {
			e.out = append(e.out, e.cache+carry)
			e.cache = 0xFF
		}
		e.cache = byte(e.low >> 24)
	}
	e.held++
	e.low = e.low & 0x00FFFFFF << 8
}

// Bytes ends the code and returns it.
func (e *Encoder) Bytes() []byte {
	for range 5 {
		e.shift()
	}
	return e.out[1:]
}

// ErrShort is the error of a Decoder that read past the end of its code.
var ErrShort = errors.New("the code ends too early")

// Decoder reads what an Encoder wrote. Make one with NewDecoder. Past the end it
// goes on with zeros; Err tells.
type Decoder struct {
	in    []byte
	code  uint32
	width uint32
	past  int
}

// NewDecoder reads from in.
func NewDecoder(in []byte) *Decoder {
	d := &Decoder{in: in, width: 0xFFFFFFFF}
	for range 4 {
		d.code = d.code<<8 | uint32(d.next())
	}
	return d
}

func (d *Decoder) next() byte {
	if len(d.in) == 0 {
		d.past++
		return 0
	}
	b := d.in[0]
	d.in = d.in[1:]
	return b
}

// Err is ErrShort if the code ended before what was read from it.
func (d *Decoder) Err() error {
	if d.past > 0 {
		return ErrShort
	}
	return nil
}

// Bit reads one adaptive bit.
func (d *Decoder) Bit(p *Bit) uint32 {
	bound := (d.width >> probBits) * uint32(*p)
	var bit uint32
	if d.code < bound {
		d.width = bound
		*p += (1<<probBits - *p) >> rate
	} else {
		d.code -= bound
		d.width -= bound
		*p -= *p >> rate
		bit = 1
	}
	for d.width < topValue {
		d.width <<= 8
		d.code = d.code<<8 | uint32(d.next())
	}
	return bit
}

// Direct reads n bits as they are.
func (d *Decoder) Direct(n uint) uint32 {
	var v uint32
	for range n {
		d.width >>= 1
		v <<= 1
		if d.code >= d.width {
			d.code -= d.width
			v |= 1
		}
		for d.width < topValue {
			d.width <<= 8
			d.code = d.code<<8 | uint32(d.next())
		}
	}
	return v
}
