package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"manicule.dev/app/analysis"
	"manicule.dev/app/article"
	"manicule.dev/app/ingest"
	"manicule.dev/app/site"
	"manicule.dev/app/site/pack"
	"manicule.dev/content"
	"manicule.dev/web"
)

// packed holds the assets; tests put their own here.
var packed fs.FS = embedded()

func embedded() fs.FS {
	sub, err := fs.Sub(web.Packed, "packed")
	if err != nil {
		panic(err) // the name is fixed and valid
	}
	return sub
}

// sources is what a site is made from.
type sources struct {
	folder       string // more articles; empty for none
	base, origin string
	effort       pack.Effort
}

// articles reads the bundled articles and those of the folder. What cannot be read
// is reported to w by name and line, and left out. Of two articles with one slug
// the folder's wins, so that a reader can correct a bundled one.
func (s sources) articles(w io.Writer) ([]*article.Article, error) {
	all, errs := ingest.Dir(content.FS)
	if s.folder != "" {
		st, err := os.Stat(s.folder)
		if err != nil {
			return nil, fmt.Errorf("%w: --content: %w", errUsage, err)
		}
		if !st.IsDir() {
			return nil, fmt.Errorf("%w: --content: %s is no folder", errUsage, s.folder)
		}
		more, moreErrs := ingest.Dir(os.DirFS(s.folder))
		all = merge(all, more)
		errs = append(errs, moreErrs...)
	}
	for _, err := range errs {
		fmt.Fprintf(w, "not served: %v\n", err)
	}
	return all, nil
}

// merge puts more over all by slug.
func merge(all, more []*article.Article) []*article.Article {
	taken := map[string]bool{}
	for _, a := range more {
		taken[a.Slug] = true
	}
	out := more
	for _, a := range all {
		if !taken[a.Slug] {
			out = append(out, a)
		}
	}
	return out
}

// build makes the site as the sources are now.
func (s sources) build(w io.Writer) (*site.Site, error) {
	assets, err := pack.Read(packed)
	if errors.Is(err, pack.ErrEmpty) {
		return nil, errors.New("this binary holds no page program: build it with `make build`, not with `go build`")
	}
	if err != nil {
		return nil, err
	}
	articles, err := s.articles(w)
	if err != nil {
		return nil, err
	}
	made, err := site.Build(site.Options{
		Articles: articles, Assets: assets, Analyse: analysis.Analyse, Chrome: chrome,
		Base: s.base, Origin: s.origin, Effort: s.effort,
	})
	if errors.Is(err, site.ErrBadOption) {
		return nil, fmt.Errorf("%w: %w", errUsage, err)
	}
	return made, err
}
