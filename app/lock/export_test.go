package lock

import "time"

func init() {
	floor = Params{Memory: 64, Passes: 1}
	tune = func(time.Duration) Params { return floor }
}
