// Package e2e holds the journeys: stories of one reader each, told in a real
// browser against the real program. They are built with the tag e2e and run by
// `make test`, which builds bin/manicule first.
package e2e
