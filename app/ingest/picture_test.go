package ingest_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
)

// encoded is a picture of that size.
func encoded(t *testing.T, w, h int, as string) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch as {
	case "png":
		err = png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h)))
	case "jpeg":
		err = jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, w, h)), nil)
	case "webp": // the head of a lossless one
		bits := uint32(w-1) | uint32(h-1)<<14
		b.WriteString("RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f")
		b.Write([]byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24)})
		b.WriteString("0123456789")
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPictures: what lies in the folder and is a picture is read with its size; all
// else leaves the description and is reported by name.
func TestPictures(t *testing.T) {
	folder := fstest.MapFS{
		"sub/a.md": {Data: []byte("# A\n\n![one](one.png)\n\n![two](../two.jpg)\n\n![three](three.webp)\n\n![out](../../out.png)\n\n![gone](gone.png)\n\n" +
			"![vector](vector.svg)\n\n![lie](lie.png)\n\n![hidden](.hidden/x.png)\n\n![folder](dir)\n\n![big](big.png)\n\n![far](https://example.org/far.png)\n")},
		"sub/one.png": {Data: encoded(t, 30, 20, "png")}, "two.jpg": {Data: encoded(t, 31, 21, "jpeg")}, "sub/three.webp": {Data: encoded(t, 300, 200, "webp")},
		"sub/vector.svg": {Data: []byte("<svg xmlns='http://www.w3.org/2000/svg'/>")}, "sub/lie.png": {Data: []byte("<script>no</script> and so on")},
		"sub/.hidden/x.png": {Data: encoded(t, 3, 3, "png")}, "sub/dir/x": {Data: []byte("x")},
		"sub/big.png": {Data: append(encoded(t, 3, 3, "png"), make([]byte, ingest.MaxPicture)...)},
	}
	all, errs := ingest.Dir(folder)
	if len(all) != 1 {
		t.Fatalf("%d articles, %v", len(all), errs)
	}
	got := map[string]article.Picture{}
	for i, b := range all[0].Blocks {
		if b.Picture != nil {
			got[all[0].BlockText(i)] = *b.Picture
		}
	}
	for name, want := range map[string]article.Picture{
		"one": {Type: "image/png", Width: 30, Height: 20}, "two": {Type: "image/jpeg", Width: 31, Height: 21}, "three": {Type: "image/webp", Width: 300, Height: 200},
		"out": {}, "gone": {}, "vector": {}, "lie": {}, "hidden": {}, "folder": {}, "big": {}, "far": {Address: "https://example.org/far.png"},
	} {
		p, ok := got[name]
		if !ok || p.Type != want.Type || p.Width != want.Width || p.Height != want.Height || p.Address != want.Address || (p.Type == "") != (len(p.Data) == 0) {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if len(errs) != 7 {
		t.Errorf("%d reports: %v", len(errs), errs)
	}
	for _, err := range errs {
		if !strings.HasPrefix(err.Error(), "sub/a.md: picture ") {
			t.Errorf("%v does not say where", err)
		}
	}
}

// FuzzPicture: whatever lies there under a picture's name, nothing breaks.
func FuzzPicture(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe0\x00\x02\xff\xc0\x00\x0b\x08\x00\x01\x00\x01"))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, errs := ingest.Dir(fstest.MapFS{"a.md": {Data: []byte("![x](x.png)")}, "x.png": {Data: b}})
		if len(all) != 1 || len(errs) > 1 {
			t.Errorf("%d articles, %v", len(all), errs)
		}
	})
}
