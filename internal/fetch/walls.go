package fetch

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
)

// wallRule tells a vendor's challenge page. A mark is text that only the challenge
// holds, never the pages behind it; a title may be an article's too, so it counts only
// where access was denied, or next to a hint.
type wallRule struct {
	vendor string
	marks  []string // any of them, anywhere in the head
	titles []string // lower case, how a part of the title begins
	hints  []string // with a title: any of them
}

// wallRules are what the vendors' pages look like; they are data, one row each.
var wallRules = []wallRule{
	{"cloudflare", []string{"_cf_chl_opt", "cf-browser-verification", "cf_chl_prog", "used cloudflare to restrict access"},
		[]string{
			"just a moment", "attention required!", "please wait...",
			"un momento", "un instant", "nur einen moment", "einen moment", "um momento", "ci siamo quasi", "een ogenblik",
			"bir dakika", "один момент", "请稍候", "請稍候", "しばらくお待ちください", "잠시만 기다리십시오", "cierpliwości", "لحظة",
		},
		[]string{"/cdn-cgi/challenge-platform/", "cf-error", "cf-wrapper", "challenges.cloudflare.com"}},
	{"datadome", []string{"geo.captcha-delivery.com", "ct.captcha-delivery.com"}, nil, nil},
	{"perimeterx", []string{`id="px-captcha"`, "_pxblock", "px-captcha-error"}, []string{"access to this page has been denied"}, []string{"px-cloud", "perimeterx", "_pxappid"}},
	{"aws-waf", []string{"gokuprops", "awswafcookiedomainlist"}, []string{"human verification"}, []string{"awswaf"}},
	{"imperva", []string{"incapsula incident id", `id="main-iframe" src="/_incapsula_resource`}, []string{"pardon our interruption"}, []string{"_incapsula_resource", "distil", "onprotectioninitialized"}},
	{"akamai", []string{"sec-if-cpt-container", "bm-verify=", "errors.edgesuite.net"}, nil, nil},
	{"kasada", []string{"kpsdk.load", "window.kpsdk"}, nil, nil},
	{"sucuri", []string{"sucuri_cloudproxy_js"}, []string{"sucuri website firewall"}, []string{"sucuri"}},
	{"siteground", []string{"/.well-known/sgcaptcha/"}, []string{"robot challenge screen"}, []string{"sgcaptcha"}},
	{"vercel", []string{"/.well-known/vercel/security/"}, []string{"vercel security checkpoint"}, []string{"vercel"}},
	{"anubis", []string{"anubis_challenge", "/.within.website/x/cmd/anubis"}, []string{"making sure you're not a bot", "making sure you&#39;re not a bot"}, []string{"anubis", "techaro"}},
	{"ddos-guard", []string{"/.well-known/ddos-guard/"}, []string{"ddos-guard"}, []string{"ddos-guard"}},
	{"fastly", []string{"/_fs-ch-"}, []string{"client challenge"}, []string{"_fs-ch"}},
	{"f5", []string{"the requested url was rejected. please consult with your administrator"}, []string{"request rejected"}, []string{"support id"}},
	{"google", nil, []string{"https://www.google.", "sorry..."}, []string{"/sorry/", "unusual traffic"}},
	{"amazon", []string{"opfcaptcha.amazon", "/errors/validatecaptcha"}, []string{"robot check", "bot check"}, []string{"captcha"}},
	{"reddit", []string{"whoa there, pardner"}, nil, nil},
	{"captcha", nil,
		[]string{
			"are you a robot", "are you human", "verify you are human", "verifying you are human", "bot verification", "security check", "captcha",
			"checking your browser", "one more step", "sind sie ein roboter", "sicherheitsprüfung", "êtes-vous un robot", "vérification de sécurité",
			"¿eres un robot", "verificación de seguridad", "sei un robot", "verifica di sicurezza", "ben je een robot", "вы не робот", "проверка браузера",
			"ロボットではありません", "安全验证", "安全驗證", "人机验证", "로봇이 아닙니다", "güvenlik kontrolü",
		},
		[]string{"captcha", "challenge", "turnstile"}},
}

// wall names the vendor whose challenge the page is, or "". denied says that the
// status was an error.
func (h *pageHead) wall(denied bool) string {
	if !denied && bytes.Contains(h.bytes, []byte("og:title")) {
		return "" // it presents itself: an article about walls, say
	}
	text := bytes.ToLower(h.bytes)
	for _, rule := range wallRules {
		if containsAny(text, rule.marks) {
			return rule.vendor
		}
		if h.titled(rule.titles) && (denied || containsAny(text, rule.hints)) {
			return rule.vendor
		}
	}
	return ""
}

func containsAny(text []byte, marks []string) bool {
	for _, m := range marks {
		if bytes.Contains(text, []byte(m)) {
			return true
		}
	}
	return false
}

// titled reports that a part of the title begins with one of these.
func (h *pageHead) titled(beginnings []string) bool {
	for _, part := range h.title {
		for _, b := range beginnings {
			if strings.HasPrefix(part, b) {
				return true
			}
		}
	}
	return false
}

// loginTitles are what a log-in page is called, as one whole part of its title.
var loginTitles = " | log in | login | sign in | sign in required | log in or sign up | login or sign up | log in or sign up to view | please log in | please sign in" +
	" | anmelden | einloggen | anmeldung | anmelden oder registrieren | connexion | se connecter | connectez-vous | connexion ou inscription | s’identifier | identifiez-vous" +
	" | iniciar sesión | inicia sesión | acceder | entrar | iniciar sessão | fazer login | entre ou cadastre-se | accedi | accesso | accedi o iscriviti | inloggen | aanmelden" +
	" | logga in | log ind | logg inn | kirjaudu sisään | zaloguj się | logowanie | přihlášení | přihlásit se | prihlásenie | bejelentkezés | autentificare | вход | войти | авторизация | увійти" +
	" | giriş yap | oturum aç | σύνδεση | כניסה | התחברות | تسجيل الدخول | ورود | लॉग इन करें | masuk | đăng nhập | เข้าสู่ระบบ | ログイン | サインイン | 登录 | 登入 | 로그인 | log into facebook | "

// asksToLogIn reports a title like "Log in • Example": one of its parts is nothing
// but the name of a log-in page.
func (h *pageHead) asksToLogIn() bool {
	return len(h.title) <= 3 && slices.ContainsFunc(h.title, func(part string) bool {
		return part != "" && strings.Contains(loginTitles, " | "+part+" | ")
	})
}

// gateWords are the path or host parts of pages that stand in front of others.
var gateWords = " login signin sign-in log-in logon signup authwall auth sso flow checkpoint session sessions accounts challenge captcha" +
	" consent zustimmung einwilligung cookiewall cookie-wall cookies privacy-gate privacygate privacywall myprivacy toestemming" +
	" consentement consenso consentimiento samtykke samtycke souhlas zgoda gdpr rgpd dsgvo tcf guce anmelden connexion acceso accedi inloggen "

// stranded reports that the chain ended on a page that would lead back to where it
// came from: a log-in or consent page, in whatever language, names the page behind it.
func (c *chain) stranded(end *url.URL) string {
	if !c.moved(end) || !hasGateWord(end) {
		return ""
	}
	for _, values := range end.Query() {
		for _, v := range values {
			if c.cameFrom(v, end) {
				return gateKind(end)
			}
		}
	}
	return ""
}

func (c *chain) moved(end *url.URL) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.visited) > 1
}

// cameFrom compares a query value, an address or a path, with the pages before.
func (c *chain) cameFrom(value string, end *url.URL) bool {
	u, err := end.Parse(value)
	if err != nil || len(value) < 2 || !strings.Contains(value, "/") {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for at := range c.visited {
		v, err := url.Parse(at)
		if err == nil && v.Host == u.Host && strings.TrimSuffix(v.Path, "/") == strings.TrimSuffix(u.Path, "/") && v.Path != end.Path {
			return true
		}
	}
	return false
}

func hasGateWord(u *url.URL) bool {
	words := strings.FieldsFunc(strings.ToLower(u.Host+"/"+u.Path), func(c rune) bool { return strings.ContainsRune("./_", c) })
	for _, w := range words {
		if strings.Contains(gateWords, " "+w+" ") {
			return true
		}
	}
	return false
}

// isLoginPath reports an address that names a log-in page itself: whoever links to
// it means it.
func isLoginPath(u *url.URL) bool {
	at := strings.ToLower(u.Host + u.Path)
	for _, w := range []string{"login", "log-in", "logon", "signin", "sign-in", "auth", "sso", "anmeld", "connexion", "acces", "accedi", "account"} {
		if strings.Contains(at, w) {
			return true
		}
	}
	return false
}

func gateKind(u *url.URL) string {
	at := strings.ToLower(u.Host + u.Path)
	for _, w := range []string{"consent", "zustimmung", "einwilligung", "cookie", "privacy", "toestemming", "samty", "souhlas", "zgoda", "gdpr", "rgpd", "dsgvo", "tcf", "guce"} {
		if strings.Contains(at, w) {
			return "consent"
		}
	}
	return "login"
}
