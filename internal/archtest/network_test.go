package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestOneDoor: no package but internal/fetch opens a connection, looks up a name, or
// makes a client of its own. What needs the network asks for a client.
func TestOneDoor(t *testing.T) {
	for _, p := range list(t) {
		from, _ := own(p.ImportPath)
		if from == "internal/fetch" || from == "internal/fetch/fetchtest" {
			continue
		}
		for _, name := range p.GoFiles {
			for _, use := range doors(t, filepath.Join(p.Dir, name)) {
				if !excepted(from, use.what) {
					t.Errorf("%s uses %s", use.at, use.what)
				}
			}
		}
	}
}

// excepted are uses that reach nothing that strangers name: the Redis that the
// operator configured, and a client that an example makes to hand its own recorded
// answers to Options.HTTPClient.
func excepted(from, what string) bool {
	return from == "cache/rediscache" && what == "net.Dialer" ||
		strings.HasPrefix(from, "examples/") && what == "net/http.Client"
}

type use struct {
	at   token.Position
	what string
}

// doors finds the names in a file that open, or configure how to open, a connection.
func doors(t *testing.T, file string) []use {
	t.Helper()
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	imports := map[string]string{}
	for _, i := range parsed.Imports {
		at, _ := strconv.Unquote(i.Path.Value)
		local := at[strings.LastIndexByte(at, '/')+1:]
		if i.Name != nil {
			local = i.Name.Name
		}
		imports[local] = at
	}
	var found []use
	ast.Inspect(parsed, func(n ast.Node) bool {
		what := ""
		switch n := n.(type) {
		case *ast.SelectorExpr:
			what = opener(imports, n)
		case *ast.CompositeLit:
			what = client(imports, n.Type)
		case *ast.ValueSpec:
			what = client(imports, n.Type)
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "new" && len(n.Args) == 1 {
				what = client(imports, n.Args[0])
			}
		}
		if what != "" {
			found = append(found, use{set.Position(n.Pos()), what})
		}
		return true
	})
	return found
}

func qualified(imports map[string]string, e ast.Expr) string {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	x, ok := s.X.(*ast.Ident)
	if !ok || imports[x.Name] == "" {
		return ""
	}
	return imports[x.Name] + "." + s.Sel.Name
}

// opener names a function, variable or type that is never right outside fetch.
func opener(imports map[string]string, e *ast.SelectorExpr) string {
	name := qualified(imports, e)
	switch {
	case strings.HasPrefix(name, "net.Dial"), strings.HasPrefix(name, "net.Lookup"), strings.HasPrefix(name, "net.Resolve"),
		strings.HasPrefix(name, "crypto/tls.Dial"), strings.HasPrefix(name, "syscall.Connect"), strings.HasPrefix(name, "syscall.Socket"):
		return name
	}
	switch name {
	case "net.DefaultResolver", "net/http.Get", "net/http.Head", "net/http.Post", "net/http.PostForm",
		"net/http.DefaultClient", "net/http.DefaultTransport", "net/http.Transport":
		return name
	}
	return ""
}

// client names an http.Client by value, which its maker means to use; a pointer may
// be one that was handed in.
func client(imports map[string]string, e ast.Expr) string {
	if name := qualified(imports, e); name == "net/http.Client" {
		return name
	}
	return ""
}
