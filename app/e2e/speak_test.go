//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// fakeVoices stands in for the Web Speech interface: a browser without a screen has
// no voices at all. It has a voice of this device and one of a service, remembers
// what it was told to say, and ends a sentence when the journey says so.
const fakeVoices = `
	window.said = [];
	window.voicesHere = [{ name: "Remote Rita", lang: "en-US", localService: false, voiceURI: "rita" }, { name: "Local Lou", lang: "en-GB", localService: true, voiceURI: "lou" }, { name: "Deutsch", lang: "de-DE", localService: true, voiceURI: "de" }];
	window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
	let current = null;
	window.endSentence = () => { const u = current; current = null; u?.onend?.(); };
	Object.defineProperty(window, "speechSynthesis", { value: {
		getVoices: () => [...window.voicesHere],
		speak(u) { current = u; window.said.push({ text: u.text, voice: u.voice.name, rate: u.rate }); },
		cancel() { const u = current; current = null; u?.onerror?.({ error: "canceled" }); },
		addEventListener() {},
	} });`

// TestListen: l reads aloud by a voice of this device, sentence by sentence, lit up as
// it goes; a sentence is marked while listening; pausing and going on; a voice of a
// service is asked about before the text goes there. The voices are fakes, see there.
func TestListen(t *testing.T) {
	server := startServer(t)
	tab := startBrowser(t, server).Tab()
	tab.Preload(fakeVoices)
	tab.Open(server.URL("/read/nso-asks-israel"))
	tab.Ready()
	tab.Key("l")
	tab.Wait(`window.said.length === 1 && document.querySelector(".speak [data-speak=toggle]")`)
	if got := Eval[string](tab, `said[0].voice`); got != "Local Lou" {
		t.Errorf("the voice is %s", got)
	}
	first := Eval[string](tab, `said[0].text`)
	if title := Eval[string](tab, `document.querySelector("h1").textContent`); first != title {
		t.Errorf("begins with %q", first)
	}
	if n := Eval[int](tab, `CSS.highlights.get("spoken").size`); n != 1 {
		t.Errorf("%d sentences are lit up", n)
	}
	Eval[bool](tab, `(endSentence(), true)`)
	tab.Wait(`said.length === 2`)
	tab.Do(click(`[data-speak="mark"]`))
	tab.Wait(`document.querySelector("[data-mark] [data-quote-text]")`)
	if got, want := Eval[string](tab, `document.querySelector("[data-quote-text]").textContent`), strings.TrimSpace(Eval[string](tab, `said[1].text`)); got != want {
		t.Errorf("marked %q while %q was read", got, want)
	}
	tab.Key("l")
	tab.Wait(`document.querySelector("[data-speak=toggle]").ariaLabel === "Go on reading aloud"`)
	Eval[bool](tab, `(endSentence(), true)`)
	if n := Eval[int](tab, `said.length`); n != 2 {
		t.Errorf("reads on while paused: %d", n)
	}
	tab.Do(click(`[data-speak="toggle"]`))
	tab.Wait(`said.length === 3 && said[2].text === said[1].text`)
	tab.Do(click(`[data-speak="back"]`))
	tab.Wait(`said.length === 4 && said[3].text === said[0].text`)

	// The service is asked about first, and not used before.
	Eval[bool](tab, `(e => { e.value = "rita"; e.dispatchEvent(new Event("change")); return true; })(document.querySelector(".speak select"))`)
	tab.Wait(`document.querySelector(".speak p")?.textContent.includes("would be sent there")`)
	if n := Eval[int](tab, `said.filter(s => s.voice === "Remote Rita").length`); n != 0 {
		t.Error("the text went to the service unasked")
	}
	tab.Do(click(`[data-speak="stop"]`))
	tab.Wait(`!document.querySelector(".speak") && !CSS.highlights.get("spoken")?.size`)

	// Where only a service has a voice it is asked about as well; without any voice the
	// reader is told what to do.
	tab.Preload(`window.voicesHere = window.voicesHere.filter(v => !v.localService)`)
	tab.Open(server.URL("/read/pegasus-project"))
	tab.Ready()
	tab.Key("l")
	tab.Wait(`document.querySelector(".speak p")?.textContent.includes("would be sent there")`)
	if n := Eval[int](tab, `said.length`); n != 0 {
		t.Error("read by a service unasked")
	}
	tab.Do(click(`[data-speak="allow"]`))
	tab.Wait(`said.length === 1 && said[0].voice === "Remote Rita"`)
	tab.Preload(`window.voicesHere = []`)
	tab.Open(server.URL("/read/pegasus-project"))
	tab.Ready()
	tab.Key("l")
	tab.Wait(`document.querySelector(".speak p")?.textContent.includes("no voice")`)
}
