// Package anchor describes a passage of an article so that it can be found again
// in a later version of the text, and finds it. What cannot be found with
// certainty is left unplaced: a wrong place is worse than none.
//
// # How a passage is placed
//
// All texts are compared folded (fold.go): without white space and invisible
// characters, in small letters, without diacritical marks, with one kind of
// quotation mark and of dash, ligatures and composed letters taken apart; every
// rune keeps its position in the source. The first of these that applies decides:
//
//  1. The same text, by its hash: the same range, checked against the quotation.
//  2. The old text is kept: the two texts are aligned once, and each passage takes
//     the heaviest group of its runes that stand together and in order in the new
//     text (align.go, image.go). k-grams of four words that stand once in either
//     text are fixed points (Heckel 1978; Cohen's patience diff), the heaviest
//     increasing chain of them is kept (Fredman 1975), gaps are aligned with
//     shorter k-grams and, where they are small, exactly: by words, then by runes,
//     by dynamic programming with a price for every run (Gotoh 1982). Edits are slid to where a line, a
//     sentence or a word begins, and scattered likenesses between larger edits
//     dropped (after Fraser's diff-match-patch). Passages that stand once in what is left over
//     were moved; what was changed around them on the way is aligned from there.
//  3. Only the quotation and its context are known: k-grams of one, two and four
//     words vote for places in the new text, in one pass for all passages; the best
//     four are aligned with the passage and its context as in 2. What passages that overlap
//     say about the old text is put together first, so that each has more context.
//     The exact quotation in its exact context needs no alignment. The same is done, above
//     a high floor, for what 2 leaves unplaced.
//
// Bit-parallel approximate matching (Myers 1999) was considered for 3 and is not used: it bounds the
// number of errors but weighs every character alike, and which words survive is
// what tells an edited sentence from a deleted one.
//
// # When a place is believed
//
// What a passage says is measured in bits: a word is worth the logarithm of its
// rarity, less three bits, a sign hardly anything (inform.go). After 2, at
// least 0.45 of what the passage said must be left, up to 0.1 more if it is
// short, 0.1 more or less by whether what stood beside it stands there still, and
// 0.4 of the squares, in which the figures of a row outweigh the words that all
// rows share. After 3, a logistic regression over eleven such measures decides
// (quote.go), among them how like the passage its best rival was when it was
// described; and two passages that lay apart may not have one place.
//
// # What it was measured by
//
// The re-anchoring benchmark's development half: 4,596 highlights through real
// revisions of 129 texts, 3,983 through synthetic ones, in per cent. Weights and
// floors were chosen on this half, so expect a little less on other texts.
//
//	                             correct  exact  wrong place  anchored though deleted
//	real, old text kept            98.97  96.97         0.00   0.44
//	real, quotations only          97.75  95.53         0.05   1.77
//	synthetic, old text kept       99.39  98.99         0.00   0.79
//	synthetic, quotations only     98.72  98.38         0.10   2.96
//
// The rules that made the difference, real set, old text kept, correct/exact: the
// plain alignment 98.4/95.5; sliding edits to seams +0.8 exact; growing
// moved passages +0.2/+0.4; keeping runs of 12 runes in rewritten places (30
// before) +0.2; the second look by quotation +0.1. Without the rule of squares, 1.4 % of
// deleted synthetic passages were anchored, rows of tables nearly all of them.
package anchor
