package site

import (
	"fmt"
	"html"
	"strings"

	"manicule.dev/app/article"
	"manicule.dev/app/site/pack"
	"manicule.dev/app/word"
)

// picturePrefix begins the path of every picture. The worker keeps none of them:
// whoever wants to see one asks for it.
const picturePrefix = "/a/picture."

// endings are the names' endings of the pictures that are served, by media type.
var endings = map[string]string{"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}

// addPicture puts a picture into the site as it is and returns its path; empty where
// it is none that can be served.
func (b *builder) addPicture(p *article.Picture) string {
	if p == nil || len(p.Data) == 0 || endings[p.Type] == "" {
		return ""
	}
	f := &File{Sum: pack.Sum(p.Data), Size: len(p.Data), Type: p.Type, Immutable: true}
	f.Path = "/" + pack.Hashed("picture"+endings[p.Type], f.Sum)
	f.bodies = map[pack.Encoding]opener{pack.Identity: inMemory(p.Data)}
	b.site.Files[f.Path] = f
	return f.Path
}

// pictureAddress is the address of a picture that is served, else empty.
func (b *builder) pictureAddress(p *article.Picture) string {
	if path := b.addPicture(p); path != "" {
		return b.opt.Base + path
	}
	return ""
}

// figure writes a caption, and after it the way to its picture: a link, which with the
// script shows it in place, or for one elsewhere its address, as words.
func (w *blockWriter) figure(i int) {
	w.out.WriteString("<figure>")
	w.leaf(i)
	p := w.a.Blocks[i].Picture
	switch path := w.picture(p); {
	case path != "":
		fmt.Fprintf(w.out, `<a class="look" href="%s" data-width="%d" data-height="%d" aria-describedby="%s" data-w="dir" lang="en">%s</a>`+"\n",
			html.EscapeString(path), p.Width, p.Height, captionID(i), word.T("Show the picture"))
	case p != nil && p.Address != "":
		fmt.Fprintf(w.out, `<p class="elsewhere"><span data-w="dir" lang="en">%s</span> <bdi translate="no" dir="ltr">%s</bdi></p>`+"\n",
			word.T("A picture elsewhere. Nothing is fetched from there:"), escapeText(strings.TrimSpace(p.Address)))
	}
	w.out.WriteString("</figure>\n")
}

// captionID is the id of a caption with a picture.
func captionID(i int) string { return fmt.Sprintf("c%d", i) }
