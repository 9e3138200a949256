//go:build e2e

package e2e

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestHarnessHears: what every journey counts on, in each browser: a request to
// another origin, a policy violation, an exception and a rejected promise are heard.
func TestHarnessHears(t *testing.T) {
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Security-Policy", "img-src 'self'")
		_, _ = w.Write([]byte(`<!doctype html><title>bad</title><img src="data:,x"><script>
			fetch("` + other.URL + `/leak", {mode: "no-cors"});
			setTimeout(() => { throw new TypeError("thrown"); });
			Promise.reject(new RangeError("rejected"));
		</script>`))
	}))
	defer page.Close()
	b := newBrowser(t, &Server{addr: strings.TrimPrefix(page.URL, "http://")})
	b.launch()
	t.Cleanup(b.engine.stop) // and no report: all of it is meant
	b.Tab().Open(page.URL)
	heard := func(list *[]string, words ...string) bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		all := strings.Join(*list, "\n")
		for _, w := range words {
			if !strings.Contains(all, w) {
				return false
			}
		}
		return true
	}
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if heard(&b.foreign, other.URL+"/leak") && heard(&b.violations, "img-src") && heard(&b.panics, "thrown", "rejected") {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("heard only: requests %q, violations %q, exceptions %q", b.foreign, b.violations, b.panics)
		}
	}
}

// TestHarnessMisses: of what moves away under the mouse the page hears no press, and none
// of what stands there then; of the press that meets it, it does.
func TestHarnessMisses(t *testing.T) {
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<!doctype html><title>moving</title><body style="height: 100vh"><button style="position: absolute; left: 40px">Here</button><script>
			window.heard = [];
			let still = 2;
			const button = document.querySelector("button");
			addEventListener("pointermove", ({target}) => { if (target === button && still > 0 && still--) button.style.left = parseInt(button.style.left) + 200 + "px"; });
			for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) document.addEventListener(kind, e => heard.push(kind + " " + e.target.tagName), true);
		</script>`))
	}))
	defer page.Close()
	tab := startBrowser(t, &Server{addr: strings.TrimPrefix(page.URL, "http://")}).Tab()
	tab.Open(page.URL)
	tab.Do(click("button"))
	const want = "pointerdown BUTTON,mousedown BUTTON,pointerup BUTTON,mouseup BUTTON,click BUTTON"
	if got := Eval[string](tab, `heard.join() + " " + still`); got != want+" 0" {
		t.Errorf("the page heard %q, want %q", got, want+" 0")
	}
}
