package state

// Speak has the page read the article aloud: "toggle" begins, pauses and goes on.
// Everything else about it is the page's.
type Speak struct{ Do string }

func (Speak) cmd() {}

// SpeakAsked: the article is to be read aloud, or the reading to pause.
type SpeakAsked struct{ Do string }

func (SpeakAsked) msg() {}

func (msg SpeakAsked) update(m Model) (Model, []Cmd) { return m, []Cmd{Speak(msg)} }
