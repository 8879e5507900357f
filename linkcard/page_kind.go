package linkcard

import (
	"strings"

	"github.com/cartouche-go/cartouche/linkcard/meta"
)

// kindFromMeta reads the kind of card from what the page calls itself.
func kindFromMeta(p *meta.Page) Kind {
	t := strings.ToLower(p.Type)
	switch {
	case strings.Contains(t, "video"):
		return KindVideo
	case strings.HasPrefix(t, "music."), strings.Contains(t, "audio"):
		return KindAudio
	case strings.Contains(t, "product"):
		return KindProduct
	case strings.Contains(t, "article"), strings.Contains(t, "posting"):
		return KindArticle
	case strings.Contains(t, "profile"):
		return KindProfile
	case strings.Contains(t, "photo"):
		return KindPhoto
	case !p.Published.IsZero():
		return KindArticle
	}
	return KindLink
}
