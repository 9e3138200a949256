package identity

import "manicule.dev/app/analysis/lexicon"

// titles are words before a name that are no part of it: forms of address, ranks,
// offices and occupations, folded.
var titles = lexicon.Set{Words: `mr mrs ms miss mx dr prof professor sir dame lord lady madam hon rev reverend fr father sister brother bishop archbishop cardinal pope
imam sheikh sheik ayatollah rabbi mullah sultan emir king queen prince princess emperor empress duke duchess baron baroness count countess earl viscount
president vice-president vice prime minister premier chancellor secretary deputy senator sen representative rep congressman congresswoman governor gov mayor
councillor ambassador envoy commissioner judge justice attorney lawyer prosecutor solicitor general gen colonel col major maj captain capt lieutenant lt
sergeant sgt corporal private admiral adm commander marshal commandant officer sheriff inspector constable detective superintendent chief chairman
chairwoman chairperson chair ceo cfo cto coo director manager head leader spokesman spokeswoman spokesperson editor reporter journalist author writer
actor actress singer coach striker midfielder defender goalkeeper forward captain winger economist analyst professor scientist researcher historian
activist politician lawmaker mp mep td msp state foreign interior defence defense finance health education justice home shadow first lady former
acting then-president ex-president late saint st abba apa crown opposition party parliament speaker whip principal provost dean rector fellow
us uk un eu american british french german russian chinese israeli iranian indian attorney-general undersecretary interim caretaker co-founder founder
tsar czar empress dictator warlord`}

// genderedTitles are words before a name that tell how a person is referred to.
var genderedTitles = lexicon.Map{Pairs: "mr=m sir=m lord=m king=m prince=m emperor=m duke=m baron=m earl=m father=m fr=m brother=m pope=m imam=m " +
	"sheikh=m ayatollah=m rabbi=m cardinal=m bishop=m archbishop=m sultan=m emir=m actor=m spokesman=m chairman=m " +
	"congressman=m abba=m apa=m husband=m son=m uncle=m nephew=m grandfather=m businessman=m policeman=m count=m " +
	"mullah=m mrs=f ms=f miss=f dame=f lady=f madam=f queen=f princess=f empress=f duchess=f baroness=f countess=f " +
	"sister=f actress=f spokeswoman=f chairwoman=f congresswoman=f wife=f daughter=f mother=f aunt=f niece=f " +
	"grandmother=f widow=f businesswoman=f policewoman=f mum=f mom=f dad=m girlfriend=f boyfriend=m nun=f"}

// postnominals are what may follow a name without being part of it; other runs of
// two to four capitals are taken for one too.
var postnominals = lexicon.Set{Words: "jr sr ii iii iv v vi frs obe mbe cbe dbe kbe phd md qc kc sj esq ra am ao ac om gcmg"}

// companyTails are generic words that a name is often written without: NSO for NSO
// Group, Harvard for Harvard University.
var companyTails = lexicon.Set{Words: `group corporation corp company co inc incorporated ltd limited llc plc ag gmbh sa spa nv bv holdings holding technologies technology tech
systems university college school institute magazine newspaper news daily times airlines airways bank motors electronics pictures records studios entertainment
media network networks international foundation party club fc cf united city museum games olympics paralympics labs partners capital ventures pharmaceuticals
pharma energy oil petroleum industries enterprises services solutions software association federation team department hotel hospital church agency festival
award awards prize cup project program programme movement front league union society trust fund`}

// placeTails are generic words of a place's name: New York City, Hunan Province.
var placeTails = lexicon.Set{Words: "city state province county district region island islands republic kingdom town village governorate prefecture municipality street river territory"}

// Generic says whether a word is one that the names of organisations are often
// written without: Group, University.
func Generic(w string) bool { return companyTails.Has(fold(w)) }

// genderIn is the gender that the map gives the word w: "m", "f" or none.
func genderIn(m *lexicon.Map, w string) gender {
	switch m.Of(w) {
	case "m":
		return male
	case "f":
		return female
	}
	return unknown
}
