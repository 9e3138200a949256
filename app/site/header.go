package site

import "strings"

// csp is the content security policy of every response. A page holds one style
// element and one script of a few lines, both named by their hashes: fetched on
// their own they would hold back the first paint by a round trip. Nothing else
// inline is allowed, neither attributes nor event handlers.
// 'wasm-unsafe-eval' allows WebAssembly and nothing else.
func csp(style, script string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval' '" + base64Sum([]byte(script)) + "'",
		"style-src 'self' '" + base64Sum([]byte(style)) + "'",
		"img-src 'self'",
		"font-src 'self'",
		"connect-src 'self'",
		"manifest-src 'self'",
		"worker-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types manicule",
	}, "; ")
}

// permissions are all denied: the app asks for none of them. What is not listed
// is either granted by a gesture (the clipboard's writing) or harmless.
var permissions = []string{
	"accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "encrypted-media",
	"geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "magnetometer",
	"microphone", "midi", "payment", "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking",
	"browsing-topics",
}

// Header is one response header.
type Header struct{ Name, Value string }

// Headers are those of every response of the site, in a fixed order.
func (s *Site) Headers() []Header {
	denied := make([]string, len(permissions))
	for i, p := range permissions {
		denied[i] = p + "=()"
	}
	return []Header{
		{"Content-Security-Policy", s.CSP},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Permissions-Policy", strings.Join(denied, ", ")},
		{"Referrer-Policy", "no-referrer"},
		{"X-Content-Type-Options", "nosniff"},
	}
}

// The ways a file may be kept by browsers and caches: for good where its name holds
// its hash, else only after asking whether it is still the same. The worker is not
// kept at all: a half one that a browser kept under the whole one's entity tag
// would be confirmed for ever and no update would come (tried in Chromium).
const (
	cacheForever = "public, max-age=31536000, immutable"
	cacheAsk     = "no-cache"
	cacheNever   = "no-store"
)

const workerPath = "/sw.js"

// CacheControl is the header of that name.
func (f *File) CacheControl() string {
	switch {
	case f.Immutable:
		return cacheForever
	case f.Path == workerPath:
		return cacheNever
	}
	return cacheAsk
}
