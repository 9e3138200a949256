// Package e2e holds the journeys: stories of one reader each, told in a real
// browser against the real program. They are built with the tag e2e and run by
// `make test`, which builds bin/manicule first.
//
// A journey is written once, against Browser and Tab (harness_test.go), and runs in
// Chromium over the DevTools protocol, or with BROWSER=firefox in Firefox over
// WebDriver BiDi. A journey that needs what only one of them can do begins with
// chromiumOnly and the reason, which is printed.
//
// SLOW=8 makes Chromium's pages eight times slower and leaves the journey as quick as
// it is: whoever forgets to wait for something is found out. (Workers are not slowed.)
package e2e
