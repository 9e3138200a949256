package anchor

import "math"

// informative notes for each token of f how much it says: the bits that its
// rarity in f is worth (Shannon's −log₂ of its share), less what even the most
// common words are worth, and hardly anything for signs. So a row of a table is
// told from its neighbours by its figures, and "of the" surviving does not mean
// that a sentence did.
func informative(f *folded) { informBy(f, f) }

// informBy is informative by the rarity in another text.
func informBy(f, in *folded) {
	t := newTable(in.count())
	defer t.free()
	for i := range in.count() {
		e := &t.entries[t.claim(in.tokens[i].hash|1)]
		e.hash = in.tokens[i].hash | 1
		e.a++
	}
	total := math.Log2(float64(in.count() + 1))
	var bits [256]float32
	for n := range bits {
		bits[n] = float32(total - math.Log2(float64(max(1, n))))
	}
	for i := range f.count() {
		tok := &f.tokens[i]
		n := int(t.entries[t.claim(tok.hash|1)].a)
		var b float32
		if n < len(bits) {
			b = bits[n]
		} else {
			b = float32(total - math.Log2(float64(n)))
		}
		tok.says = max(b-commonBits, 0.5)
		if c := f.runes[tok.start]; f.size(i) == 1 && c < 0x80 && !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
			tok.says = 0.3
		}
	}
}

// commonBits is what is taken off: about what a word of one in eight is worth.
const commonBits = 3
