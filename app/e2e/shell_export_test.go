//go:build e2e

package e2e

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	return host(t, addr, exec.Command(program, "-c", file, "-p", work))
}

// caddy serves an exported folder as its own Caddyfile says, and gives the address.
func caddy(t testing.TB, dir, addr string) *exec.Cmd {
	t.Helper()
	program, err := exec.LookPath("caddy")
	if err != nil {
		program = "../../build/caddy/usr/bin/caddy" // `make caddy`
	}
	if _, err := os.Stat(program); err != nil {
		t.Skip("caddy is not at hand (`make caddy`): the export is not tried behind it")
	}
	snippet, err := os.ReadFile(filepath.Join(dir, "Caddyfile"))
	if err != nil {
		t.Fatal(err)
	}
	work := t.TempDir()
	conf := "{\n\tadmin off\n}\n" + strings.NewReplacer(":80 {", "http://"+addr+" {", "/srv/manicule", dir).Replace(string(snippet))
	file := filepath.Join(work, "Caddyfile")
	if err := os.WriteFile(file, []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "run", "--config", file, "--adapter", "caddyfile")
	cmd.Env = append(os.Environ(), "HOME="+work, "XDG_DATA_HOME="+work, "XDG_CONFIG_HOME="+work)
	return host(t, addr, cmd)
}

// host runs a web server until the test ends, and waits until it answers.
func host(t testing.TB, addr string, cmd *exec.Cmd) *exec.Cmd {
	t.Helper()
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		if res, err := http.Get("http://" + addr + "/"); err == nil {
			res.Body.Close()
			return cmd
		}
		if time.Now().After(end) {
			t.Fatalf("%s does not answer: %s", cmd.Path, said.String())
		}
	}
}

// TestExportBehind: the exported site behind Debian's nginx and Caddy, configured by
// what was exported, sends the same headers and codings, runs the app, and is read
// offline afterwards; below a base path too.
func TestExportBehind(t *testing.T) {
	for name, start := range map[string]func(t testing.TB, dir, addr string) *exec.Cmd{"nginx": nginx, "caddy": caddy} {
		for _, base := range []string{"", "/notes"} {
			t.Run(name+base, func(t *testing.T) { exportBehind(t, start, base) })
		}
	}
}

// replied is what a server says, without following it elsewhere.
func replied(t *testing.T, method, address, codings string) *http.Response {
	t.Helper()
	req, err := http.NewRequest(method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", codings)
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res
}

func exportBehind(t *testing.T, start func(t testing.TB, dir, addr string) *exec.Cmd, base string) {
	var args []string
	if base != "" {
		args = []string{"--base-path", base}
	}
	dir := export(t, args...)
	addr := freeAddr(t)
	cmd := start(t, dir, addr)
	server := startServer(t, append(args, "--origin", "https://example.org")...)
	ask := func(method, of, path, codings string) *http.Response {
		return replied(t, method, of+base+path, codings)
	}
	paths := []string{"/", "/read/nso-asks-israel", "/read/~0123456789abcdef", "/nothing/here", "/read/nothing", "/a/nothing.js", "/sw.js", "/manifest.webmanifest", "/index.json", "/sitemap.xml"}
	assets, err := filepath.Glob(filepath.Join(dir, "a", "*"))
	if err != nil || len(assets) < 20 {
		t.Fatalf("assets in the export: %q, %v", assets, err)
	}
	for _, a := range assets {
		if !slices.Contains([]string{".br", ".zst", ".gz"}, filepath.Ext(a)) {
			paths = append(paths, "/a/"+filepath.Base(a))
		}
	}
	codings := []string{"gzip", "identity"}
	if strings.HasSuffix(cmd.Path, "caddy") {
		codings = append(codings, "gzip, br, zstd") // nginx needs a module for these
	}
	for _, path := range paths {
		for _, coding := range codings {
			ours, theirs := ask(http.MethodGet, server.URL(""), path, coding), ask(http.MethodGet, "http://"+addr, path, coding)
			if ours.StatusCode != theirs.StatusCode {
				t.Errorf("%s: they answer %d, we answer %d", path, theirs.StatusCode, ours.StatusCode)
			}
			for _, name := range []string{"Content-Security-Policy", "Cache-Control", "Content-Type", "Content-Encoding", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Vary"} {
				a, b := ours.Header.Get(name), theirs.Header.Get(name)
				if name == "Vary" && a == "" {
					continue // they say it of what has one coding, too
				}
				if !strings.EqualFold(a, b) {
					t.Errorf("%s for %s: %s is %q from them, %q from us", path, coding, name, b, a)
				}
			}
		}
	}
	if res := ask(http.MethodPost, "http://"+addr, "/share", ""); res.StatusCode != http.StatusSeeOther || !strings.HasSuffix(res.Header.Get("Location"), base+"/#shared") {
		t.Errorf("what is shared past the worker is answered %d, %q", res.StatusCode, res.Header.Get("Location"))
	}
	if base != "" {
		for of, want := range map[string]int{"http://" + addr + base: http.StatusPermanentRedirect, "http://" + addr + "/read/nso-asks-israel": http.StatusNotFound} {
			if res := replied(t, http.MethodGet, of, ""); res.StatusCode != want {
				t.Errorf("%s: %d, want %d", of, res.StatusCode, want)
			}
		}
	}
	browser := startBrowser(t, &Server{addr: addr})
	tab := browser.Tab()
	tab.Open("http://" + addr + base + "/")
	tab.Kept()
	tab.Open("http://" + addr + base + "/read/nso-asks-israel")
	tab.Ready()
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	browser.Restart()
	tab = browser.Tab()
	tab.Open("http://" + addr + base + "/read/annotation-history")
	tab.Ready()
	if n := Eval[int](tab, `document.querySelectorAll("[data-block]").length`); n < 10 {
		t.Errorf("offline: %d blocks", n)
	}
}
