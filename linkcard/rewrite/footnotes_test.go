package rewrite

import "testing"

// The markers of footnotes go below the card, in every output.
func TestFootnotesInOtherOutputs(t *testing.T) {
	rw := Rewriter{Renderer: brief{}, Output: Text}
	got, _, err := rw.HTML(t.Context(), []byte("<blockquote><p>Near.<sup><a href='#n1'>1</a></sup></p><p>— Ann Lee (@annlee), Jul 1, 2024</p></blockquote><p>b</p>"))
	if want := "Ann Lee (@annlee) 2024-07-01 \"Near.\"\n\n1\n\nb\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	rw.Output = Web
	got, _, err = rw.Text(t.Context(), []byte("Near.[^1]\n— Ann Lee (@annlee)\nJul 1, 2024\n\n[^1]: A note.\n"))
	if want := "<card data-cartouche>Ann Lee (@annlee) 2024-07-01 \"Near.\"</card>\n<p>[^1]</p>\n<p>[^1]: A note.</p>\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}
