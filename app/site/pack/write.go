package pack

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Source is a file to be packed.
type Source struct {
	Name string
	Body []byte
}

// Write packs the sources into dir. A coding that lies there already is kept (the
// name holds the hash of the content, so it must be right) unless it was made with
// less effort, which makes a second run cheap; everything else in the folder but its .gitignore is removed.
func Write(dir string, sources []Source, effort Effort) ([]Entry, error) {
	keep := map[string]bool{Index: true, ".gitignore": true}
	before := map[string]Effort{} // path → effort of what lies there
	if old, err := Read(os.DirFS(dir)); err == nil {
		for _, e := range old.Entries {
			before[e.Path] = e.Effort
		}
	}
	entries, err := writeAll(dir, sources, effort, before)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		keep[e.Path] = true
		for enc := range e.Sizes {
			keep[e.Path+enc.Suffix()] = true
		}
	}
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	b, err := json.MarshalIndent(entries, "", " ")
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	if err := put(filepath.Join(dir, Index), b); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return entries, prune(dir, keep)
}

// writeAll packs the sources, as many at a time as the machine has cores: the two
// programs take most of the time, 15 s each.
func writeAll(dir string, sources []Source, effort Effort, before map[string]Effort) ([]Entry, error) {
	entries, errs := make([]Entry, len(sources)), make([]error, len(sources))
	free := make(chan bool, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i, src := range sources {
		wg.Go(func() {
			free <- true
			defer func() { <-free }()
			if entries[i], errs[i] = writeOne(dir, src, effort, before); errs[i] != nil {
				errs[i] = fmt.Errorf("pack %s: %w", src.Name, errs[i])
			}
		})
	}
	wg.Wait()
	return entries, errors.Join(errs...)
}

func writeOne(dir string, src Source, effort Effort, before map[string]Effort) (Entry, error) {
	sum := Sum(src.Body)
	e := Entry{Name: src.Name, Path: Hashed(src.Name, sum), Sum: sum, Size: len(src.Body)}
	file := filepath.Join(dir, filepath.FromSlash(e.Path))
	if err := put(file, src.Body); err != nil {
		return e, err
	}
	if !Worth(path.Ext(src.Name)) {
		return e, nil
	}
	e.Sizes = map[Encoding]int{}
	had, known := before[e.Path]
	kept := known && had >= effort
	if e.Effort = effort; kept {
		e.Effort = had
	}
	for _, enc := range Codings {
		if st, err := os.Stat(file + enc.Suffix()); kept && err == nil && st.Size() > 0 {
			e.Sizes[enc] = int(st.Size())
			continue
		}
		out, err := Compress(src.Body, enc, effort)
		if err != nil {
			return e, err
		}
		if err := put(file+enc.Suffix(), out); err != nil {
			return e, err
		}
		e.Sizes[enc] = len(out)
	}
	return e, nil
}

// put writes a file whole or not at all, and leaves an equal one alone so that
// the Go build cache sees no change.
func put(file string, b []byte) error {
	if old, err := os.ReadFile(file); err == nil && string(old) == string(b) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	tmp := file + ".tmp"
	if err := os.WriteFile(tmp, b, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, file)
}

func prune(dir string, keep map[string]bool) error {
	var errs []error
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		if !keep[filepath.ToSlash(rel)] {
			errs = append(errs, os.Remove(p))
		}
		return nil
	})
	return errors.Join(append(errs, err)...)
}
