package record

import "unicode/utf8"

// split calls f with the name and the value of every field of the JSON object that
// is data, in order; it fails where data is not exactly one JSON object (RFC 8259),
// or with f's error. What encoding/json would accept, split accepts, and nothing
// else: a fuzz test holds the two together. It is here because opening an article
// reads every record of it: encoding/json reads each byte twice on each level of
// nesting, which took ten times as long.
func split(data []byte, f func(name string, value []byte) error) error {
	s := scanner{data: data}
	s.space()
	if !s.eat('{') {
		return errJSON
	}
	err := s.members(1, f)
	s.space()
	if err == nil && s.at != len(data) {
		err = errJSON
	}
	return err
}

// elements calls f with every element of the JSON array that is data.
func elements(data []byte, f func(value []byte) error) error {
	s := scanner{data: data}
	s.space()
	if !s.eat('[') {
		return errJSON
	}
	err := s.items(1, f)
	s.space()
	if err == nil && s.at != len(data) {
		err = errJSON
	}
	return err
}

var errJSON = damaged("it is not the JSON that it should be")

// deepest is how far values may nest, as in encoding/json.
const deepest = 10_000

// scanner reads JSON in one pass.
type scanner struct {
	data  []byte
	at    int
	loose bool // there was space between the parts
}

// members reads the fields of an object whose brace has been eaten.
func (s *scanner) members(depth int, f func(string, []byte) error) error {
	s.space()
	if s.eat('}') {
		return nil
	}
	for {
		s.space()
		from := s.at
		if !s.str() {
			return errJSON
		}
		name := s.data[from:s.at]
		s.space()
		if !s.eat(':') {
			return errJSON
		}
		s.space()
		from = s.at
		if !s.value(depth) {
			return errJSON
		}
		if f != nil {
			text, ok := unquote(name)
			if !ok {
				return errJSON
			}
			if err := f(text, s.data[from:s.at]); err != nil {
				return err
			}
		}
		s.space()
		if s.eat('}') {
			return nil
		}
		if !s.eat(',') {
			return errJSON
		}
	}
}

// items reads the elements of an array whose bracket has been eaten.
func (s *scanner) items(depth int, f func([]byte) error) error {
	s.space()
	if s.eat(']') {
		return nil
	}
	for {
		s.space()
		from := s.at
		if !s.value(depth) {
			return errJSON
		}
		if f != nil {
			if err := f(s.data[from:s.at]); err != nil {
				return err
			}
		}
		s.space()
		if s.eat(']') {
			return nil
		}
		if !s.eat(',') {
			return errJSON
		}
	}
}

func (s *scanner) space() {
	for s.at < len(s.data) {
		switch s.data[s.at] {
		case ' ', '\t', '\r', '\n':
			s.at++
			s.loose = true
		default:
			return
		}
	}
}

func (s *scanner) eat(c byte) bool {
	if s.at < len(s.data) && s.data[s.at] == c {
		s.at++
		return true
	}
	return false
}

func (s *scanner) word(w string) bool {
	if len(s.data)-s.at >= len(w) && string(s.data[s.at:s.at+len(w)]) == w {
		s.at += len(w)
		return true
	}
	return false
}

func (s *scanner) value(depth int) bool {
	if s.at >= len(s.data) || depth >= deepest {
		return false
	}
	switch s.data[s.at] {
	case '{':
		s.at++
		return s.members(depth+1, nil) == nil
	case '[':
		s.at++
		return s.items(depth+1, nil) == nil
	case '"':
		return s.str()
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	}
	return s.number()
}

// str reads a string with its quotation marks.
func (s *scanner) str() bool {
	if !s.eat('"') {
		return false
	}
	for s.at < len(s.data) {
		c := s.data[s.at]
		s.at++
		switch {
		case c == '"':
			return true
		case c < ' ':
			return false
		case c == '\\':
			if !s.escape() {
				return false
			}
		}
	}
	return false
}

func (s *scanner) escape() bool {
	if s.at >= len(s.data) {
		return false
	}
	c := s.data[s.at]
	s.at++
	switch c {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		for range 4 {
			if s.at >= len(s.data) || !isHexDigit(s.data[s.at]) {
				return false
			}
			s.at++
		}
		return true
	}
	return false
}

func isHexDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func (s *scanner) number() bool {
	s.eat('-')
	if !s.eat('0') && !s.digits() {
		return false
	}
	if s.eat('.') && !s.digits() {
		return false
	}
	if s.eat('e') || s.eat('E') {
		if !s.eat('+') {
			s.eat('-')
		}
		return s.digits()
	}
	return true
}

func (s *scanner) digits() bool {
	from := s.at
	for s.at < len(s.data) && '0' <= s.data[s.at] && s.data[s.at] <= '9' {
		s.at++
	}
	return s.at > from
}

// plainText is what a quoted JSON string says if it holds neither escapes nor
// invalid UTF-8.
func plainText(q []byte) (string, bool) {
	if len(q) < 2 || q[0] != '"' {
		return "", false
	}
	body := q[1 : len(q)-1]
	for _, c := range body {
		if c == '\\' {
			return "", false
		}
	}
	return string(body), utf8.Valid(body)
}
