package cache

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// crashFolder names the folder in the environment of a test process whose only
// work is to write until it is killed.
const crashFolder = "CARTOUCHE_TEST_CRASH_FOLDER"

const crashKeys = 16

// crashEntry is an entry that says of itself whether it is whole.
func crashEntry(key string, n uint64) Entry {
	return Entry{Data: fmt.Appendf(nil, `{"fill":%q,"key":%q,"n":%d}`, strings.Repeat("x", int(n%50_000)), key, n)}
}

func whole(key string, e Entry) bool {
	i := strings.LastIndex(string(e.Data), `"n":`)
	var n uint64
	if _, err := fmt.Sscanf(string(e.Data[max(i, 0):]), `"n":%d}`, &n); err != nil {
		return false
	}
	return string(e.Data) == string(crashEntry(key, n).Data)
}

func writeUntilKilled(folder string) {
	d, err := NewDir(folder, DirOptions{})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for first := true; ; first = false {
		key := fmt.Sprintf("example.com/%d", rand.IntN(crashKeys))
		if err := d.Put(context.Background(), key, crashEntry(key, rand.Uint64())); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		if first {
			fmt.Println("ready")
		}
	}
}

// TestDirSurvivesKill kills processes at random moments of their writes, two at
// a time in one folder, while it reads: no entry is ever broken and nothing is
// left behind. CARTOUCHE_CRASHES sets how often; .ci/run asks for 1,000.
func TestDirSurvivesKill(t *testing.T) {
	kills := 20
	if _, err := fmt.Sscan(os.Getenv("CARTOUCHE_CRASHES"), &kills); err != nil && testing.Short() {
		kills = 4
	}
	folder := t.TempDir()
	d := openDir(t, folder, DirOptions{})
	for range kills / 2 {
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() { writeAndKill(t, folder) })
		}
		wg.Wait()
		checkAll(t, d)
	}
	require.NoError(t, openDir(t, folder, DirOptions{}).Sweep())
	for _, name := range names(t, folder) {
		assert.True(t, strings.HasSuffix(name, fileSuffix), "left behind: %s", name)
	}
	assert.NotEmpty(t, names(t, folder))
}

func writeAndKill(t *testing.T, folder string) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), crashFolder+"="+folder)
	out, err := cmd.StdoutPipe()
	if !assert.NoError(t, err) || !assert.NoError(t, cmd.Start()) {
		return
	}
	ready := make([]byte, len("ready\n"))
	_, err = out.Read(ready)
	assert.NoError(t, err)
	assert.Equal(t, "ready\n", string(ready))
	time.Sleep(time.Duration(rand.IntN(8_000)) * time.Microsecond)
	assert.NoError(t, cmd.Process.Kill())
	assert.ErrorContains(t, cmd.Wait(), "killed", "it wrote until the end")
}

func checkAll(t *testing.T, d *Dir) {
	t.Helper()
	for i := range crashKeys {
		key := fmt.Sprintf("example.com/%d", i)
		_, err := d.root.Lstat(fileName(key))
		if os.IsNotExist(err) {
			continue
		}
		e, err := d.Get(t.Context(), key)
		if assert.NoError(t, err, "a file that is there is whole") {
			assert.True(t, whole(key, e))
		}
	}
}
