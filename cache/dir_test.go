package cache

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func openDir(t testing.TB, path string, opts DirOptions) *Dir {
	t.Helper()
	d, err := NewDir(path, opts)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, d.Close()) })
	return d
}

func names(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestDirFileIsReadableAndStable(t *testing.T) {
	folder := t.TempDir()
	d := openDir(t, folder, DirOptions{})
	e := Entry{Data: []byte(`{"title":"A <b> & c","url":"https://example.com/a"}`), Expires: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	require.NoError(t, d.Put(t.Context(), "example.com/card.abc", e))

	list := names(t, folder)
	require.Len(t, list, 1)
	assert.Regexp(t, `^example\.com-[0-9a-f]{16}\.json$`, list[0])
	content, err := os.ReadFile(filepath.Join(folder, list[0]))
	require.NoError(t, err)
	assert.Equal(t, `{
  "cartouche": 1,
  "data": {
    "title": "A <b> & c",
    "url": "https://example.com/a"
  },
  "expires": "2026-03-01T12:00:00Z",
  "key": "example.com/card.abc",
  "sha256": "`+sum("example.com/card.abc", "2026-03-01T12:00:00Z", e.Data)+`"
}
`, string(content))

	before, err := os.Stat(filepath.Join(folder, list[0]))
	require.NoError(t, err)
	require.NoError(t, d.Put(t.Context(), "example.com/card.abc", e))
	after, err := os.Stat(filepath.Join(folder, list[0]))
	require.NoError(t, err)
	assert.True(t, os.SameFile(before, after), "the same entry is not written again")
}

func TestDirNames(t *testing.T) {
	for key, group := range map[string]string{
		"example.com/card":              "example.com-",
		"EXAMPLE.com/card":              "example.com-",
		"../../etc/passwd":              "",
		"..\\..\\x/1":                   "_.._x-",
		"xn--bcher-kva.example/1":       "xn--bcher-kva.example-",
		"[2001:db8::1]/1":               "_2001_db8__1_-",
		"":                              "",
		strings.Repeat("a", 300) + "/1": strings.Repeat("a", maxGroup) + "-",
		"bad\xff\x00\n/1":               "bad___-",
		"aux.example.com/1":             "_aux.example.com-",
		"COM1.example/1":                "_com1.example-",
		"nul/1":                         "nul-",
		"com.example/1":                 "com.example-",
	} {
		assert.Regexp(t, "^"+strings.ReplaceAll(group, ".", `\.`)+`[0-9a-f]{16}\.json$`, fileName(key), key)
	}
	assert.NotEqual(t, fileName("example.com/1"), fileName("EXAMPLE.com/1"))
}

func TestDirKeepsWhatExpired(t *testing.T) {
	d := openDir(t, t.TempDir(), DirOptions{})
	require.NoError(t, d.Put(t.Context(), "k", Entry{Data: []byte("1"), Expires: time.Now().Add(-time.Hour)}))
	_, err := d.Get(t.Context(), "k")
	assert.ErrorIs(t, err, ErrMiss)
	e, err := d.Latest(t.Context(), "k")
	require.NoError(t, err)
	assert.Equal(t, "1", string(e.Data))
	assert.True(t, e.Expired(time.Now()))
}

func TestDirTakesABrokenFileForAMiss(t *testing.T) {
	folder := t.TempDir()
	d := openDir(t, folder, DirOptions{})
	require.NoError(t, d.Put(t.Context(), "example.com/1", Entry{Data: []byte(`{"title":"one"}`)}))
	path := filepath.Join(folder, names(t, folder)[0])
	good, err := os.ReadFile(path)
	require.NoError(t, err)

	spread := strings.ReplaceAll(string(good), "\n", "\r\n")
	require.NoError(t, os.WriteFile(path, []byte(spread), 0o644))
	_, err = d.Get(t.Context(), "example.com/1")
	assert.NoError(t, err, "other line ends change nothing")

	for i := range good {
		broken := append([]byte{}, good...)
		broken[i] ^= 0x01
		require.NoError(t, os.WriteFile(path, broken, 0o644))
		e, err := d.Get(t.Context(), "example.com/1")
		if err == nil { // a flipped blank between two tokens is still white space
			assert.Equal(t, `{"title":"one"}`, string(e.Data), "byte %d", i)
			continue
		}
		assert.ErrorIs(t, err, ErrMiss)
		if i == len(good)-1 {
			break // all but the final newline is the whole entry
		}
		require.NoError(t, os.WriteFile(path, good[:i], 0o644))
		_, err = d.Get(t.Context(), "example.com/1")
		assert.ErrorIs(t, err, ErrMiss, "cut to %d bytes", i)
	}
	require.NoError(t, d.Put(t.Context(), "example.com/1", Entry{Data: []byte(`{"title":"two"}`)}))
	e, err := d.Get(t.Context(), "example.com/1")
	require.NoError(t, err)
	assert.Equal(t, `{"title":"two"}`, string(e.Data))
}

func TestDirTakesAPlantedFileForAMiss(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(secret, []byte("secret"), 0o600))
	for name, plant := range map[string]func(path string) error{
		"folder":              func(p string) error { return os.Mkdir(p, 0o755) },
		"link to outside":     func(p string) error { return os.Symlink(secret, p) },
		"link to itself":      func(p string) error { return os.Symlink(filepath.Base(p), p) },
		"huge":                func(p string) error { return os.WriteFile(p, make([]byte, maxFile+1), 0o644) },
		"another key's entry": func(p string) error { return os.WriteFile(p, mustEncode(t, "example.com/2"), 0o644) },
		"other program's":     func(p string) error { return os.WriteFile(p, []byte(`{"name":"app","version":"1.0"}`), 0o644) },
		"newer version": func(p string) error {
			return os.WriteFile(p, []byte(strings.Replace(string(mustEncode(t, "example.com/1")), `"cartouche": 1`, `"cartouche": 2`, 1)), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			d := openDir(t, folder, DirOptions{})
			require.NoError(t, plant(filepath.Join(folder, fileName("example.com/1"))))
			_, err := d.Get(t.Context(), "example.com/1")
			assert.ErrorIs(t, err, ErrMiss)
			err = d.Put(t.Context(), "example.com/1", Entry{Data: []byte("new")})
			assert.Equal(t, name == "folder", err != nil, err)
			assert.NoError(t, d.Put(t.Context(), "example.com/3", Entry{}), "others are written all the same")
			got, err := os.ReadFile(secret)
			require.NoError(t, err)
			assert.Equal(t, "secret", string(got))
		})
	}
}

func mustEncode(t *testing.T, key string) []byte {
	content, err := encodeFile(key, Entry{Data: []byte(`{"a":1}`)})
	require.NoError(t, err)
	return content
}

func TestDirStaysWithinItsBound(t *testing.T) {
	folder := t.TempDir()
	d := openDir(t, folder, DirOptions{MaxBytes: 50_000})
	for i := range 200 {
		require.NoError(t, d.Put(t.Context(), fmt.Sprintf("example.com/%d", i), Entry{Data: make([]byte, 500)}))
	}
	total := int64(0)
	for _, name := range names(t, folder) {
		info, err := os.Stat(filepath.Join(folder, name))
		require.NoError(t, err)
		total += info.Size()
	}
	assert.LessOrEqual(t, total, int64(50_000))
	_, err := d.Get(t.Context(), "example.com/199")
	assert.NoError(t, err, "the newest is kept")
	_, err = d.Get(t.Context(), "example.com/0")
	assert.ErrorIs(t, err, ErrMiss, "the oldest is not")

	openDir(t, folder, DirOptions{MaxBytes: -1})
	before := len(names(t, folder))
	openDir(t, folder, DirOptions{MaxBytes: 5_000})
	assert.Less(t, len(names(t, folder)), before, "a smaller bound holds from the start")
}

func TestDirReadOnlyChangesNothing(t *testing.T) {
	folder := t.TempDir()
	d := openDir(t, folder, DirOptions{})
	require.NoError(t, d.Put(t.Context(), "k", Entry{Data: []byte("1")}))
	require.NoError(t, os.WriteFile(filepath.Join(folder, tempPrefix+"x"), nil, 0o644))
	before := names(t, folder)
	r := openDir(t, folder, DirOptions{ReadOnly: true, MaxBytes: 1})
	require.NoError(t, r.Put(t.Context(), "other", Entry{}))
	assert.Error(t, r.Delete(t.Context(), "k"))
	_, err := r.DeletePrefix(t.Context(), "")
	assert.Error(t, err)
	_, err = r.Get(t.Context(), "k")
	assert.NoError(t, err)
	assert.Equal(t, before, names(t, folder))
	_, err = NewDir(filepath.Join(folder, "absent"), DirOptions{ReadOnly: true})
	assert.Error(t, err)
}

func TestDirRestsAfterAFailedWrite(t *testing.T) {
	d := openDir(t, t.TempDir(), DirOptions{})
	require.NoError(t, d.Put(t.Context(), "k", Entry{Data: []byte("1")}))
	full := errors.New("disk full")
	require.ErrorIs(t, d.pause.try(func() error { return full }), full)
	err := d.Put(t.Context(), "k2", Entry{})
	assert.ErrorIs(t, err, ErrGateShut)
	assert.ErrorIs(t, err, full)
	_, err = d.Get(t.Context(), "k")
	assert.NoError(t, err, "reads go on")
	d.pause.until = time.Now()
	assert.NoError(t, d.Put(t.Context(), "k2", Entry{}))
}

func TestDirLeavesForeignFilesAlone(t *testing.T) {
	folder := t.TempDir()
	foreign := []string{".gitattributes", ".json", ".tmp", "README.md", "a-0123456789abcdeg.json", "a0123456789abcdef.json", "package.json"}
	for _, name := range foreign {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte("{}"), 0o644))
	}
	d := openDir(t, folder, DirOptions{MaxBytes: 1})
	require.NoError(t, d.Put(t.Context(), "k", Entry{}))
	_, err := d.DeletePrefix(t.Context(), "")
	require.NoError(t, err)
	assert.Equal(t, foreign, names(t, folder))
}

func TestDirSparesATemporaryFileInUse(t *testing.T) {
	folder := t.TempDir()
	d := openDir(t, folder, DirOptions{})
	f, err := d.root.Create(tempPrefix + "inuse")
	require.NoError(t, err)
	require.True(t, lock(f))
	require.NoError(t, d.Sweep())
	assert.Len(t, names(t, folder), 1)
	require.NoError(t, f.Close())
	require.NoError(t, d.Sweep())
	assert.Empty(t, names(t, folder))
}

// Removing files while a folder is read must leave out none.
func TestDirDeletesAllOfMany(t *testing.T) {
	path := t.TempDir()
	const many = 600
	for i := range many {
		key := fmt.Sprint("example.com/", i)
		content, err := encodeFile(key, Entry{Data: []byte("1")})
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(path, fileName(key)), content, 0o600))
	}
	d, err := NewDir(path, DirOptions{})
	require.NoError(t, err)
	defer d.Close()
	n, err := d.DeletePrefix(t.Context(), "example.com/")
	require.NoError(t, err)
	assert.Equal(t, many, n)
	left, err := os.ReadDir(path)
	require.NoError(t, err)
	assert.Empty(t, left)
}
