package local_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"manicule.dev/app/library"
	"manicule.dev/app/store/local"
	"manicule.dev/app/store/storetest"
)

// area is the Web Storage API's double.
type area struct {
	data map[string]string
	full bool
}

func (a *area) Keys(prefix string) ([]string, error) {
	return slices.DeleteFunc(slices.Collect(maps.Keys(a.data)), func(k string) bool { return !strings.HasPrefix(k, prefix) }), nil
}

func (a *area) Get(k string) (string, bool, error) {
	v, ok := a.data[k]
	return v, ok, nil
}

func (a *area) Set(k, v string) error {
	if a.full {
		return library.ErrQuota
	}
	a.data[k] = v
	return nil
}

func (a *area) Remove(k string) error {
	delete(a.data, k)
	return nil
}

func TestConformance(t *testing.T) {
	storetest.Run(t, func(*testing.T) (library.Store, func() library.Store) {
		a := &area{data: map[string]string{}}
		return local.New(a), func() library.Store { return local.New(a) }
	})
}

// A full area refuses what is new, and what is already so needs no room.
func TestFull(t *testing.T) {
	a := &area{data: map[string]string{"a": "1"}, full: true}
	write := func(value string) error {
		return local.New(a).Update(t.Context(), []string{"a"}, func(map[string]string) []library.Change {
			return []library.Change{library.Put("a", value)}
		})
	}
	if err := write("1"); err != nil {
		t.Error(err)
	}
	if err := write("2"); !errors.Is(err, library.ErrQuota) || a.data["a"] != "1" {
		t.Errorf("error = %v, data = %q", err, a.data)
	}
}
