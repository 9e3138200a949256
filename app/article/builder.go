package article

import (
	"strings"

	"manicule.dev/app/text"
)

// Builder makes an Article block by block and keeps the flat text in step.
// The zero value is ready for use.
type Builder struct {
	meta   Meta
	flat   strings.Builder
	blocks []Block
}

// SetMeta gives the article its metadata.
func (b *Builder) SetMeta(m Meta) { b.meta = m }

// Meta is the metadata given so far.
func (b *Builder) Meta() Meta { return b.meta }

// Len is the number of blocks so far.
func (b *Builder) Len() int { return len(b.blocks) }

// Add appends a block with the given text. The kind, level and grouping are
// taken from like; the Spans and Refs of like are positions relative to s, not to the flat
// text. Line breaks inside s become spaces (a block is one line of the flat
// text) and bytes that are not UTF-8 become U+FFFD, which moves positions: a
// caller with spans calls Clean first and counts in its result.
func (b *Builder) Add(like Block, s string) {
	s = Clean(s)
	if len(b.blocks) > 0 {
		b.flat.WriteString(Separator)
	}
	start := b.flat.Len()
	b.flat.WriteString(s)
	like.Range = text.R(start, start+len(s))
	spans := make([]Span, 0, len(like.Spans))
	for _, sp := range like.Spans {
		sp.Range = text.Clamp(s, sp.Range).Shift(start)
		if !sp.Empty() {
			spans = append(spans, sp)
		}
	}
	like.Spans = spans
	refs := make([]Ref, len(like.Refs))
	for i, r := range like.Refs {
		refs[i] = Ref{At: start + min(max(r.At, 0), len(s)), Note: r.Note}
	}
	like.Refs = refs
	b.blocks = append(b.blocks, like)
}

// Article is what was built. The Builder must not be used afterwards.
func (b *Builder) Article() *Article {
	return &Article{Meta: b.meta, Text: b.flat.String(), Blocks: b.blocks}
}

// Clean makes s fit for a block: valid UTF-8, and line breaks turned into spaces.
// It changes nothing in a text that is fit already.
func Clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if !strings.ContainsAny(s, "\n\r") {
		return s
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
}

// Plain makes an article of a text as it stands, a paragraph for each line, so
// that Article.Text == s (for valid UTF-8) and every position in one is a position
// in the other. It is for measuring and for scripts; reading a file as a person
// would see it is the work of package ingest.
func Plain(s string) *Article {
	s = strings.ToValidUTF8(s, "\uFFFD")
	a := &Article{Meta: Meta{Lang: "en"}, Text: s}
	start := 0
	for {
		n := strings.Index(s[start:], Separator)
		end := len(s)
		if n >= 0 {
			end = start + n
		}
		a.Blocks = append(a.Blocks, Block{Kind: Paragraph, Range: text.R(start, end)})
		if n < 0 {
			return a
		}
		start = end + len(Separator)
	}
}
