package site

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"manicule.dev/app/site/pack"
)

// Handler serves a site from memory. The site can be replaced while it runs; a
// response is always from one site. Nothing outside the site can be reached,
// since a path is looked up and never opened.
type Handler struct {
	site atomic.Pointer[Site]
}

// NewHandler serves s.
func NewHandler(s *Site) *Handler {
	h := &Handler{}
	h.site.Store(s)
	return h
}

// Replace makes the handler serve s from the next request on.
func (h *Handler) Replace(s *Site) { h.site.Store(s) }

// ServeHTTP answers GET and HEAD with a file, its 304 or a part of it; an address
// of no file gets the page that says so, with 404.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := h.site.Load()
	head := w.Header()
	for name, v := range s.fixed {
		head[name] = v
	}
	if r.URL.Path == "/healthz" || r.URL.Path == s.Base+"/healthz" {
		head.Set("Cache-Control", cacheNever)
		head.Set("Content-Type", pack.Types[".txt"])
		_, _ = w.Write([]byte("ok\n"))
		return
	}
	if r.Method == http.MethodPost && r.URL.Path == s.Base+sharePath {
		w.Header().Set("Cache-Control", cacheNever)
		w.Header().Set("Connection", "close") // else net/http reads the body first
		w.Header().Set("Location", s.Base+sharedPath)
		w.WriteHeader(http.StatusSeeOther)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
		return
	}
	f, to := s.find(r.URL.Path)
	switch {
	case to != "":
		// Relative to this host by construction: to starts with exactly one slash.
		w.Header().Set("Cache-Control", cacheAsk)
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusPermanentRedirect)
	case f == nil:
		s.serveMissing(w, r)
	case f.Page && r.Header.Get("Service-Worker-Navigation-Preload") == s.Version:
		// Our worker serves the page itself and asks only whether there is news.
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusNoContent)
	default:
		serveFile(w, r, f)
	}
}

// find looks a path up. Where the file has another, canonical address, that one
// is returned instead.
func (s *Site) find(path string) (f *File, redirect string) {
	rel, ok := strings.CutPrefix(path, s.Base)
	if !ok {
		return nil, ""
	}
	if rel == "" {
		return nil, s.Base + "/"
	}
	if f := s.Files[rel]; f != nil {
		return f, ""
	}
	if strings.HasPrefix(rel, AddedPath) {
		return s.Files[AddedPath], ""
	}
	// What static hosts call the same page: /read/x/ and /read/x.html, /index.html.
	for _, cut := range []string{"/", ".html", "/index.html"} {
		if short, ok := strings.CutSuffix(rel, cut); ok {
			if f := s.Files[short]; f != nil && f.Page {
				return nil, s.Base + escapePath(short)
			}
		}
	}
	if rel == "/index.html" {
		return nil, s.Base + "/"
	}
	return nil, ""
}

func (s *Site) serveMissing(w http.ResponseWriter, r *http.Request) {
	f := s.Missing
	enc, ok := negotiate(r.Header.Get("Accept-Encoding"), f)
	if !ok {
		enc = pack.Identity
	}
	h := w.Header()
	h.Set("Cache-Control", cacheAsk)
	h.Set("Content-Type", f.Type)
	h.Set("Vary", "Accept-Encoding")
	if enc != pack.Identity {
		h.Set("Content-Encoding", string(enc))
	}
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		body, _, _ := f.Body(enc) // a page is in memory
		_, _ = w.Write(body)
	}
}

// serveFile leaves conditions and ranges to http.ServeContent, which gives each
// coding its own entity tag: a range counts bytes of the coding it was asked in.
func serveFile(w http.ResponseWriter, r *http.Request, f *File) {
	h := w.Header()
	enc, ok := negotiate(r.Header.Get("Accept-Encoding"), f)
	if !ok {
		h.Set("Vary", "Accept-Encoding")
		http.Error(w, "none of the accepted codings is at hand", http.StatusNotAcceptable)
		return
	}
	for _, one := range f.heads[enc] {
		h[one.name] = one.value
	}
	if tooManyRanges(r.Header.Get("Range")) {
		r.Header.Del("Range")
	}
	body, err := f.bodies[enc]()
	if err != nil {
		http.Error(w, "the file cannot be read", http.StatusInternalServerError)
		return
	}
	if m, ok := body.(*bytes.Reader); ok && r.Method == http.MethodGet && unconditional(r.Header) {
		// The common case, without what only conditions and ranges need.
		h.Set("Accept-Ranges", "bytes")
		h.Set("Content-Length", strconv.Itoa(m.Len()))
		_, _ = m.WriteTo(w)
		return
	}
	http.ServeContent(w, r, "", time.Time{}, body)
}

// unconditional says whether a request asks for the whole file whatever it has.
func unconditional(h http.Header) bool {
	for _, name := range []string{"Range", "If-None-Match", "If-Match", "If-Modified-Since", "If-Unmodified-Since"} {
		if _, ok := h[name]; ok {
			return false
		}
	}
	return true
}

// tooManyRanges refuses what only an attacker asks: RFC 9110, 14.2 lets a server
// ignore such a header, and then the whole file is sent.
func tooManyRanges(header string) bool { return strings.Count(header, ",") >= 8 }

func (f *File) etag(enc pack.Encoding) string {
	return `"` + f.Sum[:16] + enc.Suffix() + `"`
}
