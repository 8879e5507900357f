package meta

import "bytes"

// noticeWords are parts of the words, in lower case, that paragraphs have in them
// which speak of the site: of cookies, advertisers, rights and accounts; or which
// say whose a picture is.
var noticeWords = [...]string{
	"cookie", "javascript", "adblock", "ad blocker", "affiliate", "advertiser", "sponsored by", "newsletter", "subscribing", "donate", "copyright", "\u00a9",
	"rights reserved", "rechte vorbehalten", "droits réservés", "derechos reservados", "diritti riservati", "prawem autorskim", "direitos autorais",
	"non-commercial use", "click here", "logged in", "log in to", "eingeloggt", "einloggen", "suscriptor", "contraseña", "mot de passe",
	"istock", "shutterstock", "getty images", "gettyimages", "adobe stock", "cc by", "cc-by", "terms of service", "privacy policy", "datenschutzerklärung",
}

const longestNotice = 400 // bytes

// isNotice reports a paragraph that speaks of the site, unless it speaks of what the
// page is about.
func (p *parser) isNotice(text []byte) bool {
	if len(text) > longestNotice {
		return false
	}
	var room [2 * longestNotice]byte
	pairs, low := pairsOf(text), room[:0]
	for _, w := range noticeWords {
		if !pairs.mayHold(w) {
			continue
		}
		if len(low) == 0 {
			low = appendLower(low, text, len(room))
		}
		if bytes.Contains(low, []byte(w)) {
			return !bytes.Contains(bytes.ToLower(p.facts.raw(p.body.title)), []byte(w))
		}
	}
	return false
}
