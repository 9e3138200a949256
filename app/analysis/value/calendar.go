package value

import "strings"

// set is the set of the words of s.
func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// numbered gives the words of s the numbers from first on; words joined by "="
// share one.
func numbered(first int, s string) map[string]int {
	m := map[string]int{}
	for i, w := range strings.Fields(s) {
		for _, x := range strings.Split(w, "=") {
			m[x] = first + i
		}
	}
	return m
}

// The words of the calendar, in lower case.
var (
	months      = numbered(1, "january february march april may june july august september october november december")
	monthsShort = numbered(1, "jan feb mar apr may jun jul aug sep=sept oct nov dec")
	// weekdays count from Sunday, as package time does.
	weekdays      = numbered(0, "sunday monday tuesday wednesday thursday friday saturday")
	weekdaysShort = numbered(0, "sun mon tue=tues wed=weds thu=thur=thurs fri sat")
	partsOfDay    = set("morning mornings afternoon evening evenings night nights")
	decadeWords   = numbered(2, "twenties thirties forties fifties sixties seventies eighties nineties")
	smallNumbers  = numbered(1, "one=a=an two=couple three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
	vagueNumbers  = set("few several many some")
	// movable weekdays name feasts, not days of a week: Good Friday.
	feastDays = set("good black ash palm cyber super bloody holy maundy shrove easter")
)

// unit is a span of the calendar that an expression counts or points at.
type unit int

const (
	noUnit unit = iota
	day
	week
	month
	year
	decade
	century
	weekend
	quarter
	season
)

// unitWords and pluralWords number the units in the order of the constants.
var (
	unitWords   = numbered(1, "day week month year decade century weekend quarter summer=winter=spring=autumn")
	pluralWords = numbered(1, "days weeks months years decades centuries weekends quarters")
)

// yearWords stand before a number of four digits that is a year, even one far
// from ours.
var yearWords = set("in since from until till by before after early late mid during between through around circa c year " +
	"summer spring autumn winter")

// monthWords stand before "May" and "March" where they are months.
var monthWords = set("in since until till by of last next this late early mid from during before after to and between through for on " +
	"around via each every that")

// looseWords stand as often before a given name (and April Smith).
var looseWords = set("and to by for between through during")

// counted are words after a number that make it a count and no year.
var counted = set("people persons men women children students workers soldiers troops members metres meters m km kilometres " +
	"kilometers miles feet ft kg tonnes tons hectares acres hours days years words seats votes jobs homes houses times percent per " +
	"million billion thousand families households pages units cases deaths residents passengers delegates athletes runs mw megawatts " +
	"cc mm cm sq square cubic degrees vehicles cars employees staff patients schools companies litres gallons barrels bags copies " +
	"refugees migrants volunteers participants police officers villages species animals trees plants visitors guests fans spectators " +
	"supporters points hrs hp calories lbs pounds rpm am pm gmt others more different individuals businesses rooms hours")
