// Command manicule serves the reader, exports it as a static site, and runs its
// analysis on files. `manicule --help` lists the commands.
//
// It ends with 0 when all went well, 1 when something failed, 2 when it was called
// wrongly.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// command is one subcommand. It registers its flags and returns what to run after
// they are parsed.
type command struct {
	name, args, about string
	setup             func(*flag.FlagSet) func(context.Context, stdio, []string) error
}

// stdio are the streams of the process, replaced by tests.
type stdio struct {
	in       io.Reader
	out, err io.Writer
}

// commands in the order of the help.
var commands = []command{serveCommand, exportCommand, analyseCommand, anchorCommand}

// errUsage is wrapped by errors of calling: they end the program with 2.
var errUsage = errors.New("usage")

// errReported ends the program with 1 where the failure was already printed.
var errReported = errors.New("reported")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, stdio{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:]))
}

func run(ctx context.Context, s stdio, args []string) int {
	if len(args) == 0 {
		help(s.err)
		return 2
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		help(s.out)
		return 0
	}
	for _, c := range commands {
		if c.name == args[0] {
			return c.run(ctx, s, args[1:])
		}
	}
	fmt.Fprintf(s.err, "manicule: there is no command %q; `manicule --help` lists them\n", args[0])
	return 2
}

func (c command) run(ctx context.Context, s stdio, args []string) int {
	fs := flag.NewFlagSet("manicule "+c.name, flag.ContinueOnError)
	fs.SetOutput(s.err)
	fs.Usage = func() {
		fmt.Fprintf(fs.Output(), "manicule %s %s\n\n%s\n\n", c.name, c.args, c.about)
		fs.PrintDefaults()
	}
	do := c.setup(fs)
	var files []string
	for rest := args; ; { // flags may stand before and after the files
		if err := fs.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return 0
			}
			return 2
		}
		if fs.NArg() == 0 {
			break
		}
		files = append(files, fs.Arg(0))
		rest = fs.Args()[1:]
	}
	err := do(ctx, s, files)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errReported):
		return 1
	}
	fmt.Fprintf(s.err, "manicule %s: %v\n", c.name, err)
	if errors.Is(err, errUsage) {
		fmt.Fprintf(s.err, "`manicule %s --help` says how to call it\n", c.name)
		return 2
	}
	return 1
}

func help(w io.Writer) {
	fmt.Fprint(w, "Manicule: a close reader for articles.\n\n")
	for _, c := range commands {
		fmt.Fprintf(w, "  manicule %-9s %s\n", c.name, c.about)
	}
	fmt.Fprint(w, "\n`manicule COMMAND --help` lists the flags of a command.\n")
}
