package post

import (
	"encoding/json"
	"testing"
	"time"
)

func TestTimeKeepsItsPrecision(t *testing.T) {
	paris := time.FixedZone("", 2*3600)
	for _, c := range []struct {
		in   Time
		want string
	}{
		{Time{}, ""},
		{At(time.Date(2024, 7, 1, 5, 13, 0, 0, time.UTC)), "2024-07-01T05:13:00Z"},
		{At(time.Date(2024, 7, 1, 5, 13, 0, 0, paris)), "2024-07-01T05:13:00+02:00"},
		{LocalAt(time.Date(2024, 7, 1, 5, 13, 0, 0, paris)), "2024-07-01T05:13:00"},
		{On(2024, 7, 1), "2024-07-01"},
	} {
		b, err := json.Marshal(c.in)
		if err != nil || string(b) != `"`+c.want+`"` {
			t.Errorf("marshal: %s, %v, want %q", b, err, c.want)
		}
		var back Time
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if back.String() != c.want || back.Precision() != c.in.Precision() {
			t.Errorf("%q came back as %q, precision %d", c.want, back, back.Precision())
		}
	}
}

func TestParseTimeRefusesOtherForms(t *testing.T) {
	for _, s := range []string{"yesterday", "2024-13-01", "2024-07-01 05:13", "1719810780"} {
		if got, err := ParseTime(s); err == nil {
			t.Errorf("%q: got %v, want an error", s, got)
		}
	}
}
