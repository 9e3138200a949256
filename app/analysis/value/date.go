package value

// date is what a date expression says. The zero numbers mean "not said".
type date struct {
	y, m, d    int
	y2, m2, d2 int // the end of a range, as far as it says more than the start
	weekday    int // from 1 (Sunday), so that 0 means not said
	span       unit
	count      int    // how many units; -1 for "several"
	shift      shift  // where the span lies, seen from the article's date
	side       side   // which part of the span
	word       string // today, yesterday …
}

// shift says where a relative span lies.
type shift byte

const (
	absolute  shift = iota
	lastSpan        // last week
	thisSpan        // this week
	nextSpan        // next week
	ago             // three weeks ago
	pastSpans       // the past three weeks
	nextSpans       // the next three weeks
	deictic         // today, yesterday, tomorrow, tonight
)

// side cuts a relative span at the article's date.
type side byte

const (
	whole side = iota
	earlier
	later
)

// relative says whether the expression means nothing without the article's date.
func (dt date) relative() bool { return dt.shift != absolute }

func (dt date) why() string {
	switch {
	case dt.relative():
		return "an expression of time counted from the article's date"
	case dt.span == decade || dt.span == century:
		return "a decade or century"
	case dt.weekday > 0 && dt.d == 0:
		return "a day of the week"
	case dt.m > 0 && dt.d > 0:
		return "a day and month"
	case dt.m > 0:
		return "the name of a month"
	case dt.y == 0:
		return "a date"
	}
	return "a number written as a year"
}

// date reads a date that starts at piece i.
func (p *parser) date(i int) (int, date) {
	if i >= len(p.ps) {
		return 0, date{}
	}
	switch p.ps[i].kind {
	case 'a':
		if n, dt := p.weekdayDate(i); n > 0 {
			return n, dt
		}
		if n, dt := p.monthDate(i); n > 0 {
			return n, dt
		}
		if n, dt := p.wordDecade(i); n > 0 {
			return n, dt
		}
		return p.relativeDate(i)
	case '0':
		if p.afterNumber(i) {
			return 0, date{}
		}
		if n, dt := p.numericDate(i); n > 0 {
			return n, dt
		}
		if n, dt := p.dayMonth(i); n > 0 {
			return n, dt
		}
		if n, dt := p.centuryDate(i); n > 0 {
			return n, dt
		}
		if n, dt := p.yearDate(i); n > 0 {
			return n, dt
		}
		return p.relativeDate(i)
	}
	return 0, date{}
}

// afterNumber says whether piece i continues a number or a word that began
// before it (1,500; A4; $20).
func (p *parser) afterNumber(i int) bool {
	if !p.tight(i) {
		return false
	}
	if p.ps[i-1].kind == 'a' {
		return true
	}
	switch p.at(i - 1) {
	case ".", ",", ":":
		return i > 1 && p.tight(i-1) && p.ps[i-2].kind == '0'
	case "$", "£", "€", "#", "₹", "₦", "_", "@", "+":
		return true
	}
	return false
}

// weekdayDate: Thursday; Thursday evening; Sunday, 20 March 2022; Mon. Sept. 5.
func (p *parser) weekdayDate(i int) (int, date) {
	w := p.word(i)
	full := true
	wd, ok := weekdays.get(w)
	if !ok && len(w) > 4 && w[len(w)-1] == 's' {
		wd, ok = weekdays.get(w[:len(w)-1])
	}
	if !ok {
		wd, ok = weekdaysShort.get(w)
		full = false
	}
	if !ok || !p.upper(i) || feastDays.Has(p.word(i-1)) && p.upper(i-1) {
		return 0, date{}
	}
	j := i + 1
	if !full && p.is(j, ".") {
		j++
	}
	if p.is(j, ",") {
		j++
	}
	if p.word(j) == "the" {
		j++
	}
	if n, dt := p.dayMonth(j); n > 0 {
		dt.weekday = wd + 1
		return j + n - i, dt
	}
	if n, dt := p.monthDate(j); n > 0 && dt.d > 0 {
		dt.weekday = wd + 1
		return j + n - i, dt
	}
	if !full {
		return 0, date{}
	}
	n := 1
	if partsOfDay.Has(p.word(i+1)) && !p.tight(i+1) {
		n = 2
	}
	return n, date{weekday: wd + 1}
}

// day reads the number of a day with its ending: 12, 12th.
func (p *parser) day(i int) (n, d int) {
	d = p.number(i, 2)
	if d < 1 || d > 31 {
		return 0, 0
	}
	if p.tight(i + 1) {
		switch p.word(i + 1) {
		case "st", "nd", "rd", "th":
			return 2, d
		case "":
		default:
			return 0, 0
		}
	}
	return 1, d
}

// join reads what may stand between the two ends of a range.
func (p *parser) join(i int) int {
	switch w := p.word(i); {
	case p.dash(i), w == "to", w == "and", w == "or", p.is(i, "&"), p.is(i, "/"), w == "through", w == "until":
		return 1
	case w == "":
		return 0
	}
	return 0
}

// dayMonth: 12 November, 2021; 12th of November; 3-5 May.
func (p *parser) dayMonth(i int) (int, date) {
	n, d := p.day(i)
	if n == 0 {
		return 0, date{}
	}
	dt, j := date{d: d}, i+n
	if k := p.join(j); k > 0 {
		if n2, d2 := p.day(j + k); n2 > 0 && d2 > d {
			dt.d2, j = d2, j+k+n2
		}
	}
	if p.word(j) == "of" {
		j++
	}
	m, n, ok := p.monthName(j)
	if !ok || p.tight(j) && p.ps[j-1].kind != 'x' {
		return 0, date{}
	}
	dt.m, j = m, j+n
	if k, y := p.yearAfter(j); k > 0 {
		dt.y, j = y, j+k
	}
	return j - i, dt
}

// monthName reads a month, abbreviated ones with their full stop.
func (p *parser) monthName(i int) (m, n int, ok bool) {
	w := p.word(i)
	if m, ok = months.get(w); ok {
		return m, 1, p.upper(i)
	}
	if m, ok = monthsShort.get(w); ok {
		if p.is(i+1, ".") && p.tight(i+1) {
			return m, 2, p.upper(i)
		}
		return m, 1, p.upper(i)
	}
	return 0, 0, false
}

// yearAfter reads a year that closes a date, with the comma before it.
func (p *parser) yearAfter(i int) (n, y int) {
	j := i
	if p.is(j, ",") {
		j++
	}
	if p.word(j) == "of" && j == i {
		j++
	}
	if y := p.number(j, 4); p.isYear(j) && p.numberEnds(j) {
		return j + 1 - i, y
	}
	return 0, 0
}

// isYear says whether piece i is a number of four digits that can be a year.
func (p *parser) isYear(i int) bool {
	y := p.number(i, 4)
	return y >= 1000 && y < 2100
}

// numberEnds says whether the number at piece i ends there: no decimals, no
// percent sign, no letters stuck to it.
func (p *parser) numberEnds(i int) bool {
	j := i + 1
	if j >= len(p.ps) {
		return true
	}
	if p.is(j, "%") || p.tight(j) && p.ps[j].kind == 'a' {
		return false
	}
	if p.tight(j) && (p.is(j, ".") || p.is(j, ",")) && p.tight(j+1) && p.ps[j+1].kind == '0' {
		return false
	}
	return true
}

// monthDate: July; July 2021; July of 2021; Sept. 5, 2021; March 3 to 5; May to July.
func (p *parser) monthDate(i int) (int, date) {
	m, n, ok := p.monthName(i)
	if !ok || p.tight(i) && p.ps[i-1].kind != 'x' {
		return 0, date{}
	}
	dt, j := date{m: m}, i+n
	if k, d := p.day(j); k > 0 && p.numberEnds(j+k-1) && !(p.is(j+k, ":") && p.tight(j+k+1)) {
		dt.d, j = d, j+k
		j = p.dayRange(j, &dt)
		if k, y := p.yearAfter(j); k > 0 {
			dt.y, j = y, j+k
		}
		return j - i, dt
	}
	if k, y := p.yearAfter(j); k > 0 {
		dt.y = y
		return j + k - i, dt
	}
	if n2, m2 := p.monthRange(j); n2 > 0 {
		dt.m2, j = m2, j+n2
		if k, y := p.yearAfter(j); k > 0 {
			dt.y, j = y, j+k
		}
		return j - i, dt
	}
	if n > 1 || !p.bareMonth(i) {
		return 0, date{}
	}
	return 1, dt
}

// monthRange reads the rest of "May to July", "May-July".
func (p *parser) monthRange(i int) (n, m int) {
	if !p.dash(i) && p.word(i) != "to" {
		return 0, 0
	}
	m, n, ok := p.monthName(i + 1)
	if k, _ := p.day(i + 1 + n); !ok || k > 0 {
		return 0, 0
	}
	return 1 + n, m
}

// dayRange reads the rest of "March 3 to 5", "March 3 and 4", "March 30 to April 2"
// into dt.
func (p *parser) dayRange(j int, dt *date) int {
	k := p.join(j)
	if k == 0 {
		return j
	}
	if n, d := p.day(j + k); n > 0 && d > dt.d && p.numberEnds(j+k+n-1) && !counted.Has(p.word(j+k+n)) {
		dt.d2 = d
		return j + k + n
	}
	if w := p.word(j); w == "and" || w == "or" {
		return j
	}
	m, n, ok := p.monthName(j + k)
	if !ok {
		return j
	}
	if n2, d := p.day(j + k + n); n2 > 0 {
		dt.m2, dt.d2 = m, d
		return j + k + n + n2
	}
	return j
}

// bareMonth says whether a month without day and year, at piece i, is one and not
// a verb ("May I"), a march or a given name.
func (p *parser) bareMonth(i int) bool {
	w := p.word(i)
	if _, full := months.get(w); !full {
		return false
	}
	prev := p.word(i - 1)
	if p.dash(i-1) && p.tight(i) && p.tight(i-1) {
		prev = p.word(i - 2) // mid-May
	}
	switch w {
	case "may", "march", "april", "june", "august":
		if monthWords.Has(prev) && !(p.upper(i+1) && !p.tight(i+1) && looseWords.Has(prev)) {
			return true
		}
		if p.upper(i-1) && !p.tight(i) || p.upper(i+1) && !p.tight(i+1) {
			return false
		}
		return w != "may" && !(w == "march" && p.first(i)) || p.is(i+1, "'") || p.is(i+1, "’")
	}
	return true
}

// first says whether piece i opens a sentence, as far as one can see from here.
func (p *parser) first(i int) bool {
	switch p.at(i - 1) {
	case "", ".", "!", "?", "“", "\"", "‘", ":":
		return true
	}
	return false
}
