package main

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long a folder must be quiet before its change counts: editors
// write a file in several steps.
const settle = 200 * time.Millisecond

// watch calls changed after files in the folder or below it changed, until ctx
// ends. Calls never overlap.
func watch(ctx context.Context, folder string, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	if err := addFolders(w, folder); err != nil {
		w.Close()
		return fmt.Errorf("watch %s: %w", folder, err)
	}
	go func() {
		defer w.Close()
		quiet := time.NewTimer(time.Hour)
		defer quiet.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case ev, ok := <-w.Events:
				if !ok {
					return
				}
				if ev.Has(fsnotify.Chmod) && ev.Op == fsnotify.Chmod {
					continue
				}
				// A new folder is watched too; that it is a file is no error.
				_ = addFolders(w, ev.Name)
				quiet.Reset(settle)
			case _, ok := <-w.Errors:
				if !ok {
					return
				}
				quiet.Reset(settle) // events were lost: look at everything
			case <-quiet.C:
				changed()
			}
		}
	}()
	return nil
}

func addFolders(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return w.Add(p)
	})
}
