package site

// AddedPath begins the address of every text that the reader added in the browser.
// The server knows none of them: it answers each with the same page, which is kept
// for reading without a network like any other, and which web/js/text.js fills with
// the text from the browser's own storage.
const AddedPath = "/read/~"

func (b *builder) addedPage(d document) error {
	d.Heading = "A text of your own"
	d.Title = d.Heading + " · Manicule"
	d.Description = "Texts that you added are kept in your browser. To show one, Manicule needs JavaScript."
	d.OGType = "article"
	d.Chrome = b.opt.Chrome(Page{Kind: Added, Base: b.opt.Base, All: b.all})
	out, err := execute("added", d)
	if err != nil {
		return err
	}
	return b.add(&File{Path: AddedPath, Type: "text/html; charset=utf-8", Page: true}, out)
}
