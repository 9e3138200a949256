package ingest

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"manicule.dev/app/article"
)

// Dir reads every article in a folder and the folders in it, in the order of
// their names. Files of other kinds, and files and folders whose name starts with
// a dot, are not articles and are passed over. What cannot be read is left out
// and reported: each error is an *Error with the file's name. Pictures that lie in the
// folder are read with the articles that show them. Of two articles
// with the same slug the first is kept and the second reported.
func Dir(folder fs.FS) ([]*article.Article, []error) {
	var out []*article.Article
	var errs []error
	first := map[string]string{} // slug → file
	walk := func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			errs = append(errs, &Error{Name: name, Err: err})
			return nil
		}
		if hidden := name != "." && strings.HasPrefix(path.Base(name), "."); hidden || d.IsDir() || !Supported(name) {
			if hidden && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		a, err := fromFolder(folder, name)
		if err != nil {
			errs = append(errs, err)
			return nil
		}
		if a == nil {
			return nil
		}
		if other, taken := first[a.Slug]; taken {
			errs = append(errs, refusal(name, 0, "its slug %q is taken by %s; give one of them another `slug:` or file name", a.Slug, other))
			return nil
		}
		first[a.Slug] = name
		errs = append(errs, pictures(folder, name, a)...)
		out = append(out, a)
		return nil
	}
	if err := fs.WalkDir(folder, ".", walk); err != nil {
		errs = append(errs, &Error{Name: ".", Err: err})
	}
	return out, errs
}

// fromFolder reads one file; a nil article means that it is no regular file (a
// pipe would never open).
func fromFolder(folder fs.FS, name string) (*article.Article, error) {
	info, err := fs.Stat(folder, name)
	if err != nil {
		return nil, &Error{Name: name, Err: err}
	}
	if !info.Mode().IsRegular() {
		return nil, nil
	}
	f, err := folder.Open(name)
	if err != nil {
		return nil, &Error{Name: name, Err: err}
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, MaxSize+1))
	if err != nil {
		return nil, &Error{Name: name, Err: fmt.Errorf("read: %w", err)}
	}
	return File(name, src)
}
