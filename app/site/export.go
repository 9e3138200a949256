package site

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"manicule.dev/app/site/pack"
)

// Export writes the site to a folder as files for any host: a page /read/x as
// read/x.html, each compressible file also as .br, .zst and .gz, and how to serve
// it all as _headers (Netlify, Cloudflare Pages), nginx.conf and Caddyfile. It
// returns the number of files written.
//
// Files that are in the folder already and not part of the site are left alone:
// assets of the version before must stay for readers whose page was loaded while
// the new one was copied, and their hashed names never clash.
func Export(s *Site, dir string) (int, error) {
	n := 0
	for _, f := range s.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.fileName()))
		for enc := range f.bodies {
			body, _, err := f.Body(enc)
			if err != nil {
				return n, fmt.Errorf("export: %w", err)
			}
			if enc != pack.Identity && len(body) >= f.Size {
				continue // a host would pick it although it is no smaller
			}
			if err := writeWhole(name+enc.Suffix(), body); err != nil {
				return n, fmt.Errorf("export: %w", err)
			}
			n++
		}
	}
	for name, text := range map[string]string{"_headers": s.netlify(), "_redirects": s.redirects(), "nginx.conf": s.nginx(), "Caddyfile": s.caddy()} {
		if err := writeWhole(filepath.Join(dir, name), []byte(text)); err != nil {
			return n, fmt.Errorf("export: %w", err)
		}
		n++
	}
	return n, nil
}

// fileName is where a file lies in an export, relative to its root.
func (f *File) fileName() string {
	switch {
	case f.Path == "/":
		return "index.html"
	case f.Page && !strings.HasSuffix(f.Path, ".html"):
		return strings.TrimPrefix(f.Path, "/") + ".html"
	}
	return strings.TrimPrefix(f.Path, "/")
}

// writeWhole replaces a file in one step, so that a host that serves the folder
// while it is written never sends half a file.
func writeWhole(name string, body []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	tmp := name + ".part"
	if err := os.WriteFile(tmp, body, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, name)
}

// redirects has hosts that read such a file (Netlify, Cloudflare Pages) answer every
// address of an added text with the one page that is for them all, and what was shared
// past the worker as sharePath says.
func (s *Site) redirects() string {
	return s.Base + AddedPath + "* " + s.Base + AddedPath + ".html 200\n" +
		s.Base + sharePath + " " + s.Base + sharedPath + " 302\n"
}

func (s *Site) netlify() string {
	var b strings.Builder
	b.WriteString(s.Base + "/*\n")
	for _, h := range s.Headers() {
		fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "  Cache-Control: %s\n", cacheAsk)
	for _, r := range [][2]string{{"/a/*", cacheForever}, {workerPath, cacheNever}} {
		fmt.Fprintf(&b, "%s%s\n  ! Cache-Control\n  Cache-Control: %s\n", s.Base, r[0], r[1])
	}
	return b.String()
}

// nginx is a server block's inside. add_header of an outer block does not reach
// an inner one that has its own, so each location carries the whole set.
func (s *Site) nginx() string {
	types, texts := nginxTypes()
	return `# Inside a server { } block; root is this folder's path on the host.
# brotli_static needs Debian's libnginx-mod-http-brotli-static.
` + types + `charset utf-8;
charset_types ` + texts + `;
gzip_static on;
# brotli_static on;
error_page 404 ` + s.Base + `/404.html;
` + s.nginxLocation("/a/", cacheForever, "$uri =404") +
		s.nginxLocation("= "+workerPath, cacheNever, "$uri =404") +
		nginxLeads(s.Base+sharePath, 303, s.Base+sharedPath) +
		s.nginxLocation(AddedPath, cacheAsk, AddedPath+".html =404") +
		s.nginxLocation("/", cacheAsk, "$uri $uri.html $uri/index.html =404") +
		s.nginxHome()
}

// nginxTypes is the block of media types, which replaces nginx's own, and those of them
// that have a charset.
func nginxTypes() (block, texts string) {
	var b strings.Builder
	var all []string
	b.WriteString("types {\n")
	for _, ext := range slices.Sorted(maps.Keys(pack.Types)) {
		kind, charset, _ := strings.Cut(pack.Types[ext], ";")
		fmt.Fprintf(&b, "    %s %s;\n", kind, ext[1:])
		if charset != "" {
			all = append(all, kind)
		}
	}
	b.WriteString("}\n")
	return b.String(), strings.Join(all, " ")
}

// nginxLeads is a location that leads elsewhere.
func nginxLeads(path string, status int, to string) string {
	return fmt.Sprintf("location = %s {\n    return %d \"%s\";\n}\n", path, status, to)
}

// nginxHome leads from the base path to the library.
func (s *Site) nginxHome() string {
	if s.Base == "" {
		return ""
	}
	return nginxLeads(s.Base, 308, s.Base+"/")
}

// nginxLocation is one location block; of is "= " before the path of one file.
func (s *Site) nginxLocation(of, cache, try string) string {
	var b strings.Builder
	exact, path := "", of
	if p, ok := strings.CutPrefix(of, "= "); ok {
		exact, path = "= ", p
	}
	fmt.Fprintf(&b, "location %s%s%s {\n", exact, s.Base, path)
	for _, h := range append(s.Headers(), Header{"Cache-Control", cache}, Header{"Vary", "Accept-Encoding"}) {
		fmt.Fprintf(&b, "    add_header %s \"%s\" always;\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "    %s\n}\n", s.nginxTry(try))
	return b.String()
}

// nginxTry leaves the base path out of the file's name, since the export's root
// is the base.
func (s *Site) nginxTry(try string) string {
	if s.Base == "" {
		return "try_files " + try + ";"
	}
	return "rewrite ^" + s.Base + "(/.*)$ $1 break;\n    try_files " + try + ";"
}
