package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// lighten takes out of a Go program for the browser what only stack traces read: the
// names of functions and files, and which instruction stands in which line. That is a
// twelfth of its compressed bytes, and nobody who reads sees a trace: a panic tells its
// message (app/browser). What the collector and growing stacks read stays.
//
// The tables are those of the runtime's symbol table (runtime/symtab.go, "pclntab").
// Their form is known by its first bytes, which change with it; one that is not known
// is an error, and the program is then as heavy as before.
func lighten(module []byte) ([]byte, error) {
	m, err := readMemory(module)
	if err != nil {
		return nil, err
	}
	t, err := findTraces(m.bytes)
	if err != nil {
		return nil, err
	}
	if err := t.clear(); err != nil {
		return nil, err
	}
	return m.module(), nil
}

// errForm says that a program is not in the form that lighten knows.
var errForm = errors.New("the program's symbol table has a form that is not known here")

// memory is what a module's data section puts into its memory.
type memory struct {
	bytes         []byte
	before, after []byte // the module's other bytes
}

// readMemory reads a module (core specification 5.5.14) whose data segments all have a
// fixed address.
func readMemory(module []byte) (*memory, error) {
	if len(module) < 8 || string(module[:4]) != "\x00asm" {
		return nil, errors.New("no WebAssembly module")
	}
	r := &reader{b: module[8:]}
	for len(r.b) > 0 {
		start := len(module) - len(r.b)
		id := r.byte()
		body := &reader{b: r.take(r.uint())}
		if r.err != nil {
			return nil, r.err
		}
		if id != sectionData {
			continue
		}
		m := &memory{before: module[:start], after: r.b}
		for n := body.uint(); n > 0 && body.err == nil; n-- {
			if body.uint() != 0 || body.byte() != opI32Const {
				return nil, errForm
			}
			at := body.int()
			if body.byte() != opEnd || at < 0 {
				return nil, errForm
			}
			b := body.take(body.uint())
			if end := at + len(b); end > len(m.bytes) {
				m.bytes = append(m.bytes, make([]byte, end-len(m.bytes))...)
			}
			copy(m.bytes[at:], b)
		}
		return m, body.err
	}
	return nil, errForm
}

const (
	opI32Const = 0x41
	opEnd      = 0x0b
)

// gap is how many zero bytes end a data segment. The heads of the linker's own 100,000
// segments, seven bytes each, hardly compress: at 16 bytes the page's program is 1.275 MB
// brotli, at 32 1.178, at 64 1.172, in one segment 1.169 with a third of a megabyte more
// to fill memory with. Browsers take up to 100,000 segments.
const gap, maxSegments = 64, 100_000

// module is the module with this memory.
func (m *memory) module() []byte {
	var body []byte
	n := 0
	for at := 0; at < len(m.bytes); {
		if m.bytes[at] == 0 {
			at++
			continue
		}
		end := at + 1
		for zeros := 0; end < len(m.bytes) && (zeros < gap || n == maxSegments-1); end++ {
			if m.bytes[end] != 0 {
				zeros = 0
			} else {
				zeros++
			}
		}
		b := bytes.TrimRight(m.bytes[at:end], "\x00")
		body = append(body, 0, opI32Const)
		body = appendInt(body, at)
		body = append(body, opEnd)
		body = binary.AppendUvarint(body, uint64(len(b)))
		body = append(body, b...)
		at = end
		n++
	}
	count := binary.AppendUvarint(nil, uint64(n))
	out := append(slices.Clone(m.before), sectionData)
	out = binary.AppendUvarint(out, uint64(len(count)+len(body)))
	return slices.Concat(out, count, body, m.after)
}

// appendInt appends a signed LEB128 number.
func appendInt(b []byte, v int) []byte {
	for {
		low := byte(v & 0x7f)
		v >>= 7
		if v == 0 && low&0x40 == 0 || v == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}

// int reads a signed LEB128 number.
func (r *reader) int() int {
	v := 0
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		v |= int(b&0x7f) << shift
		if b&0x80 == 0 {
			if b&0x40 != 0 {
				v -= 1 << (shift + 7)
			}
			return v
		}
	}
	r.err = errShort
	return 0
}

// traces is a symbol table: the parts that lighten looks into.
type traces struct {
	names, units, files, values, funcs []byte
	n                                  int // functions
}

// tableHead are the first bytes of a symbol table as Go 1.20 and later write it for
// WebAssembly: its mark, the instructions' size, the pointers'.
var tableHead = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// findTraces finds the symbol table in a program's memory.
func findTraces(b []byte) (*traces, error) {
	at := bytes.Index(b, tableHead)
	if at < 0 || bytes.Contains(b[at+1:], tableHead) {
		return nil, errForm
	}
	b = b[at:]
	word := func(i int) int { return int(min(binary.LittleEndian.Uint64(b[8*i:]), 1<<40)) }
	if len(b) < 9*8 {
		return nil, errForm
	}
	part := []int{word(4), word(5), word(6), word(7), word(8), len(b)}
	if !slices.IsSorted(part) || part[0] < 9*8 || word(1) > (len(b)-part[4])/8 {
		return nil, errForm
	}
	return &traces{b[part[0]:part[1]], b[part[1]:part[2]], b[part[2]:part[3]], b[part[3]:part[4]], b[part[4]:], word(1)}, nil
}

// The parts of a function's entry (runtime2.go, _func), as byte offsets.
const (
	funcName   = 4
	funcStack  = 16 // where in values stands how much of the stack is used
	funcFile   = 20
	funcLine   = 24
	funcTables = 28 // how many more tables of values there are
	funcUnit   = 32
	funcStart  = 36
	funcHead   = 44
)

// clear empties the names and the tables of files and lines, as far as nothing else
// uses the same table.
func (t *traces) clear() error {
	kept, gone := map[uint32]bool{}, map[uint32]bool{}
	var entries [][]byte
	for i := range t.n {
		at := int(binary.LittleEndian.Uint32(t.funcs[8*i+4:]))
		if at+funcHead > len(t.funcs) {
			return errForm
		}
		f := t.funcs[at:]
		word := func(i int) uint32 { return binary.LittleEndian.Uint32(f[i:]) }
		tables := int(word(funcTables))
		if tables > 64 || funcHead+4*tables > len(f) {
			return errForm
		}
		kept[word(funcStack)] = true
		for k := range tables {
			kept[word(funcHead+4*k)] = true
		}
		gone[word(funcFile)], gone[word(funcLine)] = true, true
		entries = append(entries, f)
	}
	for at := range gone {
		if at == 0 || kept[at] {
			continue
		}
		if err := clearTable(t.values, int(at)); err != nil {
			return err
		}
	}
	for _, f := range entries {
		for _, at := range []int{funcName, funcFile, funcLine, funcUnit, funcStart} {
			clear(f[at : at+4])
		}
	}
	clear(t.names)
	clear(t.units)
	clear(t.files)
	return nil
}

// clearTable empties one table of values: pairs of numbers, up to a first one that is
// zero where it does not begin the table.
func clearTable(values []byte, at int) error {
	if at >= len(values) {
		return errForm
	}
	r := &reader{b: values[at:]}
	for first := true; ; first = false {
		if r.uint() == 0 && !first {
			break
		}
		r.uint()
		if r.err != nil {
			return fmt.Errorf("%w: %w", errForm, r.err)
		}
	}
	clear(values[at : len(values)-len(r.b)])
	return nil
}
