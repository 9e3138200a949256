package pack_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"manicule.dev/app/site/pack"
)

func decode(t *testing.T, enc pack.Encoding, b []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(b)
	var err error
	switch enc {
	case pack.Brotli:
		r = brotli.NewReader(r)
	case pack.Gzip:
		r, err = gzip.NewReader(r)
	case pack.Zstd:
		var z *zstd.Decoder
		if z, err = zstd.NewReader(r); err == nil {
			defer z.Close()
			r = z
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", enc, err)
	}
	return out
}

func TestCompressRoundTrip(t *testing.T) {
	for _, body := range []string{"", "a", strings.Repeat("the quick brown fox ", 1000)} {
		for _, effort := range []pack.Effort{pack.Fast, pack.Best} {
			for _, enc := range append(pack.Codings, pack.Identity) {
				out, err := pack.Compress([]byte(body), enc, effort)
				if err != nil {
					t.Fatal(err)
				}
				if got := decode(t, enc, out); string(got) != body {
					t.Errorf("%s of %d bytes comes back as %d bytes", enc, len(body), len(got))
				}
			}
		}
	}
}

func TestWriteKeepsAndPrunes(t *testing.T) {
	dir := t.TempDir()
	if _, err := pack.Read(os.DirFS(dir)); !errors.Is(err, pack.ErrEmpty) {
		t.Fatalf("empty folder gives %v", err)
	}
	one := pack.Source{Name: "js/app.js", Body: []byte("alert(1)")}
	first, err := pack.Write(dir, []pack.Source{one, {Name: "x.png", Body: []byte{1}}}, pack.Fast)
	if err != nil {
		t.Fatal(err)
	}
	// A mark in the stored coding shows whether a second run makes it again.
	br := filepath.Join(dir, first[0].Path+".br")
	if err := os.WriteFile(br, []byte("kept"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := pack.Write(dir, []pack.Source{one}, pack.Fast); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(br); string(b) != "kept" {
		t.Errorf("an unchanged file was compressed again")
	}
	if _, err := pack.Write(dir, []pack.Source{one}, pack.Best); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(br); string(b) == "kept" {
		t.Errorf("a file that was compressed in haste was kept when the best was asked for")
	}
	set, err := pack.Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	e, ok := set.Get("js/app.js")
	if !ok || len(set.Entries) != 1 {
		t.Fatalf("set holds %+v", set.Entries)
	}
	if b, err := set.Body(e, pack.Gzip); err != nil || string(decode(t, pack.Gzip, b)) != "alert(1)" {
		t.Errorf("gzip body: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, first[1].Path)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the removed source is still packed: %v", err)
	}
	if _, err := pack.Write(dir, []pack.Source{{Name: "js/app.js", Body: []byte("alert(2)")}}, pack.Fast); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(br); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the old content is still packed: %v", err)
	}
}
