package ingest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"manicule.dev/app/article"
)

// MaxPicture is the largest picture that is taken, in bytes.
const MaxPicture = 4 << 20

// errPicture is the reason for a file that is no picture of a kind that is served.
// SVG is none: it can hold scripts and ask for other files.
var errPicture = errors.New("not a PNG, JPEG or WebP picture")

// pictures reads the pictures that lie beside an article. Those that cannot be read
// are reported; the article is whole without them.
func pictures(folder fs.FS, name string, a *article.Article) (errs []error) {
	for _, b := range a.Blocks {
		if b.Picture == nil || b.Picture.File == "" {
			continue
		}
		if err := readPicture(folder, path.Join(path.Dir(name), b.Picture.File), b.Picture); err != nil {
			errs = append(errs, refusal(name, 0, "picture %q, only its description is shown: %w", b.Picture.File, err))
		}
	}
	return errs
}

func readPicture(folder fs.FS, name string, p *article.Picture) error {
	if !fs.ValidPath(name) {
		return errors.New("it lies outside of the folder")
	}
	if strings.HasPrefix(name, ".") || strings.Contains(name, "/.") {
		return errors.New("it is hidden")
	}
	info, err := fs.Stat(folder, name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.New("it is no file")
	}
	f, err := folder.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxPicture+1))
	if err != nil {
		return err
	}
	if len(data) > MaxPicture {
		return fmt.Errorf("larger than %d bytes", MaxPicture)
	}
	kind, w, h := sizeOf(data)
	if kind == "" || w <= 0 || h <= 0 {
		return errPicture
	}
	p.Data, p.Type, p.Width, p.Height = data, kind, w, h
	return nil
}

// sizeOf reads the kind and the size in pixels off the head of a picture. The
// standard decoders would be in every program that this package is in.
func sizeOf(b []byte) (kind string, w, h int) {
	switch {
	case len(b) >= 24 && bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")) && string(b[12:16]) == "IHDR":
		return "image/png", int(binary.BigEndian.Uint32(b[16:])), int(binary.BigEndian.Uint32(b[20:]))
	case bytes.HasPrefix(b, []byte{0xFF, 0xD8, 0xFF}):
		w, h = jpegSize(b[2:])
		return "image/jpeg", w, h
	case len(b) >= 30 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP":
		w, h = webpSize(b[12:])
		return "image/webp", w, h
	}
	return "", 0, 0
}

// jpegSize looks through the segments for the frame's.
func jpegSize(b []byte) (w, h int) {
	for len(b) >= 9 && b[0] == 0xFF {
		marker := b[1]
		if marker == 0xFF { // a fill byte
			b = b[1:]
			continue
		}
		frame := marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
		if frame {
			return int(binary.BigEndian.Uint16(b[7:])), int(binary.BigEndian.Uint16(b[5:]))
		}
		n := 2 + int(binary.BigEndian.Uint16(b[2:]))
		if n < 4 || n > len(b) {
			break
		}
		b = b[n:]
	}
	return 0, 0
}

// webpSize reads the first chunk, of which there are three kinds.
func webpSize(b []byte) (w, h int) {
	switch string(b[:4]) {
	case "VP8 ":
		return int(binary.LittleEndian.Uint16(b[14:]) & 0x3FFF), int(binary.LittleEndian.Uint16(b[16:]) & 0x3FFF)
	case "VP8L":
		bits := binary.LittleEndian.Uint32(b[9:])
		return int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1
	case "VP8X":
		three := func(i int) int { return int(b[i]) | int(b[i+1])<<8 | int(b[i+2])<<16 }
		return three(12) + 1, three(15) + 1
	}
	return 0, 0
}
