package mem_test

import (
	"errors"
	"testing"

	"manicule.dev/app/library"
	"manicule.dev/app/store/mem"
	"manicule.dev/app/store/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(*testing.T) (library.Store, func() library.Store) {
		s := mem.New()
		return s, func() library.Store { return s }
	})
}

func TestFaults(t *testing.T) {
	s := mem.New()
	write := func(key, value string) error {
		return s.Update(t.Context(), nil, func(map[string]string) []library.Change {
			return []library.Change{library.Put(key, value)}
		})
	}
	s.Limit(10)
	if err := write("key", "1234567"); err != nil {
		t.Error(err)
	}
	if err := write("k", "more"); !errors.Is(err, library.ErrQuota) {
		t.Errorf("past the limit: %v", err)
	}
	s.Fail(library.ErrDenied)
	if _, err := s.Read(t.Context(), ""); !errors.Is(err, library.ErrDenied) {
		t.Errorf("failing: %v", err)
	}
	s.Fail(nil)
	if err := write("key", "123"); err != nil || len(s.Dump()) != 1 {
		t.Errorf("%v, %q", err, s.Dump())
	}
}
