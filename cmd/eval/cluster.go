package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/analysis/identity"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
)

// predictClusters measures who is who apart from the finding of names: it gives
// identity the annotated mentions of the set gold (their places, kinds and types,
// never their clusters) and writes the clusters that it makes of them to the file
// pred.
func predictClusters(gold, pred string) error {
	in, err := os.Open(gold)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(pred)
	if err != nil {
		return err
	}
	defer out.Close()
	enc := json.NewEncoder(out)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<26)
	for n := 1; lines.Scan(); n++ {
		var d struct {
			ID, Text string
			Mentions []identity.Span
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return fmt.Errorf("%s line %d: %w", gold, n, err)
		}
		refs := identity.Clusters(token.Parse(article.Plain(d.Text)), d.Mentions)
		if err := enc.Encode(finding.Document{ID: d.ID, Mentions: refs}); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return out.Close()
}
