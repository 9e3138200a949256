//go:build e2e

package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
)

// orders has the page say when the line at the top, as far as it is there, has been
// painted; when the text has stood there for a while; and when a program that waits for
// nothing would have drawn the room: it is drawn, or has had more time than
// that takes. All of it in frames, of which a slow machine has fewer. Meanwhile it
// notes where the line's buttons and the columns are seen to stand, for Firefox, which
// tells of no layout shifts.
const orders = `{
	const is = mark => performance.getEntriesByName(mark).length > 0, said = {}, frames = {};
	const say = (what, when, after) => {
		const count = what + after;
		if (said[what] || !when || (frames[count] = (frames[count] ?? 0) + 1) < after) return;
		said[what] = true;
		fetch("/said/" + what);
	};
	window.places = {};
	const look = () => {
		for (const where of [".tools", "#side", "#margin"]) {
			const el = document.querySelector(where);
			if (el?.checkVisibility({visibilityProperty: true})) (places[where] ??= []).push(Math.round(el.getBoundingClientRect().left));
		}
		say("begun", document.querySelector(".bar"), 5);
		say("standing", is("manicule:readable"), 30);
		say("drawn", document.getElementById("side"), 1);
		say("drawn", is("manicule:readable"), 200);
		requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
}`

// waiting is a server before a server. A file whose path begins with held is answered
// once the page has said until; with cut, the page itself stops behind the n-th of what
// behind says until that much has been painted.
type waiting struct {
	t           *testing.T
	held, until string
	behind      string
	cut         int
	said        map[string]chan struct{}
}

func (f *waiting) before(server *Server) *Server {
	f.said = map[string]chan struct{}{"begun": make(chan struct{}), "standing": make(chan struct{}), "drawn": make(chan struct{})}
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: server.addr})
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		what, told := strings.CutPrefix(r.URL.Path, "/said/")
		switch {
		case told:
			close(f.said[what])
			w.WriteHeader(http.StatusNoContent)
		case r.URL.Path == "/sw.js":
			http.NotFound(w, r) // what the worker serves cannot be held up
		case f.cut > 0 && strings.HasPrefix(r.URL.Path, "/read/"):
			f.halves(w, r, server)
		default:
			if f.held != "" && strings.HasPrefix(r.URL.Path, f.held) {
				f.wait(r, f.until)
			}
			proxy.ServeHTTP(w, r)
		}
	}))
	f.t.Cleanup(front.Close)
	return &Server{t: f.t, addr: strings.TrimPrefix(front.URL, "http://")}
}

func (f *waiting) wait(r *http.Request, what string) {
	select {
	case <-f.said[what]:
	case <-r.Context().Done():
	}
}

// halves answers with the page, its second part when the first one has been painted.
func (f *waiting) halves(w http.ResponseWriter, r *http.Request, server *Server) {
	res, err := http.Get(server.URL(r.URL.Path))
	if err != nil {
		f.t.Error(err)
		return
	}
	defer res.Body.Close()
	page, err := io.ReadAll(res.Body)
	if err != nil {
		f.t.Error(err)
	}
	for name, values := range res.Header {
		w.Header()[name] = values
	}
	w.Header().Del("Content-Length")
	at := 0
	for range f.cut {
		next := strings.Index(string(page[at:]), f.behind)
		if next < 0 {
			f.t.Errorf("the page has fewer than %d %s", f.cut, f.behind)
			break
		}
		at += next + len(f.behind)
	}
	_, _ = w.Write(page[:at])
	w.(http.Flusher).Flush()
	f.wait(r, "begun")
	_, _ = w.Write(page[at:])
}

// TestNothingMoves: whatever of the page comes late, nothing of it moves: not the line
// at the top while it is read in pieces, not the columns when the sheet that they are
// drawn by comes after the program.
func TestNothingMoves(t *testing.T) {
	server := startServer(t)
	var all []*waiting
	if inFirefox() {
		for n := 1; n < 8; n++ {
			all = append(all, &waiting{behind: "</button>", cut: n})
		}
	} else {
		t.Log("the line at the top is read in pieces in Firefox only: Chromium paints nothing before the front of the text is there (rel=expect)")
	}
	// The front holds two paragraphs; behind the third the text has begun.
	all = append(all, &waiting{behind: "</p>", cut: 3}, &waiting{behind: "</p>", cut: 6})
	all = append(all, &waiting{held: "/a/page.", until: "standing"}, &waiting{held: "/a/boot.", until: "standing"}, &waiting{held: "/a/app.", until: "standing"})
	if inFirefox() {
		t.Log("the late sheet is held up in Chromium only: Firefox, where every visit looks like a later one (first.js), has no frame before it")
	} else {
		all = append(all, &waiting{held: "/a/late.", until: "drawn"})
	}
	fronts := make([]*Server, len(all))
	for i, f := range all {
		f.t = t
		fronts[i] = f.before(server)
	}
	browser := startBrowser(t, fronts...)
	for i, f := range all {
		tab := browser.Tab()
		tab.Preload(orders)
		tab.Preload(early)
		tab.Open(fronts[i].URL("/read/nso-asks-israel"))
		tab.Ready()
		tab.settle()
		if got := Eval[float64](tab, `shifted`); got != 0 {
			t.Errorf("held up: %q%q %d; the page moved by %g: %q", f.held, f.behind, f.cut, got, Eval[[]string](tab, `movers`))
		}
		if moved := Eval[[]string](tab, `Object.entries(places).filter(([, all]) => new Set(all).size > 1).map(([what, all]) => what + " " + [...new Set(all)])`); len(moved) > 0 {
			t.Errorf("held up: %q%q %d; from the left stood %q", f.held, f.behind, f.cut, moved)
		}
		tab.Close()
	}
}
