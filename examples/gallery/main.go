// Gallery writes every kind of card in every state, width, theme and language
// onto one page, and the same cards as e-mail, text and Markdown beside it:
//
//	go run ./examples/gallery && open out/gallery/index.html
//
// The cards are invented, the pictures are drawn here, and nothing is fetched.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	dir := flag.String("out", filepath.Join("out", "gallery"), "`folder` to write to")
	flag.Parse()
	if err := write(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
	fmt.Println(filepath.Join(*dir, "index.html"))
}

// write makes all files of the gallery in a directory.
func write(dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, "img"), 0o755); err != nil {
		return err
	}
	for name, draw := range pictures() {
		if err := writePNG(filepath.Join(dir, "img", name), draw); err != nil {
			return err
		}
	}
	pages, err := pages()
	if err != nil {
		return err
	}
	for name, content := range pages {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
