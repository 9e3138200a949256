//go:build e2e && bench

package e2e

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestBenchRun measures `make run` as somebody meets it who has just cloned the
// repository: nothing built, the modules at hand. Then it is started once more.
// Processor seconds stand beside the time, since other programs may be running.
func TestBenchRun(t *testing.T) {
	if _, err := os.Stat("../../.git"); err != nil {
		t.Skip("this is no clone, so it cannot be cloned: `make run` from nothing is not measured")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	clone, cache := filepath.Join(t.TempDir(), "clone"), t.TempDir()
	if out, err := exec.Command("git", "clone", "-q", root, clone).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, run := range []struct{ name, beside string }{
		{"fresh_clone", "empty build cache, modules at hand; bar 90"},
		{"second_start", "nothing changed; bar 3"},
	} {
		took, cpu := makeRun(t, clone, cache)
		figure("shell.run_"+run.name, took, "s", fmt.Sprintf("until it answers, %.1f s of processors; %s", cpu, run.beside))
	}
}

// makeRun runs `make run` until the server answers. It gives the seconds until then,
// and those of processors, the stop included.
func makeRun(t *testing.T, dir, cache string) (took, cpu float64) {
	t.Helper()
	addr := freeAddr(t)
	_, port, _ := net.SplitHostPort(addr)
	cmd := exec.Command("make", "run", "PORT="+port)
	var said bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &said, &said
	cmd.Env = append(os.Environ(), "GOCACHE="+cache)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // the server is make's child
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop := func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		_ = cmd.Wait()
	}
	for end := start.Add(20 * time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if res, err := http.Get("http://" + addr + "/healthz"); err == nil {
			res.Body.Close()
			break
		}
		if time.Now().After(end) {
			stop()
			t.Fatalf("make run does not answer:\n%s", said.String())
		}
	}
	took = time.Since(start).Seconds()
	stop()
	return took, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
}
