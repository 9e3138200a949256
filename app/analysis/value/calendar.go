package value

import (
	"strings"
	"sync"

	"manicule.dev/app/analysis/lexicon"
)

// numbers gives words numbers from first on, each word the next; words joined by
// "=" share one. The table is made when it is first asked.
type numbers struct {
	first int
	list  string
	once  sync.Once
	table map[string]int
}

// get is the number of w.
func (n *numbers) get(w string) (int, bool) {
	n.once.Do(func() {
		n.table = map[string]int{}
		for i, ws := range strings.Fields(n.list) {
			for _, x := range strings.Split(ws, "=") {
				n.table[x] = n.first + i
			}
		}
	})
	k, ok := n.table[w]
	return k, ok
}

// at is the number of w, 0 where it has none.
func (n *numbers) at(w string) int {
	k, _ := n.get(w)
	return k
}

// The words of the calendar, in lower case.
var (
	months      = numbers{first: 1, list: "january february march april may june july august september october november december"}
	monthsShort = numbers{first: 1, list: "jan feb mar apr may jun jul aug sep=sept oct nov dec"}
	// weekdays count from Sunday, as package time does.
	weekdays      = numbers{first: 0, list: "sunday monday tuesday wednesday thursday friday saturday"}
	weekdaysShort = numbers{first: 0, list: "sun mon tue=tues wed=weds thu=thur=thurs fri sat"}
	partsOfDay    = lexicon.Set{Words: "morning mornings afternoon evening evenings night nights"}
	decadeWords   = numbers{first: 2, list: "twenties thirties forties fifties sixties seventies eighties nineties"}
	smallNumbers  = numbers{first: 1, list: "one=a=an two=couple three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"}
	vagueNumbers  = lexicon.Set{Words: "few several many some"}
	// movable weekdays name feasts, not days of a week: Good Friday.
	feastDays = lexicon.Set{Words: "good black ash palm cyber super bloody holy maundy shrove easter"}
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
	unitWords   = numbers{first: 1, list: "day week month year decade century weekend quarter summer=winter=spring=autumn"}
	pluralWords = numbers{first: 1, list: "days weeks months years decades centuries weekends quarters"}
)

// yearWords stand before a number of four digits that is a year, even one far
// from ours.
var yearWords = lexicon.Set{Words: "in since from until till by before after early late mid during between through around circa c year " +
	"summer spring autumn winter"}

// monthWords stand before "May" and "March" where they are months.
var monthWords = lexicon.Set{Words: "in since until till by of last next this late early mid from during before after to and between through for on " +
	"around via each every that"}

// looseWords stand as often before a given name (and April Smith).
var looseWords = lexicon.Set{Words: "and to by for between through during"}

// counted are words after a number that make it a count and no year.
var counted = lexicon.Set{Words: "people persons men women children students workers soldiers troops members metres meters m km kilometres " +
	"kilometers miles feet ft kg tonnes tons hectares acres hours days years words seats votes jobs homes houses times percent per " +
	"million billion thousand families households pages units cases deaths residents passengers delegates athletes runs mw megawatts " +
	"cc mm cm sq square cubic degrees vehicles cars employees staff patients schools companies litres gallons barrels bags copies " +
	"refugees migrants volunteers participants police officers villages species animals trees plants visitors guests fans spectators " +
	"supporters points hrs hp calories lbs pounds rpm am pm gmt others more different individuals businesses rooms hours"}
