package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const temporary = ".cartouche-"

func isTemporary(name string) bool {
	return strings.HasPrefix(name, temporary) && strings.HasSuffix(name, ".tmp")
}

// replaceFile puts content in the place of a file in one step: it is written
// beside it, brought to the disk, and renamed. Whoever reads the file, and
// whoever looks after a crash, sees the old content or the new.
func replaceFile(path string, content []byte, mode fs.FileMode) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, temporary+"*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(content); err != nil {
		return err
	}
	if err = f.Chmod(mode); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
