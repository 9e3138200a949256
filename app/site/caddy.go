package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"manicule.dev/app/site/pack"
)

// caddy is a Caddyfile. Caddy sorts directives by kind, and of two that set the same
// header the later wins: so of those that set Cache-Control only one fits a path. The
// media types are all said, since Caddy asks the system for those it does not know.
func (s *Site) caddy() string {
	w := &caddyfile{}
	w.line("# Caddy 2; put the address of the site in place of :80 and this folder's path in place of the root.")
	w.open(":80")
	w.line("root * /srv/manicule")
	w.open("header")
	for _, h := range append(s.Headers(), Header{"Vary", "Accept-Encoding"}) {
		w.line("%s \"%s\"", h.Name, h.Value)
	}
	w.shut()
	w.line("@asked not path %[1]s/a/* %[1]s%[2]s", s.Base, workerPath)
	w.line("header @asked Cache-Control \"%s\"", cacheAsk)
	w.line("header %s/a/* Cache-Control \"%s\"", s.Base, cacheForever)
	w.line("header %s%s Cache-Control \"%s\"", s.Base, workerPath, cacheNever)
	for _, ext := range slices.Sorted(maps.Keys(pack.Types)) {
		w.line("@%s path *%s", ext[1:], ext)
		w.open("header @" + ext[1:])
		w.line("Content-Type \"%s\"", pack.Types[ext])
		w.line("defer") // until the file server has set its own, or none
		w.shut()
	}
	w.line("redir %s %s 303", s.Base+sharePath, s.Base+sharedPath)
	if s.Base == "" {
		w.open("handle")
	} else {
		w.line("redir %[1]s %[1]s/ 308", s.Base)
		w.open("handle_path " + s.Base + "/*")
	}
	w.line("@added path %s*", AddedPath)
	w.line("rewrite @added %s.html", AddedPath)
	w.line("try_files {path} {path}.html {path}/index.html")
	w.files()
	w.shut()
	if s.Base != "" {
		w.open("handle")
		w.line("error 404")
		w.shut()
	}
	w.open("handle_errors")
	w.line("rewrite * %s", s.Missing.Path)
	w.line("header Cache-Control \"%s\"", cacheAsk)
	w.line("header Content-Type \"%s\"", s.Missing.Type)
	w.files()
	w.shut()
	w.shut()
	return w.text.String()
}

// caddyfile is a Caddyfile that is being written.
type caddyfile struct {
	text  strings.Builder
	depth int
}

func (w *caddyfile) line(format string, args ...any) {
	w.text.WriteString(strings.Repeat("\t", w.depth))
	fmt.Fprintf(&w.text, format+"\n", args...)
}

// open begins a block, shut ends it.
func (w *caddyfile) open(of string) {
	w.line("%s {", of)
	w.depth++
}

func (w *caddyfile) shut() {
	w.depth--
	w.line("}")
}

func (w *caddyfile) files() {
	w.open("file_server")
	w.line("precompressed br zstd gzip")
	w.shut()
}
