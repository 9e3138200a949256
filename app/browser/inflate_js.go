package browser

import (
	"context"
	"syscall/js"
)

// Inflate undoes the deflate compression of data by the browser's own means, as an
// archive.Inflate. It waits, so it must not be called in an event handler.
func Inflate(data []byte, size int) (out []byte, err error) {
	defer caught(&err)
	all, err := streamed(data, "DecompressionStream")
	if err != nil {
		return nil, err
	}
	// What claims to be smaller than it is has a checksum that does not fit; there is
	// no need to copy all of it to find out.
	out = make([]byte, min(all.Length(), size))
	js.CopyBytesToGo(out, all)
	return out, nil
}

// Deflate compresses data by the browser's own means (RFC 1951), as the half of a
// library.Packer that Inflate undoes. It waits, like Inflate.
func Deflate(data []byte) (out []byte, err error) {
	defer caught(&err)
	all, err := streamed(data, "CompressionStream")
	if err != nil {
		return nil, err
	}
	out = make([]byte, all.Length())
	js.CopyBytesToGo(out, all)
	return out, nil
}

// streamed is what a compressing stream of that class makes of data, a Uint8Array.
func streamed(data []byte, class string) (js.Value, error) {
	bytes := js.Global().Get("Uint8Array")
	in := bytes.New(len(data))
	js.CopyBytesToJS(in, data)
	stream := js.Global().Get("Response").New(in).Get("body").Call("pipeThrough", js.Global().Get(class).New("deflate-raw"))
	buffer, err := promised(context.Background(), js.Global().Get("Response").New(stream).Call("arrayBuffer"))
	if err != nil {
		return js.Value{}, err
	}
	return bytes.New(buffer), nil
}
