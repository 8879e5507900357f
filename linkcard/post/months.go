package post

import (
	"strings"
	"sync"
)

// monthNames holds the months from January on in the languages that post sites
// speak, in full and as they shorten them. No name means two months.
var monthNames = [12]string{
	"january jan janvier janv januar jänner jän enero ene gennaio gen janeiro januari styczeń stycznia sty ocak oca январь января янв ιανουαρίου jaanuar leden ledna січня січ",
	"february feb février févr fevrier fev februar febrero febr febbraio fevereiro februari luty lutego lut şubat şub февраль февраля фев февр únor února лютого лют",
	"march mar mars märz mär marzo março março marzec marca mrt maart mart март марта мар března березня бер",
	"april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan nis апрель апреля апр dubna квітня кві",
	"may mai mayo maggio mag maio maj maja mei mayıs май мая května травня тра",
	"june jun juin juni junio giugno giu junho czerwiec czerwca cze haziran haz июнь июня июн června червня чер",
	"july jul juillet juil juli julio luglio lug julho lipiec lipca lip temmuz tem июль июля июл července липня лип",
	"august aug août aout agosto ago sierpień sierpnia sie ağustos ağu augustus август августа авг srpna серпня сер",
	"september sep sept septembre septiembre settembre set setembro wrzesień września wrz eylül eyl сентябрь сентября сен сент září вересня вер",
	"october oct octobre oktober okt octubre ottobre ott outubro out październik października paź ekim eki октябрь октября окт října жовтня жов",
	"november nov novembre noviembre novembro listopad listopada lis kasım kas ноябрь ноября ноя нояб listopadu листопада",
	"december dec décembre déc decembre dezember dez diciembre dic dicembre dezembro grudzień grudnia gru aralık ara декабрь декабря дек prosince грудня гру",
}

// dateWords may stand between the parts of a written date and say nothing of it.
const dateWords = "at à a as às las um uhr alle ore om o godz в г года р de del di do du den der dne le la el il saat 'de of the on и um klo kl hrs h posted on" +
	" monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun" +
	" lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim" +
	" montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonntag so" +
	" lunes martes miércoles mié jueves viernes vie sábado sáb domingo dom lunedì martedì mercoledì giovedì gio venerdì sabato domenica" +
	" maandag ma dinsdag woensdag wo donderdag vrijdag vr zaterdag zondag zo" +
	" segunda-feira terça-feira quarta-feira quinta-feira sexta-feira"

// calendarWords maps a lower-case word to its month, or to 0 if it only fills.
var calendarWords = sync.OnceValue(func() map[string]int {
	words := make(map[string]int, 400)
	for _, w := range strings.Fields(dateWords) {
		words[w] = 0
	}
	for i, names := range monthNames {
		for _, w := range strings.Fields(names) {
			words[w] = i + 1
		}
	}
	return words
})

// dayHalves maps what is written for the halves of the day to hours to add; -1
// marks the words that leave the hour to the 24-hour clock (early morning, ...).
var dayHalves = map[string]int{
	"am": 0, "a.m": 0, "vorm": 0, "ööncesi": 0, "öö": 0, "오전": 0, "上午": 0, "午前": 0, "凌晨": 0, "早上": 0, "清晨": 0, "새벽": 0, "πμ": 0, "п.п": 0, "дп": 0,
	"pm": 12, "p.m": 12, "nachm": 12, "ös": 12, "오후": 12, "下午": 12, "午後": 12, "晚上": 12, "傍晚": 12, "中午": 12, "저녁": 12, "밤": 12, "пп": 12,
}
