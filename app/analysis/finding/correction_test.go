package finding

import (
	"reflect"
	"testing"
)

var corrected = Document{
	Entities: []WireEntity{{Start: 0, End: 3, Type: Org, Text: "Ada", ID: "org/ada"}, {Start: 9, End: 12, Type: Org, Text: "Ada", ID: "org/ada"}, {Start: 4, End: 8, Type: Loc, Text: "Oslo"}},
	Quotes:   []WireQuote{{Start: 20, End: 25, Text: "“no”", Speaker: "Ada", SpeakerID: "org/ada"}, {Start: 30, End: 35, Text: "“yes”"}},
}

// TestCorrected: what is corrected changes, numbers and the document itself do not.
func TestCorrected(t *testing.T) {
	got := corrected.Corrected([]Correction{
		{About: AName, Key: "org/ada", Do: Retype, Value: string(Person)},
		{About: AName, Key: "LOC Oslo", Do: Remove},
		{About: AQuote, Key: "“no”", Do: Respeak, Value: "Bo"},
		{About: AQuote, Key: "“yes”", Do: Remove},
		{About: AQuote, Key: "not there", Do: Remove},
	})
	want := Document{
		Entities: []WireEntity{{Start: 0, End: 3, Type: Person, Text: "Ada", ID: "org/ada"}, {Start: 9, End: 12, Type: Person, Text: "Ada", ID: "org/ada"}, {Start: 4, End: 4, Type: Loc, Text: "Oslo"}},
		Quotes:   []WireQuote{{Start: 20, End: 25, Text: "“no”", Speaker: "Bo"}, {Start: 30, End: 30, Text: "“yes”"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if corrected.Entities[0].Type != Org || corrected.Quotes[0].Speaker != "Ada" {
		t.Error("the document itself was changed")
	}
	spans := corrected.Spans([]Correction{{About: AQuote, Key: "“yes”", Do: Remove}, {About: AName, Key: "org/ada", Do: Remove}})
	if !reflect.DeepEqual(spans, [][]string{{"quote", "1", "remove", ""}, {"name", "org/ada", "remove", ""}}) {
		t.Errorf("spans %v", spans)
	}
}
