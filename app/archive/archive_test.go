package archive_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"reflect"
	"testing"

	"manicule.dev/app/archive"
)

var files = []archive.File{{Name: "manifest.json", Data: []byte("{}")}, {Name: "é/نص.jsonl", Data: bytes.Repeat([]byte("line 🖙\n"), 1000)}, {Name: "empty", Data: []byte{}}}

func written(t testing.TB) []byte {
	var b bytes.Buffer
	if err := archive.Write(&b, files); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func inflate(data []byte, size int) ([]byte, error) {
	return io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), int64(size)))
}

// What is written, the standard reader reads; what the standard writer writes,
// compressed or not, is read.
func TestAgainstStandard(t *testing.T) {
	b := written(t)
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil || len(r.File) != len(files) {
		t.Fatalf("%v, %d files", err, len(r.File))
	}
	for i, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(rc)
		if err != nil || f.Name != files[i].Name || !bytes.Equal(got, files[i].Data) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		if _, err := w.Create("folder/"); err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			e, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := e.Write(f.Data); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.SetComment("a comment"); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		got, err := archive.Read(b.Bytes(), inflate)
		if err != nil || !reflect.DeepEqual(got, files) {
			t.Errorf("method %d: %v, %d files", method, err, len(got))
		}
		if _, err := archive.Read(b.Bytes(), nil); (method == zip.Deflate) != errors.Is(err, archive.ErrFormat) {
			t.Errorf("method %d without inflate: %v", method, err)
		}
	}
}

// Every cut and every changed byte of a file's content is noticed.
func TestDamaged(t *testing.T) {
	b := written(t)
	for i := 0; i < len(b); i += 13 {
		if got, err := archive.Read(b[:i], nil); !errors.Is(err, archive.ErrFormat) {
			t.Fatalf("cut at %d of %d: %v, %d files", i, len(b), err, len(got))
		}
	}
	for i := 200; i < 8000; i += 97 {
		bad := bytes.Clone(b)
		bad[i] ^= 1
		if _, err := archive.Read(bad, nil); !errors.Is(err, archive.ErrFormat) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(written(f))
	f.Add([]byte("PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := archive.Read(data, nil)
		if err != nil && !errors.Is(err, archive.ErrFormat) {
			t.Fatal(err)
		}
		if err == nil && len(got) > 0 {
			var b bytes.Buffer
			if err := archive.Write(&b, got); err != nil {
				t.Fatal(err)
			}
			if again, err := archive.Read(b.Bytes(), nil); err != nil || !reflect.DeepEqual(again, got) {
				t.Fatalf("not the same again: %v", err)
			}
		}
	})
}
