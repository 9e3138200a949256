package search

import "testing"

var shelf = []Item{
	{Kind: Name, Title: "NSO Group", Slug: "a"},
	{Kind: Article, Title: "Israel and the entity list", Slug: "a"},
	{Kind: Article, Title: "How readers learned to annotate", Slug: "b"},
	{Kind: Note, Title: "ask about the entity list", Slug: "a", Ref: "m1"},
	{Kind: Article, Title: "القائمة السوداء", Slug: "c"},
}

func TestFind(t *testing.T) {
	for query, want := range map[string]string{
		"nso":        "NSO Group",
		"isr list":   "Israel and the entity list",
		"ask entity": "ask about the entity list",
		"annot":      "How readers learned to annotate",
		"القائمة":    "القائمة السوداء",
		" HOW ":      "How readers learned to annotate",
	} {
		hits := Find(query, shelf)
		if len(hits) == 0 || hits[0].Title != want {
			t.Errorf("%q found %v, want %q first", query, hits, want)
		}
	}
	if hits := Find("zzqx", shelf); len(hits) != 0 {
		t.Errorf("nonsense found %v", hits)
	}
}

func TestFindNothingTypedShowsArticlesAndNotes(t *testing.T) {
	hits := Find("", shelf)
	if len(hits) != 4 {
		t.Fatalf("got %d hits, want 4", len(hits))
	}
	for _, h := range hits {
		if h.Kind == Name {
			t.Errorf("a name among them: %v", h)
		}
	}
}

func TestFindMatchedBytesLieInTheTitle(t *testing.T) {
	for _, q := range []string{"e", "list", "الق", "ö", "\xff", "(("} {
		for _, h := range Find(q, shelf) {
			for _, at := range h.At {
				if at < 0 || at >= len(h.Title) {
					t.Errorf("%q: byte %d outside of %q", q, at, h.Title)
				}
			}
		}
	}
}

func TestFindStopsAtTheLimit(t *testing.T) {
	many := make([]Item, 500)
	for i := range many {
		many[i] = Item{Kind: Article, Title: "entity"}
	}
	if n := len(Find("ent", many)); n != Limit {
		t.Errorf("%d hits", n)
	}
	if n := len(Find("", many)); n != Limit {
		t.Errorf("%d hits for nothing typed", n)
	}
}
