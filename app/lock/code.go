package lock

import "strings"

// A recovery code is 160 random bits, written for paper: 32 signs of Crockford's
// Base32, which has no I, L, O and U, in groups of four.
const (
	codeBytes = 20
	codeSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// writeCode is 20 bytes as a recovery code.
func writeCode(secret []byte) string {
	var b strings.Builder
	var bits, have uint
	n := 0
	for _, c := range secret {
		bits, have = bits<<8|uint(c), have+8
		for have >= 5 {
			have -= 5
			if n > 0 && n%4 == 0 {
				b.WriteByte('-')
			}
			b.WriteByte(codeSigns[bits>>have&31])
			n++
		}
	}
	return b.String()
}

var alike = strings.NewReplacer("O", "0", "I", "1", "L", "1")

// readCode is the bytes of a recovery code, however it was typed: in any case, with
// any separators, O for 0 and I or L for 1. ok is false for what is no code.
func readCode(code string) (secret []byte, ok bool) {
	var bits, have uint
	for _, c := range alike.Replace(strings.ToUpper(code)) {
		if strings.ContainsRune(" -–—\t\r\n.", c) {
			continue
		}
		v := strings.IndexRune(codeSigns, c)
		if v < 0 {
			return nil, false
		}
		bits, have = bits<<5|uint(v), have+5
		if have >= 8 {
			have -= 8
			secret = append(secret, byte(bits>>have))
		}
	}
	return secret, len(secret) == codeBytes && have == 0
}
