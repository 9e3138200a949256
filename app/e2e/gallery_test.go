//go:build e2e

package e2e

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"manicule.dev/app/site/pack"
	"manicule.dev/app/ui"
	"manicule.dev/app/word"
)

// galleryStyle shows what lies over the page, or is hidden, in its box.
const galleryStyle = `
	body { display: block; padding: 1rem; font-family: var(--plain); }
	.spec { flex: none; margin: 0; max-inline-size: 100%; }
	.spec > figcaption { font: 600 0.75rem/1.6 var(--plain); color: var(--soft); }
	.spec > .box { position: relative; contain: layout; border: 1px dashed var(--line); padding: 0.5rem; max-inline-size: 100%; overflow: hidden; }
	.specimens { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; }
	.box :is(.bar, .side, .margin, .toolbar, .toast, .resume, .hints, .menu, .dialog) { position: static; inset: auto; margin: 0; display: block; max-block-size: none; animation: none; }
	.box :is(.side, .margin) { visibility: visible; translate: none; }
	.box :is(.bar, .toolbar, .toast, .resume) { display: flex; }
	.box .hints { display: grid; }
	.box .bar ~ .menu, .box .bar .menu { display: none; }
	.box .dialog { inline-size: auto; margin: 0; }
	.box .cards > .card { position: static; margin-block-end: 0.5rem; }
	.box .cards:has(> :nth-child(12)) > .card:nth-child(n + 12) { display: none; }
	* { caret-color: transparent; transition: none !important; }`

// galleryPage writes the gallery in the language in use.
func galleryPage(t *testing.T, set *pack.Set) string {
	t.Helper()
	css := ""
	for _, name := range []string{"first.css", "late.css"} {
		e, ok := set.Get(name)
		if !ok {
			t.Fatalf("no %s: run `make build`", name)
		}
		sheet, err := set.Body(e, pack.Identity)
		if err != nil {
			t.Fatal(err)
		}
		css += string(sheet)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="%s" data-js><meta charset="utf-8"><title>Gallery</title><style>%s</style><style>%s</style><body><div class="specimens" dir="%s">`,
		word.Lang(), strings.ReplaceAll(css, "{base}", ""), galleryStyle, word.Dir())
	for _, s := range ui.Gallery() {
		body := strings.ReplaceAll(s.HTML, "<dialog ", "<dialog open ")
		fmt.Fprintf(&b, "<figure class=spec><figcaption lang=en dir=ltr>%s</figcaption><div class=box><div class=w%d>%s</div></div></figure>", html.EscapeString(s.Name), s.Width, body)
	}
	b.WriteString("</div><style>")
	for _, w := range []int{250, 280, 300, 320, 340, 420, 520, 620, 880, 1180} {
		fmt.Fprintf(&b, ".w%d{inline-size:%dpx}", w, w)
	}
	b.WriteString("</style></body></html>")
	return b.String()
}

// galleryServer serves the gallery and the packed files that its style sheet names.
func galleryServer(t *testing.T) *Server {
	t.Helper()
	set, err := pack.Read(os.DirFS(filepath.Join("..", "..", "web", "packed")))
	if err != nil {
		t.Fatal(err)
	}
	ar, err := os.ReadDir(filepath.Join("..", "word", "ar"))
	if err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	for _, f := range ar {
		b, err := os.ReadFile(filepath.Join("..", "word", "ar", f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		words.Write(b)
		words.WriteByte('\n')
	}
	english := galleryPage(t, set)
	word.Use("ar", words.String(), word.Locale{Plural: func(n int) string { // as CLDR has it, see package word
		switch {
		case n < 3:
			return []string{"zero", "one", "two"}[n]
		case n%100 >= 3 && n%100 <= 10:
			return "few"
		case n%100 >= 11:
			return "many"
		}
		return "other"
	}})
	arabic := galleryPage(t, set)
	word.Use("en", "", word.Locale{})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/en", "/ar":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, map[string]string{"/en": english, "/ar": arabic}[r.URL.Path])
			return
		}
		for _, e := range set.Entries {
			if "/"+e.Path == r.URL.Path {
				b, err := set.Body(e, pack.Identity)
				if err == nil {
					w.Header().Set("Content-Type", pack.Types[filepath.Ext(e.Path)])
					w.Write(b)
					return
				}
			}
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(srv.Close)
	return &Server{t: t, addr: strings.TrimPrefix(srv.URL, "http://")}
}

// cell is the side of the squares, in pixels, whose mean colours are compared: text
// that another version of the system draws a little differently has the same means.
const cell = 16

// coarse is a picture of the means of its cells.
func coarse(t *testing.T, b []byte) *image.RGBA {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	size := img.Bounds().Size()
	out := image.NewRGBA(image.Rect(0, 0, size.X/cell, size.Y/cell))
	for cy := range out.Rect.Dy() {
		for cx := range out.Rect.Dx() {
			var r, g, b, n uint32
			for y := cy * cell; y < (cy+1)*cell; y += 2 {
				for x := cx * cell; x < (cx+1)*cell; x += 2 {
					pr, pg, pb, _ := img.At(x, y).RGBA()
					r, g, b, n = r+pr>>8, g+pg>>8, b+pb>>8, n+1
				}
			}
			const step = 7 // so that the file is small
			out.SetRGBA(cx, cy, color.RGBA{uint8(r/n) &^ step, uint8(g/n) &^ step, uint8(b/n) &^ step, 255})
		}
	}
	return out
}

// differing is the part of the cells, of the greater picture's, that look different.
func differing(a, b *image.RGBA) float64 {
	w, h := max(a.Rect.Dx(), b.Rect.Dx()), max(a.Rect.Dy(), b.Rect.Dy())
	n := 0
	for y := range h {
		for x := range w {
			p, q := a.RGBAAt(x, y), b.RGBAAt(x, y)
			diff := func(a, b uint8) int { return max(int(a), int(b)) - min(int(a), int(b)) }
			if diff(p.R, q.R)+diff(p.G, q.G)+diff(p.B, q.B) > 72 {
				n++
			}
		}
	}
	return float64(n) / float64(w*h)
}

// tolerance is the part of the cells that may look different: fonts and their
// rendering change a little from one release of the system to the next.
const tolerance = 0.02

// TestGallery compares every component in every state, in every theme, with how it
// looked when somebody last looked at it: a visual change is to be seen in review.
// `make gallery` writes the pictures anew (build/gallery) and the coarse ones that are
// kept (testdata/gallery).
func TestGallery(t *testing.T) {
	chromiumOnly(t, "its looks are told to the browser by DevTools, and its letters are drawn by one engine")
	server := galleryServer(t)
	update := os.Getenv("UPDATE_GALLERY") != ""
	dir, full := filepath.Join("testdata", "gallery"), filepath.Join("..", "..", "build", "gallery")
	if err := os.MkdirAll(full, 0o755); err != nil {
		t.Fatal(err)
	}
	tab := startBrowser(t, server).Tab()
	for _, view := range []struct {
		name, path, theme string
		width             int64
		forced            bool
	}{
		{"light", "/en", "light", 1280, false}, {"sepia", "/en", "sepia", 1280, false}, {"dark", "/en", "dark", 1280, false},
		{"contrast", "/en", "contrast", 1280, false}, {"forced", "/en", "auto", 1280, true}, {"arabic", "/ar", "light", 1280, false}, {"phone", "/en", "light", 390, false},
	} {
		value := "none"
		if view.forced {
			value = "active"
		}
		tab.Media(map[string]string{"forced-colors": value, "prefers-color-scheme": "light", "prefers-reduced-motion": "reduce"})
		tab.Width(view.width, 900)
		tab.Open(server.URL(view.path))
		Eval[bool](tab, `(document.documentElement.dataset.theme = `+quote(view.theme)+`, Promise.all([...document.fonts].map(f => f.load().catch(() => {}))).then(() => true))`)
		tab.Width(view.width, Eval[int64](tab, `Math.min(16000, document.documentElement.scrollHeight)`))
		Eval[bool](tab, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
		if over := Eval[[]string](tab, `[...document.querySelectorAll(".box > div")].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 240).map(e => e.closest("figure").firstChild.textContent)`); len(over) > 0 && view.width > 600 {
			t.Errorf("%s: wider than their boxes: %q", view.name, over)
		}
		shot := tab.Screenshot()
		if err := os.WriteFile(filepath.Join(full, view.name+".png"), shot, 0o644); err != nil {
			t.Fatal(err)
		}
		now, golden := coarse(t, shot), filepath.Join(dir, view.name+".png")
		if update {
			var b bytes.Buffer
			enc := png.Encoder{CompressionLevel: png.BestCompression}
			if err := enc.Encode(&b, now); err != nil {
				t.Fatal(err)
			}
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s: %d bytes kept", golden, b.Len())
			continue
		}
		b, err := os.ReadFile(golden)
		if err != nil {
			t.Fatalf("%v: make it with `make gallery`", err)
		}
		was, err := png.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		rgba := image.NewRGBA(was.Bounds())
		for y := range rgba.Rect.Dy() {
			for x := range rgba.Rect.Dx() {
				rgba.Set(x, y, was.At(x, y))
			}
		}
		if part := differing(rgba, now); part > tolerance {
			t.Errorf("%s looks different in %.1f %% of its squares (%.0f %% are let pass): look at build/gallery/%s.png; if it is meant so, run `make gallery`", view.name, 100*part, 100*tolerance, view.name)
		}
	}
}
