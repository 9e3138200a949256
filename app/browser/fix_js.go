package browser

import "encoding/json"

// ShowFixes shows the reader's corrections of the findings in the text: each is what
// it is about ("name" and an entity's ID, "quote" and a quotation's number), what is
// done, and the value.
func (p *Page) ShowFixes(spans [][]string) {
	b, err := json.Marshal(spans)
	if err != nil {
		report(err)
		return
	}
	p.js.Call("fix", string(b))
}
