package main

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// wasmModule is what size needs of a WebAssembly module (core specification 5.5).
type wasmModule struct {
	imported int            // functions that come from outside and are numbered first
	bodies   []int          // sizes of the module's own functions in bytes
	names    map[int]string // by function number
	data     int            // bytes of the data section
}

// The sections that are read.
const (
	sectionCustom = 0
	sectionImport = 2
	sectionCode   = 10
	sectionData   = 11
)

var errShort = errors.New("the module ends too early")

func parseWasm(b []byte) (*wasmModule, error) {
	if len(b) < 8 || string(b[:4]) != "\x00asm" {
		return nil, errors.New("no WebAssembly module")
	}
	m := &wasmModule{names: map[int]string{}}
	r := &reader{b: b[8:]}
	for len(r.b) > 0 && r.err == nil {
		id := r.byte()
		body := &reader{b: r.take(r.uint())}
		switch id {
		case sectionImport:
			m.imports(body)
		case sectionCode:
			for n := body.uint(); n > 0 && body.err == nil; n-- {
				size := body.uint()
				body.take(size)
				m.bodies = append(m.bodies, size)
			}
		case sectionData:
			m.data = len(body.b)
		case sectionCustom:
			if string(body.take(body.uint())) == "name" {
				m.nameSection(body)
			}
		}
		if body.err != nil {
			return nil, fmt.Errorf("section %d: %w", id, body.err)
		}
	}
	return m, r.err
}

func (m *wasmModule) imports(r *reader) {
	for n := r.uint(); n > 0 && r.err == nil; n-- {
		r.take(r.uint())
		r.take(r.uint())
		switch r.byte() {
		case 0:
			r.uint()
			m.imported++
		case 1: // table: type and limits
			r.byte()
			r.limits()
		case 2:
			r.limits()
		case 3:
			r.take(2)
		}
	}
}

// nameSection reads subsection 1, the names of functions.
func (m *wasmModule) nameSection(r *reader) {
	for len(r.b) > 0 && r.err == nil {
		id := r.byte()
		sub := &reader{b: r.take(r.uint())}
		if id != 1 {
			continue
		}
		for n := sub.uint(); n > 0 && sub.err == nil; n-- {
			i := sub.uint()
			m.names[i] = string(sub.take(sub.uint()))
		}
		r.err = errors.Join(r.err, sub.err)
	}
}

// reader takes a module apart; after an error it gives zeros.
type reader struct {
	b   []byte
	err error
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.err, r.b = errShort, nil
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) byte() byte {
	if b := r.take(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

// uint reads a LEB128 number.
func (r *reader) uint() int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.err, r.b = errShort, nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *reader) limits() {
	flag := r.byte()
	r.uint()
	if flag&1 != 0 {
		r.uint()
	}
}
