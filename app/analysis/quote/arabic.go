package quote

import (
	"strings"
	"sync"
	"unicode"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/text"
)

// arabicCues are the Arabic verbs of saying with what the speaker does by them.
// Their subject stands behind them.
var arabicCues = sync.OnceValue(func() map[string]finding.Force {
	m := map[string]finding.Force{}
	for _, l := range [...]struct {
		force finding.Force
		list  string
	}{
		{finding.Neutral, "قال قالت قالوا يقول تقول أضاف أضافت اضاف يضيف صرح صرحت أعلن أعلنت اعلن ذكر ذكرت أوضح أوضحت اوضح أشار أشارت كتب كتبت تابع تابعت شدد شددت رأى نقل نقلت بحسب حسب وفق"},
		{finding.Claim, "أكد أكدت اكد يؤكد زعم زعمت ادعى ادعت اعتبر اعتبرت"},
		{finding.Denial, "نفى نفت ينفي رفض رفضت"},
		{finding.Admission, "اعترف اعترفت أقر أقرت"},
		{finding.Demand, "طالب طالبت دعا دعت"},
		{finding.Threat, "هدد هددت حذر حذرت"},
		{finding.Promise, "وعد وعدت تعهد تعهدت"},
		{finding.Question, "سأل سألت تساءل تساءلت"},
	} {
		for _, w := range strings.Fields(l.list) {
			m[w] = l.force
		}
	}
	return m
})

// arabicStops end the name of a speaker.
const arabicStops = " إن أن بأن ان في خلال يوم على عن إلى الى من مع أمس اليوم بعد قبل أنه أنها إنه إنها عبر "

// arabic lists the quotations of an Arabic article. A speaker is named only where
// the cue stands within a few words of the quotation, in the same sentence, and
// the speaker right behind the cue; "and he added" goes on with the last one.
func (d *discourse) arabic() []finding.Quotation {
	var out []finding.Quotation
	var last text.Range
	tok := 0
	for i, s := range d.ss {
		if s.parent >= 0 {
			continue
		}
		for tok < len(d.d.Tokens) && d.d.Tokens[tok].End <= s.Start {
			tok++
		}
		q := finding.Quotation{Range: s.Range, Inner: s.inner, Kind: finding.Direct, Group: len(out) + 1, SpeakerEntity: -1, Force: finding.Neutral, Score: 0.4,
			Why: "Stands between quotation marks; nothing near it tells who speaks."}
		if d.arabicCue(&q, s, tok, last) {
			q.Score, q.Why = 0.8, "“"+q.Cue.In(d.d.Text)+"” stands at the quotation, and the speaker right behind it."
			q.SpeakerName = strings.TrimSpace(q.Speaker.In(d.d.Text))
			last = q.Speaker
		} else if d.words(i) < 4 {
			q.Kind, q.Force, q.Score, q.Why = finding.Scare, "", 0.6, "A few words, and no verb of saying near them."
		}
		out = append(out, q)
	}
	return out
}

// arabicCue looks for a cue before the stretch s, whose first token is tok, or
// right behind it.
func (d *discourse) arabicCue(q *finding.Quotation, s stretch, tok int, last text.Range) bool {
	block := d.d.Blocks[s.block].Range
	for k := tok - 1; k >= 0 && k > tok-16 && d.d.Tokens[k].Start >= block.Start; k-- {
		w := d.d.Of(k)
		if w == "." || w == "؟" || w == "!" {
			break
		}
		force, ok := arabicCues()[bare(w)]
		if !ok {
			continue
		}
		q.Cue, q.Force = d.d.Tokens[k].Range, force
		if q.Speaker = d.arabicName(k+1, s.Start); q.Speaker.Empty() {
			q.Speaker = last
		}
		return !q.Speaker.Empty()
	}
	for k := tok; k < len(d.d.Tokens) && k < tok+400 && d.d.Tokens[k].Start < block.End; k++ {
		if t := d.d.Tokens[k]; t.Start < s.End || d.d.Of(k) == "،" || d.d.Of(k) == "," {
			continue
		}
		force, ok := arabicCues()[bare(d.d.Of(k))]
		if !ok {
			return false
		}
		q.Cue, q.Force = d.d.Tokens[k].Range, force
		q.Speaker = d.arabicName(k+1, block.End)
		return !q.Speaker.Empty()
	}
	return false
}

// arabicName is the run of words from token k that names a speaker.
func (d *discourse) arabicName(k, end int) text.Range {
	r := text.Range{}
	for n := 0; k < len(d.d.Tokens) && n < 8; n, k = n+1, k+1 {
		t := d.d.Tokens[k]
		w := d.d.Of(k)
		first, _ := firstRune(w)
		if t.Start >= end || !unicode.IsLetter(first) || strings.Contains(arabicStops, " "+w+" ") {
			break
		}
		if r.Empty() {
			r.Start = t.Start
		}
		r.End = t.End
	}
	return r
}

// bare takes the vowel signs and a leading "and" from an Arabic word.
func bare(w string) string {
	w = strings.Map(func(r rune) rune {
		if r >= 0x064B && r <= 0x0652 || r == 0x0640 {
			return -1
		}
		return r
	}, w)
	for _, p := range [...]string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(w, p); ok {
			if _, known := arabicCues()[rest]; known {
				return rest
			}
		}
	}
	return w
}

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}
