//go:build js

// Command anchorbench, in WebAssembly, places the highlights of a file so many times,
// for the program that started it to see how long that takes: anchorbench FILE MODE N.
// It prints the id of the pair and the number of its highlights.
package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	if err := repeat(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "anchorbench:", err)
		os.Exit(1)
	}
}

func repeat(path, mode, times string) error {
	pairs, err := readPairs(path)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(times)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		j := newJob(p)
		fmt.Println(p.ID, len(j.sels))
		for _, m := range modes {
			for range n {
				if m.name == mode {
					j.place(m.mode)
				}
			}
		}
	}
	return nil
}
