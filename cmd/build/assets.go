package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"manicule.dev/app/site/pack"
	"manicule.dev/app/word"
)

// assets gathers what is packed: the programs; boot.js and analyst.js, the worker's
// script (both with the tool chain's wasm_exec.js before them); first.js, the scripts
// called first*; page.js, all other scripts in one; the words of each language;
// first.css, what the first paint waits for, and late.css, the rest; sw.js; fonts and
// icons as they are.
func assets() ([]pack.Source, error) {
	var out []pack.Source
	for _, p := range [][2]string{{"app.wasm", wasmFile}, {"analyst.wasm", analystFile}} {
		body, err := lightened(p[1])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p[0], err)
		}
		out = append(out, pack.Source{Name: p[0], Body: body})
	}
	for _, dir := range []string{"fonts", "icons", "screenshots"} {
		files, err := folder(filepath.Join("web", dir))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if _, served := pack.Types[path.Ext(f.Name)]; served && path.Ext(f.Name) != ".txt" {
				out = append(out, pack.Source{Name: dir + "/" + f.Name, Body: f.Body})
			}
		}
	}
	words, err := catalogues()
	if err != nil {
		return nil, err
	}
	out = append(out, words...)
	css, err := styleSheets(out)
	if err != nil {
		return nil, err
	}
	scripts, err := scriptFiles()
	if err != nil {
		return nil, err
	}
	return slices.Concat(out, css, scripts), nil
}

// lightened reads a program for the browser, without what only stack traces need. One
// of a tool chain that lighten does not know is served as it is.
func lightened(file string) ([]byte, error) {
	body, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	light, err := lighten(body)
	if errors.Is(err, errForm) {
		fmt.Fprintf(os.Stderr, "build: %s stays as heavy as it is: %v\n", file, err)
		return body, nil
	}
	return light, err
}

// folder reads the files of a folder in the order of their names; a folder that
// is not there is empty.
func folder(dir string) ([]pack.Source, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []pack.Source
	for _, e := range entries {
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, pack.Source{Name: e.Name(), Body: b})
	}
	return out, nil
}

// styleSheets joins web/css in the order of the file names. The files called 1… and
// 2… are first.css, which the pages carry inside (see package site): its url()s start
// with the mark {base}, which the site replaces by where it lives. The others are
// late.css, which lies beside what it names.
func styleSheets(packed []pack.Source) ([]pack.Source, error) {
	files, err := folder("web/css")
	if err != nil {
		return nil, err
	}
	var first, late bytes.Buffer
	for _, f := range files {
		if path.Ext(f.Name) != ".css" {
			continue
		}
		to := &late
		if f.Name[0] == '1' || f.Name[0] == '2' {
			to = &first
		}
		to.WriteString(stripComments(string(f.Body)))
	}
	out := []pack.Source{
		{Name: "first.css", Body: []byte(pointed(first.String(), packed, "{base}/a/"))},
		{Name: "late.css", Body: []byte(pointed(late.String(), packed, ""))},
	}
	for _, sheet := range out {
		if _, rest, found := strings.Cut(string(sheet.Body), "url(../"); found {
			name, _, _ := strings.Cut(rest, ")")
			return nil, fmt.Errorf("web/css: url(../%s) names no packed file", name)
		}
	}
	return out, nil
}

// pointed is a sheet whose url()s name the packed files in folder.
func pointed(sheet string, packed []pack.Source, folder string) string {
	for _, p := range packed {
		to := folder + path.Base(pack.Hashed(p.Name, pack.Sum(p.Body)))
		for _, from := range []string{"../" + p.Name, "/" + p.Name} {
			for _, q := range []string{"", `"`, "'"} {
				sheet = strings.ReplaceAll(sheet, "url("+q+from+q+")", "url("+q+to+q+")")
			}
		}
	}
	return sheet
}

// stripComments takes out comments, the indentation and blank lines of a style
// sheet. It leaves strings alone.
func stripComments(css string) string {
	var b strings.Builder
	var quote byte
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case quote != 0:
			if c == '\\' && i+1 < len(css) {
				b.WriteByte(c)
				i++
				c = css[i]
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '/' && i+1 < len(css) && css[i+1] == '*':
			end := strings.Index(css[i+2:], "*/")
			if end < 0 {
				return b.String()
			}
			i += 2 + end + 1
			continue
		}
		b.WriteByte(c)
	}
	var out strings.Builder
	for line := range strings.Lines(b.String()) {
		if line = strings.TrimSpace(line); line != "" {
			out.WriteString(line)
			out.WriteByte('\n')
		}
	}
	return out.String()
}

func scriptFiles() ([]pack.Source, error) {
	files, err := folder("web/js")
	if err != nil {
		return nil, err
	}
	exec, err := wasmExec()
	if err != nil {
		return nil, err
	}
	worker, err := os.ReadFile("web/js/worker/analyst.js")
	if err != nil {
		return nil, err
	}
	var boot, first, sw, page []byte
	for _, f := range files {
		switch {
		case f.Name == "boot.js":
			boot = f.Body
		case strings.HasPrefix(f.Name, "first") && path.Ext(f.Name) == ".js":
			first = slices.Concat(first, uncommented(f.Body))
		case f.Name == "sw.js":
			sw = f.Body
		case path.Ext(f.Name) == ".js":
			// A script that ends in a line comment or without a semicolon must
			// not swallow the next one.
			page = slices.Concat(page, f.Body, []byte("\n;\n"))
		}
	}
	if boot == nil || sw == nil {
		return nil, errors.New("web/js: boot.js or sw.js is missing")
	}
	return []pack.Source{
		{Name: "boot.js", Body: slices.Concat(exec, []byte("\n;\n"), boot)},
		{Name: "analyst.js", Body: slices.Concat(exec, []byte("\n;\n"), worker)},
		{Name: "first.js", Body: first},
		{Name: "page.js", Body: page},
		{Name: "sw.js", Body: sw},
	}, nil
}

// uncommented is a script without the lines that are only a comment, and without
// indentation: it stands inside every page.
func uncommented(js []byte) []byte {
	var out bytes.Buffer
	for line := range bytes.Lines(js) {
		if line = bytes.TrimSpace(line); len(line) > 0 && !bytes.HasPrefix(line, []byte("//")) {
			out.Write(line)
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}

// catalogues joins the words of each language that app/word has a folder for.
func catalogues() ([]pack.Source, error) {
	var out []pack.Source
	for _, l := range word.Languages[1:] {
		files, err := folder(filepath.Join("app", "word", l.Code))
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		for _, f := range files {
			for line := range bytes.Lines(f.Body) {
				if line = bytes.TrimSpace(line); len(line) > 0 && !bytes.HasPrefix(line, []byte("# ")) {
					b.Write(line)
					b.WriteByte('\n')
				}
			}
		}
		if b.Len() == 0 {
			return nil, fmt.Errorf("app/word/%s has no words", l.Code)
		}
		out = append(out, pack.Source{Name: "words/" + l.Code + ".txt", Body: b.Bytes()})
	}
	return out, nil
}
