// Package finding holds what the analysis of an article finds: who is named
// (mentions and the entities that they name) and who is speaking (quotations with
// their speakers). It holds values only; the parts of package analysis fill them
// in, the page shows them, and the reader's corrections replace them.
package finding

import "manicule.dev/app/text"

// Type is the type of an entity.
type Type string

// The types. Misc holds events, laws, works, languages and the like.
const (
	Person  Type = "PERSON"
	Org     Type = "ORG"
	Loc     Type = "LOC"
	Norp    Type = "NORP" // nationality, religious or political group
	Date    Type = "DATE"
	Money   Type = "MONEY"
	Product Type = "PRODUCT"
	Misc    Type = "MISC"
)

// MentionKind is the form in which a mention names its entity.
type MentionKind string

// The forms of mention. Only names count as entities when measured; nominals
// ("the company") and pronouns serve identity and speakers.
const (
	Name    MentionKind = "name"
	Nominal MentionKind = "nominal"
	Pronoun MentionKind = "pronoun"
)

// Mention is one place in the text that names something.
type Mention struct {
	text.Range
	Type   Type
	Kind   MentionKind
	Entity int     // index into Findings.Entities, -1 where unknown
	Score  float64 // confidence, 0 to 1
	Why    string  // what decided, in words for a person
}

// Entity is one thing that is named, under whatever names.
type Entity struct {
	// ID is stable across articles: the same person, organisation or place gets
	// the same id wherever it is named the same way.
	ID   string
	Type Type
	Name string // the fullest name in the text, as shown in lists
	// Value is the resolved value of a Date (ISO 8601 date or interval
	// "2021-11-01/2021-11-07") or of Money ("USD 5000000"); empty where unknown.
	Value string
	// Mentions are indices into Findings.Mentions in reading order.
	Mentions []int
}

// QuoteKind says in what form somebody is quoted.
type QuoteKind string

// The kinds of quotation. Scare is no quotation but quotation marks around a
// term, a title or a doubtful word: it never has a speaker.
const (
	Direct   QuoteKind = "direct"   // all the reported content is between the marks
	Mixed    QuoteKind = "mixed"    // partly between the marks, partly paraphrased
	Nested   QuoteKind = "nested"   // inside another quotation
	Reported QuoteKind = "reported" // without marks: said that …, according to …
	Scare    QuoteKind = "scare"    // terms, titles, doubtful words
)

// Force is what the speaker does by saying it, as the cue tells.
type Force string

// The forces of a cue.
const (
	Neutral   Force = "neutral"
	Claim     Force = "claim"
	Denial    Force = "denial"
	Admission Force = "admission"
	Demand    Force = "demand"
	Threat    Force = "threat"
	Promise   Force = "promise"
	Question  Force = "question"
)

// Quotation is one stretch of quoted or reported words. Parts of one attribution
// (split quotes, a quotation over several paragraphs) are several Quotations that
// share Group.
type Quotation struct {
	text.Range // with the quotation marks, where there are any
	Inner      text.Range
	Kind       QuoteKind
	Group      int
	// Speaker is the place that names the speaker ("she", "a NSO spokesperson");
	// an empty range means unattributed, and so does SpeakerEntity -1 alone where
	// the words are known but not who they mean.
	Speaker       text.Range
	SpeakerEntity int // index into Findings.Entities, -1 where unknown
	SpeakerName   string
	Cue           text.Range // the verb or phrase of saying; empty where none
	Force         Force
	Addressee     string // "told AFP": AFP
	Channel       string // "in a statement": statement
	Score         float64
	Why           string
}

// Attributed says whether a speaker was found.
func (q Quotation) Attributed() bool { return !q.Speaker.Empty() || q.SpeakerName != "" }

// Findings is everything found in one article. Mentions and Quotations are
// sorted by text.Compare.
type Findings struct {
	Mentions   []Mention
	Entities   []Entity
	Quotations []Quotation
	// NotAnalysed says, for a person, why the analysis did not try (a language it
	// does not know); empty where it did.
	NotAnalysed string
}
