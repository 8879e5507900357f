package post

// maxDiff is how many words of each side are compared one by one; what differs in
// longer texts is reported as one edit.
const maxDiff = 2000

// diff finds the edits that make q of s: the words outside a longest common
// subsequence.
func diff(quoted string, q []token, source string, s []token) []Edit {
	head := 0
	for head < len(q) && head < len(s) && q[head].same(s[head]) {
		head++
	}
	tail := 0
	for tail < len(q)-head && tail < len(s)-head && q[len(q)-1-tail].same(s[len(s)-1-tail]) {
		tail++
	}
	qm, sm := q[head:len(q)-tail], s[head:len(s)-tail]
	if len(qm) > maxDiff || len(sm) > maxDiff {
		return []Edit{newEdit(quoted, q, head, len(q)-tail, source, s, head, len(s)-tail)}
	}
	var edits []Edit
	common := commonLengths(qm, sm)
	for i, j := 0, 0; i < len(qm) || j < len(sm); {
		if i < len(qm) && j < len(sm) && qm[i].same(sm[j]) {
			i, j = i+1, j+1
			continue
		}
		i0, j0 := i, j
		for i < len(qm) || j < len(sm) {
			if i < len(qm) && j < len(sm) && qm[i].same(sm[j]) {
				break
			}
			if j == len(sm) || i < len(qm) && common[i+1][j] >= common[i][j+1] {
				i++
			} else {
				j++
			}
		}
		edits = append(edits, newEdit(quoted, q, head+i0, head+i, source, s, head+j0, head+j))
	}
	return edits
}

// commonLengths holds, for each pair of positions, how many words the rests have in common.
func commonLengths(q, s []token) [][]uint16 {
	cells := make([]uint16, (len(q)+1)*(len(s)+1))
	rows := make([][]uint16, len(q)+1)
	for i := range rows {
		rows[i] = cells[i*(len(s)+1) : (i+1)*(len(s)+1)]
	}
	for i := len(q) - 1; i >= 0; i-- {
		for j := len(s) - 1; j >= 0; j-- {
			if q[i].same(s[j]) {
				rows[i][j] = rows[i+1][j+1] + 1
			} else {
				rows[i][j] = max(rows[i+1][j], rows[i][j+1])
			}
		}
	}
	return rows
}

// newEdit is the edit of q[i0:i1] against s[j0:j1].
func newEdit(quoted string, q []token, i0, i1 int, source string, s []token, j0, j1 int) Edit {
	e := Edit{Source: wordsOf(source, s, j0, j1), Quoted: wordsOf(quoted, q, i0, i1)}
	switch {
	case i0 < i1:
		e.Start, e.End = q[i0].start, q[i1-1].end
	case i0 > 0:
		e.Start, e.End = q[i0-1].end, q[i0-1].end
	}
	return e
}

func wordsOf(text string, t []token, from, to int) string {
	if from >= to {
		return ""
	}
	return text[t[from].start:t[to-1].end]
}
