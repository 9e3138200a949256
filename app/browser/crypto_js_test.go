package browser_test

import (
	"testing"

	"manicule.dev/app/browser"
	"manicule.dev/app/library"
	"manicule.dev/app/lock"
	"manicule.dev/app/lock/locktest"
	"manicule.dev/app/store/local"
	"manicule.dev/app/store/storetest"
)

func TestCrypto(t *testing.T) { locktest.Run(t, browser.Crypto{}) }

// The real copies, sealed by the real cryptography, are stores like any other.
func TestSealedStores(t *testing.T) {
	const pass = "correct horse battery staple"
	run := func(t *testing.T, open func() library.Store) (library.Store, func() library.Store) {
		l := lock.New(nil, open(), browser.Crypto{}, nil)
		if _, err := l.TurnOn(t.Context(), pass, nil); err != nil {
			t.Fatal(err)
		}
		return l.Strict(), func() library.Store {
			l := lock.New(nil, open(), browser.Crypto{}, nil)
			if err := l.Unlock(t.Context(), pass, nil); err != nil {
				t.Fatal(err)
			}
			return l.Strict()
		}
	}
	t.Run("localStorage", func(t *testing.T) {
		storetest.Run(t, func(t *testing.T) (library.Store, func() library.Store) {
			clear(t)
			return run(t, func() library.Store { return local.New(browser.WebStorage{}) })
		})
	})
	t.Run("IndexedDB", func(t *testing.T) {
		storetest.Run(t, func(t *testing.T) (library.Store, func() library.Store) {
			s, again := database(t)
			first := true
			return run(t, func() library.Store {
				if first {
					first = false
					return s
				}
				return again()
			})
		})
	})
}
