// Package archive writes and reads zip files of stored (uncompressed) entries, as
// APPNOTE.TXT 6.3 of PKWARE describes them. The standard archive/zip does all of it
// and more, and weighs about a tenth of the whole page program in transfer, most of
// it for compression that the browser has itself.
package archive

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
)

// ErrFormat is what Read's errors wrap for data that is no zip file or a damaged one.
var ErrFormat = errors.New("no zip file, or a damaged one")

// File is one entry.
type File struct {
	Name string // slash-separated, UTF-8
	Data []byte
}

const (
	sigLocal   = 0x04034b50
	sigCentral = 0x02014b50
	sigEnd     = 0x06054b50
	lenLocal   = 30
	lenCentral = 46
	lenEnd     = 22
	flagUTF8   = 1 << 11
	stored     = 0
	deflated   = 8
	// 1980-01-01, the format's earliest date: the time is in the manifest, and equal
	// contents give equal files.
	firstDay = 1<<5 | 1
)

// Write writes a zip file with files in their order. It fails with w's error, or if
// the files do not fit into the format (65,535 entries, 4 GiB).
func Write(w io.Writer, files []File) error {
	var central []byte
	at := 0
	if len(files) > math.MaxUint16 {
		return fmt.Errorf("%d files are too many for a zip file", len(files))
	}
	for _, f := range files {
		if len(f.Name) > math.MaxUint16 || at+len(f.Data)+len(central) > math.MaxUint32-1<<20 {
			return fmt.Errorf("%.80q does not fit into a zip file", f.Name)
		}
		common := header(f)
		local := append(binary.LittleEndian.AppendUint32(nil, sigLocal), common...)
		local = append(append(local, f.Name...), f.Data...)
		if _, err := w.Write(local); err != nil {
			return err
		}
		central = binary.LittleEndian.AppendUint32(central, sigCentral)
		central = append(append(central, 20, 0), common...)
		central = append(central, make([]byte, 10)...) // comment, disk, attributes
		central = binary.LittleEndian.AppendUint32(central, uint32(at))
		central = append(central, f.Name...)
		at += len(local)
	}
	end := binary.LittleEndian.AppendUint32(nil, sigEnd)
	end = append(end, 0, 0, 0, 0)
	end = binary.LittleEndian.AppendUint16(end, uint16(len(files)))
	end = binary.LittleEndian.AppendUint16(end, uint16(len(files)))
	end = binary.LittleEndian.AppendUint32(end, uint32(len(central)))
	end = binary.LittleEndian.AppendUint32(end, uint32(at))
	end = append(end, 0, 0)
	_, err := w.Write(append(central, end...))
	return err
}

// header is what the local and the central header of an entry share.
func header(f File) []byte {
	le := binary.LittleEndian
	h := le.AppendUint16(nil, 20) // version needed
	h = le.AppendUint16(h, flagUTF8)
	h = le.AppendUint16(h, stored)
	h = le.AppendUint16(h, 0)
	h = le.AppendUint16(h, firstDay)
	h = le.AppendUint32(h, crc32.ChecksumIEEE(f.Data))
	h = le.AppendUint32(h, uint32(len(f.Data)))
	h = le.AppendUint32(h, uint32(len(f.Data)))
	h = le.AppendUint16(h, uint16(len(f.Name)))
	return le.AppendUint16(h, 0)
}

// Inflate undoes the deflate compression (RFC 1951) of data, which becomes size
// bytes.
type Inflate func(data []byte, size int) ([]byte, error)

// Read reads a zip file. inflate is called for entries that somebody has packed
// anew; with nil they are an error. Folders are left out. Errors wrap ErrFormat or
// are inflate's.
func Read(data []byte, inflate Inflate) ([]File, error) {
	le := binary.LittleEndian
	end := -1
	for i := len(data) - lenEnd; i >= 0 && i >= len(data)-lenEnd-math.MaxUint16; i-- {
		if le.Uint32(data[i:]) == sigEnd {
			end = i
			break
		}
	}
	if end < 0 {
		return nil, fmt.Errorf("%w: it has no table of contents", ErrFormat)
	}
	count, at := int(le.Uint16(data[end+10:])), int(le.Uint32(data[end+16:]))
	var files []File
	for i := range count {
		if at < 0 || at+lenCentral > end || le.Uint32(data[at:]) != sigCentral {
			return nil, fmt.Errorf("%w: entry %d of its table of contents is missing", ErrFormat, i+1)
		}
		h := data[at:]
		names := int(le.Uint16(h[28:]))
		if at+lenCentral+names > end {
			return nil, fmt.Errorf("%w: entry %d of its table of contents is cut", ErrFormat, i+1)
		}
		name := string(h[lenCentral : lenCentral+names])
		at += lenCentral + names + int(le.Uint16(h[30:])) + int(le.Uint16(h[32:]))
		if name == "" || name[len(name)-1] == '/' {
			continue
		}
		body, err := entry(data, h, inflate)
		if err != nil {
			return nil, fmt.Errorf("%.80q: %w", name, err)
		}
		files = append(files, File{name, body})
	}
	return files, nil
}

// entry is the content that the central header h leads to.
func entry(data, h []byte, inflate Inflate) ([]byte, error) {
	le := binary.LittleEndian
	method, sum := le.Uint16(h[10:]), le.Uint32(h[16:])
	packed, size, at := int(le.Uint32(h[20:])), int(le.Uint32(h[24:])), int(le.Uint32(h[42:]))
	if le.Uint16(h[8:])&1 != 0 {
		return nil, fmt.Errorf("%w: it is locked with a password", ErrFormat)
	}
	if at < 0 || at+lenLocal > len(data) || le.Uint32(data[at:]) != sigLocal {
		return nil, fmt.Errorf("%w: its content is missing", ErrFormat)
	}
	at += lenLocal + int(le.Uint16(data[at+26:])) + int(le.Uint16(data[at+28:]))
	if packed < 0 || at+packed > len(data) {
		return nil, fmt.Errorf("%w: its content is cut", ErrFormat)
	}
	body := data[at : at+packed]
	switch {
	case method == stored:
	case method == deflated && inflate != nil:
		var err error
		if body, err = inflate(body, size); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("%w: compression %d cannot be read here", ErrFormat, method)
	}
	if len(body) != size || crc32.ChecksumIEEE(body) != sum {
		return nil, fmt.Errorf("%w: its checksum does not fit", ErrFormat)
	}
	return body, nil
}
