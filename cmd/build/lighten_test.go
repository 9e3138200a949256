package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// data is a module that holds a memory, with a section after it.
func data(b []byte) []byte {
	m := memory{bytes: b, before: []byte("\x00asm\x01\x00\x00\x00"), after: []byte{0, 2, 1, 'x'}}
	return m.module()
}

// TestMemoryComesBack: whatever stands in a program's memory stands there after it was
// taken apart and written again.
func TestMemoryComesBack(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		b := make([]byte, rnd.IntN(8000))
		for i := range b {
			if rnd.IntN(1+i/80) == 0 { // ever longer runs of zeros
				b[i] = byte(rnd.Uint32())
			}
		}
		m, err := readMemory(data(b))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytes.TrimRight(m.bytes, "\x00"), bytes.TrimRight(b, "\x00")) {
			t.Fatalf("%x came back as %x", b, m.bytes)
		}
		if !bytes.Equal(m.module(), data(b)) {
			t.Fatalf("%x: the module around it is another", b)
		}
	}
}

// TestUnknownForm: what is no program of a known tool chain is refused, and nothing of
// it is guessed.
func TestUnknownForm(t *testing.T) {
	head := append(slices.Clone(tableHead), make([]byte, 200)...)
	for name, module := range map[string][]byte{
		"nothing":         nil,
		"cut":             data([]byte("words"))[:12],
		"no data":         []byte("\x00asm\x01\x00\x00\x00"),
		"no table":        data([]byte("words")),
		"two tables":      data(slices.Concat(tableHead, tableHead, make([]byte, 200), []byte{1})),
		"an empty table":  data(append(head, 1)),
		"a cut table":     data(slices.Concat([]byte{1, 2}, tableHead, []byte{1})),
		"another address": slices.Concat([]byte("\x00asm\x01\x00\x00\x00"), []byte{sectionData, 6, 1, 0, 0x23, 0, opEnd, 0}),
	} {
		if out, err := lighten(module); err == nil {
			t.Errorf("%s: taken, as %x", name, out)
		}
	}
}

// TestLightenKnowsThisGo builds a program with the tool chain at hand. What is taken
// out of it lies in its symbol table, and is what it was called for; that the programs
// still run is what the journeys show, which are played with them.
func TestLightenKnowsThisGo(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module hello\n", "main.go": "package main\n\nfunc main() { println(1) }\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", "hello.wasm", ".")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	before, err := os.ReadFile(filepath.Join(dir, "hello.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	after, err := lighten(before)
	if err != nil {
		t.Fatalf("the tool chain at hand: %v", err)
	}
	name := []byte("runtime.mallocgc\x00")
	if !bytes.Contains(before, name) || bytes.Contains(after, name) {
		t.Error("the names of functions are not there, or still there")
	}
	if again, err := lighten(after); err != nil || !bytes.Equal(again, after) {
		t.Errorf("lightened twice it is another program (%v)", err)
	}
	if was, is := segments(t, before), segments(t, after); is > was/20 {
		t.Errorf("of %d data segments %d are left: each has a head that is to be fetched", was, is)
	}
	old, _ := readMemory(before)
	now, err := readMemory(after)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(old.bytes, tableHead)
	if at != bytes.Index(now.bytes, tableHead) || !bytes.Equal(old.bytes[:at], now.bytes[:at]) || !bytes.Equal(old.before, now.before) || !bytes.Equal(old.after, now.after) {
		t.Error("something before the symbol table, or outside of the memory, is another")
	}
	for i := at; i < len(old.bytes); i++ {
		if i >= len(now.bytes) && old.bytes[i] == 0 {
			continue
		}
		if i >= len(now.bytes) || now.bytes[i] != old.bytes[i] && now.bytes[i] != 0 {
			t.Fatalf("byte %d after the symbol table's beginning was put, not taken out", i-at)
		}
	}
}

// segments is how many data segments a module has.
func segments(t *testing.T, module []byte) int {
	t.Helper()
	for r := (&reader{b: module[8:]}); len(r.b) > 0; {
		id := r.byte()
		body := &reader{b: r.take(r.uint())}
		if id == sectionData {
			return body.uint()
		}
	}
	t.Fatal("no data section")
	return 0
}
