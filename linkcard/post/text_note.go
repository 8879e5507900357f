package post

import "strings"

// noteLabels stand above the context that readers of X added to a post. Their words are
// not the author's.
var noteLabels = [...]string{
	"Readers added context", "Des lecteurs ont ajouté du contexte", "Les lecteurs ont ajouté du contexte", "Leser haben Kontext", "Los lectores agregaron contexto", "Los lectores añadieron contexto",
	"Os leitores adicionaram contexto", "Leitores adicionaram contexto", "I lettori hanno aggiunto contesto", "Lezers hebben context", "読者がコンテキストを追加", "閲覧したユーザーが背景情報を追加",
}

// noteEnds stand below it.
var noteEnds = [...]string{"Do you find this helpful?", "Rate it", "Trouvez-vous cela utile ?", "Findest du das hilfreich?", "¿Te resulta útil?"}

// cutNote cuts what readers added off the end of a copied post.
func cutNote(lines []textLine) (rest []textLine, note string) {
	for i, l := range lines {
		if i == 0 || !hasPrefixOf(l.text, noteLabels[:]) {
			continue
		}
		var b strings.Builder
		for _, n := range lines[i+1:] {
			if hasPrefixOf(n.text, noteEnds[:]) {
				break
			}
			b.WriteString(n.text + "\n")
		}
		return lines[:i], line(b.String(), maxText)
	}
	return lines, ""
}

func hasPrefixOf(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
