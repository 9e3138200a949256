//go:build e2e

package e2e

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// export writes the static site with the built program and returns its folder.
func export(t testing.TB, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command(builtProgram(t), append([]string{"export", "--out", dir, "--origin", "https://example.org"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("export: %v\n%s", err, out)
	}
	// nginx's workers run as another user, and a test's folder is its owner's.
	for d := dir; d != os.TempDir() && d != "/"; d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func builtProgram(t testing.TB) string {
	t.Helper()
	path := os.Getenv("MANICULE_BIN")
	if path == "" {
		path = "../../bin/manicule"
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

// nginx serves an exported folder as its own nginx.conf says, and gives the address.
func nginx(t testing.TB, dir, addr string) *exec.Cmd {
	t.Helper()
	program, err := exec.LookPath("nginx")
	if err != nil {
		program = "/usr/sbin/nginx"
	}
	if _, err := os.Stat(program); err != nil {
		t.Skip("nginx is not installed (`apt-get install nginx-light`): the export is not tried behind it")
	}
	snippet, err := os.ReadFile(filepath.Join(dir, "nginx.conf"))
	if err != nil {
		t.Fatal(err)
	}
	work := t.TempDir()
	conf := fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log stderr crit;
events { worker_connections 1024; }
http {
 access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=1000;
 client_body_temp_path %[1]s/b; proxy_temp_path %[1]s/p; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;
 server { listen %[2]s; root %[3]s;
%[4]s } }`, work, addr, dir, snippet)
	file := filepath.Join(work, "conf")
	if err := os.WriteFile(file, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := exec.Command(program, "-c", file, "-p", work)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if res, err := http.Get("http://" + addr + "/"); err == nil {
			res.Body.Close()
			return cmd
		}
		if time.Now().After(end) {
			t.Fatalf("nginx does not answer: %s", said.String())
		}
	}
}

// TestExportBehindNginx: the exported site behind Debian's nginx sends the same
// headers and codings, runs the app, and is read offline afterwards.
func TestExportBehindNginx(t *testing.T) {
	dir := export(t)
	addr := freeAddr(t)
	cmd := nginx(t, dir, addr)
	server := startServer(t)
	ask := func(base, path string) *http.Response {
		req, err := http.NewRequest(http.MethodGet, base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", "gzip")
		res, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res
	}
	wasm, err := filepath.Glob(filepath.Join(dir, "a", "app.*.wasm"))
	if err != nil || len(wasm) != 1 {
		t.Fatalf("app.wasm in the export: %v, %v", wasm, err)
	}
	for _, path := range []string{"/", "/read/nso-asks-israel", "/read/~0123456789abcdef", "/nothing/here", "/sw.js", "/manifest.webmanifest", "/a/" + filepath.Base(wasm[0])} {
		ours, theirs := ask(server.URL(""), path), ask("http://"+addr, path)
		if ours.StatusCode != theirs.StatusCode {
			t.Errorf("%s: nginx answers %d, we answer %d", path, theirs.StatusCode, ours.StatusCode)
		}
		for _, name := range []string{"Content-Security-Policy", "Cache-Control", "Content-Type", "Content-Encoding", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Vary"} {
			if a, b := ours.Header.Get(name), theirs.Header.Get(name); !strings.EqualFold(a, b) {
				t.Errorf("%s: %s is %q from nginx, %q from us", path, name, b, a)
			}
		}
	}
	browser := startBrowser(t, &Server{addr: addr})
	tab := browser.Tab()
	tab.Open("http://" + addr + "/")
	tab.Kept()
	tab.Open("http://" + addr + "/read/nso-asks-israel")
	tab.Ready()
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	browser.Restart()
	tab = browser.Tab()
	tab.Open("http://" + addr + "/read/annotation-history")
	tab.Ready()
	if n := Eval[int](tab, `document.querySelectorAll("[data-block]").length`); n < 10 {
		t.Errorf("offline: %d blocks", n)
	}
}
