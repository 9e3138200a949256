package site

import "net/url"

// escapePath writes a path of the site as it stands in an address.
func escapePath(p string) string { return (&url.URL{Path: p}).EscapedPath() }
