//go:build !unix || solaris || aix

package cache

import (
	"os"
	"runtime"
)

// lock stands in where files cannot be locked. On Windows a file that is open
// cannot be removed, which serves as well; elsewhere only age tells.
func lock(*os.File) bool { return runtime.GOOS == "windows" }
