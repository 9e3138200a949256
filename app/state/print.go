package state

// Print has the browser print the page, once all cards are drawn.
type Print struct{}

func (Print) cmd() {}

// StepBlock selects the next (+1) or previous (-1) paragraph.
type StepBlock struct{ By int }

func (StepBlock) cmd() {}

type (
	// PrintAsked: the article is to be printed with all notes.
	PrintAsked struct{}
	// Printed: the browser is done with printing.
	Printed struct{}
	// BlockStepped: the cursor is to move by a paragraph.
	BlockStepped struct{ By int }
)

func (PrintAsked) msg()   {}
func (Printed) msg()      {}
func (BlockStepped) msg() {}

func (PrintAsked) update(m Model) (Model, []Cmd) {
	m.Printing = true
	return m, []Cmd{Print{}}
}

func (Printed) update(m Model) (Model, []Cmd) {
	m.Printing = false
	return m, nil
}

func (msg BlockStepped) update(m Model) (Model, []Cmd) { return m, []Cmd{StepBlock(msg)} }
