package site

import (
	"bytes"
	"fmt"
	"io"
	"path"

	"manicule.dev/app/site/pack"
)

// File is one file of a site, ready to be sent.
type File struct {
	Path      string // below the base, with a leading slash: /, /read/x, /a/app.0123.wasm
	Type      string // media type
	Sum       string // SHA-256 of the content, hexadecimal
	Size      int    // bytes of the content, uncompressed
	Immutable bool   // the path holds the hash: the content can never change
	Page      bool   // an HTML document
	bodies    map[pack.Encoding]opener
	heads     map[pack.Encoding][]head
}

// head is one header as net/http keeps it. Those of a file are made once and shared
// by all answers, which only read them.
type head struct {
	name  string
	value []string
}

// prepare makes the headers that the file is sent with in each coding.
func (f *File) prepare() {
	f.heads = map[pack.Encoding][]head{}
	for enc := range f.bodies {
		all := []head{{"Content-Type", []string{f.Type}}, {"Cache-Control", []string{f.CacheControl()}}, {"Etag", []string{f.etag(enc)}}}
		if len(f.bodies) > 1 {
			all = append(all, head{"Vary", []string{"Accept-Encoding"}})
		}
		if enc != pack.Identity {
			all = append(all, head{"Content-Encoding", []string{string(enc)}})
		}
		f.heads[enc] = all
	}
}

// opener gives a body to read; it may be called many times at once.
type opener func() (io.ReadSeeker, error)

// Body is the content in the given coding; false where it is not kept in that one.
func (f *File) Body(enc pack.Encoding) ([]byte, bool, error) {
	open, ok := f.bodies[enc]
	if !ok {
		return nil, false, nil
	}
	r, err := open()
	if err != nil {
		return nil, true, err
	}
	b, err := io.ReadAll(r)
	return b, true, err
}

// packedFile is an asset, read from where it is embedded whenever it is sent: kept
// in memory, the assets would be most of what the server holds.
func packedFile(set *pack.Set, e pack.Entry) *File {
	f := &File{
		Path: "/" + e.Path, Type: pack.Types[path.Ext(e.Path)], Sum: e.Sum, Size: e.Size, Immutable: true,
		bodies: map[pack.Encoding]opener{},
	}
	codings := []pack.Encoding{pack.Identity}
	for enc := range e.Sizes {
		codings = append(codings, enc)
	}
	for _, enc := range codings {
		f.bodies[enc] = func() (io.ReadSeeker, error) { return set.Open(e, enc) }
	}
	return f
}

// add puts a file that was made just now into the site.
func (b *builder) add(f *File, body []byte) error {
	f.Sum, f.Size = pack.Sum(body), len(body)
	if f.Type == "" {
		f.Type = pack.Types[path.Ext(f.Path)]
	}
	f.bodies = map[pack.Encoding]opener{pack.Identity: inMemory(body)}
	for _, enc := range pack.Codings {
		out, err := pack.Compress(body, enc, b.opt.Effort)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
		if len(out) < len(body) { // a few words grow
			f.bodies[enc] = inMemory(out)
		}
	}
	b.site.Files[f.Path] = f
	return nil
}

func inMemory(b []byte) opener {
	return func() (io.ReadSeeker, error) { return bytes.NewReader(b), nil }
}
