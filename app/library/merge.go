package library

import (
	"context"
	"strings"

	"manicule.dev/app/record"
)

// Merge puts entries into a store beside what it holds: records are merged with
// those that are there, and marks counted; everything else is written over. It
// serves whoever moves a library from one store to another. Errors are the store's;
// to merge again what was merged changes nothing.
func Merge(ctx context.Context, s Store, entries []Entry) error {
	var records []Entry
	var others []Change
	for _, e := range entries {
		switch {
		case strings.HasPrefix(e.Key, record.Prefix):
			records = append(records, e)
		case strings.HasPrefix(e.Key, countPrefix): // made anew from the records
		default:
			others = append(others, Put(e.Key, e.Value))
		}
	}
	if len(records) > 0 {
		if err := update(ctx, s, unread(records), nil); err != nil {
			return err
		}
	}
	if len(others) == 0 {
		return nil
	}
	return s.Update(ctx, nil, func(map[string]string) []Change { return others })
}
