package render

import (
	"strconv"
	"strings"

	"github.com/cartouche-go/cartouche/linkcard"
)

// price writes an amount the way the reader's language does: "€19.90", "19,90 €".
// An amount that is no plain decimal number is shown as the page wrote it.
func (r *Renderer) price(p *linkcard.Price) string {
	if p == nil || p.Amount == "" {
		return ""
	}
	amount, code := cleanLine(p.Amount, 40), strings.ToUpper(cleanLine(p.Currency, 10))
	value, err := strconv.ParseFloat(amount, 64)
	if err != nil || value < 0 || value >= 1e12 || strings.ContainsAny(amount, "eExXpPnN_") {
		return strings.TrimSpace(amount + " " + code)
	}
	decimals := uint64(0)
	if _, fraction, ok := strings.Cut(amount, "."); ok {
		decimals = uint64(max(2, min(len(fraction), 3)))
	}
	number := r.lang.fix.Replace(r.lang.locale.FmtNumber(value, decimals))
	return r.lang.withCurrency(number, code)
}

// withCurrency puts the currency where the language has it. The locale library
// has no narrow symbols, so that "€" would be "EUR" in English: they are here.
func (l *language) withCurrency(number, code string) string {
	symbol, known := currencySymbol(code)
	switch {
	case len(code) != 3:
		return strings.TrimSpace(number + " " + code)
	case !l.currencyFirst():
		return number + "\u00a0" + symbol
	case known && l.tag != "pt" && l.tag != "nl":
		return symbol + number
	}
	return symbol + "\u00a0" + number
}

// currencyFirst reports whether CLDR's standard pattern has the currency before the number.
func (l *language) currencyFirst() bool {
	switch l.tag {
	case "en", "en-GB", "pt", "nl", "tr", "ja", "ko", "zh", "zh-Hant":
		return true
	}
	return false
}

func currencySymbol(code string) (string, bool) {
	switch code {
	case "EUR":
		return "€", true
	case "USD":
		return "$", true
	case "GBP":
		return "£", true
	case "JPY":
		return "¥", true
	case "CNY":
		return "CN¥", true
	case "INR":
		return "₹", true
	case "KRW":
		return "₩", true
	case "ILS":
		return "₪", true
	case "TRY":
		return "₺", true
	case "UAH":
		return "₴", true
	case "BRL":
		return "R$", true
	case "PLN":
		return "zł", true
	}
	return code, false
}
