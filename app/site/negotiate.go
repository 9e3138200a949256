package site

import (
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
	for _, c := range append(pack.Codings[:len(pack.Codings):len(pack.Codings)], pack.Identity) {
		if _, has := f.bodies[c]; !has {
			continue
		}
		// A compressed body may be larger than the plain one (tiny files); then
		// only a client that refuses the plain one gets it.
		if w := weights.of(c); w > best {
			best, enc = w, c
		}
	}
	return enc, best > 0
}

// weighted are the weights of a list of codings in thousandths.
type weighted struct {
	named map[pack.Encoding]int
	star  int // of those not named; -1 where the list has no *
}

func (w weighted) of(c pack.Encoding) int {
	if q, ok := w.named[c]; ok {
		return q
	}
	if w.star >= 0 {
		return w.star
	}
	if c == pack.Identity {
		return 1 // acceptable unless refused, but less than anything asked for
	}
	return 0
}

// parseAccept reads the header. An element that is malformed counts as refused.
func parseAccept(accept string) weighted {
	w := weighted{named: map[pack.Encoding]int{}, star: -1}
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
		w.named[pack.Encoding(name)] = q
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
