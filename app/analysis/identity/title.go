package identity

// titles are words before a name that are no part of it: forms of address, ranks,
// offices and occupations, folded.
var titles = set(`mr mrs ms miss mx dr prof professor sir dame lord lady madam hon rev reverend fr father sister brother bishop archbishop cardinal pope
imam sheikh sheik ayatollah rabbi mullah sultan emir king queen prince princess emperor empress duke duchess baron baroness count countess earl viscount
president vice-president vice prime minister premier chancellor secretary deputy senator sen representative rep congressman congresswoman governor gov mayor
councillor ambassador envoy commissioner judge justice attorney lawyer prosecutor solicitor general gen colonel col major maj captain capt lieutenant lt
sergeant sgt corporal private admiral adm commander marshal commandant officer sheriff inspector constable detective superintendent chief chairman
chairwoman chairperson chair ceo cfo cto coo director manager head leader spokesman spokeswoman spokesperson editor reporter journalist author writer
actor actress singer coach striker midfielder defender goalkeeper forward captain winger economist analyst professor scientist researcher historian
activist politician lawmaker mp mep td msp state foreign interior defence defense finance health education justice home shadow first lady former
acting then-president ex-president late saint st abba apa crown opposition party parliament speaker whip principal provost dean rector fellow
us uk un eu american british french german russian chinese israeli iranian indian attorney-general undersecretary interim caretaker co-founder founder
tsar czar empress dictator warlord`)

// genderedTitles are words before a name that tell how a person is referred to.
var genderedTitles = map[string]gender{
	"mr": male, "sir": male, "lord": male, "king": male, "prince": male, "emperor": male, "duke": male, "baron": male, "earl": male, "father": male,
	"fr": male, "brother": male, "pope": male, "imam": male, "sheikh": male, "ayatollah": male, "rabbi": male, "cardinal": male, "bishop": male,
	"archbishop": male, "sultan": male, "emir": male, "actor": male, "spokesman": male, "chairman": male, "congressman": male, "abba": male, "apa": male,
	"husband": male, "son": male, "uncle": male, "nephew": male, "grandfather": male, "businessman": male, "policeman": male, "count": male, "mullah": male,
	"mrs": female, "ms": female, "miss": female, "dame": female, "lady": female, "madam": female, "queen": female, "princess": female, "empress": female,
	"duchess": female, "baroness": female, "countess": female, "sister": female, "actress": female, "spokeswoman": female, "chairwoman": female,
	"congresswoman": female, "wife": female, "daughter": female, "mother": female, "aunt": female, "niece": female, "grandmother": female, "widow": female,
	"businesswoman": female, "policewoman": female, "mum": female, "mom": female, "dad": male, "girlfriend": female, "boyfriend": male, "nun": female,
}

// postnominals are what may follow a name without being part of it; other runs of
// two to four capitals are taken for one too.
var postnominals = set("jr sr ii iii iv v vi frs obe mbe cbe dbe kbe phd md qc kc sj esq ra am ao ac om gcmg")

// companyTails are generic words that a name is often written without: NSO for NSO
// Group, Harvard for Harvard University.
var companyTails = set(`group corporation corp company co inc incorporated ltd limited llc plc ag gmbh sa spa nv bv holdings holding technologies technology tech
systems university college school institute magazine newspaper news daily times airlines airways bank motors electronics pictures records studios entertainment
media network networks international foundation party club fc cf united city museum games olympics paralympics labs partners capital ventures pharmaceuticals
pharma energy oil petroleum industries enterprises services solutions software association federation team department hotel hospital church agency festival
award awards prize cup project program programme movement front league union society trust fund`)

// placeTails are generic words of a place's name: New York City, Hunan Province.
var placeTails = set("city state province county district region island islands republic kingdom town village governorate prefecture municipality street river territory")

// Generic says whether a word is one that the names of organisations are often
// written without: Group, University.
func Generic(w string) bool { return companyTails[fold(w)] }
