package pack

import (
	"bytes"
	"compress/gzip"
	"fmt"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// Effort says how long compressing may take.
type Effort int

// Fast is for pages that are made while the server starts, Best for what is made
// once and sent a thousand times.
const (
	Fast Effort = iota
	Best
)

// Compress makes the given coding of b. The result is the same on every machine.
func Compress(b []byte, enc Encoding, effort Effort) ([]byte, error) {
	var out bytes.Buffer
	var err error
	switch enc {
	case Identity:
		return b, nil
	case Brotli:
		level := 5
		if effort == Best {
			level = brotli.BestCompression
		}
		w := brotli.NewWriterLevel(&out, level)
		if _, err = w.Write(b); err == nil {
			err = w.Close()
		}
	case Zstd:
		level := zstd.SpeedDefault
		if effort == Best {
			level = zstd.SpeedBestCompression
		}
		// A window of 8 MiB is the most that RFC 8878 asks every decoder to take.
		var w *zstd.Encoder
		w, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(level), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(min(8<<20, windowFor(len(b)))))
		if err == nil {
			return w.EncodeAll(b, nil), w.Close()
		}
	case Gzip:
		level := gzip.DefaultCompression
		if effort == Best {
			level = gzip.BestCompression
		}
		var w *gzip.Writer
		w, err = gzip.NewWriterLevel(&out, level)
		if err == nil {
			if _, err = w.Write(b); err == nil {
				err = w.Close()
			}
		}
	default:
		return nil, fmt.Errorf("compress: unknown coding %q", enc)
	}
	if err != nil {
		return nil, fmt.Errorf("compress with %s: %w", enc, err)
	}
	return out.Bytes(), nil
}

// windowFor is the smallest power of two that holds n bytes, at least zstd's
// minimum: a larger window costs the decoder memory and gains nothing.
func windowFor(n int) int {
	w := 1 << 10
	for w < n && w < 8<<20 {
		w <<= 1
	}
	return w
}

// Worth says whether a file of this type shrinks when compressed; fonts and
// pictures are compressed already.
func Worth(ext string) bool {
	switch ext {
	case ".woff2", ".png":
		return false
	}
	return true
}
