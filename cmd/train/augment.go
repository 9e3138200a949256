package main

import "math/rand/v2"

// augment gives each of our own texts times over.
func augment(own []document, l *lists, times int, rng *rand.Rand) []document {
	var out []document
	for _, d := range own {
		for range times {
			out = append(out, d)
		}
	}
	return out
}
