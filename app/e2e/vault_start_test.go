//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
)

// started are the moments of a page's start that a large library could put off.
var started = []string{"manicule:painted", "manicule:interactive"}

// The real page with 20,000 marks of other articles beside 100 of its own, against
// one with the 100 alone, turn by turn: when its marks are painted and when it
// answers, by the clock. Printed only, since the clock depends on the machine.
func TestVaultLargeStart(t *testing.T) {
	rounds, err := strconv.Atoi(os.Getenv("VAULT_ROUNDS"))
	if err != nil {
		t.Skip("takes a minute, and only prints figures: `make nightly` runs it, or VAULT_ROUNDS=N")
	}
	server := startServer(t)
	sizes := []int{0, 20_000}
	browsers, times := map[int]*Browser{}, map[int][][]float64{}
	for _, n := range sizes {
		browsers[n] = startBrowser(t, server)
		tab := browsers[n].Tab()
		tab.Open(server.URL("/healthz"))
		for part := range slices.Chunk(thousands(t, "nso-asks-israel", n), 1000) {
			text, err := json.Marshal(part)
			if err != nil {
				t.Fatal(err)
			}
			Eval[bool](tab, fmt.Sprintf(`((window.seed ||= []).push(...%s), true)`, text))
		}
		Eval[int](tab, `(window.fetch = async () => ({ json: async () => seed }), `+plant+`)`)
		tab.Open(server.URL("/read/nso-asks-israel")) // the program's code is compiled and cached
		tab.Ready()
		tab.Kept()
		tab.Close()
	}
	for range 3*rounds + 4 {
		for _, n := range sizes {
			tab := browsers[n].Tab()
			tab.Open(server.URL("/read/nso-asks-israel"))
			tab.Ready()
			times[n] = append(times[n], Eval[[]float64](tab, `["`+started[0]+`", "`+started[1]+`"].map(n => performance.getEntriesByName(n)[0].startTime)`))
			tab.Close()
		}
	}
	for i, what := range started {
		at := map[int]float64{}
		for _, n := range sizes {
			var all []float64
			for _, v := range times[n] {
				all = append(all, v[i])
			}
			slices.Sort(all)
			at[n] = all[len(all)/2]
		}
		t.Logf("%s: median of %d: %.0f ms with no other marks, %.0f ms with 20,000 (bar: 150 ms more)", what, len(times[0]), at[0], at[20_000])
	}
}
