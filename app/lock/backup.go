package lock

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"manicule.dev/app/archive"
	"manicule.dev/app/library"
)

// ErrSealed: the backup is sealed, and its passphrase or recovery code is needed.
var ErrSealed = errors.New("this backup is sealed")

// The files of a sealed backup, which is a zip like the one in clear.
const (
	fileManifest = "manifest.json" // {"program","format":2,"made"}
	fileForm     = "lock.json"     // the form, with its checksum, as it is stored
	fileSealed   = "backup.sealed" // the backup in clear: nonce, ciphertext, tag

	backupFormat = 2 // from which on older programs say that they are too old
	labelBackup  = "manicule:backup"
)

type manifest struct {
	Program string `json:"program"`
	Format  int    `json:"format"`
	Made    int64  `json:"made"` // Unix milliseconds
}

// SealBackup seals a backup while the lock is on: it opens with the passphrase and
// the recovery code of now. With the lock off the backup comes back as it is. now is
// in Unix milliseconds. Errors are library.ErrLocked, ctx's, or the cryptography's.
func (l *Lock) SealBackup(ctx context.Context, backup []byte, now int64) ([]byte, error) {
	l.mu.Lock()
	f, open := l.form, l.open
	l.mu.Unlock()
	if !f.on() {
		return backup, nil
	}
	if open == nil {
		return nil, library.ErrLocked
	}
	sealed, err := open.keys.Seal(ctx, []Box{{labelBackup, backup}})
	if err != nil {
		return nil, err
	}
	head, err := json.Marshal(manifest{"manicule.dev", backupFormat, now})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = archive.Write(&out, []archive.File{{Name: fileManifest, Data: append(head, '\n')}, {Name: fileForm, Data: []byte(f.write())}, {Name: fileSealed, Data: sealed[0]}})
	return out.Bytes(), err
}

// OpenBackup is the backup in clear that a file holds, whether it was sealed or not.
// secret is the passphrase or the recovery code of when it was made, and may be empty
// where it is not sealed or this lock's keys fit. Errors wrap ErrSealed, ErrWrong,
// library.ErrNoBackup, record.ErrDamaged.
func (l *Lock) OpenBackup(ctx context.Context, data []byte, inflate archive.Inflate, secret string) ([]byte, error) {
	files, err := archive.Read(data, inflate)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", library.ErrNoBackup, err)
	}
	byName := map[string][]byte{}
	for _, f := range files {
		byName[f.Name] = f.Data
	}
	sealed, ok := byName[fileSealed]
	if !ok {
		return data, nil
	}
	f, err := readForm(string(byName[fileForm]))
	if err != nil {
		return nil, err
	}
	if f == nil {
		return nil, fmt.Errorf("%w: it has no %s", library.ErrNoBackup, fileForm)
	}
	keys, err := l.keysFor(ctx, f, secret)
	if err != nil {
		return nil, err
	}
	out, err := keys.Open(ctx, []Box{{labelBackup, sealed}})
	if err != nil {
		return nil, err
	}
	if out[0] == nil {
		return nil, fmt.Errorf("%w: %s is damaged", library.ErrNoBackup, fileSealed)
	}
	return out[0], nil
}

// keysFor are the keys of a form that may be another lock's.
func (l *Lock) keysFor(ctx context.Context, f *form, secret string) (Keys, error) {
	l.mu.Lock()
	open := l.open
	l.mu.Unlock()
	if open != nil && fits(ctx, open.keys, f) {
		return open.keys, nil
	}
	if secret == "" {
		return nil, ErrSealed
	}
	_, keys, err := l.opens(ctx, f, secret)
	return keys, err
}
