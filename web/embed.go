// Package web holds what the browser is given beside the pages: style sheets,
// scripts, fonts and icons as they are written (Source), and the same packed for
// serving by cmd/build (Packed): content-hashed names, each file also brotli,
// zstd and gzip compressed, and the page program app.wasm.
package web

import "embed"

// Packed is what cmd/build made; it holds nothing but a .gitignore until
// `make build` has run. Package pack reads it.
//
//go:embed all:packed
var Packed embed.FS

// Icon is the app's icon, drawn once: every other icon is made from it.
//
//go:embed icons/icon.svg
var Icon []byte
