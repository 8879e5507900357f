package post

import (
	"os"
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

// A zone behind the clock reading makes an instant of it where it can only mean one.
func TestDatelinesWithZones(t *testing.T) {
	for s, want := range map[string]string{
		"5:13 AM UTC • Jul 1, 2024":         "2024-07-01T05:13:00Z",
		"5:13 AM • Jul 1, 2024 (UTC)":       "2024-07-01T05:13:00Z",
		"Jul 1, 2024, 05:13 GMT":            "2024-07-01T05:13:00Z",
		"Jul 1, 2024 at 7:13 AM UTC+2":      "2024-07-01T05:13:00Z",
		"7:13 AM (GMT+02:00) · Jul 1, 2024": "2024-07-01T05:13:00Z",
		"10:43 · 1 Jul 2024 (UTC+0530)":     "2024-07-01T05:13:00Z",
		"10:13 PM UTC-7 · Jun 30, 2024":     "2024-07-01T05:13:00Z",
		"5:13 AM EST • Jul 1, 2024":         "2024-07-01T05:13:00",
		"July 1, 2024 at 5:13 AM PDT":       "2024-07-01T05:13:00",
		"1. Juli 2024 um 5:13 Uhr MESZ":     "2024-07-01T05:13:00",
		"1 juil. 2024 à 05:13 CEST":         "2024-07-01T05:13:00",
		"午前5:13 JST · 2024年7月1日":            "2024-07-01T05:13:00",
		"5:13 AM (CET) · Jul 1, 2024":       "2024-07-01T05:13:00",
	} {
		d, ok := readDateline(s)
		if !ok || d.time().String() != want || d.end != len(s) {
			t.Errorf("%q: %v %v, read %d of %d", s, ok, d.time(), d.end, len(s))
		}
	}
	for s, end := range map[string]int{"1 juil. 2024 à 05:13 est une date": len("1 juil. 2024 à 05:13"), "Jul 1, 2024 EST": len("Jul 1, 2024"), "5:13 · Jul 1, 2024 UTC UTC": len("5:13 · Jul 1, 2024 UTC")} {
		if d, ok := readDateline(s); !ok || d.end != end {
			t.Errorf("%q: %v, read %d, want %d", s, ok, d.end, end)
		}
	}
}

// TestDatelinesOfTheCLDR reads what the CLDR's formats print: language, expected
// reading, text.
func TestDatelinesOfTheCLDR(t *testing.T) {
	rows, err := os.ReadFile("testdata/datelines.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for row := range strings.Lines(string(rows)) {
		f := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		d, ok := readDateline(f[2])
		if !ok || d.time().String() != f[1] || d.end != len(f[2]) {
			t.Errorf("%s %q: %v %v, read %d of %d", f[0], f[2], ok, d.time(), d.end, len(f[2]))
		}
		n++
	}
	if n < 1000 {
		t.Errorf("%d rows", n)
	}
}

// TestXDatelines reads X's own line, as its pages print it in each language.
func TestXDatelines(t *testing.T) {
	for _, s := range []string{
		"٥:١٣ ص · ١ يوليو ٢٠٢٤", "5:13 ص · 1 يوليو، 2024", "\u200f٥:١٣ ص · ١ يوليو ٢٠٢٤\u200f", "5:13 לפנה״צ · 1 ביולי 2024", "5:13 AM · 1 ביולי 2024", "۵:۱۳ ق.ظ. · ۱ ژوئیهٔ ۲۰۲۴", "۵:۱۳ قبل\u200cازظهر · ۱ ژوئیه ۲۰۲۴",
		"5:13 पूर्वाह्न · 1 जुल॰ 2024", "५:१३ am · १ जुलाई २०२४", "5.13 AM · 1 Jul 2024", "05.13 · 1 Jul 2024", "5:13 SA · 1 thg 7, 2024", "5:13 SA · 1 tháng 7, 2024", "5:13 ก่อนเที่ยง · 1 ก.ค. 2024", "05:13 น. · 1 ก.ค. 2567",
		"5:13 fm · 1 juli 2024", "5.13 AM · 1. jul. 2024", "5:13 a.m. · 1. juli 2024", "5.13 ap. · 1. heinäk. 2024", "5.13 ap. · 1.7.2024", "1. heinäkuuta 2024 klo 5.13", "5:13 dop. · 1. 7. 2024", "5:13 π.μ. · 1 Ιουλ 2024",
		"5:13 дп · 1 лип. 2024 р.", "5:13 a.m. · 1 iul. 2024", "de. 5:13 · 2024. júl. 1.", "2024. július 1., 5:13", "5:13 da manhã · 1 de jul. de 2024", "1 de julho de 2024 às 5h13", "05:13 Uhr · 1. Juli 2024", "1. Juli 2024, 5.13 Uhr", "am 1. Juli 2024 um 05:13 Uhr",
		"5:13\u202fa.\u00a0m. · 1 jul. 2024", "5:13 de la mañana · 1 jul. 2024", "1 juil. 2024 à 05:13", "1 lug 2024 alle 05:13", "1 lug 2024 alle ore 5.13", "午前5:13 · 2024年7月1日", "오전 5:13 · 2024년 7월 1일", "2024. 7. 1. 오전 5:13", "上午5:13 · 2024年7月1日", "2024年7月1日(月) 午前5:13", "2024年7月1日 星期一 上午5点13分",
		"5:13 AM - Jul 1, 2024", "5:13 AM | Jul 1, 2024", "5:13 AM, Jul 1, 2024", "5:13 AM – 1 Jul 2024", "5:13\u202fAM\u2009·\u2009Jul\u00a01, 2024", "lun. 1 juil. 2024 05:13", "mar 1 lug 2024 05:13", "5:13 AM · 1. srp 2024.",
	} {
		d, ok := readDateline(s)
		if !ok || d.time().String() != "2024-07-01T05:13:00" || d.end != len(s) {
			t.Errorf("%q: %v %v, read %d of %d", s, ok, d.time(), d.end, len(s))
		}
	}
	for s, want := range map[string]string{
		"11:00 晚上 · 2024年7月1日": "2024-07-01T23:00:00", "晚上12:05 · 2024年7月1日": "2024-07-01T00:05:00", "中午12:05 · 2024年7月1日": "2024-07-01T12:05:00", "11:30 da noite · 1 jul 2024": "2024-07-01T23:30:00", "3:10 de la noche · 1 jul 2024": "2024-07-01T03:10:00",
		"July 1, 2024 at 5 PM": "2024-07-01T17:00:00", "1 juillet 2024 à 17h": "2024-07-01T17:00:00", "13/07/2024 17:02": "2024-07-13T17:02:00", "07/13/2024, 5:02 PM": "2024-07-13T17:02:00", "01/07/2024 17:02": "", "am 1. Juli 2024, 12:30": "2024-07-01T12:30:00",
		"1. listopada 2024. 5:13": "2024-10-01T05:13:00", "1 listopada 2024 5:13": "2024-11-01T05:13:00",
	} {
		d, ok := readDateline(s)
		if ok && d.time().String() != want || ok && d.end != len(s) {
			t.Errorf("%q: %v %q, want %q", s, ok, d.time(), want)
		}
	}
}

// TestEveryMonthOfEveryLanguage also holds that no name means two months, except
// where the dot after a year tells.
func TestEveryMonthOfEveryLanguage(t *testing.T) {
	for _, l := range calendarLanguages {
		groups := strings.Split(l.months, "|")
		if len(groups) != 12 || strings.Count(l.halves, "|") != 3 {
			t.Errorf("%s: %d months, halves %q", l.code, len(groups), l.halves)
		}
		for i, names := range groups {
			for n := range strings.FieldsSeq(names) {
				n = strings.ReplaceAll(n, "_", " ")
				line := "12 " + n + " 2024"
				if l.code == "hr" {
					line = "12. " + n + " 2024."
				}
				d, ok := readDateline(line)
				if !ok || d.month != i+1 || d.end != len(line) {
					t.Errorf("%s %q: %v %d, want %d", l.code, line, ok, d.month, i+1)
				}
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
		"", "5:13 PM", "Jul 2024", "July", "1 2 3", "In May I was 24 years old", "32 July 2024", "February 30, 2024", "25:00 · Jul 1, 2024", "July 1, 1824", "1.20.2024", "0/0/2024",
		"5 apples · Jul", "2024", "12345", "99:99 July 1, 2024", "July July 1, 2024",
	} {
		if d, ok := readDateline(s); ok && d.end == len(s) {
			t.Errorf("%q: %v", s, d.time())
		}
	}
}
