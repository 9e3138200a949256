package value

import (
	"strconv"
	"strings"

	"manicule.dev/app/analysis/lexicon"
)

// money is a sum: a currency and its amount or range of amounts.
type money struct {
	currency string // ISO 4217; empty where unknown
	lo, hi   float64
	vague    bool // thousands of dollars
	why      string
}

// String is the wire form, "USD 5000000" or "INR 250/300"; empty where the
// currency or the amount is not known.
func (m money) String() string {
	if m.currency == "" || m.vague {
		return ""
	}
	s := m.currency + " " + amount(m.lo)
	if m.hi > m.lo {
		s += "/" + amount(m.hi)
	}
	return s
}

// amount writes a number without an exponent, rounded to hundredths.
func amount(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	s = strings.TrimRight(s, "0")
	return strings.TrimSuffix(s, ".")
}

// money reads a sum that starts at piece i.
func (p *parser) money(i int) (int, money) {
	if n, m := p.signed(i); n > 0 {
		return n, m
	}
	if n, m := p.spelled(i); n > 0 {
		return n, m
	}
	return p.vagueSum(i)
}

// signed: $5; US$6 billion; Rs 4000; Tk 3,000 crore; $3.18-$3.81; HK$20m; USD 10
// million; US dollars 6000.
func (p *parser) signed(i int) (int, money) {
	k, cur := p.sign(i)
	if k == 0 {
		return 0, money{}
	}
	n, a := p.amount(i + k)
	if n == 0 {
		return 0, money{}
	}
	if short := p.at(i); k == 1 && p.ps[i].kind == 'a' && len(short) < 3 && !sureCodes.Has(short) && a < 100 {
		if s, _ := p.scale(i + k + n); s == 0 {
			return 0, money{}
		}
	}
	m := money{currency: cur, lo: a, why: "a currency sign with a number"}
	j := i + k + n
	s, f := p.scale(j)
	j += s
	m.lo *= f
	if p.dash(j) && p.tight(j) && p.tight(j+1) {
		k2, cur2 := p.sign(j + 1)
		n2, b := p.amount(j + 1 + k2)
		s2, f2 := p.scale(j + 1 + k2 + n2)
		if n2 > 0 && (k2 == 0 || cur2 == cur) {
			if s == 0 && k2 == 0 && b > a {
				m.lo *= f2
			}
			if b*f2 > m.lo {
				m.hi = b * f2
				j += 1 + k2 + n2 + s2
			}
		}
	}
	if k, _ := p.currency(j); k > 0 && !p.tight(j) {
		j += k
	}
	return j - i, m
}

// sign reads a currency sign with its country's letters, a code, or a name that
// stands before its number.
func (p *parser) sign(i int) (n int, cur string) {
	if c, ok := signs.get(p.at(i)); ok {
		return 1, c
	}
	if i < 0 || i >= len(p.ps) || p.ps[i].kind != 'a' || !p.upper(i) && p.at(i) != "sh" {
		return 0, ""
	}
	w := p.at(i)
	if (p.is(i+1, "$") || p.is(i+1, "₵")) && p.tight(i+1) {
		if c, ok := dollars.get(w); ok {
			return 2, c
		}
	}
	// U.S.$ and U.S. $
	if w == "U" && p.is(i+1, ".") && p.is(i+2, "S") {
		j := i + 3
		if p.is(j, ".") {
			j++
		}
		if p.is(j, "$") {
			return j + 1 - i, "USD"
		}
		return 0, ""
	}
	if c, ok := codes.get(w); ok {
		if p.is(i+1, ".") && p.number(i+2, 9) >= 0 {
			return 2, c
		}
		if len(w) > 1 || p.tight(i+1) {
			return 1, c
		}
	}
	if k, c := p.currency(i); k > 1 {
		return k, c
	}
	return 0, ""
}

// sureCodes are short codes that stand before any number; the others need a large
// one (N10 is a road).
var sureCodes = lexicon.Set{Words: "Rs Tk RM Dh Rp SR KD QR"}

// amount reads a number with separators: 5; 1,189; 3.5; 25,000.
func (p *parser) amount(i int) (n int, v float64) {
	if i < 0 || i >= len(p.ps) || p.ps[i].kind != '0' || p.ps[i].Len() > 15 {
		return 0, 0
	}
	var b strings.Builder
	b.WriteString(p.at(i))
	j := i + 1
	for p.tight(j) && p.tight(j+1) && p.ps[j+1].kind == '0' && p.ps[j+1].Len() <= 15 {
		if p.is(j, ",") && p.ps[j+1].Len() >= 2 {
			b.WriteString(p.at(j + 1))
		} else if p.is(j, ".") {
			b.WriteString("." + p.at(j+1))
			j += 2
			break
		} else {
			break
		}
		j += 2
	}
	if j == i+1 && p.ps[i].Len() <= 3 {
		for p.thousands(j) {
			b.WriteString(p.at(j))
			j++
		}
	}
	v, err := strconv.ParseFloat(b.String(), 64)
	if err != nil || v > 1e18 {
		return 0, 0
	}
	return j - i, v
}

// thousands says whether piece i is three digits that continue a number after one
// space (12 000).
func (p *parser) thousands(i int) bool {
	return i < len(p.ps) && p.ps[i].kind == '0' && p.ps[i].Len() == 3 && p.ps[i].Start == p.ps[i-1].End+1
}

// scale reads what multiplies a number: million, m, bn, lakh crore, -million.
func (p *parser) scale(i int) (n int, f float64) {
	j := i
	if p.dash(j) && p.tight(j) {
		j++
	}
	w := p.word(j)
	f, ok := scale(w)
	if !ok && p.tight(j) && j == i {
		f, ok = shortScale(w)
	}
	if !ok && w == "mil" {
		f, ok = 1e6, true
	}
	if !ok && (w == "bn" || w == "mn" || w == "tn") {
		f, ok = shortScale(w)
	}
	if !ok {
		return 0, 1
	}
	j++
	if w == "lakh" && p.word(j) == "crore" {
		return j + 1 - i, f * 1e7
	}
	return j - i, f
}

// spelled: 3.5 billion euros; 10,000 US dollars; 61 million Hong Kong dollars;
// 50,000-pound; 250-300 rupees; 30-million-dollar; a million dollars.
func (p *parser) spelled(i int) (int, money) {
	if i >= len(p.ps) || p.ps[i].kind == '0' && p.afterNumber(i) {
		return 0, money{}
	}
	n, a := p.amount(i)
	if n == 0 {
		return p.spelledWords(i)
	}
	j := i + n
	m := money{lo: a, why: "a number with the name of a currency"}
	s, f := p.scale(j)
	j += s
	m.lo *= f
	if s == 0 && (p.dash(j) || p.word(j) == "to") {
		if n2, b := p.amount(j + 1); n2 > 0 && b > a {
			s2, f2 := p.scale(j + 1 + n2)
			m.lo, m.hi = a*f2, b*f2
			j += 1 + n2 + s2
		}
	}
	if p.dash(j) && p.tight(j) {
		j++
	}
	k, cur := p.currency(j)
	if k == 0 {
		return 0, money{}
	}
	if w := p.word(j); w == "won" && m.lo < 1000 {
		return 0, money{}
	}
	m.currency = cur
	return j + k - i, m
}

// spelledWords: a million dollars, half a trillion pesos, one billion yuan.
func (p *parser) spelledWords(i int) (int, money) {
	j, a := i, 1.0
	switch w := p.word(i); {
	case w == "half" && p.word(i+1) == "a":
		j, a = i+2, 0.5
	case smallNumbers.at(w) > 0:
		j, a = i+1, float64(smallNumbers.at(w))
	default:
		if f, _ := scale(w); f < 100 {
			return 0, money{}
		}
	}
	s, f := p.scale(j)
	if s == 0 && (j == i || p.word(i) == "a" || p.word(i) == "an") {
		return 0, money{}
	}
	j += s
	if p.word(j) == "of" && s > 0 {
		j++
	}
	k, cur := p.currency(j)
	if k == 0 {
		return 0, money{}
	}
	return j + k - i, money{currency: cur, lo: a * f, why: "a number in words with the name of a currency"}
}

// vagueSum: thousands of dollars, hundreds of millions of US dollars.
func (p *parser) vagueSum(i int) (int, money) {
	j := i
	for range 3 {
		if !vagueScales.Has(p.word(j)) || p.word(j+1) != "of" {
			break
		}
		j += 2
	}
	if j == i {
		return 0, money{}
	}
	k, cur := p.currency(j)
	if k == 0 {
		return 0, money{}
	}
	return j + k - i, money{currency: cur, vague: true, why: "a vague number with the name of a currency"}
}

// currency reads the name of a currency, with a nationality before it: dollars,
// US dollars, Hong Kong dollars, Egyptian pounds, euros.
func (p *parser) currency(i int) (n int, cur string) {
	w := p.word(i)
	if c, ok := currencies.get(w); ok {
		return 1, c
	}
	if !p.upper(i) {
		return 0, ""
	}
	j := i + 1
	switch {
	case w == "u" && p.is(i+1, ".") && p.word(i+2) == "s":
		j, w = i+3, "us"
		if p.is(j, ".") {
			j++
		}
	case w == "hong" || w == "new":
		w += " " + p.word(i+1)
		j = i + 2
	}
	unit := strings.TrimSuffix(p.word(j), "s")
	if unit == "" {
		return 0, ""
	}
	if _, ok := currencies.get(p.word(j)); !ok {
		return 0, ""
	}
	if c, ok := nationalCurrency.get(w + " " + unit); ok {
		return j + 1 - i, c
	}
	if _, ok := Place(p.at(i)); ok {
		return j + 1 - i, ""
	}
	return 0, ""
}
