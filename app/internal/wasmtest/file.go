package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// files lets the tests read the folder that they run in, as they do natively:
// goldens and fixtures. Nothing above that folder is served.
func files(mux *http.ServeMux) {
	handle := func(what string, answer func(path string) (any, error)) {
		mux.HandleFunc("GET /file/"+what, func(w http.ResponseWriter, r *http.Request) {
			path := filepath.Clean(strings.TrimPrefix(r.URL.Query().Get("path"), "/"))
			if !filepath.IsLocal(path) {
				http.Error(w, "outside of the package", http.StatusNotFound)
				return
			}
			value, err := answer(path)
			if err != nil {
				http.Error(w, err.Error(), http.StatusNotFound)
				return
			}
			if raw, ok := value.([]byte); ok {
				_, _ = w.Write(raw)
				return
			}
			_ = json.NewEncoder(w).Encode(value)
		})
	}
	handle("read", func(path string) (any, error) { return os.ReadFile(path) })
	handle("stat", func(path string) (any, error) {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		return map[string]any{"dir": info.IsDir(), "size": info.Size()}, nil
	})
	handle("list", func(path string) (any, error) {
		entries, err := os.ReadDir(path)
		if err != nil {
			return nil, err
		}
		names := []string{}
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names, nil
	})
}
