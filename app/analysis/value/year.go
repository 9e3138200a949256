package value

import "manicule.dev/app/analysis/lexicon"

// yearDate: 2018; 2015-2018; 2021-22; 2021/22; 1990s; the years of our time stand
// alone, others need a word before them that makes them years.
func (p *parser) yearDate(i int) (int, date) {
	y := p.number(i, 4)
	if !p.isYear(i) {
		return p.shortDecade(i)
	}
	if p.eventYear(i) {
		return 0, date{}
	}
	if p.word(i+1) == "s" && p.tight(i+1) || (p.is(i+1, "'") || p.is(i+1, "’")) && p.word(i+2) == "s" && y%10 == 0 && p.tight(i+2) {
		return p.decadeDate(i, y)
	}
	dt := date{y: y}
	if n, y2 := p.yearRange(i+1, y); n > 0 {
		dt.y2 = y2
		return 1 + n, dt
	}
	if !p.numberEnds(i) || counted.Has(p.word(i+1)) || p.dash(i+1) && p.tight(i+1) && p.tight(i+2) && p.ps[i+2].kind == '0' {
		return 0, date{}
	}
	if p.is(i-1, "(") && p.is(i+1, ")") {
		return 1, dt
	}
	if y >= 1900 && y < 2050 && !numberWords.Has(p.word(i-1)) {
		return 1, dt
	}
	if yearWords.Has(p.word(i-1)) || (p.dash(i-1) && !p.tight(i-1)) {
		return 1, dt
	}
	return 0, date{}
}

// eventYear says whether the year at piece i is part of the name of an event (2022
// World Cup) or of a law (Audit Act, 2004).
func (p *parser) eventYear(i int) bool {
	j := i - 1
	if p.is(j, ",") {
		j--
	}
	if p.upper(j) && lawHeads.Has(p.word(j)) {
		return true
	}
	for k := 1; k < 5 && p.upper(i+k) && !p.tight(i+k); k++ {
		if eventHeads.Has(p.word(i + k)) {
			return true
		}
	}
	return false
}

var (
	lawHeads   = lexicon.Set{Words: "act code bill law policy regulations rules expo awards constitution ordinance agenda"}
	eventHeads = lexicon.Set{Words: "cup games olympics championship championships awards festival agenda expo prix open tournament convention paralympics afcon " +
		"euros marathon conference summit"}
)

// shortDecade: the 60s of "the 1950s and 60s".
func (p *parser) shortDecade(i int) (int, date) {
	d := p.number(i, 2)
	if d < 10 || d%10 != 0 || p.word(i+1) != "s" || !p.tight(i+1) || p.join(i-1) == 0 {
		return 0, date{}
	}
	y := p.number(i-3, 4)
	if p.word(i-2) != "s" || y%100 >= d || y < 1000 {
		return 0, date{}
	}
	y += d - y%100
	return 2, date{y: y, y2: y + 9, span: decade}
}

// numberWords before a number make it a count.
var numberWords = lexicon.Set{Words: "no than about nearly almost over some only exactly least most approximately roughly another all number rs page room " +
	"flight highway route section article resolution under above"}

// yearRange reads the rest of 2015-2018, 2021-22, 2021/22.
func (p *parser) yearRange(i, y int) (n, y2 int) {
	if !p.dash(i) && !p.is(i, "/") || !p.numberEnds(i+1) || p.dash(i+2) && p.tight(i+3) && p.number(i+3, 4) >= 0 {
		return 0, 0
	}
	if y2 = p.number(i+1, 4); p.isYear(i+1) && y2 > y && y2-y < 300 {
		return 2, y2
	}
	if y2 = p.number(i+1, 2); p.tight(i) && p.tight(i+1) && p.ps[i+1].Len() == 2 && y2 == (y+1)%100 || y2 > y%100 && y2 < 100 && p.tight(i) && p.tight(i+1) && p.ps[i+1].Len() == 2 {
		return 2, y - y%100 + y2 + (100 * b2i(y2 < y%100))
	}
	return 0, 0
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// decadeDate: 1990s; of a number that ends a decade.
func (p *parser) decadeDate(i, y int) (int, date) {
	if y%10 != 0 {
		return 0, date{}
	}
	n := 2
	if p.word(i+1) != "s" {
		n = 3
	}
	return n, date{y: y, y2: y + 9, span: decade}
}

// wordDecade: the eighties.
func (p *parser) wordDecade(i int) (int, date) {
	k, ok := decadeWords.get(p.word(i))
	if !ok || p.word(i-1) != "the" && p.word(i-1) != "early" && p.word(i-1) != "late" {
		return 0, date{}
	}
	return 1, date{y: 1900 + 10*k, y2: 1909 + 10*k, span: decade}
}

// centuryDate: 19th century; 21st-century.
func (p *parser) centuryDate(i int) (int, date) {
	n, c := p.day(i)
	if n != 2 || c > 21 {
		return 0, date{}
	}
	j := i + n
	if p.dash(j) {
		j++
	}
	if w := p.word(j); w != "century" && w != "centuries" {
		return 0, date{}
	}
	return j + 1 - i, date{y: 100*(c-1) + 1, y2: 100 * c, span: century}
}

// numericDate: 2021-11-12; 12/11/2021 and 12.11.2021, read as day and month where
// only that fits, else left without a value, since continents differ.
func (p *parser) numericDate(i int) (int, date) {
	for j := i + 1; j < i+5; j++ {
		if !p.tight(j) {
			return 0, date{}
		}
	}
	sep := p.at(i + 1)
	if sep != p.at(i+3) || sep != "-" && sep != "/" && sep != "." || !p.numberEnds(i+4) || p.is(i+5, sep) && p.tight(i+6) && p.ps[i+6].kind == '0' {
		return 0, date{}
	}
	a, b, c := p.number(i, 4), p.number(i+2, 2), p.number(i+4, 4)
	switch {
	case p.isYear(i) && p.ps[i].Len() == 4 && b >= 1 && b <= 12 && c >= 1 && c <= 31:
		return 5, date{y: a, m: b, d: c}
	case !p.isYear(i+4) || a < 1 || b < 1 || a > 31 || b > 31 || a > 12 && b > 12:
		return 0, date{}
	case a > 12 || sep == ".":
		return 5, date{y: c, m: b, d: a}
	case b > 12:
		return 5, date{y: c, m: a, d: b}
	}
	return 5, date{}
}
