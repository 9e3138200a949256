package locktest

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"manicule.dev/app/lock"
)

// What other implementations (Python's hmac and cryptography, Node's WebCrypto, which
// agree) make of the secret that is the bytes 0 to 31.
const (
	vectorLabel = "manicule:e/r/a/b"
	vectorText  = "key\x00the «value»"
	vectorBox   = "000102030405060708090a0beceebcf707f85d669674d8b34c13d19b0823a66d25b8ea347d304a01ba0428b671"
	vectorName  = "233773b1e5a81d1d1f595853c65958e0631789ec1d5c9200e841419ebee09a2b"
)

// Run holds a Crypto to what the interface promises.
func Run(t *testing.T, c lock.Crypto) {
	ctx := t.Context()
	secret := make([]byte, 32)
	for i := range secret {
		secret[i] = byte(i)
	}
	keys, err := c.Keys(ctx, secret)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("as everybody", func(t *testing.T) {
		box, _ := hex.DecodeString(vectorBox)
		got, err := keys.Open(ctx, []lock.Box{{Label: vectorLabel, Data: box}})
		if err != nil || string(got[0]) != vectorText {
			t.Errorf("opened %q, %v", got, err)
		}
		names, err := keys.Names(ctx, []string{"manicule:r/fox", ""})
		if err != nil || hex.EncodeToString(names[0]) != vectorName || len(names[1]) != 32 {
			t.Errorf("names %x, %v", names, err)
		}
	})
	t.Run("random", func(t *testing.T) {
		if a, b := c.Random(20), c.Random(20); len(a) != 20 || bytes.Equal(a, b) || bytes.Equal(a, make([]byte, 20)) {
			t.Errorf("%x and %x", a, b)
		}
	})
	t.Run("seal and open", func(t *testing.T) { sealAndOpen(t, c, keys) })
}

func sealAndOpen(t *testing.T, c lock.Crypto, keys lock.Keys) {
	ctx := t.Context()
	texts := []string{"", "a", "é🖙\x00\xff", strings.Repeat("long 🖙", 30_000)}
	var boxes []lock.Box
	for _, x := range texts {
		boxes = append(boxes, lock.Box{Label: "label", Data: []byte(x)})
	}
	one, err := keys.Seal(ctx, boxes)
	if err != nil {
		t.Fatal(err)
	}
	two, err := keys.Seal(ctx, boxes)
	if err != nil {
		t.Fatal(err)
	}
	other, err := c.Keys(ctx, bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range texts {
		if len(one[i]) != 12+len(x)+16 || bytes.Equal(one[i][:12], two[i][:12]) {
			t.Errorf("text %d: %d bytes; nonces %x and %x", i, len(one[i]), one[i][:12], two[i][:12])
		}
		bent := bytes.Clone(one[i])
		bent[len(bent)/2] ^= 1
		got, err := keys.Open(ctx, []lock.Box{
			{Label: "label", Data: one[i]}, {Label: "another", Data: one[i]}, {Label: "label", Data: bent}, {Label: "label", Data: one[i][:len(one[i])-1]}, {Label: "label"},
		})
		if err != nil || got[0] == nil || string(got[0]) != x {
			t.Errorf("text %d comes back as %.20q, %v", i, got[0], err)
		}
		for j := 1; j < len(got); j++ {
			if got[j] != nil {
				t.Errorf("text %d: wrong box %d was opened", i, j)
			}
		}
		if got, err := other.Open(ctx, []lock.Box{{Label: "label", Data: one[i]}}); err != nil || got[0] != nil {
			t.Errorf("text %d: other keys open it: %v", i, err)
		}
	}
	if got, err := keys.Seal(ctx, nil); err != nil || len(got) != 0 {
		t.Errorf("nothing sealed is %x, %v", got, err)
	}
}
