package archtest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// foreign are texts that belong to one machine and not to the repository. They
// are put together here so that this file does not hold them itself.
var foreign = []string{"/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/tm" + "p/bash"}

// textFiles are the endings of the files that people write.
const textFiles = " .go .md .mod .css .js .html .json .txt .yml .yaml .sh .svg .webmanifest "

// TestNoMachinePaths: nothing in the repository points into somebody's machine.
func TestNoMachinePaths(t *testing.T) {
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	err = walk(root, func(path string) error {
		ext := filepath.Ext(path)
		if base := filepath.Base(path); base != "Makefile" && (ext == "" || !strings.Contains(textFiles, " "+ext+" ")) {
			return nil
		}
		src, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			return err
		}
		checked++
		for _, f := range foreign {
			if i := bytes.Index(src, []byte(f)); i >= 0 {
				t.Errorf("%s:%d: %q belongs to one machine", path, 1+bytes.Count(src[:i], []byte("\n")), f)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 20 {
		t.Errorf("only %d files looked at: the walk has lost its way", checked)
	}
}

// topLevel is all that may stand beside the dotfiles at the root.
var topLevel = map[string]bool{
	"app": true, "web": true, "cmd": true, "content": true, "go.mod": true, "go.sum": true,
	"Makefile": true, "README.md": true,
	"bin": true, "build": true, "dist": true, // made by the build, ignored by git
}

func TestTopLevel(t *testing.T) {
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !topLevel[e.Name()] && !strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s stands at the top level; only app, web, cmd, content, go.mod, go.sum, Makefile and README.md do", e.Name())
		}
	}
}
