package site

import (
	"slices"
	"strconv"
	"strings"

	"manicule.dev/app/site/pack"
)

// negotiate picks the coding for a response from an Accept-Encoding header by
// RFC 9110, 12.5.3: the acceptable coding with the highest weight, and among
// equals the one that compresses best. ok is false where the client accepts none
// of those the file has.
func negotiate(accept string, f *File) (enc pack.Encoding, ok bool) {
	weights := parseAccept(accept)
	best := -1
	for i, c := range codings {
		if _, has := f.bodies[c]; !has {
			continue
		}
		if w := weights.of(i); w > best {
			best, enc = w, c
		}
	}
	return enc, best > 0
}

// codings are all that a file may be kept in, best first; identity is the last.
var codings = [...]pack.Encoding{pack.Brotli, pack.Zstd, pack.Gzip, pack.Identity}

const identity = len(codings) - 1

// unnamed is the weight of what a list does not name.
const unnamed = -1

// weighted are the weights of the codings in thousandths, in the order of codings.
type weighted struct {
	named [len(codings)]int
	star  int // of those not named
}

func (w weighted) of(i int) int {
	switch {
	case w.named[i] != unnamed:
		return w.named[i]
	case w.star != unnamed:
		return w.star
	case i == identity:
		return 1 // acceptable unless refused, but less than anything asked for
	}
	return 0
}

// parseAccept reads the header. An element that is malformed counts as refused.
func parseAccept(accept string) weighted {
	w := weighted{star: unnamed}
	for i := range w.named {
		w.named[i] = unnamed
	}
	for el := range strings.SplitSeq(accept, ",") {
		name, params, _ := strings.Cut(el, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" {
			continue
		}
		if name == "x-gzip" {
			name = string(pack.Gzip)
		}
		q := quality(params)
		if name == "*" {
			w.star = q
			continue
		}
		if i := slices.Index(codings[:], pack.Encoding(name)); i >= 0 {
			w.named[i] = q
		}
	}
	return w
}

// quality reads "q=0.5" as 500; no parameter means 1000, nonsense 0.
func quality(params string) int {
	params = strings.TrimSpace(params)
	if params == "" {
		return 1000
	}
	key, val, ok := strings.Cut(params, "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(key), "q") {
		return 0
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(val), 64)
	if err != nil || !(f >= 0 && f <= 1) {
		return 0
	}
	return int(f*1000 + 0.5)
}
