//go:build !(js && wasm)

package worker
