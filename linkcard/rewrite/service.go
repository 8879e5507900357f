package rewrite

import (
	"net/url"
	"strings"
)

// isService says whether a link serves the reader's subscription and is nothing to
// read: to unsubscribe, to change preferences, to see the mail in a browser. Such a
// link is left alone, and above all not fetched: a single GET may unsubscribe the
// reader.
func isService(address, title string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	where := strings.ToLower(u.Path + "?" + u.RawQuery)
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

// serviceAddresses are parts of addresses that mail programs and senders use.
var serviceAddresses = []string{
	"unsubscribe", "desabonn", "d%c3%a9sabonn", "désabonn", "desinscri", "désinscri", "abmelden", "abbestellen", "opt-out", "optout", "opt_out",
	"cancelar-suscripcion", "disiscri", "uitschrijven", "list-manage", "manage-subscription", "email-preferences", "email_preferences", "update-preferences",
	"view-in-browser", "viewinbrowser",
}

// serviceTitles are what such links show, in the languages of newsletters.
var serviceTitles = []string{
	"unsubscribe", "opt out", "update your preferences", "manage preferences", "manage your subscription", "email preferences", "view in browser", "view in your browser", "view online", "subscribe", "contact us",
	"désabonn", "désinscri", "préférences", "dans le navigateur", "dans votre navigateur", "version en ligne", "abonne", "contactez-nous", "nous contacter",
	"abmelden", "abbestellen", "einstellungen", "im browser", "abonnieren", "kontakt",
	"darse de baja", "cancelar la suscripción", "preferencias", "en el navegador", "suscr", "contáct",
	"disiscri", "annulla l'iscrizione", "preferenze", "nel browser", "iscriviti", "contatt",
	"cancelar inscrição", "cancelar subscrição", "preferências", "no navegador",
	"uitschrijven", "afmelden", "voorkeuren", "in je browser", "отписаться", "配信停止", "購読解除", "退订", "수신거부",
}
