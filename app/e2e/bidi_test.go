//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/coder/websocket"
)

// bidi is a connection that speaks WebDriver BiDi: commands with numbered answers,
// and events.
type bidi struct {
	conn  *websocket.Conn
	event func(method string, params json.RawMessage)

	mu      sync.Mutex
	last    int
	waiting map[int]chan answer
	gone    error
}

type answer struct {
	Type    string          `json:"type"` // success, error or event
	ID      int             `json:"id"`
	Result  json.RawMessage `json:"result"`
	Error   string          `json:"error"`
	Message string          `json:"message"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

// dialBidi connects; event is called for each event, one after the other.
func dialBidi(ctx context.Context, url string, event func(method string, params json.RawMessage)) (*bidi, error) {
	conn, _, err := websocket.Dial(ctx, url, nil)
	if err != nil {
		return nil, err
	}
	conn.SetReadLimit(-1) // screenshots are large
	c := &bidi{conn: conn, event: event, waiting: map[int]chan answer{}}
	go c.read()
	return c, nil
}

func (c *bidi) read() {
	for {
		_, data, err := c.conn.Read(context.Background())
		var a answer
		if err == nil {
			err = json.Unmarshal(data, &a)
		}
		if err != nil {
			c.mu.Lock()
			c.gone = err
			for _, ch := range c.waiting {
				close(ch)
			}
			c.waiting = nil
			c.mu.Unlock()
			return
		}
		if a.Type == "event" {
			c.event(a.Method, a.Params)
			continue
		}
		c.mu.Lock()
		ch := c.waiting[a.ID]
		delete(c.waiting, a.ID)
		c.mu.Unlock()
		if ch != nil {
			ch <- a
		}
	}
}

// call sends a command and decodes its result into out, unless that is nil.
func (c *bidi) call(ctx context.Context, method string, params, out any) error {
	ch := make(chan answer, 1)
	c.mu.Lock()
	if c.gone != nil {
		defer c.mu.Unlock()
		return fmt.Errorf("%s: the browser is gone: %w", method, c.gone)
	}
	c.last++
	id := c.last
	c.waiting[id] = ch
	c.mu.Unlock()
	msg, err := json.Marshal(map[string]any{"id": id, "method": method, "params": params})
	if err == nil {
		err = c.conn.Write(ctx, websocket.MessageText, msg)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case a, ok := <-ch:
		switch {
		case !ok:
			return fmt.Errorf("%s: the browser has gone", method)
		case a.Type == "error":
			return fmt.Errorf("%s: %s: %s", method, a.Error, a.Message)
		case out == nil:
			return nil
		}
		return json.Unmarshal(a.Result, out)
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
}

// remote is a value of the page's as BiDi writes it.
type remote struct {
	Type  string          `json:"type"`
	Value json.RawMessage `json:"value"`
}

// plain is the value as JSON would hold it.
func (r remote) plain() (any, error) {
	switch r.Type {
	case "undefined", "null":
		return nil, nil
	case "string", "boolean", "number", "bigint", "date":
		var v any
		err := json.Unmarshal(r.Value, &v)
		if s, ok := v.(string); ok && r.Type == "number" { // NaN, -0, Infinity
			if s != "-0" {
				return nil, err
			}
			return 0, err
		}
		return v, err
	case "array":
		var items []remote
		if err := json.Unmarshal(r.Value, &items); err != nil {
			return nil, err
		}
		out := make([]any, len(items))
		for i, item := range items {
			v, err := item.plain()
			if err != nil {
				return nil, err
			}
			out[i] = v
		}
		return out, nil
	case "object":
		return r.object()
	}
	return nil, fmt.Errorf("the page gives a %s, which is no plain value", r.Type)
}

func (r remote) object() (any, error) {
	var pairs [][2]json.RawMessage
	if err := json.Unmarshal(r.Value, &pairs); err != nil {
		return nil, err
	}
	out := map[string]any{}
	for _, p := range pairs {
		var key string
		var value remote
		if err := errors.Join(json.Unmarshal(p[0], &key), json.Unmarshal(p[1], &value)); err != nil {
			return nil, err
		}
		v, err := value.plain()
		if err != nil {
			return nil, err
		}
		out[key] = v
	}
	return out, nil
}
