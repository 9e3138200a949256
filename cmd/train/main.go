// Command train makes the two files that the analysis knows names by: the
// gazetteer and the tagger's model. It needs the openly licensed data that
// app/analysis/MODEL.md names; our own labelled texts and lists lie beside this
// file. The same data and seed give the same bytes.
//
//	go run ./cmd/train -data DIR
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"manicule.dev/app/analysis/gazetteer"
	"manicule.dev/app/analysis/tag"
)

// options are the settings of a training run.
type options struct {
	data, root  string
	out         string // where the two files go, if not into their packages
	seed        uint64
	epochs      int
	folds       int
	rows        int // features kept
	rate, decay float64
	step        int // of the quantised weights, in 1/unit
	own         int // how often our own texts count
	listsOnly   bool
	without     string
	short       int // of a hundred documents, how many are cut to short ones
}

func main() {
	log.SetFlags(0)
	var o options
	flag.StringVar(&o.data, "data", "../shared/train", "directory of the open data")
	flag.StringVar(&o.root, "root", ".", "the project's directory")
	flag.StringVar(&o.out, "out", "", "directory for the two files, instead of their packages")
	flag.Uint64Var(&o.seed, "seed", 1, "seed")
	flag.IntVar(&o.epochs, "epochs", 8, "times that the data is gone over")
	flag.IntVar(&o.folds, "folds", 4, "parts for the first reading's labels")
	flag.IntVar(&o.rows, "rows", 20000, "features kept")
	flag.Float64Var(&o.rate, "rate", 0.15, "size of the first steps")
	flag.Float64Var(&o.decay, "decay", 0.04, "pull of the weights towards 0")
	flag.IntVar(&o.step, "step", 16, "step of the quantised weights, of 256 an update")
	flag.IntVar(&o.own, "own", 6, "how often our own texts are gone over, with other names each time")
	flag.BoolVar(&o.listsOnly, "lists", false, "make the gazetteer only")
	flag.StringVar(&o.without, "without", "", "what to leave out: a source, own, gazetteer, augmentation, pieces, second")
	flag.IntVar(&o.short, "short", 50, "of a hundred documents, how many are cut to texts of a few sentences")
	ablation := flag.Bool("ablate", false, "leave out one part after another, measure each time, write nothing")
	eval := flag.String("eval", "../shared/eval", "directory of the development sets, for -ablate")
	card := flag.String("card", "", "model card to write the ablation into")
	flag.Parse()
	work := run
	if *ablation {
		work = func(o options) error { return ablate(o, *eval, *card) }
	}
	if err := work(o); err != nil {
		log.Fatal("train: ", err)
	}
}

func run(o options) error {
	docs, own, err := readAll(o)
	if err != nil {
		return err
	}
	lists, err := readLists(o, docs)
	if err != nil {
		return err
	}
	if o.without == "gazetteer" {
		lists.classes = map[string]gazetteer.Class{}
	}
	set := gazetteer.New(lists.classes)
	packed := set.Pack()
	if err := os.WriteFile(o.path("app/analysis/gazetteer/names.bin"), packed, 0o644); err != nil {
		return err
	}
	log.Printf("gazetteer: %d names, %d bytes", len(lists.classes), len(packed))
	if o.listsOnly {
		return nil
	}
	table := train(corpus(docs, own, lists, o), set, o)
	model := table.Pack()
	log.Printf("model: %d features, %d bytes", len(table.Features), len(model))
	return os.WriteFile(o.path("app/analysis/tag/model.bin"), model, 0o644)
}

// corpus is all that is learned from: the open data and our own texts time and
// again with other names, some of both cut to pieces.
func corpus(docs, own []document, lists *lists, o options) []document {
	settle(docs, func(s string) bool { return lists.classes[key(s)]&gazetteer.Demonym != 0 })
	rng := rand.New(rand.NewPCG(o.seed, 0))
	if o.without == "augmentation" {
		for range o.own { // as often, but always the same
			docs = append(docs, own...)
		}
	} else {
		docs = append(docs, augment(own, lists, o.own, rng)...)
	}
	if o.without == "pieces" {
		return docs
	}
	return shorten(docs, o.short, rng)
}

// path is where the file that belongs at name in the project is written.
func (o options) path(name string) string {
	if o.out != "" {
		return filepath.Join(o.out, filepath.Base(name))
	}
	return filepath.Join(o.root, name)
}

// sources are the files of the open data.
var sources = []string{"wikigold", "crossner", "unerewt", "pudwiki", "gum", "wnut"}

func readAll(o options) (docs, own []document, err error) {
	for _, s := range sources {
		if s == o.without {
			continue
		}
		more, err := readJSONL(filepath.Join(o.data, s+".jsonl"))
		if err != nil {
			return nil, nil, err
		}
		docs = append(docs, more...)
	}
	files, err := filepath.Glob(filepath.Join(o.root, "cmd/train/news/*.txt"))
	if err != nil || o.without == "own" {
		return docs, nil, err
	}
	slices.Sort(files)
	for _, f := range files {
		more, err := readMarked(f)
		if err != nil {
			return nil, nil, err
		}
		own = append(own, more...)
	}
	log.Printf("data: %d open documents, %d of our own", len(docs), len(own))
	return docs, own, nil
}

// train learns both readings. The second reading must see labels of the first
// that are as often wrong as on new text: each document's are made by a model
// that was trained without it.
func train(docs []document, set *gazetteer.Set, o options) tag.Table {
	began := time.Now()
	examples := make([]*example, len(docs))
	for i, d := range docs {
		examples[i] = prepare(d, set)
		examples[i].fold = d.fold(i, o.folds)
	}
	index := frequent(examples, 2)
	log.Printf("%d documents, %d features, %.0f s", len(docs), len(index), time.Since(began).Seconds())
	all := first(examples, index, -1, o)
	index = strongest(all, o.rows, examples)
	jobs := make([]*weights, o.folds+1)
	if o.without == "second" {
		jobs = jobs[:1]
	}
	var wg sync.WaitGroup
	slots := make(chan struct{}, 2)
	for fold := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			slots <- struct{}{}
			jobs[fold] = first(examples, index, fold-1, o)
			<-slots
		}()
	}
	wg.Wait()
	log.Printf("first reading, %.0f s", time.Since(began).Seconds())
	if o.without == "second" {
		none := &weights{trans: jobs[0].trans}
		return quantise(jobs[0], none, o.step)
	}
	two := second(examples, jobs[1:], o)
	log.Printf("second reading, %.0f s", time.Since(began).Seconds())
	return quantise(jobs[0], two, o.step)
}

// frequent numbers the features that occur at least least times.
func frequent(xs []*example, least uint8) map[uint32]int32 {
	count := make([]uint8, 1<<tag.FeatureBits)
	for _, x := range xs {
		for _, fs := range x.features {
			for _, f := range fs {
				if count[f] < least {
					count[f]++
				}
			}
		}
	}
	index := map[uint32]int32{}
	for f, n := range count {
		if n >= least {
			index[uint32(f)] = int32(len(index))
		}
	}
	return index
}

// strongest numbers the n features whose weights are largest.
func strongest(w *weights, n int, xs []*example) map[uint32]int32 {
	count := make([]int32, 1<<tag.FeatureBits)
	for _, x := range xs {
		for _, fs := range x.features {
			for _, f := range fs {
				count[f]++
			}
		}
	}
	type scored struct {
		feature uint32
		score   int64
	}
	var all []scored
	for f, row := range w.index {
		var sum int64
		for _, v := range w.rows[row] {
			sum += int64(max(v, -v))
		}
		if sum > 0 {
			all = append(all, scored{f, sum * int64(4+min(16, log2(count[f])))})
		}
	}
	slices.SortFunc(all, func(a, b scored) int {
		if a.score != b.score {
			if a.score > b.score {
				return -1
			}
			return 1
		}
		return int(a.feature) - int(b.feature)
	})
	index := map[uint32]int32{}
	for _, s := range all[:min(n, len(all))] {
		index[s.feature] = int32(len(index))
	}
	return index
}

func log2(n int32) int32 {
	var l int32
	for ; n > 1; n >>= 1 {
		l++
	}
	return l
}

// first learns the first reading from all documents but those of one fold.
func first(xs []*example, index map[uint32]int32, without int, o options) *weights {
	p := newField(index, o.rate, o.decay)
	var seqs []sequence
	for _, x := range xs {
		if x.fold == without {
			continue
		}
		dense := denseIn(index, x.features)
		seqs = append(seqs, x.sequences(dense, nil)...)
	}
	rng := rand.New(rand.NewPCG(o.seed, uint64(without+2)))
	p.learn(seqs, o.epochs, rng, func(epoch int, loss float64) {
		if without < 0 {
			log.Printf("  epoch %d: loss %.4f a token", epoch+1, loss)
		}
	})
	return p.fixed()
}

// sequences cuts x into the sequences that the learner takes.
func (x *example) sequences(dense [][]int32, base []tag.Scores) []sequence {
	var out []sequence
	for _, s := range x.sentences {
		q := sequence{features: dense[s.First:s.Last], gold: x.gold[s.First:s.Last]}
		if base != nil {
			q.base = base[s.First:s.Last]
		}
		out = append(out, q)
	}
	return out
}

// second learns what the features of the second reading add.
func second(xs []*example, folds []*weights, o options) *weights {
	extra := make([][][]uint32, len(xs))
	bases := make([][]tag.Scores, len(xs))
	var dec tag.Decoder
	for n, x := range xs {
		w := folds[x.fold]
		emit := make([]tag.Scores, len(x.gold))
		labels := make([]tag.Label, len(x.gold))
		for i := range emit {
			w.emit(x.features[i], &emit[i])
		}
		for _, s := range x.sentences {
			dec.Best(emit[s.First:s.Last], &w.trans, nil, labels[s.First:s.Last])
		}
		votes := x.view.VoteFeatures(labels)
		extra[n] = make([][]uint32, len(x.gold))
		for i := range extra[n] {
			extra[n][i] = votes(i, nil)
		}
		bases[n] = emit
	}
	index := map[uint32]int32{}
	for _, doc := range extra {
		for _, fs := range doc {
			for _, f := range fs {
				if _, ok := index[f]; !ok {
					index[f] = int32(len(index))
				}
			}
		}
	}
	p := newField(index, o.rate/2, o.decay)
	for a := range p.trans {
		for l, v := range meanTrans(folds, a) {
			p.trans[a][l] = float64(v) / unit
		}
	}
	var seqs []sequence
	for n, x := range xs {
		seqs = append(seqs, x.sequences(denseIn(index, extra[n]), bases[n])...)
	}
	rng := rand.New(rand.NewPCG(o.seed, 99))
	p.learn(seqs, max(2, o.epochs/2), rng, func(epoch int, loss float64) {
		log.Printf("  second, epoch %d: loss %.4f a token", epoch+1, loss)
	})
	return p.fixed()
}

// meanTrans is the mean of the folds' scores behind label a.
func meanTrans(folds []*weights, a int) (out tag.Scores) {
	for l := range out {
		var sum int32
		for _, w := range folds {
			sum += w.trans[a][l]
		}
		out[l] = sum / int32(len(folds))
	}
	return out
}

// quantise brings the weights to whole numbers of a byte and drops those that
// come to nothing.
func quantise(one, two *weights, step int) tag.Table {
	var t tag.Table
	rows := map[uint32]*tag.Weights{}
	for _, w := range []*weights{one, two} {
		for f, n := range w.index {
			for l, v := range w.rows[n] {
				if q := round(v, step); q != 0 {
					if rows[f] == nil {
						rows[f] = new(tag.Weights)
					}
					rows[f][l] = int8(max(-127, min(127, int32(rows[f][l])+q)))
				}
			}
		}
	}
	for f := range rows {
		t.Features = append(t.Features, f)
	}
	slices.Sort(t.Features)
	for _, f := range t.Features {
		t.Weights = append(t.Weights, *rows[f])
	}
	for a := range one.trans {
		for l := range one.trans[a] {
			t.First[a][l] = max(-2047, min(2047, round(one.trans[a][l], step)))
			t.Second[a][l] = max(-2047, min(2047, round(two.trans[a][l], step)))
		}
	}
	return t
}

func round(v int32, step int) int32 {
	s := int32(step)
	if v < 0 {
		return -((-v + s/2) / s)
	}
	return (v + s/2) / s
}

// fold is the part that a document belongs to: our own texts with other names
// stay together with the text that they were made from.
func (d document) fold(i, folds int) int {
	if d.source != "own" {
		return i % folds
	}
	h := uint32(0)
	for _, c := range []byte(d.id) {
		h = h*31 + uint32(c)
	}
	return int(h>>3) % folds
}
