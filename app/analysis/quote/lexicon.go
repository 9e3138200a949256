package quote

import (
	"strings"
	"sync"
)

// word is what a word may be: a set, since most words are several things.
type word uint32

const (
	det       word = 1 << iota // the, a, this, every
	owner                      // his, their: a determiner that is a pronoun too
	pronoun                    // he, they, someone: may be a subject
	object                     // him, them: never a subject
	who                        // who, which, that: begins a relative clause
	comp                       // that, whether, how: begins a reported clause
	sub                        // when, because, after: begins another clause
	conj                       // and, but, or
	prep                       // of, in, for
	aux                        // is, has, would
	adverb                     // also, later, -ly
	moment                     // Tuesday, yesterday, week
	verb                       // a verb that is no cue
	role                       // spokesman, minister: a noun for one who speaks
	body                       // statement, letter, report: a noun for what speaks
	title                      // Mr., Sen., President: stands before a name
	adjective                  // recent, new: stands before a noun, so that "recent attacks" are no verb
	notName                    // capitalised only because it begins a sentence
)

var wordLists = []struct {
	word
	list string
}{
	{det | notName, "the a an this these those some any each every no many most several few both all half one two three four five six seven eight nine ten dozens such other another more certain various multiple numerous"},
	{owner | det | notName, "his her its their our my your whose"},
	{pronoun | notName, "he she they it i we you someone somebody everyone everybody nobody anyone one two three four five six others another many some most few both all several those this these that there neither none"},
	{object | notName, "him her them me us whom you it"},
	{who | notName, "who which that"},
	{comp | notName, "that whether how why what where if"},
	{sub | notName, "when while whilst amid after before because since although though if unless until till as whereas once where whenever despite like even than so"},
	{conj | notName, "and but or nor yet plus"},
	{prep | notName, "of in on at by for with from to about as into onto over under during through between among against without within outside inside across behind beyond near toward towards amid throughout following regarding concerning per via upon after before since until despite like including around off up down out"},
	{aux | notName, "is are was were be been being am has have had having do does did will would can could may might must shall should ain't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't mightn't mustn't shouldn't 'll 've 're 'd 'm ’ll ’ve ’re ’d ’m isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t shouldn’t"},
	{adverb | notName, "not also then later now never ever always often just even still once again first already soon almost sometimes too instead however meanwhile nevertheless moreover furthermore further perhaps maybe thus therefore hence indeed rather quite very only himself herself themselves itself myself ourselves yourself here there today tonight tomorrow yesterday yet well once twice afterward afterwards together elsewhere nonetheless otherwise"},
	{moment, "monday tuesday wednesday thursday friday saturday sunday days weeks months years hours past ago january february march april june july august september october november december today tonight yesterday tomorrow morning afternoon evening night week weekend month year midday noon earlier mon. tues. wed. thurs. fri. sat. sun. jan. feb. mar. apr. aug. sept. oct. nov. dec."},
	{verb, "cut quit hit bet spread split beat bore blew dealt drank ate fed fled lit rode rang sank slid sought swung withdrew undertook overcame cast shut lied died tied won't hold held put give feel went came took gave made got held led left met ran sent saw won lost kept began begun broke brought built bought caught chose drew drove fell fought flew forgot grew heard hit knew laid lay let paid put rose sat sold set shook shot showed slept spent stood stole struck stuck swept taught tore threw understood woke wore gets goes makes takes gives comes has seems seem appears appear keeps wants needs need remains remain became become becomes looks sounds uses plans leads runs turns works helps tries faces hopes likes loves hates leaves starts stays opens shows looked"},
	{role, "spokesman spokeswoman spokesperson spokespeople spokesmen official officials minister president chairman chairwoman chair chief director senator congressman congresswoman representative lawmaker lawmakers leader leaders aide aides adviser advisor advisers advisors critic critics supporter supporters opponent opponents analyst analysts expert experts professor lawyer lawyers attorney attorneys judge justice justices officer officers police prosecutor prosecutors investigator investigators author authors writer reporter reporters journalist journalists editor editors columnist blogger man woman men women person people student students resident residents voter voters source sources ceo founder cofounder owner manager executive executives secretary ambassador governor mayor candidate candidates nominee strategist strategists pollster economist economists researcher researchers scientist scientists doctor doctors activist activists organizer organizers witness witnesses victim mother father son daughter wife husband brother sister friend friends colleague colleagues coach player captain star actor actress singer comedian host anchor moderator father-in-law democrat democrats republican republicans conservatives liberals member members crowd audience protester protesters diplomat diplomats general commander soldier soldiers pope bishop priest king queen prince princess veteran historian observer observers insider insiders operative operatives staffer staffers counsel delegate delegates commentator user poster guest caller deputy head"},
	{body, "statement statements letter report article story editorial memo email e-mail post posting tweet tweets headline sign signs ad poll survey study document documents transcript website site page message caption filing lawsuit complaint bill order ruling opinion guard board book speech press release campaign committee company group agency government ministry department administration court white house newspaper paper magazine network channel party commission council union association organization organisation embassy office team bank foundation institute center centre university church army military police administration slogan banner placard billboard plaque email petition"},
	{adjective, "recent new early previous latest repeated negative personal public similar false harsh political national federal verbal executive fresh strong sharp old own more further general own good bad big small long short great other different common popular"},
	{title | role, "mr. mrs. ms. mr mrs ms dr. dr prof. sen. rep. gov. gen. col. lt. capt. maj. sgt. rev. sir dame lord lady hon. atty. president senator congressman congresswoman representative governor mayor minister chancellor secretary judge justice general professor pope king queen prince princess ambassador sheriff"},
}

// words is the lexicon, made when it is first asked.
var words = sync.OnceValue(func() map[string]word {
	m := make(map[string]word, 900)
	for _, l := range wordLists {
		for _, w := range strings.Fields(l.list) {
			m[w] |= l.word
		}
	}
	return m
})
