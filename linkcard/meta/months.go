package meta

import (
	"time"
	"unicode/utf8"
)

// monthOf names the month that a word stands for, 0 for none: English, German,
// French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Russian,
// Ukrainian, Swedish, Danish, Norwegian, Finnish, Turkish, Romanian, Hungarian,
// Slovak, Slovenian, Croatian, Serbian, Catalan, Galician, Greek, Bulgarian,
// Belarusian, Estonian, Latvian, Lithuanian, Icelandic, Hebrew, Arabic, Indonesian
// and Malay, written out or cut short.
func monthOf(word []byte) time.Month {
	var room [32]byte
	low := lowerText(room[:0], word)
	if m := wholeMonth(low); m != 0 {
		return m
	}
	if n := len(low); n > 3 && low[n-1] == '.' {
		return wholeMonth(low[:n-1])
	}
	return 0
}

// lowerText appends at most 32 bytes of b in lower case.
func lowerText(dst, b []byte) []byte { return appendLower(dst, b, 32) }

// appendLower appends b in lower case, as far as that fits into limit bytes of dst.
func appendLower(dst, b []byte, limit int) []byte {
	for i := 0; i < len(b) && len(dst)+utf8.UTFMax <= limit; {
		if c := b[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c |= 0x20
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		dst = utf8.AppendRune(dst, lowerRune(r))
		i += n
	}
	return dst
}

func wholeMonth(low []byte) time.Month {
	switch string(low) {
	case "january", "jan", "januar", "jänner", "jän", "janvier", "janv", "enero", "ene", "gennaio", "gen", "janeiro", "januari",
		"styczeń", "stycznia", "leden", "ledna", "январь", "января", "янв", "січня", "tammikuuta", "ocak",
		"ianuarie", "ian", "január", "januára", "gener", "sty", "oca", "ιανουαρίου", "ιαν", "януари", "ינואר", "בינואר", "يناير", "siječnja", "januarie",
		"јануар", "јануара", "januara", "janvāris", "janvārī", "sausio", "jaanuar", "janúar", "xaneiro", "студзеня":
		return time.January
	case "february", "feb", "februar", "feber", "février", "fevrier", "févr", "fév", "febrero", "febbraio", "fevereiro", "fev", "februari",
		"luty", "lutego", "únor", "února", "февраль", "февраля", "фев", "лютого", "helmikuuta", "şubat",
		"februarie", "február", "februára", "febrer", "lut", "şub", "φεβρουαρίου", "φεβ", "февруари", "פברואר", "בפברואר", "فبراير", "veljače", "pebruari",
		"febr", "фебруар", "фебруара", "februara", "februāris", "februārī", "vasario", "veebruar", "febrúar", "febreiro", "февр", "лютага":
		return time.February
	case "march", "mar", "märz", "mär", "maerz", "mrz", "mars", "marzo", "março", "marco", "maart", "mrt",
		"marzec", "marca", "březen", "března", "март", "марта", "мар", "березня", "maaliskuuta", "marts", "mart",
		"martie", "március", "márc", "marec", "març", "μαρτίου", "μαρ", "מרץ", "במרץ", "مارس", "ožujka", "maret", "mac",
		"marta", "kovo", "märts", "martā", "сакавіка":
		return time.March
	case "april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwiecień", "kwietnia", "duben", "dubna",
		"апрель", "апреля", "апр", "квітня", "huhtikuuta", "nisan",
		"aprilie", "április", "ápr", "apríla", "kwi", "nis", "απριλίου", "απρ", "април", "אפריל", "באפריל", "أبريل", "ابريل", "travnja",
		"априла", "aprila", "aprīlis", "aprīlī", "balandžio", "aprill", "apríl", "красавіка":
		return time.April
	case "may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj", "maja", "květen", "května", "май", "мая", "травня", "toukokuuta", "mayıs",
		"május", "mája", "maig", "μαΐου", "μαϊ", "מאי", "במאי", "مايو", "svibnja",
		"мај", "маја", "máj", "maí", "maijs", "maijā", "gegužės":
		return time.May
	case "june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho", "czerwiec", "czerwca", "červen", "června",
		"июнь", "июня", "июн", "червня", "kesäkuuta", "haziran",
		"iunie", "iun", "június", "jún", "júna", "juny", "cze", "haz", "ιουνίου", "ιουν", "юни", "יוני", "ביוני", "يونيو", "lipnja",
		"јун", "јуна", "juna", "junij", "junija", "jūnijs", "jūnijā", "birželio", "juuni", "júní", "xuño", "чэрвеня":
		return time.June
	case "july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho", "lipiec", "lipca", "červenec", "července",
		"июль", "июля", "июл", "липня", "heinäkuuta", "temmuz",
		"iulie", "iul", "július", "júl", "júla", "juliol", "lip", "tem", "ιουλίου", "ιουλ", "юли", "יולי", "ביולי", "يوليو", "srpnja",
		"јул", "јула", "jula", "julij", "julija", "jūlijs", "jūlijā", "liepos", "juuli", "júlí", "xullo", "julai", "ліпеня":
		return time.July
	case "august", "aug", "août", "aout", "agosto", "ago", "augustus", "augusti", "sierpień", "sierpnia", "srpen", "srpna",
		"август", "августа", "авг", "серпня", "elokuuta", "ağustos",
		"augusztus", "augusta", "agost", "sie", "ağu", "αυγούστου", "αυγ", "אוגוסט", "באוגוסט", "أغسطس", "اغسطس", "kolovoza", "agustus", "ogos",
		"avgust", "avgusta", "augusts", "augustā", "rugpjūčio", "ágúst", "жніўня":
		return time.August
	case "september", "sep", "sept", "septembre", "septiembre", "setiembre", "settembre", "set", "setembro",
		"wrzesień", "września", "září", "сентябрь", "сентября", "сен", "сент", "вересня", "syyskuuta", "eylül",
		"septembrie", "szeptember", "szept", "septembra", "setembre", "wrz", "eyl", "σεπτεμβρίου", "σεπ", "септември", "ספטמבר", "בספטמבר", "سبتمبر", "rujna",
		"septembar", "септембар", "септембра", "septembris", "septembrī", "rugsėjo", "верасня":
		return time.September
	case "october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out",
		"październik", "października", "říjen", "října", "октябрь", "октября", "окт", "жовтня", "lokakuuta", "ekim",
		"octombrie", "október", "októbra", "paź", "eki", "οκτωβρίου", "οκτ", "октомври", "אוקטובר", "באוקטובר", "أكتوبر", "اكتوبر",
		"oktobar", "oktobra", "октобар", "октобра", "oktobris", "oktobrī", "spalio", "oktoober", "кастрычніка":
		return time.October
	case "november", "nov", "novembre", "noviembre", "novembro", "listopad", "listopada", "listopadu",
		"ноябрь", "ноября", "ноя", "нояб", "листопада", "marraskuuta", "kasım",
		"noiembrie", "novembra", "noi", "lis", "kas", "νοεμβρίου", "νοε", "ноември", "נובמבר", "בנובמבר", "نوفمبر", "studenoga",
		"novembar", "новембар", "новембра", "novembris", "novembrī", "lapkričio", "nóvember", "лістапада":
		return time.November
	case "december", "dec", "dezember", "dez", "décembre", "decembre", "déc", "diciembre", "dic", "dicembre", "dezembro", "desember", "des",
		"grudzień", "grudnia", "prosinec", "prosince", "декабрь", "декабря", "дек", "грудня", "joulukuuta", "aralık",
		"decembrie", "decembra", "desembre", "gru", "ara", "δεκεμβρίου", "δεκ", "декември", "דצמבר", "בדצמבר", "ديسمبر", "prosinca",
		"decembar", "децембар", "децембра", "decembris", "decembrī", "gruodžio", "detsember", "decembro", "disember", "снежня":
		return time.December
	}
	return 0
}
