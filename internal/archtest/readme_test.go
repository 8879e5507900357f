package archtest

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// readmeImports is where the packages come from that README.md's snippets name.
var readmeImports = map[string]string{
	"cache":      module + "cache",
	"linkcard":   module + "linkcard",
	"oembed":     module + "oembed",
	"os":         "os",
	"rediscache": module + "cache/rediscache",
	"redis":      "github.com/redis/go-redis/v9",
	"render":     module + "linkcard/render",
	"rewrite":    module + "linkcard/rewrite",
}

// readmeSnippet makes a Go file of a snippet: one that is none by itself becomes the body
// of a function that is given what a reader has at that point.
func readmeSnippet(code string) string {
	if strings.HasPrefix(code, "package ") {
		return code
	}
	imports := ""
	for name, path := range readmeImports {
		if name != "linkcard" && regexp.MustCompile(`\b`+name+`\.[A-Z]`).MatchString(code) {
			imports += fmt.Sprintf("import %q\n", path)
		}
	}
	return "package readme\n\nimport \"context\"\nimport \"" + readmeImports["linkcard"] + "\"\n" + imports +
		"\nfunc _(ctx context.Context, resolver *linkcard.Resolver, page []byte) {\n" + code + "}\n"
}

// TestReadmeCompiles hands every Go snippet of README.md to the compiler. That a variable
// is not used further is a snippet's right.
func TestReadmeCompiles(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	snippets := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(strings.ReplaceAll(string(readme), "\r\n", "\n"), -1)
	if len(snippets) == 0 {
		t.Fatal("README.md has no snippets")
	}
	temp, overlay, packages := t.TempDir(), map[string]string{}, []string{}
	for i, m := range snippets {
		name := fmt.Sprintf("readme%d", i)
		file := filepath.Join(temp, name+".go")
		if err := os.WriteFile(file, []byte(readmeSnippet(m[1])), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay[filepath.Join(root, name, "snippet.go")] = file
		packages = append(packages, "./"+name)
	}
	for _, line := range build(t, root, overlay, packages) {
		if strings.Contains(line, ".go:") && !strings.Contains(line, "declared and not used") {
			t.Error(line)
		}
	}
}

// build compiles packages whose files are elsewhere, and returns the lines that it says.
func build(t *testing.T, root string, files map[string]string, packages []string) []string {
	t.Helper()
	overlay, err := json.Marshal(map[string]any{"Replace": files})
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(list, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", append([]string{"build", "-overlay", list, "-gcflags=-e"}, packages...)...)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	if err != nil && !strings.Contains(string(out), ".go:") {
		t.Fatalf("go build: %v: %s", err, out)
	}
	return strings.Split(string(out), "\n")
}
