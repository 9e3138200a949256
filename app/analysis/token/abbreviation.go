package token

import "manicule.dev/app/analysis/lexicon"

// abbrev is what an abbreviation promises about what follows it.
type abbrev uint8

const (
	none         abbrev = iota
	title               // a name follows: no sentence ends here
	month               // a number may follow
	beforeNumber        // an abbreviation only before a number
	plain               // a sentence may end here
)

// The abbreviations by what they promise, and the words that open sentences.
var (
	titles = lexicon.Set{Words: "Mr Mrs Ms Dr Prof Rev Fr Hon Gen Lt Col Maj Capt Cpt Sgt Cpl Cmdr Adm Brig Gov Sen Rep Amb Atty Supt Insp Mme " +
		"Mlle Mt St Ste Sr Sra Msgr Messrs Pvt Pte Treas Ald Engr vs Ft Pt Hrh Smt Shri Rt"}
	months   = lexicon.Set{Words: "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"}
	numbered = lexicon.Set{Words: "No Nos no nos Art art pp Vol vol Fig fig Ch para Para p"}
	others   = lexicon.Set{Words: "Inc Corp Co Ltd Cos Bros Jr Esq etc al Ave Blvd Rd approx Dept dept Assn Bhd Pty Intl Natl Conn Calif Mich Minn " +
		"Ala Ariz Colo Fla Ky Neb Nev Okla Pa Penn Tenn Va Vt Wis Wyo Ont cf ca eds viz"}
	starters = lexicon.Set{Words: "The A An He She It They We You I This That These Those There In On At But And Or If As When While After Before " +
		"Since For From With Under By To His Her Its Their Our My Some Many Most More Several Both All No Not One Two " +
		"Three However Meanwhile Although Though Because According Last Earlier Later Also Another Other Others What Who " +
		"Why How Where Now Then So Yet Still During Despite Among About Once Even Just Only Such Any Each Every Here Let " +
		"Today Yesterday Police Officials Authorities Asked Critics Experts It's He's She's I'm Don't"}
)

// abbreviation classes the word w, without its dot. Forms with dots inside
// ("p.m", "U.S") are recognised by their shape, not listed.
func abbreviation(w string) abbrev {
	if len(w) > 6 {
		return none
	}
	switch {
	case titles.Has(w):
		return title
	case months.Has(w):
		return month
	case numbered.Has(w):
		return beforeNumber
	case others.Has(w):
		return plain
	}
	return none
}

// starter says whether the capitalised word w more likely begins a sentence than
// goes on with a name: the words that open most English sentences.
func starter(w string) bool {
	if len(w) > 12 {
		return false
	}
	return starters.Has(w)
}
