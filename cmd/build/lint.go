package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// rule forbids a piece of text in files of some kind, and says why.
type rule struct {
	ext, text, why string
}

// rules are what the compiler cannot know. The content security policy would break
// the page at run time; here it breaks the build.
var rules = []rule{
	{".go", ".Style(", "writes a style attribute, which the content security policy refuses: use a class"},
	{".go", "app.Raw(", "sets innerHTML, which Trusted Types refuse: build elements"},
	{".go", "go-app/v10/pkg/ui", "sets style attributes, which the content security policy refuses"},
	{".html", " style=", "the content security policy refuses style attributes: use a class"},
	{".html", " onclick=", "the content security policy refuses handlers in attributes"},
	{".js", "innerHTML", "Trusted Types refuse it: use textContent and append"},
	{".js", "insertAdjacentHTML", "Trusted Types refuse it: use append"},
	{".js", "document.write", "Trusted Types refuse it"},
	{".js", "eval(", "the content security policy refuses it"},
	{".js", "new Function", "the content security policy refuses it"},
	{".css", "@import", "would fetch a second sheet: the sheets of web/css are joined at build time"},
	{".css", "http://", "the page asks no other origin for anything"},
	{".css", "https://", "the page asks no other origin for anything"},
}

// lint checks the layout of the Go files and our own rules.
func lint() error {
	var errs []error
	var goFiles []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			switch p {
			case ".git", "bin", buildDir, "dist", "web/packed":
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(p) == ".go" {
			goFiles = append(goFiles, p)
		}
		found, err := breaches(p)
		errs = append(errs, found...)
		return err
	})
	if err != nil {
		return err
	}
	out, err := exec.Command("gofmt", append([]string{"-l"}, goFiles...)...).Output()
	if err != nil {
		return fmt.Errorf("gofmt: %w", withStderr(err))
	}
	for _, f := range strings.Fields(string(out)) {
		errs = append(errs, fmt.Errorf("%s: not formatted, run gofmt -w on it", f))
	}
	return errors.Join(errs...)
}

// breaches lists where a file breaks a rule. This file is not asked: it names
// what it forbids.
func breaches(file string) ([]error, error) {
	ext := filepath.Ext(file)
	if filepath.ToSlash(file) == "cmd/build/lint.go" || strings.HasSuffix(file, "_test.go") {
		return nil, nil
	}
	var mine []rule
	for _, r := range rules {
		if r.ext == ext {
			mine = append(mine, r)
		}
	}
	if len(mine) == 0 {
		return nil, nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var errs []error
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		for _, r := range mine {
			if strings.Contains(line, r.text) {
				errs = append(errs, fmt.Errorf("%s:%d: %q %s", file, n, r.text, r.why))
			}
		}
	}
	return errs, nil
}
