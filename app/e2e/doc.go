// Package e2e holds the journeys: stories of one reader each, told in a real
// browser against the real program. They are built with the tag e2e and run by
// `make test`, which builds bin/manicule first.
//
// A journey is written once, against Browser and Tab (harness_test.go), and runs in
// Chromium over the DevTools protocol, or with BROWSER=firefox in Firefox over
// WebDriver BiDi. A journey that needs what only one of them can do begins with
// chromiumOnly and the reason, which is printed.
package e2e
