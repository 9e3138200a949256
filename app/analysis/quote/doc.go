// Package quote finds who is speaking: the quotations of an article, the words
// that report them without quotation marks, and for each the speaker, the cue
// ("said", "according to") and its force.
package quote
