package post

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// samples returns the recorded files of a kind, which are not part of the project.
func samples(t *testing.T, glob string) []string {
	t.Helper()
	root := os.Getenv("CARTOUCHE_SAMPLES")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "samples")
	}
	files, _ := filepath.Glob(filepath.Join(root, glob))
	if len(files) == 0 {
		t.Skipf("no recorded samples at %s", filepath.Join(root, glob))
	}
	return files
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var idInName = regexp.MustCompile(`(?:^|[_-])(\d{8,20})(?:[._-]|$)`)

// idElsewhere has the ids of recordings whose names do not tell them; "" is for
// those that hold no id.
var idElsewhere = map[string]string{
	"embed_condenast_twitter.html":           "1828464759286518266",
	"beehiiv_plain-text_image-link.txt":      "2044447560384102592",
	"pyrasis_copy-paste_ko_2022.txt":         "1572816964506222592",
	"elonmusk_2024-01-31_newsapi_crlf.txt":   "",
	"xieyihui_thread_copy-paste_en_2021.txt": "",
}

// TestSamplesOfQuotedPosts prints, for each recorded quotation, what was found.
func TestSamplesOfQuotedPosts(t *testing.T) {
	var rows []string
	for _, kind := range []string{"x-static/*.html", "newsletter-html/*", "plain-text/*"} {
		for _, file := range samples(t, kind) {
			base := filepath.Base(file)
			if strings.HasPrefix(base, "ghost_embed_card") {
				continue // a template without a post in it
			}
			want, known := idElsewhere[base]
			if m := idInName.FindStringSubmatch(base); m != nil && !known {
				want = m[1]
			}
			posts := quotedPosts(t, file)
			i := slices.IndexFunc(posts, func(p *Post) bool { return p.ID == want && p.Author.Handle != "" })
			if i < 0 {
				t.Errorf("%s: found no post %s in %d", base, want, len(posts))
			}
			for _, p := range posts {
				rows = append(rows, fmt.Sprintf("%-48.48s %-20s %-16s %-28.28s %-20s %.50q", base, p.ID, p.Author.Handle, p.Author.Name, p.Published, p.Text))
			}
		}
	}
	t.Log("\n" + strings.Join(rows, "\n"))
}

func quotedPosts(t *testing.T, file string) []*Post {
	var posts []*Post
	if strings.HasSuffix(file, ".html") {
		if p, err := ParseHTML(read(t, file)); err == nil {
			posts = append(posts, p)
		}
		return posts
	}
	for _, q := range ParseText(read(t, file)) {
		posts = append(posts, q.Post)
	}
	return posts
}
