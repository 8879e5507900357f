package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cartouche-go/cartouche/examples/internal/command"
)

// execute runs the program on recorded answers.
func execute(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = program().Exec(t.Context(), append([]string{"-answers", "testdata/answers"}, args...), command.Std{In: strings.NewReader(in), Out: &o, Err: &e})
	return code, o.String(), e.String()
}

func TestFormats(t *testing.T) {
	const u = "https://example.com/a"
	for format, want := range map[string]string{
		"table": "article   A walk uphill", "jsonl": `"title":"A walk uphill"`, "html": "<article", "email": "<table",
		"text": "A walk uphill\n", "markdown": "[A walk uphill](" + u + ")",
	} {
		code, out, errs := execute(t, "", "-format", format, u)
		if code != 0 || !strings.Contains(out, want) || errs != "" {
			t.Errorf("%s: exit code %d, %q on standard error, output\n%s", format, code, errs, out)
		}
	}
}

func TestStandardInputKeepsTheOrder(t *testing.T) {
	code, out, _ := execute(t, "# links\nhttps://example.com/a\n\nhttps://example.com/gone\nhttp://127.0.0.1/\nnot a url\n", "-format", "jsonl")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != 1 || len(lines) != 4 {
		t.Fatalf("exit code %d, output\n%s", code, out)
	}
	for i, want := range []string{`"title":"A walk uphill"`, `{"url":"https://example.com/gone","error":`, `{"url":"http://127.0.0.1/","error":`, `{"url":"not a url","error":`} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %s, want %s", i+1, lines[i], want)
		}
	}
}

func TestWhyThereIsNoCard(t *testing.T) {
	for _, format := range []string{"table", "jsonl", "html", "email", "text", "markdown"} {
		code, out, errs := execute(t, "\ufeffhttps://example.com/a\r\n\r\nexample.com/b\r\n", "-format", format, "-")
		if code != 1 || !strings.Contains(out, "A walk uphill") || !strings.Contains(errs, `unfurl: "example.com/b": refused: `) {
			t.Errorf("%s: exit code %d, %q on standard error, output\n%s", format, code, errs, out)
		}
		if code, _, errs := execute(t, "", "-format", format, "", "https://example.com/a"); code != 1 || strings.Contains(errs, "no card") {
			t.Errorf("%s of a blank URL: exit code %d, %q", format, code, errs)
		}
	}
}

func TestALineThatIsTooLongIsSaid(t *testing.T) {
	code, out, errs := execute(t, "https://example.com/a\n"+strings.Repeat("x", 100_000))
	if code != 1 || !strings.Contains(out, "A walk uphill") || !strings.Contains(errs, "line 2") {
		t.Errorf("exit code %d, %q, output\n%s", code, errs, out)
	}
}

func TestExplain(t *testing.T) {
	code, out, _ := execute(t, "", "-explain", "https://example.com/a")
	if code != 0 || !strings.Contains(out, "= og:title") || !strings.Contains(out, "is trusted more") {
		t.Errorf("exit code %d, output\n%s", code, out)
	}
}

func TestWrongUse(t *testing.T) {
	for _, args := range [][]string{{"-format", "pdf", "https://example.com/a"}, {"-nonsense"}, {"-zone", "Moon", "x"}, {"-offline", "x"}} {
		if code, _, errs := execute(t, "", args...); code != 2 || !strings.Contains(errs, "Try unfurl -h") {
			t.Errorf("%q: exit code %d, %q", args, code, errs)
		}
	}
	if code, out, _ := execute(t, "", "-h"); code != 0 || !strings.Contains(out, "Usage: unfurl") || !strings.Contains(out, "-snapshots folder") {
		t.Errorf("-h: exit code %d, output\n%s", code, out)
	}
}

// TestTerminalIsNotObeyed: lists of URLs are written by strangers.
func TestTerminalIsNotObeyed(t *testing.T) {
	for _, args := range [][]string{nil, {"-explain"}, {"-format", "text"}} {
		_, out, errs := execute(t, "https://example.com/\x1b[31m\u202ex\n\x9bA\n", args...)
		if strings.ContainsAny(out+errs, "\x1b\u202e\u009b") || !strings.Contains(out, "[31m") {
			t.Errorf("%q: %q, %q", args, out, errs)
		}
	}
}

func TestWrongFolders(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"file": "x", "bad/x.http": "no exchange", "ok/x.http": "GET https://example.com/\n\nHTTP/1.1 200 OK\n\nx"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(content), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for flags, want := range map[string]string{
		"-answers missing": "-answers missing: no such folder", "-answers file": "-answers file is no folder", "-answers bad": "x.http: want a first line",
		"-answers ok -snapshots file": "file", "-answers ok -snapshots /proc": "-snapshots /proc: nothing can be kept there",
	} {
		if _, err := os.Stat("/proc/self"); err != nil && strings.Contains(flags, "/proc") {
			continue
		}
		t.Chdir(dir)
		if code, _, errs := execute(t, "", append(strings.Fields(flags), "https://example.com/")...); code != 1 || !strings.Contains(errs, want) {
			t.Errorf("%s: exit code %d, %q", flags, code, errs)
		}
	}
}
