package meta

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, test := range []struct {
		in         string
		monthFirst bool
		want       string
	}{
		{"2024-07-01T05:13:00Z", false, "2024-07-01T05:13:00Z"},
		{"2024-07-01T05:13:00.123+02:00", false, "2024-07-01T05:13:00+02:00"},
		{"2024-07-01T05:13+0200", false, "2024-07-01T05:13:00+02:00"},
		{"2024-07-01 05:13:00 -0500", false, "2024-07-01T05:13:00-05:00"},
		{"2024-07-01 05:13:00", false, "2024-07-01T05:13:00"},
		{"2024-07-01T00:00:00", false, "2024-07-01"},
		{"2024-07-01", false, "2024-07-01"},
		{"2024/7/1", false, "2024-07-01"},
		{"20240701", false, "2024-07-01"},
		{"1719810780", false, "2024-07-01T05:13:00Z"},
		{"1719810780000", false, "2024-07-01T05:13:00Z"},
		{"Mon, 01 Jul 2024 05:13:00 +0200", false, "2024-07-01T05:13:00+02:00"},
		{"Mon, 01 Jul 2024 05:13:00 GMT", false, "2024-07-01T05:13:00Z"},
		{"01.07.2024", false, "2024-07-01"},
		{"1.7.24", false, "2024-07-01"},
		{"07/01/2024", true, "2024-07-01"},
		{"01/07/2024", false, "2024-07-01"},
		{"13/07/2024", true, "2024-07-13"},
		{"July 1st, 2024", false, "2024-07-01"},
		{"1. Juli 2024, 12:30 Uhr", false, "2024-07-01"},
		{"1er juillet 2024", false, "2024-07-01"},
		{"1 de julio de 2024", false, "2024-07-01"},
		{"1 luglio 2024", false, "2024-07-01"},
		{"1 июля 2024 г.", false, "2024-07-01"},
		{"2024年7月1日", false, "2024-07-01"},
		{"2024년 7월 1일", false, "2024-07-01"},
		{"2024. július 1.", false, "2024-07-01"},
		{"1 Ιουλίου 2024", false, "2024-07-01"},
		{"1 iulie 2024", false, "2024-07-01"},
		{"1. srpnja 2024", false, "2024-07-01"},
		{"ngày 1 tháng 7 năm 2024", false, "2024-07-01"},
		{"1 de juliol de 2024", false, "2024-07-01"},
		{"1 ביולי 2024", false, "2024-07-01"},
		{"1 يوليو 2024", false, "2024-07-01"},
		{"1 sie 2024", false, "2024-08-01"},
		{"30 Tem 2024", false, "2024-07-30"},
		{"03.Mär.19", false, "2019-03-03"},
		{"version 1.2.3.4", false, ""},
		{"2024-13-45", false, ""},
		{"31.02.2024", false, ""},
		{"0001-01-01T00:00:00Z", false, ""},
		{"yesterday", false, ""},
		{"", false, ""},
	} {
		if got := parseDate([]byte(test.in), test.monthFirst).String(); got != test.want {
			t.Errorf("%q is %q, want %q", test.in, got, test.want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-07-01T05:13:00Z", "1. Juli 2024", "July 1st, 2024", "2024年7月1日", "1719810780", "Mon, 01 Jul 2024 05:13:00 GMT"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, monthFirst := range []bool{false, true} {
			if d := parseDate(b, monthFirst); !d.IsZero() && (d.Time.Year() < 1989 || d.Time.Year() > 2101) {
				t.Fatalf("%q is %v", b, d)
			}
		}
	})
}

func TestDatePrecision(t *testing.T) {
	if d := parseDate([]byte("2024-07-01"), false); d.Precision != Day || !d.Time.Equal(time.Date(2024, 7, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("a day is %v of precision %d", d.Time, d.Precision)
	}
	if d := parseDate([]byte("2024-07-01T10:00:00"), false); d.Precision != Local {
		t.Errorf("a reading without a zone has precision %d", d.Precision)
	}
}
