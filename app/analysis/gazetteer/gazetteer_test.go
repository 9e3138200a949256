package gazetteer_test

import (
	"bytes"
	"testing"

	"manicule.dev/app/analysis/gazetteer"
)

func TestPackRoundTrip(t *testing.T) {
	lists := map[string]gazetteer.Class{
		"kenya": gazetteer.Country, "são paulo": gazetteer.Town | gazetteer.Region,
		"jordan": gazetteer.Country | gazetteer.First, "democratic republic of the congo": gazetteer.Country,
	}
	b := gazetteer.New(lists).Pack()
	if !bytes.Equal(b, gazetteer.New(lists).Pack()) {
		t.Fatal("equal sets give different bytes")
	}
	s, err := gazetteer.Unpack(b)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]gazetteer.Class{
		"Kenya": gazetteer.Country, "KENYA": gazetteer.Country, "jordan": lists["jordan"], "Zzyzx": 0,
	} {
		if got := s.Word(word); got != want {
			t.Errorf("%s stands in %b, want %b", word, got, want)
		}
	}
	h := gazetteer.Start.Add("Sao").Next().Add("Paulo")
	if got := s.Of(h); got != lists["são paulo"] {
		t.Errorf("Sao Paulo stands in %b", got)
	}
}

func TestDefault(t *testing.T) {
	s := gazetteer.Default()
	for word, want := range map[string]gazetteer.Class{
		"Kenya": gazetteer.Country, "Israeli": gazetteer.Demonym, "Reuters": gazetteer.Media | gazetteer.Org,
		"ministry": gazetteer.OrgHead, "U.S.": gazetteer.Country,
	} {
		if got := s.Word(word); got&want != want {
			t.Errorf("%s stands in %b, want %b among them", word, got, want)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(gazetteer.New(map[string]gazetteer.Class{"a": 1, "b c": 3}).Pack())
	f.Add([]byte{1, 0, 1, 255})
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, err := gazetteer.Unpack(b); err == nil {
			s.Word("anything")
		}
	})
}
