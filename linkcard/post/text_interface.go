package post

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What the pages of the networks show around a post is copied along with it: counts,
// buttons, the line above a quoted post. None of it is the author's.

// isTally recognises counts of likes, reposts and views: "12 likes • 3 retweets".
func isTally(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("•·∙|,", r) })
	if len(words) == 0 || len(words) > 16 {
		return false
	}
	numbers := 0
	for _, w := range words {
		switch w = strings.TrimRight(w, "."); {
		case isCount(w):
			numbers++
		case numbers > 0 && slices.Contains(countUnits[:], w):
		case !tallyWords[w]:
			return false
		}
	}
	return numbers > 0
}

// isTallyLabel recognises the words of a count alone: "Mal angezeigt".
func isTallyLabel(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	for _, w := range words {
		if !tallyWords[w] {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 4
}

// isBareCount recognises a number and its unit without a word: "3,757", "1,2 M".
func isBareCount(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	for i, w := range words {
		if w = strings.TrimRight(w, "."); !isCount(w) && (i == 0 || !slices.Contains(countUnits[:], w)) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 3
}

// isCount accepts 12, 3,757 (cut at the comma by the caller), 1.2k, 12m, 3k+, 1.2万.
func isCount(w string) bool {
	w = strings.TrimRight(w, "+")
	for _, unit := range countUnits {
		if n, ok := strings.CutSuffix(w, unit); ok {
			w = n
			break
		}
	}
	return w != "" && strings.Trim(w, "0123456789.") == "" && w[0] != '.'
}

// countUnits stand behind a number that is cut short.
var countUnits = [...]string{"k", "mio", "mil", "mln", "mn", "md", "m", "b", "tsd", "tys", "tn", "тыс", "млн", "тис", "万", "萬", "億", "亿", "만", "천", "ألف", "bin"}

// tallyWords say what was counted, in the languages of the networks.
var tallyWords = map[string]bool{
	"like": true, "likes": true, "retweet": true, "retweets": true, "repost": true, "reposts": true, "quote": true, "quotes": true, "tweets": true,
	"reply": true, "replies": true, "view": true, "views": true, "bookmark": true, "bookmarks": true, "impressions": true,
	"boost": true, "boosts": true, "favorite": true, "favorites": true, "favourite": true, "favourites": true, "comment": true, "comments": true,
	"j'aime": true, "j’aime": true, "vues": true, "vue": true, "signets": true, "réponses": true, "réponse": true, "citations": true, "republications": true, "partages": true, "favoris": true,
	"aufrufe": true, "mal": true, "angezeigt": true, "gefällt": true, "mir": true, "„gefällt": true, "mir“-angaben": true, "antworten": true, "zitate": true, "lesezeichen": true,
	"visualizaciones": true, "me": true, "gusta": true, "reposten": true, "respuestas": true, "citas": true, "guardados": true,
	"visualizzazioni": true, "risposte": true, "citazioni": true, "segnalibri": true, "mi": true, "piace": true,
	"visualizações": true, "curtidas": true, "respostas": true, "citações": true, "repostagens": true,
	"weergaven": true, "vind-ik-leuks": true, "reacties": true, "visningar": true, "visninger": true, "gillanden": true,
	"wyświetleń": true, "wyświetlenia": true, "polubień": true, "polubienia": true, "odpowiedzi": true, "cytatów": true,
	"görüntülenme": true, "görüntüleme": true, "beğeni": true, "yanıt": true, "alıntı": true,
	"просмотров": true, "просмотра": true, "ответов": true, "цитат": true, "переглядів": true, "отметок": true, "нравится": true,
	"次查看": true, "次觀看": true, "喜欢": true, "喜歡": true, "转帖": true, "轉發": true, "回复": true, "回覆": true, "引用": true,
	"件の表示": true, "いいね": true, "件のいいね": true, "リポスト": true, "件のリポスト": true, "件の引用": true, "ブックマーク": true, "返信": true,
	"조회수": true, "회": true, "재게시": true, "마음에": true, "들어요": true, "인용": true, "답글": true, "مشاهدة": true, "مشاهدات": true, "إعجاب": true, "צפיות": true,
}

// buttons are the lines that stand below a post and are no part of it.
var buttons = [...]string{
	"alt", "gif", "image", "reply", "show this thread", "show replies", "show more replies", "show more", "show less", "show translation", "show thread", "translate post", "translate tweet", "translate", "view thread", "read more on x", "last edited",
	"everybody can reply", "some people can reply", "replies disabled", "who can reply?", "view quotes", "view post engagements", "view post activity", "post your reply", "readers added context",
	"afficher cette discussion", "voir plus", "traduire le post", "traduire le tweet", "diesen thread anzeigen", "mehr anzeigen", "post übersetzen", "tweet übersetzen", "mostrar este hilo", "mostrar más", "traducir post", "traducir tweet",
	"mostra questa discussione", "mostra altro", "traduci post", "mostrar esta sequência", "mostrar mais", "traduzir post", "deze collectie weergeven", "meer weergeven", "показать эту ветку", "показать ещё", "さらに表示", "このスレッドを表示", "显示更多", "顯示更多", "더 보기",
}

// quoteLabels stand between a post and the post that it quotes.
var quoteLabels = [...]string{
	"quote", "quote tweet", "quoted post", "quote post", "citation", "citer le tweet", "zitat", "zitierter tweet", "cita", "citar tweet", "citazione", "cita tweet",
	"citação", "quote-tweet", "cytat", "цитата", "alıntı", "引用", "引用ツイート", "引用推文", "인용", "인용 트윗",
}

// badges are what the picture between a name and a handle is called.
var badges = [...]string{"verified", "verified account", "verified user", "compte certifié", "compte vérifié", "verifizierter account", "cuenta verificada", "account verificato", "conta verificada", "geverifieerd account", "認証済みアカウント", "已认证账号", "подтвержденная учетная запись"}

func isBadgeLine(s string) bool { return slices.Contains(badges[:], strings.ToLower(s)) }

func isButton(s string) bool {
	return slices.Contains(buttons[:], strings.ToLower(strings.TrimSpace(s)))
}

func isQuoteLabel(s string) bool { return slices.Contains(quoteLabels[:], strings.ToLower(s)) }

// withoutButtons returns the end of a copied text without the buttons below it and,
// where no time line ends it, without the counts that stand beside the buttons.
func withoutButtons(lines []textLine, counted bool) int {
	end := len(lines)
	for end > 0 {
		i := end
		for i > 0 && isBareCount(lines[i-1].text) {
			i--
		}
		switch s := lines[end-1].text; {
		case s == "" || isButton(s):
			end--
		case !counted && i > 0 && i <= end-2: // one number alone may be the author's
			end = i
		default:
			return end
		}
	}
	return 0
}

// isShown reports whether a line is short enough for what stands after a lone dot.
func isShown(s string) bool { return utf8.RuneCountInString(s) <= 40 }
