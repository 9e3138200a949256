package value

// relativeDate reads an expression that counts from the article's date: last
// week; earlier this month; today; three years ago; the past two months.
func (p *parser) relativeDate(i int) (int, date) {
	switch w := p.word(i); w {
	case "today", "yesterday", "tomorrow", "tonight":
		return 1, date{shift: deictic, word: w}
	case "earlier", "later":
		if n, dt := p.pointed(i + 1); n > 0 && dt.shift == thisSpan {
			dt.side = earlier
			if w == "later" {
				dt.side = later
			}
			return 1 + n, dt
		}
		if p.word(i+1) == "today" {
			return 2, date{shift: deictic, word: "today"}
		}
		return 0, date{}
	case "last", "this", "next", "past", "coming":
		return p.pointed(i)
	case "":
		if p.number(i, 3) <= 0 {
			return 0, date{}
		}
		return p.agoDate(i)
	default:
		return p.agoDate(i)
	}
}

// pointed: last week, this year, next weekend; the past three months; last night.
func (p *parser) pointed(i int) (int, date) {
	dt := date{count: 1}
	w := p.word(i)
	switch w {
	case "last":
		dt.shift = lastSpan
	case "this":
		dt.shift = thisSpan
	case "next":
		dt.shift = nextSpan
	case "past":
		dt.shift = pastSpans
	case "coming":
		dt.shift = nextSpans
	default:
		return 0, date{}
	}
	next := p.word(i + 1)
	if partsOfDay.Has(next) && (w == "this" || w == "last" && next == "night") {
		dt.shift, dt.word = deictic, "today"
		if w == "last" {
			dt.word = "yesterday"
		}
		return 2, dt
	}
	if u := unit(unitWords.at(next)); u > day {
		dt.span = u
		return 2, dt
	}
	k, n := p.count(i + 1)
	u := unit(pluralWords.at(p.word(i + 1 + n)))
	if n == 0 {
		k = -1
	}
	if u == noUnit || w == "this" || w == "last" && n == 0 || w == "next" && n == 0 {
		return 0, date{}
	}
	dt.span, dt.count, dt.shift = u, k, pastSpans
	if w == "next" || w == "coming" {
		dt.shift = nextSpans
	}
	return 2 + n, dt
}

// agoDate: three years ago, a decade ago, several months ago, 20 years ago.
func (p *parser) agoDate(i int) (int, date) {
	k, n := p.count(i)
	if n == 0 {
		return 0, date{}
	}
	w := p.word(i + n)
	u := unit(pluralWords.at(w))
	if u == noUnit {
		u = unit(unitWords.at(w))
	}
	if u == noUnit || p.word(i+n+1) != "ago" {
		return 0, date{}
	}
	return n + 2, date{shift: ago, span: u, count: k}
}

// count reads a number in digits or words; -1 for a vague one (several).
func (p *parser) count(i int) (k, n int) {
	if k = p.number(i, 3); k >= 0 {
		return k, 1
	}
	w := p.word(i)
	if w == "a" {
		switch p.word(i + 1) {
		case "few":
			return -1, 2
		case "couple":
			if p.word(i+2) == "of" {
				return 2, 3
			}
			return 2, 2
		}
	}
	if k, ok := smallNumbers.get(w); ok {
		return k, 1
	}
	if vagueNumbers.Has(w) {
		return -1, 1
	}
	return 0, 0
}
