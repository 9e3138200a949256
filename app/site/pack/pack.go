// Package pack keeps files ready to be sent: each under a name that holds the
// hash of its content, with its compressed forms beside it. cmd/build writes a
// set at build time; package site reads it at start.
package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// Index is the name of the file that lists a set.
const Index = "index.json"

// Encoding is a content coding of HTTP (RFC 9110, 8.4.1).
type Encoding string

// The codings, in the order in which the server prefers them where a client
// gives them the same weight.
const (
	Brotli   Encoding = "br"
	Zstd     Encoding = "zstd"
	Gzip     Encoding = "gzip"
	Identity Encoding = "identity"
)

// Suffix is what a file's name ends with when it is stored in this coding.
func (e Encoding) Suffix() string {
	switch e {
	case Brotli:
		return ".br"
	case Zstd:
		return ".zst"
	case Gzip:
		return ".gz"
	}
	return ""
}

// Codings are the compressed codings in order of preference.
var Codings = []Encoding{Brotli, Zstd, Gzip}

// Sum is the SHA-256 of a file's content in hexadecimal digits.
func Sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// hashDigits is how much of the sum stands in a name: 64 bits.
const hashDigits = 16

// Hashed puts the sum of the content into a name: app.js → a/app.0123456789abcdef.js.
func Hashed(name, sum string) string {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(path.Base(name), ext)
	return "a/" + stem + "." + sum[:hashDigits] + ext
}

// Types are the media types of what the site serves, by extension. Go's own table
// depends on the machine, so it is not asked.
var Types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json; charset=utf-8",
	".webmanifest": "application/manifest+json; charset=utf-8",
	".wasm":        "application/wasm",
	".woff2":       "font/woff2",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".jpg":         "image/jpeg",
	".webp":        "image/webp",
	".txt":         "text/plain; charset=utf-8",
	".xml":         "application/xml; charset=utf-8",
}

// Entry is one packed file.
type Entry struct {
	Name  string           `json:"name"` // what the site calls it: app.wasm, icons/icon.svg
	Path  string           `json:"path"` // where it lies and is served, with the hash
	Sum   string           `json:"sum"`  // SHA-256 of the content
	Size  int              `json:"size"` // bytes, uncompressed
	Sizes map[Encoding]int `json:"sizes,omitempty"`
	// Effort is how hard the compressed forms were made.
	Effort Effort `json:"effort"`
}

// Set is a set of packed files, read.
type Set struct {
	fsys    fs.FS
	Entries []Entry
	byName  map[string]Entry
}

// ErrEmpty is returned by Read where nothing was packed yet.
var ErrEmpty = errors.New("no packed files: run `make build`")

// Read opens the set that lies in fsys.
func Read(fsys fs.FS) (*Set, error) {
	b, err := fs.ReadFile(fsys, Index)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrEmpty
	}
	if err != nil {
		return nil, fmt.Errorf("packed files: %w", err)
	}
	s := &Set{fsys: fsys, byName: map[string]Entry{}}
	if err := json.Unmarshal(b, &s.Entries); err != nil {
		return nil, fmt.Errorf("packed files: %s: %w", Index, err)
	}
	for _, e := range s.Entries {
		s.byName[e.Name] = e
	}
	return s, nil
}

// Get finds a file by its logical name.
func (s *Set) Get(name string) (Entry, bool) {
	e, ok := s.byName[name]
	return e, ok
}

// Open gives the content of e in the given coding. Embedded files are read where
// they lie, without a copy in memory; the reader need not be closed.
func (s *Set) Open(e Entry, enc Encoding) (io.ReadSeeker, error) {
	f, err := s.fsys.Open(e.Path + enc.Suffix())
	if err != nil {
		return nil, fmt.Errorf("packed file %s: %w", e.Name, err)
	}
	r, ok := f.(io.ReadSeeker)
	if !ok {
		return nil, fmt.Errorf("packed file %s: cannot be read from any place", e.Name)
	}
	return r, nil
}

// Body is the content of e in the given coding, in memory.
func (s *Set) Body(e Entry, enc Encoding) ([]byte, error) {
	b, err := fs.ReadFile(s.fsys, e.Path+enc.Suffix())
	if err != nil {
		return nil, fmt.Errorf("packed file %s: %w", e.Name, err)
	}
	return b, nil
}
