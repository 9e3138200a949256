package main

import (
	"context"
	"flag"
	"fmt"

	"manicule.dev/app/site"
	"manicule.dev/app/site/pack"
)

var exportCommand = command{
	name: "export", args: "--out DIR [flags]", about: "writes the complete site to a folder, for any file host",
	setup: func(fs *flag.FlagSet) func(context.Context, stdio, []string) error {
		src := sources{effort: pack.Best}
		out := fs.String("out", "", "folder to write to; files of an earlier export are kept or replaced, others left alone")
		fs.StringVar(&src.folder, "content", "", "folder with more articles (.md, .txt)")
		fs.StringVar(&src.base, "base-path", "", "path the site will live under, such as /notes")
		fs.StringVar(&src.origin, "origin", "", "address the site will be known by, such as https://example.org")
		return func(_ context.Context, s stdio, args []string) error {
			if *out == "" || len(args) > 0 {
				return fmt.Errorf("%w: export needs --out DIR and takes no files", errUsage)
			}
			made, err := src.build(s.err)
			if err != nil {
				return err
			}
			n, err := site.Export(made, *out)
			if err != nil {
				return err
			}
			fmt.Fprintf(s.out, "%d files in %s; nginx.conf and Caddyfile there say how to serve them, _headers is read by Netlify and Cloudflare\n", n, *out)
			if src.origin == "" {
				fmt.Fprintln(s.err, "note: without --origin the canonical addresses are relative and there is no sitemap")
			}
			return nil
		}
	},
}
