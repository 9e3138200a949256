package library

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"

	"manicule.dev/app/added"
	"manicule.dev/app/archive"
	"manicule.dev/app/article"
	"manicule.dev/app/record"
)

// A version is the flat text of an article on which marks were made, kept so that
// they can be followed into the article's next version. Its record is named after
// the digest of the text, never changes, and goes when no mark refers to it.
const (
	kindVersion  = "version"
	versionID    = "v-" // and the digest
	groupVersion = "text"
)

// quickVersion is the length of a stored version, in bytes, up to which the quick
// copy holds it too. That copy has room for some 5 MB, and marks come first.
const quickVersion = 16 << 10

// versionGrace is how long a version is kept that no mark refers to (any more): a
// mark on it may be on its way from another tab, or come back by undoing.
const versionGrace = day

// Packer makes a text smaller, and Inflate gives it back: DEFLATE (RFC 1951).
type Packer struct {
	Deflate func(data []byte) ([]byte, error)
	Inflate archive.Inflate
}

// version is the data of the group. Text is Coding of the flat text.
type version struct {
	Coding string `json:"coding"` // "plain", or "deflate": base64 of DEFLATE
	Size   int    `json:"size"`   // bytes of the flat text
	Text   string `json:"text"`
}

const (
	codingPlain   = "plain"
	codingDeflate = "deflate"
)

// KeepVersion keeps the flat text of an article on which a mark was made. To keep
// what is kept costs next to nothing. Errors are PutMark's.
func (l *Library) KeepVersion(ctx context.Context, slug, flat string) error {
	if _, own := added.ID(slug); own {
		return nil // the text itself is kept, and never changes
	}
	id := versionID + article.Hash(flat)
	l.mu.Lock()
	s := l.shelves[slug]
	kept := s != nil && s.items[id] != nil && s.items[id].state != Failed
	l.mu.Unlock()
	if kept {
		return nil
	}
	v := l.pack(flat)
	return l.change(ctx, slug, kindVersion, id, func(it *item, at record.Clock) (record.Record, error) {
		return it.rec.Set(groupVersion, at, "", v)
	})
}

// pack is the text in the smaller of its forms.
func (l *Library) pack(flat string) version {
	v := version{Coding: codingPlain, Size: len(flat), Text: flat}
	if l.packer.Deflate == nil || l.packer.Inflate == nil {
		return v
	}
	small, err := l.packer.Deflate([]byte(flat))
	if err != nil {
		return v // an old browser: it takes more room, and works
	}
	if n := base64.StdEncoding.EncodedLen(len(small)); n < len(flat) {
		v.Coding, v.Text = codingDeflate, base64.StdEncoding.EncodeToString(small)
	}
	return v
}

var errNoVersion = errors.New("this version of the text was not kept")

// Version is the flat text of the version of an article with that digest. It looks
// in memory first and then in the stores, so that the article need not be loaded.
// The error says that the version is not kept, or not whole.
func (l *Library) Version(ctx context.Context, slug, hash string) (string, error) {
	l.mu.Lock()
	r := l.thing(slug, versionID+hash)
	l.mu.Unlock()
	if flat, err := l.unpack(r, hash); err == nil {
		return flat, nil
	}
	key := record.Key(slug, versionID+hash)
	last := errNoVersion
	for _, s := range []Store{l.strict, l.quick} {
		if s == nil {
			continue
		}
		found, err := s.Get(ctx, []string{key})
		if err != nil || len(found) == 0 {
			continue
		}
		if r, err = record.Decode(key, found[0].Value); err != nil {
			last = err
			continue
		}
		flat, err := l.unpack(r, hash)
		if err == nil {
			return flat, nil
		}
		last = err
	}
	return "", last
}

// unpack is the text of a version's record, held against its digest.
func (l *Library) unpack(r record.Record, hash string) (string, error) {
	var v version
	if err := json.Unmarshal(r.Groups[groupVersion].Data, &v); err != nil {
		return "", errNoVersion
	}
	flat := v.Text
	if v.Coding == codingDeflate {
		small, err := base64.StdEncoding.DecodeString(v.Text)
		if err != nil {
			return "", err
		}
		if l.packer.Inflate == nil {
			return "", errNoVersion
		}
		out, err := l.packer.Inflate(small, v.Size)
		if err != nil {
			return "", err
		}
		flat = string(out)
	}
	if article.Hash(flat) != hash {
		return "", errNoVersion
	}
	return flat, nil
}

// isVersion says whether a storage key is a version's.
func isVersion(key string) bool {
	_, id, ok := record.SplitKey(key)
	return ok && strings.HasPrefix(id, versionID)
}

// strictOnly says whether a stored value is too long for the quick copy.
func (l *Library) strictOnly(e Entry) bool {
	return heavy(e.Key) || len(e.Value) > quickVersion && l.strict != nil && isVersion(e.Key)
}

// dropVersions removes the versions that no mark of the article refers to, neither
// a live one nor one in the bin. They leave no tombstone: a version is what its
// digest says, so that one which comes back, with a mark from a backup, is right
// again. It must be called when the article was read from both stores.
func (l *Library) dropVersions(ctx context.Context, slug string) {
	l.mu.Lock()
	s := l.shelf(slug)
	used := map[string]bool{}
	for _, it := range s.items {
		if m, err := it.mark(); err == nil {
			used[m.Target.Hash] = true
		}
	}
	limit := l.now() - versionGrace
	var keys []string
	for id, it := range s.items {
		if it.rec.Kind == kindVersion && !it.rec.Future() && it.state != Saving && !used[strings.TrimPrefix(id, versionID)] && it.rec.Latest().Wall() < limit {
			keys = append(keys, it.rec.Key())
			delete(s.items, id)
			delete(l.articles, id)
		}
	}
	l.mu.Unlock()
	if len(keys) == 0 {
		return
	}
	remove := func(found map[string]string) []Change {
		var changes []Change
		for key := range found {
			changes = append(changes, Remove(key))
		}
		return changes
	}
	for _, s := range []Store{l.quick, l.strict} {
		if s != nil {
			_ = s.Update(ctx, keys, remove) // what is left over is dropped after the next Load
		}
	}
}

// The record that says which version of an article the reader was told about.
const (
	kindTold  = "told"
	groupTold = "version"
)

// Told is the digest of the version of a loaded article whose changes the reader
// has taken note of; empty for none.
func (l *Library) Told(slug string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var hash string
	if json.Unmarshal(l.thing(slug, kindTold).Groups[groupTold].Data, &hash) != nil {
		return ""
	}
	return hash
}

// SetTold notes that the reader knows what changed in that version. Errors are
// PutMark's.
func (l *Library) SetTold(ctx context.Context, slug, hash string) error {
	return l.change(ctx, slug, kindTold, kindTold, func(it *item, at record.Clock) (record.Record, error) {
		return it.rec.Set(groupTold, at, "", hash)
	})
}
