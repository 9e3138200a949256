package record

import (
	"encoding/json"
	"strconv"
)

// step takes the fields of a record of one version and turns them into those of
// the next. It must keep what it does not know.
type step func(fields) error

// migrations holds the steps: migrations[0] leads from version 1 to 2. A version
// is never taken out, and testdata keeps a record of each.
var migrations = []step{}

// migrate brings top from the given version to the one after the last step. Errors
// wrap ErrDamaged.
func migrate(top fields, version int, steps []step) error {
	for v := version; v <= len(steps); v++ {
		if err := steps[v-1](top); err != nil {
			return damaged("it cannot be brought from version " + strconv.Itoa(v) + " to the next: " + err.Error())
		}
		top["v"] = json.RawMessage(strconv.Itoa(v + 1))
	}
	return nil
}
