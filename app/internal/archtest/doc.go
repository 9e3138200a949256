// Package archtest holds the rules of the house as tests: which room may import
// which, who may touch the browser, that everything exported is documented, that
// no machine's paths stand in the sources. It reads the source files themselves,
// under every build tag, and has no code of its own.
package archtest
