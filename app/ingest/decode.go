package ingest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Encoding is the character encoding in which a file was found to be.
type Encoding string

// The encodings that are read. Windows1252 is the fallback for a file without a
// byte order mark that is not valid UTF-8: a guess, right for most Western
// European files, and a caller can say so.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
)

// controlShare is the largest share of control characters (one in so many
// characters) that a text may hold; more is taken for a binary file.
const controlShare = 100

// Decode reads src as text: UTF-8 with or without byte order mark, UTF-16 with
// one, else Windows-1252. Line ends become "\n" (so that lines keep their
// numbers), form feeds and vertical tabs become spaces, other control characters
// U+FFFD. The error is an *Error that wraps ErrTooLarge, ErrBinary or names the
// byte that no encoding has.
func Decode(name string, src []byte) (string, Encoding, error) {
	if len(src) > MaxSize {
		return "", "", &Error{Name: name, Err: fmt.Errorf("%w: %d bytes, at most %d are read", ErrTooLarge, len(src), MaxSize)}
	}
	s, enc, err := decode(name, src)
	if err != nil {
		return "", "", err
	}
	s, err = withoutControls(name, s)
	return s, enc, err
}

func decode(name string, src []byte) (string, Encoding, error) {
	switch {
	case bytes.HasPrefix(src, []byte("\xEF\xBB\xBF")) && utf8.Valid(src):
		return string(src[3:]), UTF8, nil
	case bytes.HasPrefix(src, []byte("\xFF\xFE")):
		s, err := decodeUTF16(name, src[2:], binary.LittleEndian)
		return s, UTF16LE, err
	case bytes.HasPrefix(src, []byte("\xFE\xFF")):
		s, err := decodeUTF16(name, src[2:], binary.BigEndian)
		return s, UTF16BE, err
	case utf8.Valid(src):
		return string(src), UTF8, nil
	}
	if i := bytes.IndexByte(src, 0); i >= 0 {
		return "", "", &Error{name, lineAt(src, i), fmt.Errorf("%w: it holds a zero byte", ErrBinary)}
	}
	for i, c := range src {
		switch c {
		case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
			return "", "", &Error{name, lineAt(src, i), fmt.Errorf("%w: byte 0x%X is neither UTF-8 nor Windows-1252", ErrBinary, c)}
		}
	}
	return decode1252(src), Windows1252, nil
}

// high1252 are the characters of Windows-1252 from 0x80 to 0x9F; elsewhere it is
// Latin-1. The five bytes that it does not have were refused before.
const high1252 = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"

func decode1252(src []byte) string {
	high := []rune(high1252)
	out := make([]rune, len(src))
	for i, c := range src {
		out[i] = rune(c)
		if c >= 0x80 && c <= 0x9F {
			out[i] = high[c-0x80]
		}
	}
	return string(out)
}

func decodeUTF16(name string, src []byte, order binary.ByteOrder) (string, error) {
	if len(src)%2 != 0 {
		return "", refusal(name, 0, "UTF-16 text is cut in the middle of a character")
	}
	units := make([]uint16, len(src)/2)
	for i := range units {
		units[i] = order.Uint16(src[2*i:])
	}
	return string(utf16.Decode(units)), nil
}

// lineAt is the number of the line, from 1, that holds the byte at pos.
func lineAt[T string | []byte](s T, pos int) int {
	line := 1
	for i := 0; i < pos && i < len(s); i++ {
		if s[i] == '\n' {
			line++
		}
	}
	return line
}

// withoutControls makes line ends one kind and takes out what no text has.
func withoutControls(name, s string) (string, error) {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", " ", "\v", " ").Replace(s)
	if i := strings.IndexByte(s, 0); i >= 0 {
		return "", &Error{name, lineAt(s, i), fmt.Errorf("%w: it holds a zero byte", ErrBinary)}
	}
	controls := 0
	clean := strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r >= 0x20 && r != 0x7F {
			return r
		}
		controls++
		return utf8.RuneError
	}, s)
	if controls*controlShare > utf8.RuneCountInString(clean) {
		return "", &Error{Name: name, Err: fmt.Errorf("%w: it is full of control characters", ErrBinary)}
	}
	return clean, nil
}
