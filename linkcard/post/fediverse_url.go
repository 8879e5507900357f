package post

import (
	"net/url"
	"strings"
)

// recogniseFediverse reads the paths of Mastodon (/@user/ID, /@user@host/ID,
// /users/user/statuses/ID, /web/..., /deck/...), Pleroma and Akkoma (/notice/ID,
// /objects/UUID), Misskey (/notes/ID) and Pixelfed (/p/user/ID). There is no
// list of servers: the form of the path is all there is to go by, so forms that
// other sites share (/post/12, /w/abc) are left to discovery.
func recogniseFediverse(u *url.URL, host string, parts []string) (Ref, bool) {
	if !strings.Contains(host, ".") && host != "localhost" || isDigits(strings.ReplaceAll(host, ".", ""), 1, 20) {
		return Ref{}, false
	}
	if p := at(parts, 0); (p == "web" || p == "deck") && len(parts) > 1 {
		parts = parts[1:]
	}
	if at(parts, len(parts)-1) == "embed" {
		parts = parts[:len(parts)-1]
	}
	origin := u.Scheme + "://" + host
	if !onDefaultPort(u) {
		origin += ":" + u.Port()
	}
	user, isUser := strings.CutPrefix(at(parts, 0), "@")
	switch {
	case len(parts) == 2 && isUser && isFediverseUser(user) && isStatusID(parts[1]):
		return Ref{Network: NetworkMastodon, ID: parts[1], Handle: atHost(user, host), URL: origin + "/@" + user + "/" + parts[1]}, true
	case len(parts) == 4 && parts[0] == "users" && parts[2] == "statuses" && isFediverseUser(parts[1]) && isStatusID(parts[3]):
		return Ref{Network: NetworkMastodon, ID: parts[3], Handle: atHost(parts[1], host), URL: origin + "/@" + parts[1] + "/" + parts[3]}, true
	case len(parts) == 3 && parts[0] == "p" && isFediverseUser(parts[1]) && isDigits(parts[2], 15, 20):
		return Ref{Network: NetworkMastodon, ID: parts[2], Handle: atHost(parts[1], host), URL: origin + "/p/" + parts[1] + "/" + parts[2]}, true
	case len(parts) == 2 && isServerPost(parts[0], parts[1]):
		return Ref{Network: NetworkMastodon, ID: parts[1], URL: origin + "/" + parts[0] + "/" + parts[1]}, true
	}
	return Ref{}, false
}

// isServerPost knows the paths that name no author.
func isServerPost(kind, id string) bool {
	switch kind {
	case "statuses":
		return isDigits(id, 1, 20)
	case "notice":
		return isMade(id, 1, 20, isLetter)
	case "notes":
		return isMade(id, 10, 10, isLetter) || isMade(id, 16, 16, isLetter) || isMade(id, 24, 26, isLetter)
	case "objects":
		return len(id) == 36 && strings.Count(id, "-") == 4 && isCode(id, 36, 36)
	}
	return false
}

// isStatusID accepts a number (Mastodon) and a ULID (GoToSocial).
func isStatusID(s string) bool {
	return isDigits(s, 1, 20) || isMade(s, 26, 26, func(c byte) bool { return c >= 'A' && c <= 'Z' })
}

func isFediverseUser(s string) bool {
	user, host, remote := strings.Cut(s, "@")
	return isMade(user, 1, 100, func(c byte) bool { return isLetter(c) || c == '_' || c == '.' || c == '-' }) &&
		(!remote || isHostName(host))
}

// atHost completes a local user's name to user@host.
func atHost(user, host string) string {
	if strings.Contains(user, "@") {
		return user
	}
	return user + "@" + host
}

// fediverseProfile is the page of user@host on their own server, or on the
// server of the permalink if the handle names none.
func fediverseProfile(handle, permalink string) string {
	user, host, ok := strings.Cut(handle, "@")
	if ok && isHostName(host) {
		return "https://" + host + "/@" + user
	}
	u, ok := parseWeb(permalink)
	if !ok || user == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host + "/@" + user
}
