package site_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"manicule.dev/app/site"
)

// unread fails the test when somebody reads it.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the server reads what was shared")
	return 0, errors.New("not to be read")
}

// TestShareIsNotRead: what a device without the worker shares to the app is answered
// with the way to the page that says so, unread and unkept.
func TestShareIsNotRead(t *testing.T) {
	for _, base := range []string{"", "/notes"} {
		h := site.NewHandler(build(t, site.Options{Base: base}))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, base+"/share", unread{t}))
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != base+"/#shared" || w.Header().Get("Connection") != "close" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", base, w.Code, w.Header())
		}
		if res := get(h, base+"/share"); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: GET gives %d", base, res.StatusCode)
		}
	}
}

// TestManifestTakesTexts: the system is told where to send what is shared (by POST,
// below the scope) and which files the app opens.
func TestManifestTakesTexts(t *testing.T) {
	s := build(t, site.Options{Base: "/notes"})
	var m struct {
		Share struct {
			Action, Method, Enctype string
			Params                  struct {
				Title, Text, URL string
				Files            []struct {
					Name   string
					Accept []string
				}
			}
		} `json:"share_target"`
		Files []struct {
			Action string
			Accept map[string][]string
		} `json:"file_handlers"`
	}
	if err := json.Unmarshal([]byte(content(t, s.Files["/manifest.webmanifest"])), &m); err != nil {
		t.Fatal(err)
	}
	p := m.Share.Params
	if m.Share.Action != "/notes/share" || m.Share.Method != "POST" || m.Share.Enctype != "multipart/form-data" || p.Title != "title" || p.Text != "text" || p.URL != "url" || len(p.Files) != 1 || p.Files[0].Name != "file" {
		t.Errorf("share target %+v", m.Share)
	}
	if len(m.Files) != 1 || m.Files[0].Action != "/notes/" || m.Files[0].Accept["text/plain"][0] != ".txt" || m.Files[0].Accept["text/markdown"][0] != ".md" {
		t.Errorf("file handlers %+v", m.Files)
	}
}

// TestShareExported: other hosts answer such a POST in the same way.
func TestShareExported(t *testing.T) {
	dir := t.TempDir()
	if _, err := site.Export(build(t, site.Options{Base: "/notes"}), dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"_redirects": "/notes/share /notes/#shared 302\n",
		"nginx.conf": "location = /notes/share {\n    return 303 \"/notes/#shared\";",
		"Caddyfile":  "redir /notes/share /notes/#shared 303",
	} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !strings.Contains(string(b), want) {
			t.Errorf("%s lacks %q (%v)", name, want, err)
		}
	}
}
