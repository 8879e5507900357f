package post

import (
	"strings"
	"testing"
)

// TestDatelines reads the lines that X prints under a post, and that people
// write, in the languages that they are written in.
func TestDatelines(t *testing.T) {
	const reading, day = "2024-07-01T17:13:00", "2024-07-01"
	for _, s := range []string{
		"5:13 PM • Jul 1, 2024", "5:13 PM · Jul 1, 2024", "5:13 PM ∙ July 1, 2024", "July 1, 2024 at 5:13 PM", "Jul 1st, 2024, 5:13 p.m.", "17:13 - 1 Jul 2024", "1 July 2024 17:13", "Monday, July 1, 2024 at 5:13 PM",
		"5:13\u202fPM · Jul 1, 2024", "17:13 · 2024-07-01", "2024-07-01 17:13", "5:13 pm · 1 Jul 2024",
		"5:13 PM · 1 juil. 2024", "17:13 · 1 juil. 2024", "1 juillet 2024 à 17:13", "1er juillet 2024 à 17h13", "le 1 juillet 2024, 17 h 13", "lundi 1 juillet 2024 à 17:13",
		"5:13 nachm. · 1. Juli 2024", "17:13 · 1. Juli 2024", "1. Juli 2024 um 17:13 Uhr", "am 1. Juli 2024, 17:13",
		"5:13 p. m. · 1 jul. 2024", "17:13 · 1 jul. 2024", "1 de julio de 2024 a las 17:13", "5:13 p.\u00a0m. · 1 jul. 2024", "lunes, 1 de julio de 2024, 17:13",
		"5:13 PM · 1 lug 2024", "1 luglio 2024 alle 17:13", "1 lug. 2024, 17:13",
		"5:13 PM · 1 de jul de 2024", "1 de julho de 2024 às 17:13", "17:13 · 1 de jul. de 2024",
		"5:13 p.m. · 1 jul. 2024", "1 juli 2024 om 17:13",
		"5:13 PM · 1 lip 2024", "1 lipca 2024 o 17:13", "17:13 · 1 lip 2024",
		"ÖS 5:13 · 1 Tem 2024", "1 Temmuz 2024 17:13", "17:13 · 1 Tem 2024", "1 Temmuz 2024 saat 17:13",
		"5:13 PM · 1 июл. 2024 г.", "1 июля 2024 г. в 17:13", "17:13 · 1 июля 2024 г.",
		"午後5:13 · 2024年7月1日", "2024年7月1日 17:13", "2024年7月1日 午後5時13分", "午後5:13・2024年7月1日",
		"오후 5:13 · 2024년 7월 1일", "2024년 7월 1일 오후 5:13", "오후 5시 13분 · 2024년 7월 1일",
		"下午5:13 · 2024年7月1日", "2024年7月1日 下午5:13", "17:13 · 2024年7月1日",
	} {
		d, ok := readDateline(s)
		if !ok || d.time().String() != reading || d.end != len(s) {
			t.Errorf("%q: %v %v, read %d of %d", s, ok, d.time(), d.end, len(s))
		}
	}
	for _, s := range []string{
		"July 1, 2024", "Jul 1, 2024", "1 July 2024", "July 1st 2024", "1 juillet 2024", "1er juillet 2024", "1. Juli 2024", "1 de julio de 2024", "1 luglio 2024", "1 de julho de 2024",
		"1 juli 2024", "1 lipca 2024", "1 Temmuz 2024", "1 июля 2024 г.", "2024年7月1日", "2024년 7월 1일", "2024-07-01", "2024/07/01", "Monday, July 1, 2024",
	} {
		d, ok := readDateline(s)
		if !ok || d.time().String() != day || d.end != len(s) {
			t.Errorf("%q: %v %v, read %d of %d", s, ok, d.time(), d.end, len(s))
		}
	}
}

func TestEveryMonthOfEveryLanguage(t *testing.T) {
	for i, names := range monthNames {
		for n := range strings.FieldsSeq(names) {
			d, ok := readDateline("12 " + n + " 2024")
			if !ok || d.month != i+1 {
				t.Errorf("%s: %v %d, want %d", n, ok, d.month, i+1)
			}
		}
	}
}

func TestMidnightAndNoon(t *testing.T) {
	for s, want := range map[string]string{
		"12:05 AM · Jul 1, 2024": "2024-07-01T00:05:00", "12:05 PM · Jul 1, 2024": "2024-07-01T12:05:00", "上午12:24 · 2021年5月6日": "2021-05-06T00:24:00",
		"오후 12:24 · 2021년 5월 6일": "2021-05-06T12:24:00", "ÖÖ 12:24 · 6 May 2021": "2021-05-06T00:24:00", "00:00 · 6 May 2021": "2021-05-06T00:00:00", "23:59:58 6 May 2021": "2021-05-06T23:59:58",
	} {
		if d, ok := readDateline(s); !ok || d.time().String() != want {
			t.Errorf("%q: %v, want %s", s, d.time(), want)
		}
	}
}

func TestNoDatelines(t *testing.T) {
	for _, s := range []string{
		"", "5:13 PM", "Jul 2024", "July", "1 2 3", "In May I was 24 years old", "32 July 2024", "February 30, 2024", "25:00 · Jul 1, 2024", "July 1, 1824", "01/07/2024", "7.1.2024",
		"5 apples · Jul", "2024", "12345", "99:99 July 1, 2024", "July July 1, 2024",
	} {
		if d, ok := readDateline(s); ok && d.end == len(s) {
			t.Errorf("%q: %v", s, d.time())
		}
	}
}
