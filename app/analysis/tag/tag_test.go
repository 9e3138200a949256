package tag_test

import (
	"bytes"
	"slices"
	"testing"

	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/tag"
	"manicule.dev/app/analysis/token"
	"manicule.dev/app/article"
)

func TestTableRoundTrip(t *testing.T) {
	in := tag.Table{Features: []uint32{3, 4, 900, 1<<tag.FeatureBits - 1}, Weights: make([]tag.Weights, 4)}
	in.Weights[0] = tag.Weights{127, -127, 0, 1}
	in.Weights[2] = tag.Weights{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -3}
	in.First[0][1], in.Second[12][12] = -2047, 2047
	b := in.Pack()
	if !bytes.Equal(b, in.Pack()) {
		t.Fatal("equal tables give different bytes")
	}
	out, err := tag.Unpack(b)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(out.Features, in.Features) || !slices.Equal(out.Weights, in.Weights) || out.First != in.First || out.Second != in.Second {
		t.Errorf("got %v, want %v", out, in)
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(tag.Table{Features: []uint32{7}, Weights: make([]tag.Weights, 1)}.Pack())
	f.Fuzz(func(t *testing.T, b []byte) {
		if table, err := tag.Unpack(b); err == nil {
			tag.NewModel(table)
		}
	})
}

// best is every sequence tried in turn: what Decoder must agree with.
func best(emit []tag.Scores, trans *[tag.Labels]tag.Scores) (top int32) {
	top = -1 << 30
	var walk func(i int, before tag.Label, sum int32)
	walk = func(i int, before tag.Label, sum int32) {
		if i == len(emit) {
			top = max(top, sum)
			return
		}
		for l := range tag.Label(tag.Labels) {
			if tag.Follows(before, l) {
				walk(i+1, l, sum+trans[before][l]+emit[i][l])
			}
		}
	}
	walk(0, tag.Outside, 0)
	return top
}

func FuzzDecoder(f *testing.F) {
	f.Add([]byte{1, 200, 3, 40, 5, 60, 7, 80, 9, 10, 11, 120, 13})
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) == 0 {
			return
		}
		at := 0
		next := func() int32 { at++; return int32(int8(b[at*7%len(b)])) + int32(at%5) }
		var trans [tag.Labels]tag.Scores
		for i := range trans {
			for l := range trans[i] {
				trans[i][l] = next()
			}
		}
		emit := make([]tag.Scores, 1+len(b)%4)
		for i := range emit {
			for l := range emit[i] {
				emit[i][l] = next()
			}
		}
		out := make([]tag.Label, len(emit))
		var d tag.Decoder
		d.Best(emit, &trans, nil, out)
		sum, before := int32(0), tag.Outside
		for i, l := range out {
			if !tag.Follows(before, l) {
				t.Fatalf("%v: label %d may not stand behind %d", out, l, before)
			}
			sum += trans[before][l] + emit[i][l]
			before = l
		}
		if want := best(emit, &trans); sum != want {
			t.Fatalf("%v scores %d, the best %d", out, sum, want)
		}
	})
}

// The packed model must know the plainest of sentences, or it is not the model.
func TestDefault(t *testing.T) {
	d := token.Parse(article.Plain("Kenyan President William Ruto met the European Commission in Nairobi."))
	got := tag.Default().Tag(tag.NewView(d, gazetteer.Default())).Labels
	per, org, loc, norp := tag.TypeIndex("PERSON"), tag.TypeIndex("ORG"), tag.TypeIndex("LOC"), tag.TypeIndex("NORP")
	want := []tag.Label{
		tag.Begin(norp), 0, tag.Begin(per), tag.Inside(per), 0, 0, tag.Begin(org), tag.Inside(org), 0, tag.Begin(loc), 0,
	}
	if !slices.Equal(got, want) {
		t.Errorf("labels %v, want %v", got, want)
	}
}

func BenchmarkTag(b *testing.B) {
	const s = "KAMPALA, Uganda (AP) — The Bank of Uganda's governor, Moses Okello, told Reuters on Monday that prices in Kampala had risen. “We will act,” Okello said after meeting the World Bank.\n"
	a := article.Plain(string(bytes.Repeat([]byte(s), 500)))
	set, model := gazetteer.Default(), tag.Default()
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		model.Tag(tag.NewView(token.Parse(a), set))
	}
}
