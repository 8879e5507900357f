package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/cartouche-go/cartouche/examples/internal/command"
)

// TestMain lets the test binary be the program, so that a test can kill it.
func TestMain(m *testing.M) {
	if args := os.Getenv("SITE_TEST_ARGS"); args != "" {
		os.Args = append([]string{"site"}, strings.Split(args, "\n")...)
		main()
	}
	os.Exit(m.Run())
}

func execute(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = program().Exec(t.Context(), append([]string{"-answers", "testdata/answers"}, args...), command.Std{In: strings.NewReader(""), Out: &o, Err: &e})
	return code, o.String(), e.String()
}

const (
	page    = "<!doctype html><html><head><title>x</title></head><body><h1>x</h1>\n<p>https://example.com/a</p>\n<p>end</p></body></html>\n"
	bad     = "<p>https://example.com/gone</p>\n"
	nothing = "<p>nothing here</p>\n"
)

// folder makes a site of the given files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		write(t, filepath.Join(dir, name), content)
	}
	return dir
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestInPlace(t *testing.T) {
	dir := folder(t, map[string]string{"a.html": page, "sub/b.html": page, "c.html": nothing, "d.txt": page})
	code, out, errs := execute(t, dir)
	if code != 0 || errs != "" || !strings.HasPrefix(out, "3 pages, 2 changed") {
		t.Fatalf("exit code %d: %s%s", code, out, errs)
	}
	for _, name := range []string{"a.html", "sub/b.html"} {
		got := read(t, filepath.Join(dir, name))
		if !strings.Contains(got, "A walk uphill") || !strings.HasSuffix(got, "\n<p>end</p></body></html>\n") || strings.Count(got, "<style") != 1 {
			t.Errorf("%s: %s", name, got)
		}
	}
	if read(t, filepath.Join(dir, "c.html")) != nothing || read(t, filepath.Join(dir, "d.txt")) != page {
		t.Error("other files changed")
	}
	if info, err := os.Stat(filepath.Join(dir, "a.html")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if _, out, _ := execute(t, dir); !strings.HasPrefix(out, "3 pages, 0 changed") {
		t.Errorf("again: %s", out)
	}
}

func TestCheckChangesNothing(t *testing.T) {
	dir := folder(t, map[string]string{"a.html": page, "b.html": bad})
	report := filepath.Join(t.TempDir(), "report.jsonl")
	code, out, errs := execute(t, "-check", "-report", report, dir)
	if code != 1 || !strings.HasPrefix(out, "2 pages, 2 would change") || !strings.Contains(errs, "b.html:1:1: link: placeholder") {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
	if read(t, filepath.Join(dir, "a.html")) != page {
		t.Error("the page changed")
	}
	if lines := read(t, report); strings.Count(lines, "\n") != 2 || !strings.Contains(lines, `"url":"https://example.com/gone"`) {
		t.Errorf("report: %s", lines)
	}
}

func TestPolicyFail(t *testing.T) {
	dir := folder(t, map[string]string{"a.html": page, "b.html": bad})
	code, _, errs := execute(t, "-on-error", "fail", dir)
	if code != 1 || read(t, filepath.Join(dir, "b.html")) != bad || !strings.Contains(errs, "b.html:1:1: link: failed") {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if read(t, filepath.Join(dir, "a.html")) == page {
		t.Error("the other page stayed")
	}
}

func TestAnotherFolder(t *testing.T) {
	dir := folder(t, map[string]string{"a.html": page, "img/x.png": "png"})
	to := filepath.Join(t.TempDir(), "out")
	if code, out, errs := execute(t, "-out", to, dir); code != 0 || !strings.HasPrefix(out, "1 pages, 1 changed") {
		t.Fatalf("exit code %d: %s%s", code, out, errs)
	}
	if read(t, filepath.Join(dir, "a.html")) != page || !strings.Contains(read(t, filepath.Join(to, "a.html")), "A walk uphill") || read(t, filepath.Join(to, "img/x.png")) != "png" {
		t.Error("wrong files")
	}
	if _, out, _ := execute(t, "-out", to, dir); !strings.HasPrefix(out, "1 pages, 0 changed") {
		t.Errorf("again: %s", out)
	}
	if code, _, _ := execute(t, "-out", filepath.Join(dir, "out"), dir); code != 2 {
		t.Error("a folder inside was accepted")
	}
}

func TestSnapshotsServeOffline(t *testing.T) {
	dir, snapshots := folder(t, map[string]string{"a.html": page}), filepath.Join(t.TempDir(), "snapshots")
	if code, _, errs := execute(t, "-snapshots", snapshots, "-check", dir); code != 0 {
		t.Fatal(errs)
	}
	var out, errs bytes.Buffer
	code := program().Exec(t.Context(), []string{"-snapshots", snapshots, "-offline", dir}, command.Std{Out: &out, Err: &errs})
	if code != 0 || !strings.Contains(read(t, filepath.Join(dir, "a.html")), "A walk uphill") {
		t.Errorf("exit code %d: %s%s", code, &out, &errs)
	}
}

func TestMirrorKeepsCopies(t *testing.T) {
	dir := folder(t, map[string]string{"a.html": page})
	if code, out, errs := execute(t, "-images", "mirror", dir); code != 0 {
		t.Fatalf("exit code %d: %s%s", code, out, errs)
	}
	copies, _ := filepath.Glob(filepath.Join(dir, "card-images", "*.png"))
	if len(copies) != 1 || !strings.Contains(read(t, filepath.Join(dir, "a.html")), `src="/card-images/`+filepath.Base(copies[0])+`"`) {
		t.Errorf("copies %q in\n%s", copies, read(t, filepath.Join(dir, "a.html")))
	}
}

// TestKill kills the program again and again while it works: each file is old
// or new, and the last run finishes the work.
func TestKill(t *testing.T) {
	files := map[string]string{}
	for i := range 300 {
		files[fmt.Sprintf("%d/%d.html", i%7, i)] = strings.Replace(page, "<p>end</p>", strings.Repeat("<p>end</p>", 500), 1)
	}
	dir := folder(t, files)
	for i := range 4 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "SITE_TEST_ARGS="+strings.Join([]string{"-answers", "testdata/answers", "-workers", "2", dir}, "\n"))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(40+30*i) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		checkWhole(t, dir, files)
	}
	if code, out, errs := execute(t, dir); code != 0 {
		t.Fatalf("exit code %d: %s%s", code, out, errs)
	}
	for name := range files {
		if !strings.Contains(read(t, filepath.Join(dir, name)), "A walk uphill") {
			t.Fatalf("%s was not done", name)
		}
	}
}

func checkWhole(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, old := range files {
		got := read(t, filepath.Join(dir, name))
		if got != old && (!strings.Contains(got, "A walk uphill") || !strings.HasSuffix(got, "</body></html>\n")) {
			t.Fatalf("%s is half: %.200s", name, got)
		}
	}
}

func TestWrongUse(t *testing.T) {
	for _, args := range [][]string{{}, {"a", "b"}, {"-on-error", "panic", "."}, {"-images", "all", "."}, {"-offline", "."}, {"-workers", "0", "."}} {
		if code, _, errs := execute(t, args...); code != 2 || !strings.Contains(errs, "Try site -h") {
			t.Errorf("%q: exit code %d, %q", args, code, errs)
		}
	}
	if code, _, errs := execute(t, "no-such-folder"); code != 1 || !strings.Contains(errs, "no folder") {
		t.Errorf("exit code %d, %q", code, errs)
	}
	if code, out, _ := execute(t, "-h"); code != 0 || !strings.Contains(out, "Usage: site") {
		t.Errorf("-h: %d", code)
	}
}

// TestFolderThatIsALink: deployments point a name at the folder of the day.
func TestFolderThatIsALink(t *testing.T) {
	dir := folder(t, map[string]string{"a.html": page})
	link := filepath.Join(t.TempDir(), "current")
	if err := os.Symlink(dir, link); runtime.GOOS == "windows" && err != nil {
		t.Skip("links need a permission there: ", err)
	} else if err != nil {
		t.Fatal(err)
	}
	if code, out, errs := execute(t, link); code != 0 || !strings.HasPrefix(out, "1 pages, 1 changed") {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
}

// TestUnreadableFolder: what cannot be read is said, and the rest is done. A path that is
// too long for the system cannot be read by anybody, not even root.
func TestUnreadableFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths may be longer there")
	}
	dir := folder(t, map[string]string{"a.html": page})
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := root.MkdirAll(strings.Repeat(strings.Repeat("x", 200)+"/", 25), 0o700); err != nil {
		t.Fatal(err)
	}
	code, out, errs := execute(t, dir)
	if code != 1 || !strings.HasPrefix(out, "1 pages, 1 changed") || !strings.Contains(errs, "too long") {
		t.Errorf("exit code %d: %s%.200s", code, out, errs)
	}
}

// TestTerminalIsNotObeyed: a name is printed without what would move the cursor.
func TestTerminalIsNotObeyed(t *testing.T) {
	dir := folder(t, map[string]string{"a\x1b[31m.html": bad})
	if _, _, errs := execute(t, dir); !strings.Contains(errs, "a[31m.html") || strings.Contains(errs, "\x1b") {
		t.Errorf("%q", errs)
	}
}

// TestHugePage: what is too large to be a page is left alone, and that is said.
func TestHugePage(t *testing.T) {
	dir := folder(t, map[string]string{"a.html": page, "huge.html": ""})
	if err := os.Truncate(filepath.Join(dir, "huge.html"), maxPage+1); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := execute(t, dir); code != 0 || !strings.Contains(errs, "huge.html: left as it is") {
		t.Errorf("exit code %d: %s", code, errs)
	}
}
