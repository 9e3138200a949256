package state

import (
	"slices"

	"manicule.dev/app/word"
)

// Look is how the page looks: a choice for each Setting that the reader changed.
// It is kept on the device and put on <html> as data attributes.
type Look struct {
	Theme   string
	Face    string
	Size    string
	Leading string
	Width   string
	Justify string
	Focus   string
	Ruler   string
	Rate    string
	Snap    string
	Keys    string
	Names   string // the three lenses: on, dim, off
	Voices  string
	Marks   string

	Language string // of the interface
}

// Setting is one thing that can be chosen.
type Setting struct {
	Key     string
	Label   word.Key
	Choices []Choice
	Default string
	get     func(*Look) *string
}

// Choice is one value of a Setting.
type Choice struct {
	Value string
	Label word.Key
}

var onOff = []Choice{{"off", "Off"}, {"on", "On"}}

var lens = []Choice{{"on", "On"}, {"dim", "Faint"}, {"off", "Off"}}

// Settings lists what can be chosen, in the order of the settings dialog.
var Settings = []Setting{
	{"theme", "Theme", []Choice{{"auto", "System"}, {"light", "Light"}, {"sepia", "Sepia"}, {"dark", "Dark"}, {"contrast", "Contrast"}}, "auto", func(l *Look) *string { return &l.Theme }},
	{"face", "Typeface", []Choice{{"book", "Literata"}, {"serif", "System serif"}, {"sans", "System sans"}}, "book", func(l *Look) *string { return &l.Face }},
	{"size", "Size", []Choice{{"xs", "Smallest"}, {"s", "Small"}, {"m", "Normal"}, {"l", "Large"}, {"xl", "Largest"}}, "m", func(l *Look) *string { return &l.Size }},
	{"leading", "Line height", []Choice{{"tight", "Tight"}, {"normal", "Normal"}, {"loose", "Loose"}}, "normal", func(l *Look) *string { return &l.Leading }},
	{"width", "Line length", []Choice{{"narrow", "Narrow"}, {"normal", "Normal"}, {"wide", "Wide"}}, "normal", func(l *Look) *string { return &l.Width }},
	{"justify", "Justify", []Choice{{"no", "Ragged"}, {"yes", "Justified"}}, "no", func(l *Look) *string { return &l.Justify }},
	{"focus", "Focus", onOff, "off", func(l *Look) *string { return &l.Focus }},
	{"ruler", "Reading ruler", onOff, "off", func(l *Look) *string { return &l.Ruler }},
	{"rate", "Speed of reading aloud", []Choice{{"0.8", "Slow"}, {"1", "Usual"}, {"1.3", "Faster"}, {"1.6", "Fastest"}}, "1", func(l *Look) *string { return &l.Rate }},
	{"snap", "Marks take", []Choice{{"words", "Whole words"}, {"exact", "Exactly what is selected"}}, "words", func(l *Look) *string { return &l.Snap }},
	{"keys", "Letter keys", []Choice{{"on", "On"}, {"off", "Off"}}, "on", func(l *Look) *string { return &l.Keys }},
	{"language", "Interface language", []Choice{{"auto", "As the browser"}, {"en", "English"}, {"ar", "العربية"}}, "auto", func(l *Look) *string { return &l.Language }},
	{"names", "Names", lens, "on", func(l *Look) *string { return &l.Names }},
	{"voices", "Voices", lens, "on", func(l *Look) *string { return &l.Voices }},
	{"marks", "Marks", lens, "on", func(l *Look) *string { return &l.Marks }},
}

// Lenses are the keys of the settings that show or dim a layer of the text.
var Lenses = []string{"names", "voices", "marks"}

func setting(key string) (Setting, bool) {
	i := slices.IndexFunc(Settings, func(s Setting) bool { return s.Key == key })
	if i < 0 {
		return Setting{}, false
	}
	return Settings[i], true
}

// Get is the choice for a setting: its default where none was made, or one that
// is not among the choices. An unknown key gives "".
func (l Look) Get(key string) string {
	s, ok := setting(key)
	if !ok {
		return ""
	}
	v := *s.get(&l)
	for _, c := range s.Choices {
		if c.Value == v {
			return v
		}
	}
	return s.Default
}

// Set is the look with another choice; what is no choice changes nothing.
func (l Look) Set(key, value string) Look {
	s, ok := setting(key)
	if !ok || !slices.ContainsFunc(s.Choices, func(c Choice) bool { return c.Value == value }) {
		return l
	}
	*s.get(&l) = value
	return l
}

// Next is the choice after the present one, the first after the last.
func (l Look) Next(key string) string {
	s, ok := setting(key)
	if !ok {
		return ""
	}
	now := l.Get(key)
	for i, c := range s.Choices {
		if c.Value == now {
			return s.Choices[(i+1)%len(s.Choices)].Value
		}
	}
	return s.Choices[0].Value
}

// All is every setting with its choice.
func (l Look) All() map[string]string {
	out := make(map[string]string, len(Settings))
	for _, s := range Settings {
		out[s.Key] = l.Get(s.Key)
	}
	return out
}

// LookOf reads back what All wrote; unknown keys and values are passed over.
func LookOf(kept map[string]string) Look {
	var l Look
	for k, v := range kept {
		l = l.Set(k, v)
	}
	return l
}
