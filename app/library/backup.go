package library

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"manicule.dev/app/archive"
	"manicule.dev/app/record"
)

// The files of a backup.
const (
	fileManifest = "manifest.json"
	fileRecords  = "records.jsonl" // one record's JSON a line, as stored, without its checksum
	fileRaw      = "raw.jsonl"     // what is no such record: {"key","value"} a line
)

const backupFormat = 1

type manifest struct {
	Program string `json:"program"`
	Format  int    `json:"format"`
	Made    int64  `json:"made"` // Unix milliseconds
	Records int    `json:"records"`
	Raw     int    `json:"raw"`
}

type rawLine struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// ErrNoBackup is what Restore's errors wrap for a file that is none of ours.
var ErrNoBackup = errors.New("this is no backup of Manicule")

// Backup writes everything as one zip file: what both stores hold, merged, and what
// is in memory only. It may be called when nothing can be saved. Errors are w's,
// ctx's, or both stores' where neither can be read and memory holds nothing.
func (l *Library) Backup(ctx context.Context, w io.Writer) error {
	// Noted first, so that the file knows of itself. That this cannot be saved must
	// not stand in the way of a backup.
	last, since := l.Setting(settingBackup), l.Setting(settingSince)
	_ = l.PutSetting(ctx, settingBackup, decimal(l.now()))
	_ = l.PutSetting(ctx, settingSince, "")
	err := l.writeBackup(ctx, w)
	if err != nil {
		_ = l.PutSetting(ctx, settingBackup, last)
		_ = l.PutSetting(ctx, settingSince, since)
	}
	return err
}

func (l *Library) writeBackup(ctx context.Context, w io.Writer) error {
	all, err := l.everything(ctx)
	if err != nil {
		return err
	}
	var lines, raws bytes.Buffer
	m := manifest{Program: "manicule.dev", Format: backupFormat, Made: l.now()}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		value := all[key]
		if body, ok := plain(key, value); ok {
			m.Records++
			lines.WriteString(body)
			lines.WriteByte('\n')
			continue
		}
		line, err := json.Marshal(rawLine{key, value})
		if err != nil {
			return err
		}
		m.Raw++
		raws.Write(append(line, '\n'))
	}
	head, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return archive.Write(w, []archive.File{{Name: fileManifest, Data: append(head, '\n')}, {Name: fileRecords, Data: lines.Bytes()}, {Name: fileRaw, Data: raws.Bytes()}})
}

// plain is the JSON of a stored record if key and value can be had back from it.
func plain(key, value string) (string, bool) {
	body, later, err := record.Open(value)
	if err != nil || later || strings.ContainsAny(body, "\r\n") {
		return "", false
	}
	r, err := record.Parse(body)
	return body, err == nil && r.Key() == key
}

// everything is all records and all that was set aside, by key.
func (l *Library) everything(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	add := func(key, value string) {
		if !strings.HasPrefix(key, record.Prefix) {
			all[key] = value
			return
		}
		j := join(key, all[key], value)
		all[key] = j.value
		if j.aside != "" {
			all[asideKey(key, j.aside)] = asideMark + j.aside
		}
	}
	var errs []error
	for _, s := range []Store{l.quick, l.strict} {
		for _, prefix := range []string{record.Prefix, asidePrefix} {
			stored, err := read(ctx, s, prefix)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			for key, value := range stored {
				add(key, value)
			}
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, s := range l.shelves {
		for _, it := range s.items {
			add(it.rec.Key(), record.Encode(it.rec))
		}
	}
	if len(errs) == 4 && len(all) == 0 {
		return nil, errors.Join(errs...)
	}
	return all, ctx.Err()
}

// Report is what a Restore came to.
type Report struct {
	Records int // read from the backup
	New     int // not known before
	Changed int // known, and now hold more
	Aside   int // could not be read; kept, see Attention
}

// Restore merges a backup into what is here; nothing is replaced. inflate is for a
// file that somebody packed anew, and may be nil. Errors wrap ErrNoBackup,
// archive.ErrFormat, or are those of the store that failed: restoring again then
// goes on where it stopped, since merging twice is merging once.
func (l *Library) Restore(ctx context.Context, r io.Reader, inflate archive.Inflate) (Report, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Report{}, fmt.Errorf("read the backup: %w", err)
	}
	entries, err := readBackup(data, inflate)
	if err != nil {
		return Report{}, err
	}
	report := Report{}
	for part := range slices.Chunk(entries, 200) {
		if err := l.restorePart(ctx, part, &report); err != nil {
			return report, err
		}
	}
	l.noteDamage()
	return report, nil
}

// readBackup is what a backup holds, as it is to be stored.
func readBackup(data []byte, inflate archive.Inflate) ([]Entry, error) {
	files, err := archive.Read(data, inflate)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoBackup, err)
	}
	byName := map[string][]byte{}
	for _, f := range files {
		byName[f.Name] = f.Data
	}
	var m manifest
	if json.Unmarshal(byName[fileManifest], &m) != nil || m.Format < 1 {
		return nil, fmt.Errorf("%w: it has no %s", ErrNoBackup, fileManifest)
	}
	if m.Format > backupFormat {
		return nil, fmt.Errorf("%w: %w: its format is %d", ErrNoBackup, ErrReadOnly, m.Format)
	}
	var out []Entry
	for n, line := range lines(byName[fileRecords]) {
		r, err := record.Parse(line)
		if err != nil {
			// Kept as it is, under a place of its own.
			out = append(out, Entry{asideKey(record.Key(record.Nowhere, fmt.Sprintf("line-%d", n+1)), line), asideMark + line})
			continue
		}
		out = append(out, Entry{r.Key(), record.Seal(line)})
	}
	for n, line := range lines(byName[fileRaw]) {
		var raw rawLine
		if json.Unmarshal([]byte(line), &raw) != nil || !ours(raw.Key) {
			return nil, fmt.Errorf("%w: line %d of %s cannot be read", ErrNoBackup, n+1, fileRaw)
		}
		out = append(out, Entry(raw))
	}
	return out, nil
}

func ours(key string) bool {
	_, _, ok := record.SplitKey(key)
	return ok || strings.HasPrefix(key, asidePrefix)
}

func lines(data []byte) []string {
	text := strings.TrimSuffix(string(data), "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// restorePart stores some entries in both stores and takes them into memory.
func (l *Library) restorePart(ctx context.Context, entries []Entry, report *Report) error {
	var records, raws []Entry
	for _, e := range entries {
		if strings.HasPrefix(e.Key, record.Prefix) {
			records = append(records, e)
		} else {
			raws = append(raws, e)
		}
	}
	short := slices.DeleteFunc(slices.Clone(records), l.strictOnly)
	before, errQuick := l.restoreInto(ctx, l.quick, short, raws)
	known, errStrict := l.restoreInto(ctx, l.strict, records, raws)
	l.noteFaults(errQuick, errStrict)
	if errStrict != nil {
		return fmt.Errorf("restore: %w", errStrict)
	}
	stored := make(map[string]string, len(records))
	for _, e := range records {
		stored[e.Key] = e.Value
		report.Records++
		was := known[e.Key]
		if was == "" {
			was = before[e.Key]
		}
		j := join(e.Key, was, e.Value)
		switch {
		case !j.ok:
			report.Aside++
		case was == "":
			report.New++
		case j.value != was:
			report.Changed++
		}
	}
	report.Aside += len(raws)
	l.takeRestored(stored, records)
	if len(raws) > 0 {
		l.loadAside(ctx)
	}
	return nil
}

// takeRestored takes records into memory where their article is, and tells the
// other tabs.
func (l *Library) takeRestored(stored map[string]string, records []Entry) {
	articles := map[string]bool{}
	for _, e := range records {
		article, _, _ := record.SplitKey(e.Key)
		articles[article] = true
	}
	l.mu.Lock()
	for key := range stored {
		if article, _, _ := record.SplitKey(key); l.shelves[article] == nil {
			delete(stored, key)
		}
	}
	l.mu.Unlock()
	l.take(stored)
	for article := range articles {
		l.emit(Event{Article: article})
	}
	if l.channel != nil {
		l.channel.Post(records)
	}
}

// restoreInto merges entries into one store and returns what was there before.
func (l *Library) restoreInto(ctx context.Context, s Store, records, raws []Entry) (map[string]string, error) {
	if s == nil {
		return nil, errNoStore
	}
	keys := make([]string, len(records))
	for i, e := range records {
		keys[i] = e.Key
	}
	found, err := s.Get(ctx, keys)
	if err != nil {
		return nil, err
	}
	before := make(map[string]string, len(found))
	for _, e := range found {
		before[e.Key] = e.Value
	}
	if err := update(ctx, s, unread(records), nil); err != nil || len(raws) == 0 {
		return before, err
	}
	return before, s.Update(ctx, nil, func(map[string]string) []Change {
		changes := make([]Change, len(raws))
		for i, e := range raws {
			changes[i] = Put(e.Key, e.Value)
		}
		return changes
	})
}
