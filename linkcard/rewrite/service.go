package rewrite

import (
	"bytes"
	"net/url"
	"strings"
)

// isService says whether a link serves the reader's subscription and is nothing to
// read: to unsubscribe, to change preferences, to see the mail in a browser, to follow
// its sender, to share it. Such a link is left alone, and above all not fetched: a
// single GET may unsubscribe the reader. The title is what the link shows, or what
// stands before it.
func isService(address, title string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	where := strings.ToLower(strings.TrimSuffix(u.Path, "/") + "?" + u.RawQuery)
	for _, word := range serviceAddresses {
		if strings.Contains(where, word) {
			return true
		}
	}
	if len(strings.Fields(title)) > 5 {
		return false // the title of an article
	}
	title = strings.ToLower(title)
	for _, word := range serviceTitles {
		if strings.Contains(title, word) {
			return true
		}
	}
	return false
}

// serviceAddresses are parts of addresses that mail programs and senders use; "?" ends a
// path, as articles may have such words in theirs.
var serviceAddresses = []string{
	"unsubscribe", "desabonn", "d%c3%a9sabonn", "désabonn", "desinscri", "désinscri", "abmelden", "abbestellen", "opt-out", "optout", "opt_out",
	"cancelar-suscripcion", "disiscri", "uitschrijven", "list-manage", "manage-subscription", "email-preferences", "email_preferences", "update-preferences",
	"view-in-browser", "viewinbrowser", "view-online", "viewonline", "/preferences?", "/privacy-policy?", "/mentions-legales?",
	"/intent/", "/sharer", "sharearticle", "share-offsite", "/share?url", "/share?text", "/share/url?", "pin/create", "forward-to-friend", "forwardtofriend",
}

// serviceTitles are what such links show, in the languages of newsletters.
var serviceTitles = []string{
	"unsubscribe", "opt out", "update your preferences", "manage preferences", "manage your subscription", "email preferences", "view in browser", "view in your browser", "view online", "read online", "read in browser", "subscribe", "contact us",
	"désabonn", "désinscri", "préférences", "dans le navigateur", "dans votre navigateur", "version en ligne", "lire en ligne", "abonne", "contactez-nous", "nous contacter",
	"abmelden", "abbestellen", "einstellungen", "im browser", "online lesen", "abonnieren", "kontakt",
	"darse de baja", "cancelar la suscripción", "preferencias", "en el navegador", "leer en línea", "suscr", "contáct",
	"disiscri", "annulla l'iscrizione", "preferenze", "nel browser", "leggi online", "iscriviti", "contatt",
	"cancelar inscrição", "cancelar subscrição", "preferências", "no navegador",
	"privacy policy", "terms of service", "terms of use", "mentions légales", "politique de confidentialité", "impressum", "datenschutzerkl", "política de privacidad", "política de privacidade", "informativa sulla privacy",
	"follow us", "follow me", "find us on", "share this", "share on", "share it", "tell a friend", "to a friend", "forward this",
	"suivez-nous", "suivez-moi", "retrouvez-nous", "partagez", "partager cet", "partager sur", "à un ami", "folge uns", "folgt uns", "folgen sie uns", "folge mir", "beitrag teilen", "teilen auf", "weiterleiten",
	"síguenos", "sígueme", "comparte", "compartir en", "a un amigo", "seguici", "seguimi", "condividi", "a un amico", "siga-nos", "siga-me", "segue-nos", "compartilh", "partilh", "a um amigo",
	"volg ons", "deel dit", "deel op", "obserwuj nas", "udostępnij", "takip edin", "подписывайтесь", "поделиться", "поделитесь", "フォロー", "シェアする", "关注我们", "關注我們", "팔로우",
	"uitschrijven", "afmelden", "voorkeuren", "in je browser", "отписаться", "お問い合わせ", "配信停止", "登録解除", "配信解除", "購読解除", "退订", "수신거부",
}

// maxIntro is how many words a line without a colon has that says what the links
// below it are for.
const maxIntro = 5

// introOf returns the words that end a paragraph, where they say something of the links
// in the next one: behind them stands a colon, or they are few.
func introOf(text []byte) string {
	line := bytes.TrimSpace(text)
	line = line[bytes.LastIndexByte(line, '\n')+1:]
	if introduces(line) || len(bytes.Fields(line)) <= maxIntro {
		return wordsOf(line)
	}
	return ""
}
