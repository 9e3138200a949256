package site_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"manicule.dev/app/article"
	"manicule.dev/app/site"
)

// inUse is the memory of this process, server and clients both, after what is not
// needed was let go.
func inUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapInuse + m.StackInuse)
}

// crowd is how many bad clients there are at a time.
const crowd = 500

// gather opens a crowd of connections, each of which says the i-th of the lines.
func gather(t *testing.T, addr string, lines ...string) []net.Conn {
	t.Helper()
	conns := make([]net.Conn, 0, crowd)
	for i := range crowd {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		_ = c.(*net.TCPConn).SetReadBuffer(4096) // what is not read waits with the server
		conns = append(conns, c)
		_, _ = io.WriteString(c, lines[i%len(lines)])
	}
	return conns
}

// TestSlowClients holds 10,000 half requests against the server, 500 at a time,
// and asks for a page in the middle of each crowd. The crowds take no memory with
// them, and no crowd takes much.
func TestSlowClients(t *testing.T) {
	h := site.NewHandler(build(t, site.Options{Articles: []*article.Article{plain("a", "")}}))
	addr, _ := serve(t, h, site.Serving{HeaderTimeout: 50 * time.Millisecond})
	before := inUse()
	var first int64
	for round := range 20 {
		conns := gather(t, addr, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", "GET /", "G", "", "GET / HTTP/1.1\r\n"+strings.Repeat("X: "+strings.Repeat("y", 1000)+"\r\n", 15),
			"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\nabc")
		if got := say(addr, whole); got != "HTTP/1.1 200 OK" {
			t.Errorf("round %d: a reader among %d slow clients gets %q", round, crowd, got)
		}
		grown := inUse() - before
		if round == 0 {
			first = grown
		}
		t.Logf("%d slow clients: %d KB, their own included", crowd, grown>>10)
		if grown > 32<<20 || grown > first+16<<20 {
			t.Errorf("round %d: %d slow clients take %d KB, at first %d KB", round, crowd, grown>>10, first>>10)
		}
		for i, c := range conns {
			_ = c.SetReadDeadline(time.Now().Add(time.Minute))
			if _, err := io.Copy(io.Discard, c); errors.Is(err, os.ErrDeadlineExceeded) {
				t.Fatalf("round %d: the server still waits for client %d", round, i)
			}
			c.Close()
		}
	}
	if got := say(addr, whole); got != "HTTP/1.1 200 OK" {
		t.Errorf("afterwards: %q", got)
	}
}

// TestIdleReaders: 500 clients ask for the largest page and do not read it. They
// share what they are sent, and others are served meanwhile.
func TestIdleReaders(t *testing.T) {
	const size = 4 << 20
	h := site.NewHandler(build(t, site.Options{Articles: []*article.Article{plain("a", ""), plain("long", "", strings.Repeat("word ", size/5))}}))
	addr, _ := serve(t, h, site.Serving{})
	before := inUse()
	conns := gather(t, addr, "GET /read/long HTTP/1.1\r\nHost: x\r\n\r\n", "GET /read/long HTTP/1.1\r\nHost: x\r\nRange: bytes=1-\r\n\r\n", "GET /read/long HTTP/1.1\r\nHost: x\r\nRange: bytes=0-9,1-,2-,3-\r\n\r\n")
	for i, c := range conns { // the answer has begun
		_ = c.SetReadDeadline(time.Now().Add(time.Minute))
		if _, err := io.ReadFull(c, make([]byte, 12)); err != nil {
			t.Fatalf("client %d: %v", i, err)
		}
	}
	if got := say(addr, whole); got != "HTTP/1.1 200 OK" {
		t.Errorf("a reader among %d that do not read gets %q", crowd, got)
	}
	grown := inUse() - before
	t.Logf("%d clients that do not read: %d KB, their own included", crowd, grown>>10)
	if grown > 64<<20 {
		t.Errorf("%d clients that do not read take %d MB", crowd, grown>>20)
	}
	for _, c := range conns {
		c.Close()
	}
}

// TestRangeAbuse: no ranges make the answer much longer than the file.
func TestRangeAbuse(t *testing.T) {
	s := build(t, site.Options{Articles: []*article.Article{plain("a", "", strings.Repeat("word ", 20000))}})
	h := site.NewHandler(s)
	size := len(content(t, s.Files["/read/a"]))
	for _, ranges := range []string{
		"bytes=" + strings.Repeat("0-,", 7) + "0-", "bytes=" + strings.Repeat("0-,", 5000) + "0-", "bytes=0-,-1,1-,2-,3-", "bytes=" + strings.Repeat("0-0,", 7) + "0-0", "bytes=" + strings.Repeat("0-0,", 5000) + "0-0",
		"bytes=0-18446744073709551615", "bytes=-9223372036854775808", "bytes=--1", "bytes=9223372036854775807-", "bytes=0-0,0-,1-1,1-", "bytes=" + strings.Repeat(" ", 5000), "items=0-1", "bytes=a-b", "bytes=,,,,",
	} {
		res := get(h, "/read/a", "Range", ranges)
		if n := len(bodyOf(t, res)); n > size+4096 || res.StatusCode >= 500 {
			t.Errorf("%.40q: %d with %d bytes, the file has %d", ranges, res.StatusCode, n, size)
		}
	}
}

// climbs are the ways in which servers were made to leave their folder.
func climbs() []string {
	var out []string
	for _, up := range []string{"../", "..\\", "%2e%2e/", "%2e%2e%2f", "..%2f", "..%5c", "%252e%252e%252f", "..%c0%af", "%c0%ae%c0%ae/", "..%u2215", "....//", "..;/", ".%00./", "..//", "./../", "..%0d%0a/", "..%ef%bc%8f"} {
		for _, from := range []string{"/", "/a/", "/read/", "/read/~", "/nowhere/", "//"} {
			for _, deep := range []int{1, 2, 3, 8} {
				for _, to := range []string{"etc/passwd", "etc/passwd%00.html", "proc/self/environ", "go.mod", "index.json%3f", ".git/config", "server.go", "windows/win.ini"} {
					out = append(out, from+strings.Repeat(up, deep)+to)
				}
			}
		}
	}
	return append(out, "/etc/passwd", "//etc/passwd", "/file:///etc/passwd", "/C:/windows/win.ini", "/C:%5Cwindows%5Cwin.ini", "/a", "/a/", "/a/.", "/a/..", "/.", "/..", "/.git/HEAD", "/.env", "/%2f%2fetc/passwd",
		"/proc/self/cwd/go.mod", "/packed/index.json", "/a/../packed/index.json", "/debug/pprof/", "/debug/vars", "/metrics", "/server-status", "/read/..%2f..%2f", "/"+strings.Repeat("a/", 4000))
}

// TestTraversal sends them all over one wire, as they stand. What is answered is the
// page that nothing is there, or a refusal; only what begins as an added text's
// address is that page.
func TestTraversal(t *testing.T) {
	s := build(t, site.Options{Articles: []*article.Article{plain("a", "")}})
	addr, _ := serve(t, site.NewHandler(s), site.Serving{})
	missing, own := content(t, s.Missing), content(t, s.Files[site.AddedPath])
	asked := 0
	for _, path := range climbs() {
		status, body := ask(t, addr, path)
		asked++
		switch {
		case status == http.StatusBadRequest, status == http.StatusNotFound && body == missing:
		case status == http.StatusOK && body == own && strings.HasPrefix(path, site.AddedPath):
		default:
			t.Errorf("%q: %d, %.80q", path, status, body)
		}
	}
	if asked < 3000 {
		t.Errorf("only %d addresses were tried", asked)
	}
}

// ask sends a request line as it stands.
func ask(t *testing.T, addr, path string) (int, string) {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(time.Minute))
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", path)
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatalf("%q: %v", path, err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%q: %v", path, err)
	}
	return res.StatusCode, string(b)
}

// FuzzRequest: whatever is asked, the answer is a file of the site or none, is never
// the server's own failure, and leads nowhere else.
func FuzzRequest(f *testing.F) {
	for _, seed := range []string{
		whole, "POST /share HTTP/1.1\r\nHost: x\r\n\r\n", "GET /read/~x HTTP/1.1\r\nHost: x\r\nRange: bytes=0-1,3-\r\n\r\n", "HEAD //x/ HTTP/1.1\r\nHost: x\r\n\r\n",
		"GET /read/a/ HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br;q=0, *\r\nIf-None-Match: *\r\n\r\n", "GET http://evil.example//read/a.html HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%2e%2e/etc/passwd HTTP/1.0\r\n\r\n",
	} {
		f.Add([]byte(seed))
	}
	s := build(f, site.Options{Articles: []*article.Article{plain("a", "")}})
	h := site.NewHandler(s)
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(raw)))
		if err != nil {
			return
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%q: %d", raw, w.Code)
		}
		if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, "/\\")) {
			t.Errorf("%q leads to %q", raw, to)
		}
		known := s.Files[r.URL.Path] != nil || strings.HasPrefix(r.URL.Path, site.AddedPath) || r.URL.Path == "/healthz"
		if w.Code == http.StatusOK && !known {
			t.Errorf("%q: %d, and there is no such file", raw, w.Code)
		}
	})
}
