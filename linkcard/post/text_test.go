package post

import (
	"strings"
	"testing"
)

func TestParseTextTakesNothingElse(t *testing.T) {
	for name, doc := range map[string]string{
		"nothing":               "",
		"blank":                 "\n \n\t\n",
		"quotation":             "“To be or not to be.”\n— William Shakespeare",
		"quotation, dated":      "“To be or not to be.”\n— William Shakespeare, 1603",
		"epigraph":              "> The future is already here.\n>\n> — William Gibson, Neuromancer (1984)",
		"epigraph with a date":  "The future is already here.\n— William Gibson\nJuly 1, 2024",
		"attribution":           "“Stay hungry.”\n— Steve (@steve)",
		"signature":             "Thanks for reading,\n— Jane Doe (@janedoe)",
		"signature, dated":      "Best,\n— Jane (@jane)\nJuly 1, 2024",
		"signature, thanks":     "Thanks for reading this far!\n— Jane (@jane)\nJuly 1, 2024",
		"signature, French":     "À la semaine prochaine !\n\n— Jeanne (@jeanne)\n1 juillet 2024",
		"signature, German":     "Viele Grüße\n— Hanna (@hanna)\n1. Juli 2024",
		"dialogue":              "— Bonjour, dit-il.\n— Bonjour, répondit-elle.\n— Tu connais Jo (@jo) ?",
		"list":                  "- Elon Musk (@elonmusk)\n- Ada (@ada)\n- Jo (@jo)",
		"list with dashes":      "People to follow:\n\n— Elon Musk (@elonmusk)\n— Ada L. (@ada)",
		"list with dates":       "Talks\n- Elon Musk (@elonmusk), July 1, 2024\n- Ada (@ada), July 2, 2024",
		"changelog":             "Changelog\nFixed a bug (@jo) 2024-07-01 17:13\nAdded a test (@ada) 2024-07-02 09:00",
		"sentence":              "I wrote to Elon Musk (@elonmusk) on July 1, 2024 and he answered.",
		"sentence with a dash":  "He said — quoting (@someone) — that it was late.",
		"appointment":           "See you at 5:13 AM • Jul 1, 2024",
		"appointment, a link":   "Launch\n5:13 PM · Jul 1, 2024\nhttps://example.org/launch",
		"signature, two lines":  "Best wishes,\n— Jo Smith\n@jo",
		"signature, contacts":   "Bye!\n\n— Jo Smith\n@jo\njo@example.org",
		"credit, two lines":     "Photos by\n— Jo Smith (@jo)\nJuly 1, 2024",
		"note in a quotation":   "> 2.0.1\n> Mended by Jo Smith (@jo), July 1, 2024",
		"picture credit":        "![A ferry](https://example.org/a.png)\n— Jo Smith (@jo), July 1, 2024",
		"comment":               "// TODO: mend this\n# — Jo (@jo), July 1, 2024",
		"code":                  "```\nHi\n— A (@a)\n5:13 AM • Jul 1, 2024\n```",
		"code with tildes":      "~~~ text\nHi\n— A (@a)\nJul 1, 2024\n~~~",
		"contact":               "Contact\n@support\n\nWe answer within a day.",
		"profile":               "Jo Smith\n@jo\nJoined July 2024\n\nParis",
		"mail":                  "On Jul 1, 2024, at 5:13 AM, Jo Smith <jo@example.org> wrote:\n> I agree.\n> — Jo",
		"chat":                  "[5:13 AM] Jo: hello\n[5:14 AM] Ada: hi",
		"call to follow":        "Follow us on X: “example”",
		"mention of a network":  "On X: \"nothing\" is said",
		"bare link":             "https://x.com/jo/status/1807643629867575351",
		"link in a sentence":    "See https://x.com/jo/status/1807643629867575351 for more.",
		"byline over an essay":  "— Jo (@jo) July 1, 2024\n\nThis is the essay that I wrote.",
		"heading over a byline": "# My essay\n\n— Jo (@jo), July 1, 2024\n\nThis is the essay.",
		"e-mail address":        "Write to us — press (press@example.org) July 1, 2024",
		"speaker list":          "Jo Smith (@jo)\n\nTalks about Go.\n\n5:13 PM · Jul 1, 2024",
		"table":                 "| Name | Handle |\n| --- | --- |\n| Jo | (@jo) |",
	} {
		if got := ParseText(doc); len(got) != 0 {
			t.Errorf("%s: found %+v in %q", name, *got[0].Post, doc)
		}
	}
}

// TestParseTextReadsBylines tries the ways of writing who said it and when.
func TestParseTextReadsBylines(t *testing.T) {
	for doc, want := range map[string]string{
		"Hi there.\n— Jo Smith (@jo)\n5:13 AM • Jul 1, 2024":                         "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n—Jo Smith (@jo)\n5:13 AM • Jul 1, 2024":                          "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n– Jo Smith (@jo)\n5:13 AM • Jul 1, 2024":                         "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n-- Jo Smith (@jo)\n5:13 AM • Jul 1, 2024":                        "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n- Jo Smith (@jo)\n5:13 AM • Jul 1, 2024":                         "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n&mdash; Jo Smith (@jo)\n5:13 AM • Jul 1, 2024":                   "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"“Hi there.”\nJo Smith (@jo)\n5:13 AM • Jul 1, 2024":                         "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n— Jo Smith @jo\n5:13 AM • Jul 1, 2024":                           "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n*— Jo Smith (@jo)*\n*5:13 AM • Jul 1, 2024*":                     "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n— **Jo Smith** ([@jo](https://x.com/jo))\n5:13 AM • Jul 1, 2024": "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n— Jo Smith (@jo) · 5:13 AM · Jul 1, 2024":                        "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n\n— Jo Smith (@jo)\n\n5:13 AM · Jul 1, 2024 · 3,757 Views":       "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\r\n— Jo Smith (@jo)\r\n5:13 AM • Jul 1, 2024\r\n":                 "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n— Jo Smith (@jo), July 1, 2024, on X":                            "Jo Smith|jo|2024-07-01|Hi there.",
		"Hi there.\n— Jo Smith\n@jo\n5:13 AM • Jul 1, 2024":                          "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n— **Jo Smith**\n(@jo)\n5:13 AM • Jul 1, 2024":                    "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n— Jo Smith (@jo) 🌍\n5:13 AM • Jul 1, 2024":                       "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Hi there.\n— @jo (@jo)\nJuly 1, 2024":                                       "@jo|jo|2024-07-01|Hi there.",
		"Hi there.\n— Jo (Paris) 🌍 (@jo) July 1, 2024":                               "Jo (Paris) 🌍|jo|2024-07-01|Hi there.",
		"Hi there.\n— Jo — the other one (@jo) July 1, 2024":                         "Jo — the other one|jo|2024-07-01|Hi there.",
		"Hi — there. — Jo (@jo) July 1, 2024":                                        "Jo|jo|2024-07-01|Hi — there.",
		"“Hi there.” — Jo (@jo), July 1, 2024":                                       "Jo|jo|2024-07-01|Hi there.",
		"Hi there.\n— Jo (@jo@social.example)\n1 juillet 2024 à 17:02":               "Jo|jo@social.example|2024-07-01T17:02:00|Hi there.",
		"Hi there.\n— Jo (@jo.example.org)\n1. Juli 2024 um 17:02":                   "Jo|jo.example.org|2024-07-01T17:02:00|Hi there.",
		"こんにちは。\n— 花子 (@hanako)\n午前5:13 · 2024年7月1日":                                 "花子|hanako|2024-07-01T05:13:00|こんにちは。",
		"你好。\n— 小明 (@xiaoming)\n上午5:13 · 2024年7月1日":                                  "小明|xiaoming|2024-07-01T05:13:00|你好。",
		"안녕하세요.\n— 철수 (@chulsoo)\n오전 5:13 · 2024년 7월 1일":                             "철수|chulsoo|2024-07-01T05:13:00|안녕하세요.",
		"Привет.\n— Иван (@ivan)\n5:13 AM · 1 июл. 2024 г.":                          "Иван|ivan|2024-07-01T05:13:00|Привет.",
		"Merhaba.\n— Ayşe (@ayse)\nÖÖ 5:13 · 1 Tem 2024":                             "Ayşe|ayse|2024-07-01T05:13:00|Merhaba.",
		"Jo Smith (@jo):\nHi there.\n5:13 AM · Jul 1, 2024":                          "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Jo Smith\n@jo\nHi there.\n5:13 AM · Jul 1, 2024":                            "Jo Smith|jo|2024-07-01T05:13:00|Hi there.",
		"Jo Smith @jo · Jul 1\nHi there.":                                            "Jo Smith|jo||Hi there.",
		"Jo Smith on X: \"Hi there, all of you.\"":                                   "Jo Smith|||Hi there, all of you.",
		"Jo Smith (@jo) on X: \"Hi there.\" / X":                                     "Jo Smith|jo||Hi there.",
		"Jo Smith sur X : « Bonjour à vous tous. »":                                  "Jo Smith|||Bonjour à vous tous.",
	} {
		quotes := ParseText(doc)
		if len(quotes) != 1 {
			t.Errorf("%q: found %d", doc, len(quotes))
			continue
		}
		p := quotes[0].Post
		got := strings.Join([]string{p.Author.Name, p.Author.Handle, p.Published.String(), p.Text}, "|")
		if got != want {
			t.Errorf("%q:\ngot  %s\nwant %s", doc, got, want)
		}
		if quotes[0].Start != 0 || quotes[0].End != len(strings.TrimRight(doc, "\r\n")) {
			t.Errorf("%q: range %d to %d", doc, quotes[0].Start, quotes[0].End)
		}
	}
}

func TestParseTextKeepsItsHandsOffTheRest(t *testing.T) {
	const before, after = "Bonjour à tous,\n\nÀ retenir cette semaine :\n\n", "\n\nEt la suite de la lettre.\n\n— Jeanne (@jeanne)"
	const quote = "Le futur est — déjà — là.\nEt il est beau.\n— Elon Musk (@elonmusk)\n5:13 AM • Jul 1, 2024"
	got := ParseText(before + quote + after)
	if len(got) != 1 || got[0].Start != len(before) || got[0].End != len(before)+len(quote) {
		t.Fatalf("%+v", got)
	}
}
