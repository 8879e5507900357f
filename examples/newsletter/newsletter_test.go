package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/cartouche-go/cartouche/examples/internal/command"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func runWith(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = program().Exec(t.Context(), args, command.Std{In: strings.NewReader(""), Out: &out, Err: &errs})
	return code, out.String(), errs.String()
}

func read(t *testing.T, parts ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(parts...))
	require.NoError(t, err)
	return string(data)
}

// Everything between two finds must come out as it went in.
func TestWhatIsNoFindStaysByteForByte(t *testing.T) {
	out := t.TempDir()
	code, _, stderr := runWith(t, "-out", out)
	require.Zero(t, code, stderr)
	issue, web := read(t, "issue", "issue.html"), read(t, out, "web.html")
	for _, piece := range []string{
		issue[strings.Index(issue, "<header>"):strings.Index(issue, "<p>Comprendre")],
		issue[strings.Index(issue, "<h2>Ce qui a bougé"):strings.Index(issue, "<blockquote class")],
		issue[strings.Index(issue, "<h2>Sondage"):],
		"<p>La formule a fait le tour des laboratoires. On en parlait dans cet article :</p>",
	} {
		require.Contains(t, web, piece)
	}
}

func TestEachFindHasItsCard(t *testing.T) {
	out := t.TempDir()
	code, stdout, stderr := runWith(t, "-out", out)
	require.Zero(t, code, stderr)
	var cards []found
	require.NoError(t, json.Unmarshal([]byte(read(t, out, "cards.json")), &cards))
	require.Len(t, cards, 12)
	first := cards[0].Card.Post
	require.Equal(t, "Camille Roux", first.Author.Name)
	require.Equal(t, "camilleroux_ia", first.Author.Handle)
	require.Equal(t, "2024-07-01T05:13:00", first.Published.String())
	require.True(t, strings.HasPrefix(first.Text, "Comprendre, c’est compresser.\nMais"))
	require.Equal(t, "1808064489216616503", cards[2].Card.Post.ID)
	require.Equal(t, 13, strings.Count(stdout[:strings.Index(stdout, "\n\n")], "\n")+1, "one line per find and one above")
	require.Contains(t, read(t, out, "web.html"), "1 juil. 2024")
	require.Contains(t, read(t, out, "email.txt"), "Inès Carpentier")
	require.Contains(t, read(t, out, "email.html"), "<table")
}

var update = flag.Bool("update", false, "write the golden files")

// The shipped issue's pages are kept, so that a change of what readers see is seen
// by whoever makes it: go test ./examples/newsletter -update
func TestGolden(t *testing.T) {
	out := t.TempDir()
	code, _, stderr := runWith(t, "-out", out)
	require.Zero(t, code, stderr)
	golden := filepath.Join("testdata", "golden")
	for _, name := range []string{"web.html", "email.html", "email.txt", "cards.json"} {
		got := read(t, out, name)
		if *update {
			require.NoError(t, os.MkdirAll(golden, 0o755))
			require.NoError(t, os.WriteFile(filepath.Join(golden, name), []byte(got), 0o644))
		}
		requireSameLines(t, name, read(t, golden, name), got)
	}
}

// requireSameLines shows the first line that differs, not two whole pages.
func requireSameLines(t *testing.T, name, want, got string) {
	t.Helper()
	wanted := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		require.Less(t, i, len(wanted), "%s has more lines", name)
		require.Equal(t, wanted[i], line, "%s, line %d", name, i+1)
	}
	require.Equal(t, len(want), len(got), name)
}

func TestSameInputSameBytes(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	for _, out := range []string{a, b} {
		code, _, stderr := runWith(t, "-out", out)
		require.Zero(t, code, stderr)
	}
	for _, name := range []string{"web.html", "email.html", "email.txt", "cards.json"} {
		require.Equal(t, read(t, a, name), read(t, b, name), name)
	}
}

func TestStrictTellsByTheExitCode(t *testing.T) {
	code, _, stderr := runWith(t, "-out", t.TempDir(), "-strict")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, "no card of their own")
}

func TestTextAndMarkdownIssues(t *testing.T) {
	dir := t.TempDir()
	text := "Bonjour,\n\nComprendre, c'est compresser.\n— Camille Roux (@camilleroux_ia)\n5:13 AM • Jul 1, 2024\n\nÀ jeudi !\n"
	for _, name := range []string{"issue.txt", "issue.md"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
		code, stdout, stderr := runWith(t, "-in", filepath.Join(dir, name), "-out", filepath.Join(dir, "out"), "-lang", "de", "-zone", "Europe/Paris")
		require.Zero(t, code, stderr)
		require.Contains(t, stdout, "quoted post")
		require.Contains(t, read(t, dir, "out", "web.html"), "ct-post")
		require.Contains(t, read(t, dir, "out", "web.html"), `<html lang="de">`)
		require.Contains(t, read(t, dir, "out", "email.txt"), "Camille Roux (@camilleroux_ia)")
	}
}

func TestHintsForAnIssueOfOnesOwn(t *testing.T) {
	issue := filepath.Join(t.TempDir(), "issue.html")
	require.NoError(t, os.WriteFile(issue, []byte("\ufeff"+strings.Repeat("<p>https://example.net/page</p>\r\n", 1001)), 0o644))
	code, _, stderr := runWith(t, "-in", issue, "-out", t.TempDir())
	require.Zero(t, code)
	require.Contains(t, stderr, "1000 not among the recorded answers: -live asks the network")
	require.Contains(t, stderr, "more than 1000 links and quoted posts")
}

func TestWrongInputIsAClearError(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
		return path
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"-in", filepath.Join(dir, "missing.html")}, 1, "no such file"},
		{[]string{"-in", dir}, 1, "is a directory"},
		{[]string{"-in", file("empty.html", " \n")}, 1, "empty"},
		{[]string{"-in", file("binary.html", "\x00\x01\xff")}, 1, "not UTF-8"},
		{[]string{"-zone", "Mars/Olympus"}, 2, "no time zone"},
		{[]string{"-lang", "!"}, 2, `write it like "fr"`},
		{[]string{"-agent", "a\nb"}, 2, "-agent"},
		{[]string{"-in", file("latin.txt", "caf\xe9")}, 1, "iconv"},
		{[]string{"-in", file("wide.txt", "\xff\xfea\x00")}, 1, "UTF-16"},
		{[]string{"-in", "-"}, 1, "empty"},
		{[]string{"issue.html"}, 2, "-in"},
		{[]string{"-live", "-answers", dir}, 2, "one of them"},
		{[]string{"-live", "-offline", "-snapshots", dir}, 2, "one of them"},
		{[]string{"-nonsense"}, 2, "nonsense"},
	} {
		code, _, stderr := runWith(t, append([]string{"-out", filepath.Join(dir, "out")}, c.args...)...)
		require.Equal(t, c.code, code, c.args)
		require.Contains(t, stderr, c.says, c.args)
	}
}
