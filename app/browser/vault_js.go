package browser

import (
	"manicule.dev/app/library"
	"manicule.dev/app/store/indexeddb"
	"manicule.dev/app/store/local"
)

// Vault is what a library stands on in this browser.
func Vault() library.Options {
	return library.Options{
		Quick:   local.New(WebStorage{}),
		Strict:  indexeddb.New(IndexedDB{}, "manicule"),
		Channel: NewChannel("manicule"),
		Disk:    Disk{},
		Packer:  library.Packer{Deflate: Deflate, Inflate: Inflate},
	}
}
