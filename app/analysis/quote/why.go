package quote

import (
	"manicule.dev/app/analysis/finding"
)

// why says in words for a person what decided about q.
func (d *discourse) why(q *finding.Quotation, v *verdict) string {
	who, cue := q.Speaker.In(d.d.Text), q.Cue.In(d.d.Text)
	if who == "" {
		switch {
		case v.rule == none:
			return "Nothing near it says who speaks."
		case cue != "":
			return "“" + cue + "” tells that somebody speaks, but not who."
		}
		return "It stands between quotation marks; nothing tells who speaks."
	}
	name := "“" + who + "”"
	if q.SpeakerName != "" && q.SpeakerName != who {
		name += " (" + q.SpeakerName + ")"
	}
	return name + whyRule(v, "“"+cue+"”") + "."
}

// whyRule is the second half of the sentence that why makes.
func whyRule(v *verdict, cue string) string {
	switch v.rule {
	case follows:
		if v.saying.inverted {
			return ": " + cue + " follows the quotation, and the speaker stands right behind it"
		}
		return " stands behind the quotation as the subject of " + cue
	case precedes:
		return " is the subject of " + cue + ", which leads up to the quotation"
	case governs:
		if v.saying.form == phrase {
			return ": " + cue + " in the same sentence names whose words these are"
		}
		return " is the subject of " + cue + ", which the quoted words belong to"
	case trails:
		return ": " + cue + " at the end of the sentence covers all that stands before it"
	case colon:
		return " stands before the colon that opens the quotation"
	case subject:
		return " is the subject of the sentence; no verb of saying stands in it, so this is a guess"
	case sibling:
		return " is the one quoted next to it in the same sentence (" + cue + ")"
	case goesOn:
		return " is the one quoted next to it in the same paragraph (" + cue + "), and nobody else speaks between"
	case takesUp:
		return " is spoken of in the sentence before, which leads up to the quotation"
	case carriesOn:
		return " is quoted in the paragraph before, and the quotation goes on"
	case dialogue:
		return ": the turns of a conversation alternate"
	case byline:
		return " stands behind the quotation after a dash, as its author"
	case script:
		return " is the label of this turn of the conversation"
	case block:
		return " is named next to this block quotation"
	}
	return ""
}

// whyTerm says why stretch i is no quotation, and how sure that is.
func (d *discourse) whyTerm(i int) (float64, string) {
	v := &d.verdicts[i]
	titled, n := d.caseOf(i)
	switch {
	case v.pulled:
		return 0.8, "It repeats words of the article itself, set apart for the eye."
	case v.term && titled && n > 1:
		return 0.8, "It is written and placed like the title of a work or a programme."
	case v.term:
		return 0.8, "The words before it mark it as a term."
	case d.ss[i].single:
		return 0.7, "Single quotation marks around a few words set off a term, not what somebody said."
	case n <= 3:
		return 0.7, "A few words, and no verb of saying near them: a term, or a word held at a distance."
	}
	return 0.5, "No verb of saying leads to it, and nobody near it is said to speak."
}
