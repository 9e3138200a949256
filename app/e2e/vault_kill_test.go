//go:build e2e

package e2e

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// killRuns is how often the browser is killed; VAULT_KILLS overrides it (make
// nightly sets 100).
func killRuns(t *testing.T) int {
	if text := os.Getenv("VAULT_KILLS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			t.Fatalf("VAULT_KILLS=%q is no number of runs", text)
		}
		return n
	}
	return 10
}

// stream begins three endless streams of edits at once: new marks, and notes that
// are written again and again. What the vault says is saved is acknowledged before
// the next edit of the stream begins.
const stream = `(() => {
	const RUN = %RUN%;
	for (let s = 0; s < 3; s++) (async () => {
		for (let n = 0; ; n++) {
			const id = "r" + RUN + "s" + s + "m" + (n >> 2);
			try { await vault.put("fox", id, String(n)); } catch (e) { ack("error " + e.message); return; }
			ack(id + " " + n);
		}
	})();
	return true;
})()`

// The browser is killed at a random moment during a stream of edits: what it had
// acknowledged is there when it is opened again, every time.
func TestVaultKilled(t *testing.T) {
	site := serveVault(t)
	b := startBrowser(t, site.Server)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 0))
	tab := b.Tab()
	site.open(tab, "fox")
	for run := range killRuns(t) {
		began := len(site.acked())
		Eval[bool](tab, strings.ReplaceAll(stream, "%RUN%", strconv.Itoa(run)))
		for deadline := time.Now().Add(patience); len(site.acked()) < began+4; {
			if time.Now().After(deadline) {
				t.Fatal("no edits are acknowledged")
			}
			time.Sleep(5 * time.Millisecond)
		}
		time.Sleep(time.Duration(rnd.IntN(700)) * time.Millisecond)
		b.Kill()
		acks := site.acked()
		b.launch()
		tab = b.Tab()
		site.open(tab, "fox")
		lost := lostAcks(t, tab, acks)
		t.Logf("run %d: %d edits acknowledged, %d lost, notices %s", run, len(acks)-began, lost, Eval[string](tab, "vault.notices()"))
		if lost > 0 || t.Failed() {
			t.Fatalf("%d acknowledged edits were lost", lost)
		}
	}
}

// lostAcks counts the acknowledged edits that the marks do not show, or a later one
// of the same note.
func lostAcks(t *testing.T, tab *Tab, acks []string) (lost int) {
	t.Helper()
	last := map[string]int{}
	for _, a := range acks {
		id, n, ok := strings.Cut(a, " ")
		num, err := strconv.Atoi(n)
		if !ok || err != nil {
			t.Fatalf("the page says: %s", a)
		}
		last[id] = max(last[id], num)
	}
	marks := vaultMarks(tab, "fox")
	for id, n := range last {
		if got, err := strconv.Atoi(marks[id].Note); err != nil || got < n {
			t.Errorf("%s: note %q, acknowledged %d", id, marks[id].Note, n)
			lost++
		}
	}
	return lost
}
