//go:build !(js && wasm)

package main

import (
	"fmt"
	"os"
)

// main says how to build what this is, to whoever builds it for another machine.
func main() {
	fmt.Fprintln(os.Stderr, "analyst: this program runs in a browser's worker: `make build` builds it, with GOOS=js GOARCH=wasm")
	os.Exit(2)
}
