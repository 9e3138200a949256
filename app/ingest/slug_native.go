//go:build !js

package ingest

import "golang.org/x/text/unicode/norm"

// apart takes letters and their accents apart.
func apart(s string) string { return norm.NFKD.String(s) }
