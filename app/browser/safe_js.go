package browser

import "syscall/js"

// Download gives the reader a file.
func (p *Page) Download(name, kind string, data []byte) {
	p.js.Call("download", name, bytesOf(data), kind)
}

// File is what the file that the reader chose last holds; nil where none was chosen.
func (p *Page) File() []byte {
	v := p.js.Call("file")
	if !v.Truthy() {
		return nil
	}
	out := make([]byte, v.Length())
	js.CopyBytesToGo(out, v)
	return out
}

// PrintCode prints the recovery code that is shown.
func (p *Page) PrintCode() { p.js.Call("printCode") }

// Idle has the event "idle" told when nothing was done for so many minutes in any
// tab; 0 is never.
func (p *Page) Idle(minutes int) { p.js.Call("idle", minutes) }

// Reload loads the page anew: nothing that it held in memory is left.
func (p *Page) Reload() { js.Global().Get("location").Call("reload") }
