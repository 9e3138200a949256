package quote

import (
	"strings"
	"sync"

	"manicule.dev/app/analysis/finding"
)

// frame is how a cue takes its words and its people.
type usage uint8

const (
	inverts usage = 1 << iota // "…," said Ada
	takes                     // told reporters, called it: an object before the words
	weak                      // says so only right beside the words: thinks, shows, wants
)

// cue is one verb of saying.
type cue struct {
	lemma string
	force finding.Force
	usage
}

// form is the shape in which a cue stands.
type form uint8

const (
	base   form = iota // say
	third              // says
	past               // said; a participle too
	ing                // saying
	phrase             // according to
)

var cueLists = []struct {
	force finding.Force
	usage
	list string
}{
	{finding.Neutral, inverts, "say add write state note explain reply respond answer tweet post recall remark observe comment conclude quip joke declare announce stress emphasize emphasise underline underscore reiterate repeat recount relate reveal disclose confide muse reflect ponder whisper murmur mutter mumble shout yell scream cry exclaim chant sing laugh chuckle sigh smile grin groan growl bark snap snarl roar thunder interject interrupt chime elaborate clarify specify summarize summarise report read email e-mail text blog testify opine enthuse gush rave intone deadpan crow scoff sneer fume rage rail vent grumble lament bemoan complain gripe whine moan protest counter retort plead pray proclaim pronounce proffer venture volunteer preach recite reason boast brag holler bellow blurt chirp croak drawl gasp shriek wail weep sob hiss grunt huff marvel remember rejoin shoot fire point go put react mouth demur grouse intimate tease"},
	{finding.Neutral, inverts | weak, "continue"},
	{finding.Neutral, takes | inverts, "caution advise agree"},
	{finding.Neutral, takes, "tell call describe label dub brand characterize characterise term denounce decry slam blast criticize criticise attack condemn praise hail laud mock ridicule deride taunt portray depict liken compare cast paint refer deem tout rip assail castigate chide scold rebuke lambaste lambast thank congratulate nickname bill cite quote remind inform notify applaud celebrate salute excoriate berate herald coach blame mention reference echo retweet paraphrase voice express telegram cable flag title entitle"},
	{finding.Neutral, weak, "think believe feel hope expect know understand imagine find show include mean indicate signal offer issue release publish use promote push propose discuss talk speak address focus detail list outline invoke consider view regard wonder champion defend endorse spout deliver give speak sound conclude reckon figure propose recommend dream worry fear doubt note learn rule object dwell hint lecture quote want wish support oppose back"},
	{finding.Claim, inverts, "claim allege assert maintain contend argue insist suggest imply speculate theorize predict forecast warrant estimate project posit boast surmise postulate purport"},
	{finding.Claim, takes, "accuse charge"},
	{finding.Denial, inverts, "deny refute rebut dispute disavow disagree counter"},
	{finding.Denial, takes, "reject dismiss contradict"},
	{finding.Admission, inverts, "admit acknowledge concede confess apologize apologise"},
	{finding.Demand, inverts | takes, "demand urge order request command instruct beg exhort implore beseech"},
	{finding.Demand, takes | weak, "press encourage invite pressure"},
	{finding.Threat, inverts | takes, "threaten warn"},
	{finding.Promise, inverts | takes, "promise vow pledge swear guarantee assure reassure"},
	{finding.Question, inverts | takes, "ask inquire query wonder question quiz"},
}

// irregular gives the lemma of the forms that no rule makes.
const irregular = "put=put said=say told=tell wrote=write written=write thought=think felt=feel knew=know known=know understood=understand found=find meant=mean spoke=speak spoken=speak gave=give given=give swore=swear sworn=swear sang=sing wept=weep shot=shoot went=go gone=go read=read began=begin shown=show dreamt=dream"

// cueTable holds the cues by lemma and the irregular forms.
type cueTable struct {
	lemma     map[string]*cue
	irregular map[string]string
}

var cues = sync.OnceValue(func() *cueTable {
	t := &cueTable{make(map[string]*cue, 400), make(map[string]string, 100)}
	for _, l := range cueLists {
		for _, w := range strings.Fields(l.list) {
			if t.lemma[w] == nil {
				t.lemma[w] = &cue{w, l.force, l.usage}
			}
		}
	}
	for _, p := range strings.Fields(irregular) {
		w, lemma, _ := strings.Cut(p, "=")
		t.irregular[w] = lemma
	}
	return t
})

// lookup finds the cue that the lower-case word w is a form of, nil if none.
func (t *cueTable) lookup(w string) (*cue, form) {
	if w == "crowd" || w == "crowds" || w == "crew" {
		return nil, base
	}
	if lemma, ok := t.irregular[w]; ok {
		return t.lemma[lemma], formOf(w)
	}
	if c := t.lemma[w]; c != nil {
		return c, base
	}
	for _, e := range [...]struct {
		end string
		form
	}{{"s", third}, {"es", third}, {"ed", past}, {"d", past}, {"ing", ing}} {
		stem, ok := strings.CutSuffix(w, e.end)
		if !ok || len(stem) < 2 {
			continue
		}
		if c := t.stem(stem, e.form); c != nil {
			return c, e.form
		}
	}
	return nil, base
}

// stem finds the lemma of which stem is left without the ending of the form:
// deni-ed, admitt-ed, describ-ing.
func (t *cueTable) stem(stem string, f form) *cue {
	if c := t.lemma[stem]; c != nil {
		return c
	}
	n := len(stem)
	switch {
	case f == ing && t.lemma[stem+"e"] != nil:
		return t.lemma[stem+"e"]
	case f != ing && stem[n-1] == 'i':
		return t.lemma[stem[:n-1]+"y"]
	case f != third && n > 3 && stem[n-1] == stem[n-2] && stem[n-1] != 's':
		return t.lemma[stem[:n-1]]
	}
	return nil
}

func formOf(w string) form {
	switch {
	case strings.HasSuffix(w, "ing"):
		return ing
	case strings.HasSuffix(w, "s"):
		return third
	}
	return past
}
