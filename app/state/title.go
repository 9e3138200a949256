package state

import (
	"manicule.dev/app/added"
	"manicule.dev/app/search"
	"manicule.dev/app/word"
)

// Title is what an article is called, for a reader who does not know its slug. It is
// the slug itself as long as the list of all articles is not there (see FetchIndex).
func (m Model) Title(slug string) string {
	if id, own := added.ID(slug); own {
		for _, list := range [][]added.Listed{m.Texts.Here, m.Texts.Bin} {
			for _, t := range list {
				if t.ID == id {
					return t.Title
				}
			}
		}
		return word.T("a text that you added")
	}
	for _, it := range m.Jump.Items {
		if it.Kind == search.Article && it.Slug == slug {
			return it.Title
		}
	}
	return slug
}
