//go:build js && wasm

// Command analyst is the program of the worker that reads and analyses a text
// which the reader adds. It is fetched when the first text is added.
package main

import (
	"encoding/json"
	"errors"

	"manicule.dev/app/added"
	"manicule.dev/app/analysis"
	"manicule.dev/app/analyst"
	"manicule.dev/app/browser/worker"
)

func main() {
	worker.Serve(func(name, title string, body []byte, tell func(string, float64)) (map[string]string, error) {
		made, err := analyst.Make(analyst.Job{Name: name, Title: title, Body: body}, func(now analysis.Stage, share float64) { tell(string(now), share) })
		if err != nil {
			return nil, said(err)
		}
		card, err := json.Marshal(made.Card)
		if err != nil {
			return nil, err
		}
		return map[string]string{"text": string(made.Text), "findings": string(made.Findings), "card": string(card)}, nil
	})
}

// said is a refusal in the form in which the page reads it.
func said(err error) error {
	if r := (*added.Refusal)(nil); errors.As(err, &r) {
		if b, bad := json.Marshal(r); bad == nil {
			return errors.New(string(b))
		}
	}
	return err
}
