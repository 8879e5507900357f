package post

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// voteWords stand behind the number of votes below a poll.
var voteWords = [...]string{
	"vote", "votes", "voix", "votants", "stimme", "stimmen", "voto", "votos", "voti", "stem", "stemmen", "głos", "głosy", "głosów", "oy", "röster", "stemmer",
	"голос", "голоса", "голосов", "票", "人投票", "표", "people", "personnes", "personen", "personas", "صوت", "أصوات",
}

// closedWords say that a poll is over.
var closedWords = [...]string{
	"final results", "closed", "résultats finaux", "terminé", "endergebnis", "beendet", "resultados finales", "resultados finais", "cerrada", "encerrada",
	"risultati finali", "chiuso", "definitieve resultaten", "gesloten", "wyniki końcowe", "kesin sonuçlar", "окончательные результаты", "最終結果", "最终结果", "최종 결과",
}

// cutPoll takes the rows of a poll off the end of a post's lines: options with their
// shares, which make up the whole, and the number of votes. It is nil for none.
func cutPoll(lines []textLine) ([]textLine, *Poll) {
	n, poll := len(lines), &Poll{}
	for below := 0; ; below++ {
		if n--; n < 2 || below > 4 {
			return lines, nil
		}
		s := lines[n].text
		poll.Closed = poll.Closed || isClosed(s)
		if votes, ok := voteCount(s); ok {
			poll.Votes = votes
			break
		}
		if !isBelowVotes(lines, n) {
			return lines, nil
		}
	}
	begin, shares := n, 0.0
	for begin > 0 && len(poll.Options) < maxOptions && shares < 101 {
		o, share, from := optionAbove(lines, begin)
		if from == begin {
			break
		}
		begin, shares = from, shares+share
		o.Votes = int(math.Round(share * float64(poll.Votes) / 100))
		poll.Options = append(poll.Options, o)
		if math.Abs(shares-100) < 1.5 && len(poll.Options) > 1 && !moreOptions(lines, begin) {
			break
		}
	}
	if len(poll.Options) < 2 || math.Abs(shares-100) >= 1.5 {
		return lines, nil
	}
	slices.Reverse(poll.Options)
	for begin > 0 && lines[begin-1].text == "" {
		begin--
	}
	return lines[:begin], poll
}

// isBelowVotes reports whether line n is empty, a dot or what stands behind one, or says
// that the poll is over. Any other line below the votes is the author's text.
func isBelowVotes(lines []textLine, n int) bool {
	s, above := lines[n].text, lines[n-1].text
	return isDots(s) || above != "" && isDots(above) || slices.Contains(closedWords[:], strings.ToLower(s))
}

func isDots(s string) bool { return strings.Trim(s, "·•") == "" }

// maxOptions is more options than a poll has.
const maxOptions = 20

// optionAbove reads the option that ends above line end: "NAME 45%" on one line, or the
// share above or below the name; from == end for none.
func optionAbove(lines []textLine, end int) (o PollOption, share float64, from int) {
	i := end - 1
	for i >= 0 && i >= end-2 && lines[i].text == "" {
		i--
	}
	if i < 0 || lines[i].text == "" {
		return o, 0, end
	}
	title, share, ok := cutShare(lines[i].text)
	switch {
	case ok && title != "":
		return PollOption{Title: line(title, maxName)}, share, i
	case i == 0:
		return o, 0, end
	case ok && isOption(lines[i-1].text):
		return PollOption{Title: line(lines[i-1].text, maxName)}, share, i - 1
	case !ok && isOption(lines[i].text):
		if title, share, ok = cutShare(lines[i-1].text); ok && title == "" {
			return PollOption{Title: line(lines[i].text, maxName)}, share, i - 1
		}
	}
	return o, 0, end
}

// moreOptions reports whether another option with no votes stands above line end.
func moreOptions(lines []textLine, end int) bool {
	_, share, from := optionAbove(lines, end)
	return from < end && share == 0
}

func isOption(s string) bool {
	_, _, share := cutShare(s)
	return s != "" && !share && utf8.RuneCountInString(s) <= 100
}

// cutShare cuts "45.2%" off the end of s.
func cutShare(s string) (rest string, share float64, ok bool) {
	s = strings.TrimSpace(s)
	for _, sign := range []string{"%", "％", "٪"} {
		before, ok := strings.CutSuffix(s, sign)
		if !ok {
			continue
		}
		before = strings.TrimRight(before, " \u00a0\u202f")
		rest := strings.TrimRight(before, "0123456789.,")
		f, err := strconv.ParseFloat(strings.Replace(before[len(rest):], ",", ".", 1), 64)
		if err != nil || f > 100 || rest != "" && !unicode.IsSpace(lastRune(rest)) {
			return s, 0, false
		}
		return strings.TrimRight(rest, " \t\u00a0:·•–—-"), f, true
	}
	return s, 0, false
}

// voteCount reads "1,234 votes", maybe with what X prints behind it: "· Final results".
func voteCount(s string) (int, bool) {
	s, _, _ = strings.Cut(strings.Replace(s, "•", "·", 1), "·")
	s = strings.ToLower(strings.TrimSpace(s))
	word := strings.TrimLeft(s, "0123456789.,'’ \u00a0\u202f")
	number := strings.TrimRight(s[:len(s)-len(word)], " \u00a0\u202f")
	factor := 1
	for _, unit := range [...]struct {
		name   string
		factor int
	}{{"k ", 1000}, {"m ", 1000000}} {
		if rest, ok := strings.CutPrefix(word, unit.name); ok {
			word, factor = rest, unit.factor
		}
	}
	if number == "" || !slices.Contains(voteWords[:], word) {
		return 0, false
	}
	if factor > 1 {
		f, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
		return int(f * float64(factor)), err == nil && f < 1000
	}
	n, err := strconv.Atoi(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number))
	return n, err == nil && n < 1e9
}

func isClosed(s string) bool {
	s = strings.ToLower(s)
	return utf8.RuneCountInString(s) <= 60 && slices.ContainsFunc(closedWords[:], func(w string) bool { return strings.Contains(s, w) })
}
