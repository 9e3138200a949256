package quote

import (
	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/text"
)

// Find lists the quotations of d with their speakers, sorted by text.Compare.
// The mentions and entities of f, where it has any, tell who the speakers are; f
// may be empty, and it is not changed.
func Find(d *token.Doc, f *finding.Findings) []finding.Quotation {
	ss := scan(d.Article)
	dc := discourse{attributor: attributor{
		folder:   folder{d: d, ss: ss, words: words(), cues: cues()},
		verdicts: make([]verdict, len(ss)),
	}, last: -1, before: -1}
	k, sent := 0, 0
	for b := range d.Blocks {
		var p paragraph
		p, k, sent = dc.fold(b, k, sent)
		if len(p.units) > 0 {
			dc.paragraph(p)
		}
	}
	return dc.results(f)
}

// fold makes the paragraph of block b: its stretches begin at index k, its
// sentences at sent.
func (d *discourse) fold(b, k, sent int) (paragraph, int, int) {
	p := paragraph{block: b}
	for ; k < len(d.ss) && d.ss[k].block == b; k++ {
		if d.ss[k].parent < 0 {
			p.qs = append(p.qs, k)
		}
	}
	first := sent
	for sent < len(d.d.Sentences) && d.d.Sentences[sent].Block == b {
		sent++
	}
	if first < sent {
		from, to := d.d.Sentences[first].First, d.d.Sentences[sent-1].Last
		p.units = d.cut(d.folder.fold(from, to, d.d.Blocks[b].Range, p.qs))
	}
	return p, k, sent
}

// results turns the verdicts into quotations.
func (d *discourse) results(f *finding.Findings) []finding.Quotation {
	var out []finding.Quotation
	for i, s := range d.ss {
		v := d.verdicts[i]
		q := finding.Quotation{Range: s.Range, Inner: s.inner, Kind: finding.Direct, Group: v.group, SpeakerEntity: -1,
			Speaker: v.speaker, Cue: v.cue, Score: v.score, Why: ruleNames[v.rule]}
		switch {
		case s.parent >= 0:
			q.Kind = finding.Nested
		case v.rule == none || s.single || v.term:
			q.Kind = finding.Scare
			q.Speaker, q.Cue = text.Range{}, text.Range{}
		case v.partial:
			q.Kind = finding.Mixed
		}
		out = append(out, q)
	}
	return out
}
