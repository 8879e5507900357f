package post

import (
	"slices"
	"strings"
	"unicode"
)

// language returns the BCP 47 tag for what a network calls a language, or "".
func language(tag string) string {
	tag = strings.ReplaceAll(strings.TrimSpace(tag), "_", "-")
	if !isMade(tag, 2, 35, func(c byte) bool { return isLetter(c) || c == '-' }) {
		return ""
	}
	primary, rest, _ := strings.Cut(tag, "-")
	switch primary = strings.ToLower(primary); primary {
	case "und", "zxx", "mul", "qme", "qam", "qct", "qht", "qst", "art":
		return ""
	case "iw":
		primary = "he"
	case "in":
		primary = "id"
	case "ji":
		primary = "yi"
	}
	if len(primary) < 2 || len(primary) > 8 || isDigits(primary, 1, 8) {
		return ""
	}
	if rest != "" {
		return primary + "-" + rest
	}
	return primary
}

// direction returns "rtl" or "".
func direction(dir string) string {
	if strings.EqualFold(strings.TrimSpace(dir), "rtl") {
		return "rtl"
	}
	return ""
}

var rightToLeft = []string{"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}

// textDirection is the direction of the first letter that has one, as browsers
// find it for dir="auto".
func textDirection(text string) string {
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko):
			if unicode.IsLetter(r) {
				return "rtl"
			}
		case unicode.IsLetter(r):
			return ""
		}
	}
	return ""
}

// directionOf is the direction that a language is written in.
func directionOf(lang string) string {
	primary, _, _ := strings.Cut(lang, "-")
	if slices.Contains(rightToLeft, primary) {
		return "rtl"
	}
	return ""
}
