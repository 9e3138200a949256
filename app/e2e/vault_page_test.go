//go:build e2e

package e2e

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"manicule.dev/app/annotation"
)

// vaultSite serves the vault alone (app/internal/vaultpage) and keeps what its
// pages acknowledge.
type vaultSite struct {
	*Server
	mu   sync.Mutex
	acks []string
	seed [][2]string // what /seed.json gives: keys and values
}

// page is the whole page; a test gives it more script through Eval.
const vaultHTML = `<!doctype html><meta charset="utf-8"><title>vault</title>
<script src="/wasm_exec.js"></script><script>
const go = new Go();
WebAssembly.instantiateStreaming(fetch("/page.wasm"), go.importObject).then(({ instance }) => go.run(instance));
function ack(text) { const r = new XMLHttpRequest(); r.open("POST", "/ack", false); r.send(text); }
</script>`

var vaultWasm = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "vaultpage-")
	if err != nil {
		return "", err
	}
	out := filepath.Join(dir, "page.wasm")
	cmd := exec.Command("go", "build", "-o", out, "../internal/vaultpage")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if msg, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, msg)
	}
	return out, nil
})

func serveVault(t *testing.T) *vaultSite {
	t.Helper()
	wasm, err := vaultWasm()
	if err != nil {
		t.Fatalf("build the vault's page: %v", err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	site := &vaultSite{Server: &Server{t: t, addr: l.Addr().String()}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, vaultHTML) })
	mux.HandleFunc("GET /empty", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "<!doctype html><title>empty</title>") })
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, r *http.Request) {})
	mux.HandleFunc("GET /page.wasm", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, wasm) })
	mux.HandleFunc("GET /wasm_exec.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	})
	mux.HandleFunc("POST /ack", func(w http.ResponseWriter, r *http.Request) {
		text, _ := bufio.NewReader(r.Body).ReadString(0)
		site.mu.Lock()
		defer site.mu.Unlock()
		site.acks = append(site.acks, text)
	})
	mux.HandleFunc("GET /seed.json", func(w http.ResponseWriter, r *http.Request) { _ = json.NewEncoder(w).Encode(site.seed) })
	server := &http.Server{Handler: mux}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	return site
}

func (s *vaultSite) acked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.acks...)
}

// vault opens the page in the tab with the article loaded.
func (s *vaultSite) open(tab *Tab, slug string) {
	tab.Helper()
	tab.Open(s.URL("/"))
	tab.Wait("window.vault")
	Eval[string](tab, "vault.load("+quote(slug)+")")
}

// vaultMarks are the live marks of an article, by id.
func vaultMarks(tab *Tab, slug string) map[string]annotation.Mark {
	tab.Helper()
	return byID(tab, Eval[string](tab, "vault.marks("+quote(slug)+")"))
}

func byID(tab *Tab, text string) map[string]annotation.Mark {
	tab.Helper()
	var list []annotation.Mark
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		tab.Fatal(err)
	}
	m := map[string]annotation.Mark{}
	for _, one := range list {
		m[one.ID] = one
	}
	return m
}

// Kill ends every process of the browser at once, with a signal that none of them
// can answer, and leaves its profile as it is. They are found by the profile's path,
// which is this test's own.
func (b *Browser) Kill() {
	b.t.Helper()
	killed := map[int]bool{}
	for range 20 {
		n := 0
		dirs, err := filepath.Glob("/proc/[0-9]*/cmdline")
		if err != nil {
			b.t.Fatal(err)
		}
		for _, path := range dirs {
			line, err := os.ReadFile(path)
			if err != nil || !strings.Contains(string(line), b.profile) {
				continue
			}
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			if err == nil && pid != os.Getpid() {
				_ = syscall.Kill(pid, syscall.SIGKILL)
				killed[pid] = true
				n++
			}
		}
		if n == 0 && len(killed) > 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if len(killed) == 0 {
		b.t.Fatal("no process of the browser was found")
	}
	for pid := range killed { // until it is gone it may hold the profile's files
		for deadline := time.Now().Add(patience); alive(pid) && time.Now().Before(deadline); {
			time.Sleep(5 * time.Millisecond)
		}
	}
	b.engine.drop()
	for _, lock := range []string{"SingletonLock", "SingletonSocket", "SingletonCookie"} {
		_ = os.Remove(filepath.Join(b.profile, lock)) // as a person's browser does after a crash
	}
}

// alive is false for a process that has ended, though nobody may have asked how.
func alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(after, "Z") && !strings.HasPrefix(after, "X")
}
