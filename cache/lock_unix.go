//go:build unix && !solaris && !aix

package cache

import (
	"os"
	"syscall"
)

// lock takes the file's lock unless somebody holds it. The system gives it back
// when the file is closed or its process dies.
func lock(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
