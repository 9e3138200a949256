package state

import (
	"strings"
	"testing"

	"manicule.dev/app/analysis/finding"
	"manicule.dev/app/anchor"
	"manicule.dev/app/annotation"
	"manicule.dev/app/article"
	"manicule.dev/app/text"
)

// BenchmarkHighlight is one mark more among 10,000 on 100,000 words.
func BenchmarkHighlight(b *testing.B) {
	a := article.Plain(strings.Repeat(strings.Repeat("the quick brown fox jumps over a lazy dog ", 10)+"\n", 1112))
	doc := NewDoc(a, a.Hash(), finding.Document{})
	marks := make([]annotation.Mark, 10000)
	for i := range marks {
		at := text.R(i*40, i*40+20)
		marks[i] = annotation.Mark{
			ID: string(rune('a'+i%26)) + string(rune('0'+i/26)), Color: annotation.Yellow, UTF16: at,
			Target: anchor.Selector{Quote: at.In(a.Text), Range: at, Hash: doc.Hash},
		}
	}
	m, _ := Update(Model{}, ArticleOpened{Doc: doc, Marks: marks})
	m, _ = Update(m, Selected{Range: text.R(1000, 1100)})
	for b.Loop() {
		m.NextID = "new"
		Update(m, HighlightAsked{annotation.Green})
	}
}
