package lock

import (
	"context"
	"encoding/base64"
	"strings"
	"sync"
)

// Prefix begins the key of everything sealed. What follows is the letter of the
// room ("r" for records), and a code for each further part of the key, so that what
// belongs to one article can still be asked for, and no word of the key is there.
const Prefix = "manicule:e/"

const clearPrefix = "manicule:"

// room is the room of a key ("manicule:r/…" is in r; what is not ours in -) and the
// end of its parts that are not coded.
func room(key string) (letter string, end int) {
	if rest, ok := strings.CutPrefix(key, clearPrefix); ok && len(rest) > 1 && rest[1] == '/' && rest[0] >= 'a' && rest[0] <= 'z' {
		return rest[:1], len(clearPrefix) + 2
	}
	return "-", 0
}

// names codes keys and remembers the codes.
type names struct {
	keys Keys

	mu    sync.Mutex
	codes map[string]string // a beginning of a key that ends a part → the code of that part
}

const maxNames = 50_000 // beyond it all are forgotten and made anew

// of is the sealed name of each key.
func (n *names) of(ctx context.Context, keys []string) (map[string]string, error) {
	codes, err := n.learn(ctx, keys)
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(keys))
	for _, key := range keys {
		letter, _ := room(key)
		name := Prefix + letter
		for _, part := range parts(key) {
			name += "/" + codes[part]
		}
		out[key] = name
	}
	return out, nil
}

// prefix is the longest sealed beginning that everything under the clear prefix has.
func (n *names) prefix(ctx context.Context, prefix string) (string, error) {
	letter, end := room(prefix)
	if end == 0 {
		return Prefix, nil // whatever begins like this, in any room
	}
	head := prefix[:max(end, strings.LastIndexByte(prefix, '/')+1)]
	if head == prefix[:end] {
		return Prefix + letter + "/", nil
	}
	key := strings.TrimSuffix(head, "/")
	got, err := n.of(ctx, []string{key})
	return got[key] + "/", err
}

// parts are the beginnings of key that end one of its coded parts.
func parts(key string) []string {
	_, end := room(key)
	var out []string
	for i := end; i < len(key); i++ {
		if key[i] == '/' {
			out = append(out, key[:i])
		}
	}
	return append(out, key)
}

// learn is the code of every part of the keys, those that are missing made anew.
func (n *names) learn(ctx context.Context, keys []string) (map[string]string, error) {
	codes := make(map[string]string, 2*len(keys))
	var missing []string
	n.mu.Lock()
	for _, key := range keys {
		for _, part := range parts(key) {
			if _, asked := codes[part]; asked {
				continue
			}
			code, known := n.codes[part]
			codes[part] = code
			if !known {
				missing = append(missing, part)
			}
		}
	}
	n.mu.Unlock()
	if len(missing) == 0 {
		return codes, nil
	}
	made, err := n.keys.Names(ctx, missing)
	if err != nil {
		return nil, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.codes == nil || len(n.codes) > maxNames {
		n.codes = map[string]string{}
	}
	for i, part := range missing {
		codes[part] = base64.RawURLEncoding.EncodeToString(made[i][:16])
		n.codes[part] = codes[part]
	}
	return codes, nil
}
