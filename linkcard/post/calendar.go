package post

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// calendarLanguage is how one language writes dates and times: a language is
// added by a row here. Words are separated by blanks, "_" stands for a blank in a
// word, and case, accents' form and abbreviating dots do not matter. The names
// are those of the CLDR, and those that X prints.
type calendarLanguage struct {
	code   string
	months string // twelve groups, separated by "|"
	halves string // before noon | after noon | by night (nine to five) | around noon
	words  string // may stand between the parts of a date and say nothing of it
	tails  string // the same, but belong to what they follow
}

var calendarLanguages = [...]calendarLanguage{
	{"en", "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec",
		"am a.m a._m in_the_morning|pm p.m p._m in_the_afternoon in_the_evening|at_night|noon",
		"at on of the posted monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun", "hrs h"},
	{"fr", "janvier janv jan|février févr fev fevrier|mars|avril avr|mai|juin|juillet juil juill|août aout|septembre sept|octobre oct|novembre nov|décembre déc decembre",
		"du_matin matin du_mat mat|de_l'après-midi après-midi du_soir soir||",
		"à le du vers lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim", "heures"},
	{"de", "januar jänner jän jan|februar feb|märz mär|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|dezember dez",
		"vorm vormittags morgens|nachm nachmittags abends|nachts|mittags",
		"um der den vom montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so", "uhr"},
	{"es", "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept sep|octubre oct|noviembre nov|diciembre dic",
		"de_la_mañana mañana de_la_madrugada madrugada|de_la_tarde tarde|de_la_noche noche|del_mediodía",
		"a de del las la el lunes lun martes mar miércoles mié jueves jue viernes vie sábado sáb domingo dom", "horas"},
	{"it", "gennaio gen|febbraio feb febbr|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic",
		"di_mattina del_mattino|del_pomeriggio di_pomeriggio di_sera|di_notte|",
		"alle ore il del lunedì lun martedì mar mercoledì mer giovedì gio venerdì ven sabato sab domenica dom", ""},
	{"pt", "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez",
		"da_manhã manhã da_madrugada madrugada|da_tarde tarde|da_noite noite|do_meio-dia",
		"às as em de segunda-feira seg terça-feira ter quarta-feira qua quinta-feira qui sexta-feira sex sábado sáb domingo dom", ""},
	{"nl", "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep|oktober okt|november nov|december dec",
		"'s_ochtends 's_morgens|'s_middags 's_avonds|'s_nachts|",
		"om op maandag ma dinsdag di woensdag wo donderdag do vrijdag vr zaterdag za zondag zo", "uur"},
	{"pl", "styczeń stycznia sty|luty lutego lut|marzec marca mar|kwiecień kwietnia kwi|maj maja|czerwiec czerwca cze|lipiec lipca lip|sierpień sierpnia sie|wrzesień września wrz|październik października paź|listopad listopada lis|grudzień grudnia gru",
		"rano przed_południem|po_południu wieczorem|w_nocy|w_południe",
		"o godz godzina w dnia poniedziałek pon wtorek wt środa śr czwartek czw piątek pt sobota sob niedziela niedz", "r"},
	{"tr", "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas|aralık ara",
		"öö öğleden_önce sabah|ös öğleden_sonra akşam akşamüstü|gece|öğle",
		"saat pazartesi pzt salı sal çarşamba çar perşembe per cuma cum cumartesi cmt pazar paz", ""},
	{"ru", "январь января янв|февраль февраля февр фев|март марта мар|апрель апреля апр|май мая|июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сент сен|октябрь октября окт|ноябрь ноября нояб ноя|декабрь декабря дек",
		"дп утра|пп дня вечера|ночи|",
		"в понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб воскресенье вс", "г года"},
	{"uk", "січень січня січ|лютий лютого лют|березень березня бер|квітень квітня квіт кві|травень травня трав тра|червень червня черв чер|липень липня лип|серпень серпня серп сер|вересень вересня вер|жовтень жовтня жовт жов|листопад листопада лист лис|грудень грудня груд гру",
		"дп ранку|пп дня вечора|ночі|",
		"о об понеділок вівторок середа четвер п'ятниця субота неділя нд", "р року"},
	{"bg", "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември", "преди_обяд сутринта|следобед||", "в понеделник вторник сряда четвъртък петък събота неделя", "ч"},
	{"cs", "leden ledna led|únor února úno|březen března bře|duben dubna dub|květen května kvě|červen června čvn|červenec července čvc|srpen srpna|září zář|říjen října říj|listopad listopadu lis|prosinec prosince pro",
		"dop dopoledne ráno|odp odpoledne večer|v_noci|poledne",
		"v ve dne pondělí po úterý út středa st čtvrtek čt pátek pá sobota neděle ne", "hod"},
	{"sk", "január januára|február februára|marec marca|apríl apríla|máj mája|jún júna|júl júla|august augusta|september septembra|október októbra|november novembra|december decembra",
		"dopoludnia|popoludní popol||", "o pondelok utorok streda štvrtok piatok nedeľa", ""},
	{"hr", "siječanj siječnja sij|veljača veljače velj|ožujak ožujka ožu|travanj travnja tra|svibanj svibnja svi|lipanj lipnja lip|srpanj srpnja srp|kolovoz kolovoza kol|rujan rujna ruj|listopad listopada lis|studeni studenoga studenog stu|prosinac prosinca",
		"prijepodne ujutro|popodne|noću|", "u ponedjeljak utorak srijeda četvrtak petak subota nedjelja", "sati"},
	{"sr", "јануар јан|фебруар феб|март мар|април апр|мај|јун|јул|август авг|септембар сеп|октобар окт|новембар нов|децембар дец", "пре_подне ујутро|по_подне увече|ноћу|", "у понедељак уторак среда четвртак петак субота недеља", ""},
	{"sl", "januar jan|februar feb|marec mar|april apr|maj|junij jun|julij jul|avgust avg|september sep|oktober okt|november nov|december dec", "dop dopoldne zjutraj|pop popoldne|ponoči|", "ob ponedeljek torek sreda četrtek petek sobota nedelja", ""},
	{"ro", "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sept|octombrie oct|noiembrie nov|decembrie dec",
		"dimineața|după-amiaza seara|noaptea|la_amiază", "la ora luni lun marți mar miercuri mie joi vineri vin sâmbătă sâm duminică dum", ""},
	{"hu", "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug|szeptember szept|október okt|november nov|december dec",
		"de. délelőtt reggel hajnal|du. délután este|éjjel|dél", "hétfő kedd szerda csütörtök péntek szombat vasárnap", ""},
	{"el", "ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ|μάρτιος μαρτίου μαρ|απρίλιος απριλίου απρ|μάιος μαΐου μαΐ|ιούνιος ιουνίου ιουν|ιούλιος ιουλίου ιουλ|αύγουστος αυγούστου αυγ|σεπτέμβριος σεπτεμβρίου σεπ|οκτώβριος οκτωβρίου οκτ|νοέμβριος νοεμβρίου νοε|δεκέμβριος δεκεμβρίου δεκ",
		"π.μ πμ το_πρωί πρωί|μ.μ μμ το_απόγευμα απόγευμα απόγ|το_βράδυ βράδυ|το_μεσημέρι μεσημέρι", "στις στη δευτέρα δευ τρίτη τρί τετάρτη τετ πέμπτη πέμ παρασκευή παρ σάββατο σάβ κυριακή κυρ", ""},
	{"sv", "januari jan|februari feb|mars|april apr|maj|juni jun|juli jul|augusti aug|september sep sept|oktober okt|november nov|december dec",
		"fm på_morgonen på_förmiddagen på_morg på_förm|em på_eftermiddagen på_efterm på_kvällen|på_natten|", "kl klockan den måndag mån tisdag tis onsdag ons torsdag tors fredag fre lördag lör söndag sön", ""},
	{"da", "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep|oktober okt|november nov|december dec",
		"om_morgenen om_formiddagen|om_eftermiddagen om_aftenen|om_natten|", "kl den mandag man tirsdag tirs onsdag ons torsdag tors fredag fre lørdag lør søndag søn", ""},
	{"nb", "januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep|oktober okt|november nov|desember des",
		"på_morgenen morgen på_formiddagen form|på_ettermiddagen etterm på_kvelden kveld|natt på_natten|", "kl den tirsdag tir torsdag tor lørdag søndag", ""},
	{"fi", "tammikuu tammikuuta tammi tammik|helmikuu helmikuuta helmi helmik|maaliskuu maaliskuuta maalis maalisk|huhtikuu huhtikuuta huhti huhtik|toukokuu toukokuuta touko toukok|kesäkuu kesäkuuta kesä kesäk|heinäkuu heinäkuuta heinä heinäk|elokuu elokuuta elo elok|syyskuu syyskuuta syys syysk|lokakuu lokakuuta loka lokak|marraskuu marraskuuta marras marrask|joulukuu joulukuuta joulu jouluk",
		"ap aamulla aamupäivällä aamup|ip iltapäivällä iltap illalla|yöllä|keskipäivällä", "klo kello maanantai maanantaina tiistai tiistaina keskiviikko keskiviikkona torstai torstaina perjantai perjantaina lauantai lauantaina sunnuntai sunnuntaina", ""},
	{"ca", "gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost ag|setembre set|octubre oct|novembre nov|desembre des",
		"del_matí matí matinada|de_la_tarda tarda del_vespre vespre|de_la_nit nit|del_migdia", "d' l' les dilluns dimarts dimecres dijous divendres dissabte diumenge", ""},
	{"id", "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu|september sep|oktober okt|november nov|desember des",
		"pagi|sore|malam|siang tengah_hari", "pukul jam senin sen selasa sel rabu rab kamis kam jumat jum sabtu sab minggu min", "wib"},
	{"ms", "januari jan|februari feb|mac|april apr|mei|jun|julai jul|ogos ogo|september sep|oktober okt|november nov|disember dis", "pg pagi|ptg petang||", "pada isnin selasa rabu khamis jumaat sabtu ahad", ""},
	{"vi", "|||||||||||", "sa sáng|ch chiều|đêm tối|trưa", "lúc ngày năm thứ_hai thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy chủ_nhật", ""},
	{"th", "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค",
		"ก่อนเที่ยง ในตอนเช้า|หลังเที่ยง บ่าย ในตอนเย็น ค่ำ|กลางคืน|เที่ยง", "เวลา ที่ ค.ศ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์", "น"},
	{"ar", "يناير كانون_الثاني|فبراير شباط|مارس آذار|أبريل ابريل نيسان|مايو ماي أيار|يونيو حزيران|يوليو يوليوز تموز|أغسطس غشت آب|سبتمبر شتنبر أيلول|أكتوبر اكتوبر تشرين_الأول|نوفمبر نونبر تشرين_الثاني|ديسمبر دجنبر كانون_الأول",
		"ص صباحا في_الصباح فجرا|م مساء بعد_الظهر في_المساء|ليلا|ظهرا", "في الساعة الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد", ""},
	{"fa", "ژانویه|فوریه|مارس|آوریل|مه می|ژوئن|ژوئیه جولای|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
		"ق.ظ قبلازظهر صبح بامداد|ب.ظ بعدازظهر عصر|شب|", "ساعت در شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه پنجشنبه جمعه", ""},
	{"ur", "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر", "صبح|سہ_پہر شام|رات|", "کو پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار", "بجے"},
	{"he", "ינואר בינואר ינו' בינו'|פברואר בפברואר פבר' בפבר'|מרץ במרץ מרס במרס|אפריל באפריל אפר' באפר'|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט אוג' באוג'|ספטמבר בספטמבר ספט' בספט'|אוקטובר באוקטובר אוק' באוק'|נובמבר בנובמבר נוב' בנוב'|דצמבר בדצמבר דצמ' בדצמ'",
		"לפנה\"צ לפני_הצהריים בבוקר לפנות_בוקר|אחה\"צ אחר_הצהריים בערב|בלילה|בצהריים", "בשעה ב- יום_שני יום_שלישי יום_רביעי יום_חמישי יום_שישי יום_ראשון יום_שבת שבת", ""},
	{"hi", "जनवरी जन|फ़रवरी फरवरी फ़र|मार्च|अप्रैल|मई|जून|जुलाई जुल|अगस्त अग|सितंबर सितम्बर सित|अक्टूबर अक्तूबर अक्टू|नवंबर नवम्बर नव|दिसंबर दिसम्बर दिस",
		"पूर्वाह्न सुबह|अपराह्न शाम|रात|दोपहर", "को सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार", "बजे"},
	{"bn", "জানুয়ারি জানুয়ারী জানু|ফেব্রুয়ারি ফেব|মার্চ|এপ্রিল এপ্রি|মে|জুন|জুলাই জুল|আগস্ট আগ|সেপ্টেম্বর সেপ|অক্টোবর অক্টো|নভেম্বর নভে|ডিসেম্বর ডিসে", "ভোর সকাল|বিকাল বিকেল|রাত|", "এ সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার", ""},
	{"ja", "|||||||||||", "午前 朝|午後 夕方|夜|正午 昼", "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月 火 水 木 金 土 日", ""},
	{"zh", "|||||||||||", "上午 凌晨 早上 清晨|下午 傍晚|晚上|中午", "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日 一 二 三 四 五 六", ""},
	{"ko", "|||||||||||", "오전 새벽 아침|오후 저녁|밤|정오", "월요일 화요일 수요일 목요일 금요일 토요일 일요일 월 화 수 목 금 토 일", ""},
}

// dayHalf is the part of the day that a word names.
type dayHalf uint8

const (
	anyHalf dayHalf = iota
	morning
	afternoon
	night
	noon
)

// hour turns a reading of the 12-hour clock into one of the 24-hour clock.
func (h dayHalf) hour(n int) int {
	late := n != 12 && (h == afternoon || h == night && n > 5 || h == noon && n < 6)
	switch {
	case n > 12 || h == anyHalf:
		return n
	case late:
		return n + 12
	case n == 12 && (h == morning || h == night):
		return 0
	}
	return n
}

// calendarWord is what a word can mean in a date; some mean two things.
type calendarWord struct {
	text     string // folded, without a dot at its end
	month    int
	ordinal  int // the month, where years are written as ordinals ("1. listopada 2024.")
	half     dayHalf
	filler   bool // says nothing, and is given back unless a part of the date follows
	tail     bool // says nothing, and belongs to what it follows
	buddhist bool // its years count from 543 BC
}

// calendarWords holds the words by their first letter, the longest first.
var calendarWords = sync.OnceValue(func() map[rune][]calendarWord {
	words := map[string]*calendarWord{}
	each := func(list string, set func(w *calendarWord)) {
		for s := range strings.FieldsSeq(list) {
			s = foldDate(strings.ReplaceAll(s, "_", " ")).text
			if words[s] == nil {
				words[s] = &calendarWord{text: s}
			}
			set(words[s])
		}
	}
	for _, l := range calendarLanguages {
		for i, names := range strings.Split(l.months, "|") {
			each(names, func(w *calendarWord) { w.addMonth(i+1, l.code) })
		}
		for i, names := range strings.Split(l.halves, "|") {
			each(names, func(w *calendarWord) { w.half = morning + dayHalf(i) })
		}
		each(l.words, func(w *calendarWord) { w.filler = true })
		each(l.tails, func(w *calendarWord) { w.tail = true })
	}
	each("พ.ศ", func(w *calendarWord) { w.filler, w.buddhist = true, true })
	byLetter := map[rune][]calendarWord{}
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w.text)
		byLetter[first] = append(byLetter[first], *w)
	}
	for _, list := range byLetter {
		slices.SortFunc(list, func(a, b calendarWord) int {
			return cmp.Or(len(b.text)-len(a.text), strings.Compare(a.text, b.text))
		})
	}
	return byLetter
})

// addMonth notes that a word names a month. Croatian names of other months than
// elsewhere are known by the dot that it writes after the year.
func (w *calendarWord) addMonth(month int, language string) {
	w.buddhist = w.buddhist || language == "th"
	if language == "hr" && w.month != 0 && w.month != month {
		w.ordinal = month
		return
	}
	w.month = month
}
