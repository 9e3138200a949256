package archtest

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

// TestPackagesAreDocumented: each package says in one place what it is for.
func TestPackagesAreDocumented(t *testing.T) {
	documented := map[string]bool{}
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		documented[f.dir] = documented[f.dir] || f.ast.Doc.Text() != ""
	}
	for _, dir := range sortedKeys(documented) {
		if !documented[dir] {
			t.Errorf("%s has no package comment", dir)
		}
	}
}

// TestExportedIsDocumented: everything that another package can name has a
// comment; of a group of constants, variables or types the group's is enough.
func TestExportedIsDocumented(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || f.ast.Name.Name == "main" {
			continue
		}
		for _, d := range f.ast.Decls {
			for _, name := range undocumented(d) {
				t.Errorf("%s: %s has no comment", f.path, name)
			}
		}
	}
}

// undocumented are the exported names of a declaration that no comment explains.
func undocumented(d ast.Decl) (names []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && exportedReceiver(d) && d.Doc.Text() == "" {
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		if d.Tok == token.IMPORT || d.Doc.Text() != "" {
			return nil
		}
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && s.Doc.Text() == "" && s.Comment.Text() == "" {
					names = append(names, s.Name.Name)
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() && s.Doc.Text() == "" && s.Comment.Text() == "" {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}

// exportedReceiver says whether a method can be called from outside: its type is
// exported. Functions count as such.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return true
	}
	expr := d.Recv.List[0].Type
	for {
		switch e := expr.(type) {
		case *ast.StarExpr:
			expr = e.X
		case *ast.IndexExpr:
			expr = e.X
		case *ast.IndexListExpr:
			expr = e.X
		case *ast.Ident:
			return e.IsExported()
		default:
			return false
		}
	}
}

// lineMax is the length at which a file should be looked at again. Tables (package
// variables and constants) are not read like code and do not count.
const lineMax = 500

func TestFilesAreShort(t *testing.T) {
	for _, f := range sources(t) {
		if f.lines > lineMax {
			t.Errorf("%s has %d lines beside its tables, more than %d: split it by concept", f.path, f.lines, lineMax)
		}
	}
}

// vague are names that say nothing about what a package is.
var vague = map[string]bool{"util": true, "utils": true, "helper": true, "helpers": true, "common": true, "misc": true, "manager": true, "shared": true}

func TestPackageNames(t *testing.T) {
	for _, f := range sources(t) {
		name := strings.TrimSuffix(f.ast.Name.Name, "_test")
		if vague[name] || strings.ContainsAny(name, "_ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			t.Errorf("%s: package %s: one short lower-case noun for what it is", f.path, name)
		}
	}
}
