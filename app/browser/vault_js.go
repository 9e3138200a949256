package browser

import (
	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/store/indexeddb"
	"manicule.dev/app/store/local"
)

// Vault is what a library stands on in this browser, the lock that it is under, and
// who hands that one's keys from page to page: whatever goes through these stores is sealed while the lock is on.
func Vault() (library.Options, *lock.Lock, *Keeper) {
	keeper := NewKeeper()
	l := lock.New(local.New(WebStorage{}), indexeddb.New(IndexedDB{}, "manicule"), Crypto{}, keeper)
	keeper.serve(l)
	return library.Options{
		Quick:   l.Quick(),
		Strict:  l.Strict(),
		Channel: NewChannel("manicule"),
		Disk:    Disk{},
		Packer:  library.Packer{Deflate: Deflate, Inflate: Inflate},
	}, l, keeper
}
