package post

import (
	"testing"
)

func TestParseTextReadsTheThreePartForm(t *testing.T) {
	const doc = "Bonjour à tous,\n\nÀ retenir cette semaine :\n\nLe futur est — déjà — là.\nEt il est beau.\n— Elon Musk (@elonmusk)\n5:13 AM • Jul 1, 2024\n\nEt aussi :\n\nUne autre idée.\n\n— Ada L. (née Byron) (@ada_l)\n\n1 juil. 2024 à 17:02\n\nFin."
	got := ParseText(doc)
	if len(got) != 2 {
		t.Fatalf("found %d quotes, want 2: %+v", len(got), got)
	}
	first, second := got[0], got[1]
	if s := doc[first.Start:first.End]; s != "Le futur est — déjà — là.\nEt il est beau.\n— Elon Musk (@elonmusk)\n5:13 AM • Jul 1, 2024" {
		t.Errorf("first range: %q", s)
	}
	p := first.Post
	if p.Text != "Le futur est — déjà — là.\nEt il est beau." || p.Author.Name != "Elon Musk" || p.Author.Handle != "elonmusk" || p.Published.String() != "2024-07-01T05:13:00" || p.Network != NetworkX {
		t.Errorf("first: %+v", p)
	}
	p = second.Post
	if p.Text != "Une autre idée." || p.Author.Name != "Ada L. (née Byron)" || p.Author.Handle != "ada_l" || p.Published.String() != "2024-07-01T17:02:00" {
		t.Errorf("second: %+v", p)
	}
}

func TestParseTextTakesNothingElse(t *testing.T) {
	for _, doc := range []string{
		"", "\n", "“To be or not to be.”\n— William Shakespeare", "Thanks for reading,\n— Jane Doe (@janedoe)", "Best,\n— Jane (@jane)\nJuly 1, 2024",
		"— Bonjour, dit-il.\n— Bonjour, répondit-elle.", "- Elon Musk (@elonmusk)\n- Ada (@ada)", "People to follow:\n\n— Elon Musk (@elonmusk)\n— Ada L. (@ada)",
		"I wrote to Elon Musk (@elonmusk) on July 1, 2024 and he answered.", "See you at 5:13 AM • Jul 1, 2024", "```\nHi\n— A (@a)\nJul 1, 2024\n```",
		"Contact\n@support\n\nWe answer.", "> A wise word\n>\n> — Anonymous", "On X: \"nothing\" is said", "He said — quoting (@someone) — that it was late.",
	} {
		if got := ParseText(doc); len(got) != 0 {
			t.Errorf("%q: found %+v", doc, *got[0].Post)
		}
	}
}
