package browser

import (
	"encoding/json"
	"fmt"
	"strconv"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/search"
	"manicule.dev/app/state"
	"manicule.dev/app/word"
)

// listed is one article in /index.json.
type listed struct {
	Slug     string `json:"slug"`
	Title    string `json:"title"`
	Summary  string `json:"summary"`
	Entities []struct {
		ID    string       `json:"id"`
		Name  string       `json:"name"`
		Type  finding.Type `json:"type"`
		First int          `json:"first"`
	} `json:"entities"`
}

// parseIndex reads /index.json. Dates and sums are left out: nobody jumps to them.
func parseIndex(s string) ([]search.Item, error) {
	var list []listed
	if err := json.Unmarshal([]byte(s), &list); err != nil {
		return nil, fmt.Errorf("reading index.json: %w", err)
	}
	out := []search.Item{}
	for _, a := range list {
		out = append(out, search.Item{Kind: search.Article, Title: a.Title, Hint: word.T("Article"), Slug: a.Slug})
	}
	for _, a := range list {
		for _, e := range a.Entities {
			if e.Type == finding.Date || e.Type == finding.Money {
				continue
			}
			out = append(out, search.Item{
				Kind: search.Name, Title: e.Name, Hint: state.TypeLabel(e.Type) + " · " + a.Title, Slug: a.Slug, Ref: "m" + strconv.Itoa(e.First),
			})
		}
	}
	return out, nil
}
