package archtest

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/cartouche-go/cartouche/"

// mayImport is the direction of imports: each package, and which others of the
// module it may use. A package that is not here may use none.
var mayImport = map[string][]string{
	"cache":                    {},
	"cache/cachetest":          {"cache"},
	"cache/rediscache":         {"cache", "cache/cachetest"},
	"linkcard":                 {"cache", "internal/fetch", "linkcard/meta", "linkcard/post", "oembed"},
	"linkcard/meta":            {},
	"linkcard/post":            {},
	"linkcard/render":          {"linkcard", "linkcard/post"},
	"linkcard/rewrite":         {"linkcard", "linkcard/post", "linkcard/render"},
	"oembed":                   {"internal/fetch"},
	"internal/fetch":           {},
	"internal/fetch/fetchtest": {"internal/fetch"},
}

// examples may use everything that is public.
func allowed(from, to string) bool {
	if strings.HasPrefix(from, "examples/") {
		return !strings.HasPrefix(to, "internal/") || strings.HasPrefix(to, "internal/"+path.Base(from))
	}
	if slices.Contains(mayImport[from], to) {
		return true
	}
	return strings.HasPrefix(to, from+"/internal/") // its own parts
}

type listed struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Imports    []string
	Deps       []string
	Standard   bool
}

// list returns the module's packages as go list sees them.
func list(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,Imports,Deps", module+"...")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func own(importPath string) (string, bool) { return strings.CutPrefix(importPath, module) }

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range list(t) {
		from, _ := own(p.ImportPath)
		for _, i := range p.Imports {
			if to, ok := own(i); ok && !allowed(from, to) {
				t.Errorf("%s imports %s", from, to)
			}
		}
	}
}

// TestPure: what parses or renders does no I/O. (goquery itself compiles net/http, so
// only what our packages import counts.)
func TestPure(t *testing.T) {
	for _, p := range list(t) {
		from, _ := own(p.ImportPath)
		switch from {
		case "linkcard/meta", "linkcard/post", "linkcard/render": // rewrite reads nothing, but has a mirror that writes files
		default:
			continue
		}
		for _, i := range p.Imports {
			if i == "net" || i == "net/http" || i == "os" {
				t.Errorf("%s imports %s", from, i)
			}
		}
		if from != "linkcard/render" && slices.Contains(p.Deps, module+"internal/fetch") {
			t.Errorf("%s depends on internal/fetch", from)
		}
	}
}

// TestRedisIsOptional: who does not import cache/rediscache compiles no Redis client.
func TestRedisIsOptional(t *testing.T) {
	for _, p := range list(t) {
		from, _ := own(p.ImportPath)
		if from == "cache/rediscache" || strings.HasPrefix(from, "examples/") {
			continue
		}
		for _, d := range p.Deps {
			if strings.Contains(d, "redis") {
				t.Errorf("%s depends on %s", from, d)
			}
		}
	}
}
