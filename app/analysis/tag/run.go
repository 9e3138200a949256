package tag

import (
	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/token"
)

// maxRun bounds a run of capitalised words: no name is longer, and a sentence of
// a million of them stays linear.
const maxRun = 12

// runs finds the runs of capitalised words of sentence n, those of words side by
// side and those held together by small joining words.
func (v *View) runs(n int) {
	s := v.doc.Sentences[n]
	for i := s.First; i < s.Last; {
		if !v.atoms[i].cap {
			i++
			continue
		}
		end := i + 1
		for end < s.Last && end-i < maxRun && (v.atoms[end].cap || v.atoms[end].shape == digits && v.doc.Tokens[end].Space) {
			end++
		}
		for k := i; k < end; k++ {
			v.atoms[k].runFrom, v.atoms[k].runTo = int32(i), int32(end)
		}
		i = end
	}
	for i := s.First; i < s.Last; {
		if v.atoms[i].runFrom < 0 {
			i++
			continue
		}
		end := int(v.atoms[i].runTo)
		for end-i < maxRun {
			next := v.overJoin(end, s.Last)
			if next < 0 {
				break
			}
			end = int(v.atoms[next].runTo)
		}
		for k := i; k < end; k++ {
			v.atoms[k].extFrom, v.atoms[k].extTo = int32(i), int32(end)
		}
		i = end
	}
	v.acronyms(s)
}

// overJoin is the capitalised token behind the joining words at i, or -1.
func (v *View) overJoin(i, last int) int {
	for k := i; k < last && k-i < 3; k++ {
		if v.atoms[k].cap {
			if k == i {
				return -1
			}
			return k
		}
		if !joins(v.doc.Of(k)) {
			return -1
		}
	}
	return -1
}

// joins says whether w holds two parts of one name together.
func joins(w string) bool {
	switch w {
	case "of", "and", "for", "the", "de", "del", "la", "las", "los", "el", "al", "bin", "bint", "ibn", "van", "von", "der",
		"den", "da", "do", "dos", "das", "di", "du", "des", "le", "les", "et", "y", "e", "&", "'s", "’s", "-", "in", "on", "to", "ul", "ur", "ud", "ben", "abu", "zu":
		return true
	}
	return false
}

// acronyms links "Long Name (LN)" and "LN (Long Name)": the words inside the
// brackets and the run before them spell one another.
func (v *View) acronyms(s token.Sentence) {
	for i := s.First + 1; i+2 < s.Last; i++ {
		if v.atoms[i].shape != open || v.atoms[i+2].shape != close || v.atoms[i+1].shape != allCaps && v.atoms[i+1].shape != mixed && v.atoms[i+1].shape != dotted {
			continue
		}
		if from := v.spelled(i, s.First, v.doc.Of(i+1)); from >= 0 {
			v.atoms[i+1].acronym = int32(from)
			for k := from; k < i; k++ {
				v.atoms[k].acronym = int32(i + 1)
			}
		}
	}
}

// spelled is the token from which on the words before end have the initials of
// the acronym ac, or -1.
func (v *View) spelled(end, first int, ac string) int {
	at := len(ac) - 1
	from := -1
	for i := end - 1; i >= first && end-i <= maxRun && at >= 0; i-- {
		w := v.doc.Of(i)
		for at >= 0 && (ac[at] == '.' || ac[at] >= 'a' && ac[at] <= 'z') {
			at--
		}
		if at < 0 {
			break
		}
		switch {
		case v.doc.Tokens[i].Kind != token.Word && v.atoms[i].shape != hyphen && v.atoms[i].shape != comma:
			return -1
		case w[0]|0x20 == ac[at]|0x20 && (v.atoms[i].cap || !joins(w)):
			at--
			from = i
		case !joins(w) && v.atoms[i].shape != hyphen && v.atoms[i].shape != comma && v.atoms[i].cap:
			return -1
		}
	}
	if at >= 0 || from < 0 || !v.atoms[from].cap {
		return -1
	}
	return from
}

// phrases marks the longest phrases of sentence n that stand in the lists.
func (v *View) phrases(n int, set *gazetteer.Set) {
	const lists = ^(gazetteer.First | gazetteer.Last | gazetteer.Common | gazetteer.Title | gazetteer.OrgHead | gazetteer.Place)
	s := v.doc.Sentences[n]
	for i := s.First; i < s.Last; {
		if v.doc.Tokens[i].Kind != token.Word || !v.atoms[i].cap {
			i++
			continue
		}
		var found gazetteer.Class
		end := i + 1
		h := gazetteer.Start.Add(v.clip(i))
		for k := i + 1; k < s.Last && k-i < gazetteer.MaxWords; k++ {
			if v.doc.Tokens[k].Len() > maxHashed {
				break
			}
			h = h.Next().Add(v.doc.Of(k))
			if c := set.Of(h) & lists; c != 0 && v.doc.Tokens[k].Kind != token.Punct {
				found, end = c, k+1
			}
		}
		for k := i; k < end; k++ {
			v.atoms[k].multi, v.atoms[k].multiIn = found, k > i
		}
		i = end
	}
}

// clip is the text of token i, or nothing where it is too long for a name.
func (v *View) clip(i int) string {
	if v.doc.Tokens[i].Len() > maxHashed {
		return ""
	}
	return v.doc.Of(i)
}
