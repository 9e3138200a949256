//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Server is one running bin/manicule.
type Server struct {
	t    *testing.T
	addr string
	args []string
	cmd  *exec.Cmd
	log  string // the file that it writes to
}

// binary is the program under test: MANICULE_BIN, or bin/manicule.
func binary(t *testing.T) string {
	t.Helper()
	path := os.Getenv("MANICULE_BIN")
	if path == "" {
		path = filepath.Join("..", "..", "bin", "manicule")
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(abs); err != nil {
		t.Fatalf("the journeys need the built program: run `make build` first (%v)", err)
	}
	return abs
}

// startServer serves on a free port, with more arguments for `manicule serve`,
// and stops when the test ends.
func startServer(t *testing.T, args ...string) *Server {
	t.Helper()
	s := &Server{t: t, addr: freeAddr(t), args: args}
	s.Start()
	t.Cleanup(s.Stop)
	return s
}

// URL is the address of a path on this server.
func (s *Server) URL(path string) string { return "http://" + s.addr + path }

// Start starts the program (again) at the same address and waits until it answers.
func (s *Server) Start() {
	s.t.Helper()
	s.cmd = exec.Command(binary(s.t), append([]string{"serve", "--addr", s.addr}, s.args...)...)
	log, err := os.CreateTemp(s.t.TempDir(), "server-*.log")
	if err != nil {
		s.t.Fatal(err)
	}
	s.cmd.Stdout, s.cmd.Stderr, s.log = log, log, log.Name()
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for ctx.Err() == nil {
		if res, err := http.Get(s.URL("/healthz")); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(30 * time.Millisecond)
	}
	out, _ := os.ReadFile(log.Name())
	s.t.Fatalf("manicule serve did not answer at %s:\n%s", s.addr, out)
}

// Stop ends the program; the address answers nothing afterwards.
func (s *Server) Stop() {
	if s.cmd == nil || s.cmd.Process == nil {
		return
	}
	_ = s.cmd.Process.Signal(os.Interrupt)
	done := make(chan struct{})
	go func() { _ = s.cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		_ = s.cmd.Process.Kill()
		<-done
	}
	s.cmd = nil
}

// freeAddr is an address that nobody listens at. Its port is none of those that the
// system gives away by itself (from 32768 on, as a rule), so that no connection of
// anybody's takes it before the server does, or while that is stopped.
func freeAddr(t *testing.T) string {
	t.Helper()
	for range 100 {
		addr := fmt.Sprintf("127.0.0.1:%d", 12000+rand.IntN(20000))
		if l, err := net.Listen("tcp", addr); err == nil {
			l.Close()
			return addr
		}
	}
	t.Fatal("no port is free")
	return ""
}
