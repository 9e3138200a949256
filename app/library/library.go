// Package library is the use cases over what the reader owns: marks, reading
// progress, settings. It keeps them in memory as records, article by article,
// writes every change through to two stores, brings the stores into step with each
// other and with other tabs, and says a change is saved only when it is durable.
//
// What is asked of memory (Marks, Bin, Progress, Setting …) answers at once. What
// takes a Context waits for a store and must not be called where waiting is
// impossible, such as directly in a browser's event handler.
package library

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"manicule.dev/app/annotation"
	"manicule.dev/app/record"
)

// Options are what a Library stands on. The zero Options are a library that
// works and says of every change that it could not be saved.
type Options struct {
	// Quick is the working copy, which answers without waiting; nil for none.
	Quick Store
	// Strict is the second copy, whose Update returns nil only when the change is
	// on the disk; nil for none.
	Strict  Store
	Channel Channel // to other tabs; nil for none
	Disk    Disk    // nil where the browser says nothing of its disk
	// Packer makes the kept versions of articles smaller; the zero one keeps them as
	// they are.
	Packer Packer
	// Now is the time in Unix milliseconds; nil for the clock of the system.
	Now func() int64
}

// Library is what the reader owns, opened. It is safe for concurrent use.
type Library struct {
	quick, strict Store
	channel       Channel
	disk          Disk
	packer        Packer
	now           func() int64
	node          record.Node
	stop          func()
	begun         chan struct{} // closed when begin is done

	// mu guards what follows. It is never held while a store is waited for.
	mu       sync.Mutex
	clock    record.Clock // the latest reading taken
	shelves  map[string]*shelf
	articles map[string]string // mark id → article
	damage   map[string]Damage
	notices  []Notice
	watchers map[int]func(Event)
	watched  int
	asked    bool // for persistence, in this visit
	restored int  // how much was, in this visit
	full     bool // the quick copy said so in this visit
	// marked are the added texts that carry marks, as of the last LoadTexts.
	marked map[string]bool

	pending *batch // what goes into the next strict write
	writing bool
}

// shelf is what is in memory of one article.
type shelf struct {
	items  map[string]*item
	loaded bool
}

// item is one record in memory and how far it has been saved.
type item struct {
	rec   record.Record
	state State
	err   error
	edits int // so that a finished write knows whether it was the last one
	// view and viewErr are what readMark makes of rec, once somebody asked.
	view    annotation.Mark
	viewErr error
	viewed  bool
	code    string // rec encoded, once that was needed
	// known are the last stored values that rec holds all of: to find one of them in
	// a store needs no reading and no merging.
	known [2]stored
	// past holds the texts of the note's former states, and chain leads from the
	// state that an editor began with to the last one it wrote; both of this visit.
	past  map[record.Clock]string
	chain map[record.Clock]record.Clock
}

// stored is a stored value and how many live marks it counts for (0 or 1).
type stored struct {
	value string
	live  int
}

// set replaces the record; l.mu must be held.
func (it *item) set(r record.Record) {
	it.turned(r)
	it.rec, it.viewed, it.code = r, false, ""
}

// mark is the record as a mark; l.mu must be held.
func (it *item) mark() (annotation.Mark, error) {
	if !it.viewed {
		it.view, it.viewErr = readMark(it.rec)
		it.view.Tags, it.view.Others = slices.Clip(it.view.Tags), slices.Clip(it.view.Others)
		it.viewed = true
	}
	return it.view, it.viewErr
}

// holds says whether rec holds all of a stored value, as far as that is known
// without reading it; l.mu must be held.
func (it *item) holds(value string) bool {
	return it.known[0].value == value || it.known[1].value == value
}

// note remembers a value that rec holds all of; l.mu must be held.
func (it *item) note(value string, live int) {
	if !it.holds(value) {
		it.known = [2]stored{{value, live}, it.known[0]}
	}
}

// Open makes a library. It reads only the settings, and waits only for the quick
// copy of them; articles are read by Load. A store that fails is no error: the
// library works with what is left and says so in Notices. The error is ctx's.
func Open(ctx context.Context, o Options) (*Library, error) {
	l := &Library{
		quick: o.Quick, strict: o.Strict, channel: o.Channel, disk: o.Disk, packer: o.Packer, now: o.Now,
		node:     record.NodeOf(rand.Uint32()),
		shelves:  map[string]*shelf{},
		articles: map[string]string{},
		damage:   map[string]Damage{},
		watchers: map[int]func(Event){},
		stop:     func() {},
		begun:    make(chan struct{}),
	}
	if l.now == nil {
		l.now = func() int64 { return time.Now().UnixMilli() }
	}
	if l.channel != nil {
		l.stop = l.channel.Listen(l.heard)
	}
	quick, err := read(ctx, l.quick, record.Prefix+record.Nowhere+"/")
	if ctx.Err() != nil {
		l.stop()
		return nil, ctx.Err()
	}
	l.take(quick)
	go l.begin(quick, err)
	return l, nil
}

// begin reads what belongs to no article. It has a context of its own, since Open
// does not wait for it: a database that does not answer must not hold up the page.
func (l *Library) begin(quick map[string]string, errQuick error) {
	defer close(l.begun)
	ctx := context.Background()
	if err := l.load(ctx, record.Nowhere, quick, errQuick); err != nil {
		return // ctx never ends
	}
	l.loadAside(ctx)
}

// Close stops listening to other tabs. Writes that have begun go on.
func (l *Library) Close() { l.stop() }

// NewID makes an id for a mark: 16 letters and digits, 80 random bits.
func NewID() string {
	const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
	id := make([]byte, 16)
	for i := range id {
		id[i] = alphabet[rand.IntN(len(alphabet))]
	}
	return string(id)
}

// shelf is the article's shelf, made if need be; l.mu must be held.
func (l *Library) shelf(article string) *shelf {
	s := l.shelves[article]
	if s == nil {
		s = &shelf{items: map[string]*item{}}
		l.shelves[article] = s
	}
	return s
}

// tick reads the clock for an edit of r; l.mu must be held.
func (l *Library) tick(r record.Record) record.Clock {
	l.clock = record.Next(l.now(), l.node, l.clock, r.Latest())
	return l.clock
}

// absorb merges r, which was read from value, into memory and says whether that
// changed anything; l.mu must be held.
func (l *Library) absorb(r record.Record, value string) (changed bool) {
	s := l.shelf(r.Article)
	it := s.items[r.ID]
	if it == nil {
		it = &item{rec: r}
		s.items[r.ID] = it
		l.articles[r.ID] = r.Article
		changed = true
	} else if merged := record.Merge(it.rec, r); !merged.Same(it.rec) {
		it.set(merged)
		changed = true
	}
	it.note(value, countOf(r, true))
	return changed
}
