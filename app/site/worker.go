package site

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"manicule.dev/app/site/pack"
)

// precached is one file of the worker's list: its address, the hash of its
// content as an integrity value, and its size.
type precached struct {
	URL       string
	Integrity string
	Size      int
}

// MarshalJSON writes a short array, since the list is sent with every update.
func (p precached) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{p.URL, p.Integrity, p.Size})
}

// digest identifies all files so far, page by page, with their content.
func (s *Site) digest() string {
	var paths []string
	for p, f := range s.Files {
		paths = append(paths, p+" "+f.Sum)
	}
	slices.Sort(paths)
	return pack.Sum([]byte(strings.Join(paths, "\n")))[:16]
}

// notCached are files that only machines other than the reader's ask for.
var notCached = []string{"/robots.txt", "/sitemap.xml"}

// addWorker writes the service worker: the script with the list of everything
// that the site needs, so that it is another worker when anything changed.
func (b *builder) addWorker() error {
	code, err := b.asset("sw.js")
	if err != nil {
		return err
	}
	var list []precached
	for p, f := range b.site.Files {
		if slices.Contains(notCached, p) || strings.HasPrefix(p, "/a/wide-") || strings.HasPrefix(p, "/a/narrow-") || strings.HasPrefix(p, picturePrefix) {
			continue
		}
		sum, err := hex.DecodeString(f.Sum)
		if err != nil {
			return fmt.Errorf("sum of %s: %w", p, err)
		}
		list = append(list, precached{b.opt.Base + escapePath(p), "sha256-" + base64.StdEncoding.EncodeToString(sum), f.Size})
	}
	slices.SortFunc(list, func(x, y precached) int { return strings.Compare(x.URL, y.URL) })
	// The script counts too: with another one, the same files are another version.
	b.site.Version = pack.Sum([]byte(b.site.digest() + pack.Sum(code)))[:16]
	head, err := json.Marshal(map[string]any{"version": b.site.Version, "build": b.site.Build, "base": b.opt.Base, "files": list})
	if err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	return b.add(&File{Path: workerPath}, slices.Concat([]byte("self.SITE = "), head, []byte(";\n"), code))
}
