package value

import (
	"strings"
	"sync"

	"manicule.dev/app/analysis/lexicon"
)

// units reads a table of "CODE word word" lines, one currency a line, when it is
// first asked; "-" is the code of a name that several currencies share, "_" a space.
type units struct {
	list  string
	once  sync.Once
	table map[string]string
}

// get is the code of the currency that is called w.
func (u *units) get(w string) (string, bool) {
	u.once.Do(func() {
		u.table = map[string]string{}
		for _, line := range strings.Split(u.list, ";") {
			fields := strings.Fields(line)
			for _, w := range fields[1:] {
				u.table[strings.ReplaceAll(w, "_", " ")] = strings.Trim(fields[0], "-")
			}
		}
	})
	code, ok := u.table[w]
	return code, ok
}

var (
	// signs of currencies that stand alone.
	signs = units{list: "USD $;GBP £;EUR €;JPY ¥ ¥;INR ₹;NGN ₦;PHP ₱;CRC ₡;KRW ₩;RUB ₽;ILS ₪;THB ฿;VND ₫;TRY ₺;UAH ₴;KZT ₸;GHS ₵ GH₵;PYG ₲;LAK ₭;MNT ₮;AZN ₼;GEL ₾;BDT ৳"}
	// dollars by the letters before the sign.
	dollars = units{list: "USD US;HKD HK;TWD NT;AUD A AU AUD;CAD C CA CDN CAD;SGD S SG;NZD NZ;BRL R;FJD F FJ;JMD J;TTD TT;BBD Bds;MXN MX Mex;ARS AR;NAD N;XCD EC;ZWL Z;GHS GH"}
	// codes and short names that stand before the number.
	codes = units{list: "USD USD;EUR EUR;GBP GBP;JPY JPY;CNY CNY RMB;INR INR;AED AED Dh Dhs Dh;SAR SAR SR;QAR QAR QR;KWD KWD KD;BHD BHD BD;OMR OMR RO;" +
		"EGP EGP LE;BDT Tk BDT;KES KES Ksh KSh Kshs Sh Shs KSH;UGX UGX Ush USh;TZS TZS Tsh TSh;NGN N NGN;ZAR R ZAR;MYR RM MYR;IDR Rp IDR;CHF CHF;CAD CAD;AUD AUD;" +
		"NZD NZD;SGD SGD;HKD HKD;THB THB;PHP PHP Php;KRW KRW;VND VND;TRY TRY;RUB RUB;UAH UAH;PLN PLN;SEK SEK;NOK NOK;DKK DKK;CZK CZK;HUF HUF;" +
		"BRL BRL;MXN MXN;ARS ARS;CLP CLP;PEN PEN;CUP CUP;PKR PKR;LKR LKR;NPR NPR;MMK MMK;GHS GHS GHC;XAF FCFA CFA XAF XOF;ETB ETB;RWF RWF Rwf;ZMW ZMW;" +
		"MUR MUR;SCR SCR;BWP BWP;NAD NAD;ILS NIS ILS;JOD JOD JD;LBP LBP;IQD IQD;IRR IRR;KZT KZT;UZS UZS;MNT MNT;XPF XPF;- Rs"}
	// currencies by name; "-" where several countries share the name.
	currencies = units{list: "USD dollar dollars greenback greenbacks;EUR euro euros;GBP pound pounds;JPY yen;CNY yuan renminbi;KRW won;MYR ringgit;THB baht;" +
		"IDR rupiah;VND dong;NGN naira;GHS cedi cedis;ZMW kwacha;MMK kyat kyats;BDT taka;ILS shekel shekels;PLN zloty zlotys zlotych;HUF forint forints;" +
		"BRL reais;PEN sol soles;VES bolivar bolivars bolívares bolivares;CRC colon colones;GTQ quetzal quetzals quetzales;HNL lempira lempiras;NIO cordoba cordobas córdobas;" +
		"PYG guarani guaranis guaraníes;ETB birr;UAH hryvnia hryvnias hryvnya;KZT tenge;GEL lari;AMD dram drams;MNT tugrik tugriks tögrög;LAK kip;KHR riel riels;AFN afghani afghanis;" +
		"ZAR rand rands;BWP pula;AOA kwanza kwanzas;MZN metical meticais;GMD dalasi dalasis;PGK kina;BTN ngultrum;BOB boliviano bolivianos;" +
		"- rupee rupees peso pesos dinar dinars dirham dirhams riyal riyals rial rials franc francs shilling shillings krona kronor krone kroner crown crowns " +
		"lira liras lire ruble rubles rouble roubles lev leva leu lei som soum sum manat cent cents pence penny cup"}
	// nationalCurrency completes a name that several countries share.
	nationalCurrency = units{list: "USD us_dollar american_dollar;HKD hong_kong_dollar hk_dollar;TWD taiwan_dollar taiwanese_dollar;AUD australian_dollar;CAD canadian_dollar;" +
		"SGD singapore_dollar;NZD new_zealand_dollar;GBP british_pound;EGP egyptian_pound;LBP lebanese_pound lebanese_lira;SYP syrian_pound;SDG sudanese_pound;" +
		"INR indian_rupee;PKR pakistani_rupee;LKR lankan_rupee;NPR nepali_rupee nepalese_rupee;IDR indonesian_rupiah;MXN mexican_peso;ARS argentine_peso;" +
		"CLP chilean_peso;COP colombian_peso;CUP cuban_peso;PHP philippine_peso;UYU uruguayan_peso;DOP dominican_peso;KWD kuwaiti_dinar;JOD jordanian_dinar;" +
		"IQD iraqi_dinar;DZD algerian_dinar;TND tunisian_dinar;LYD libyan_dinar;BHD bahraini_dinar;RSD serbian_dinar;AED emirati_dirham uae_dirham;MAD moroccan_dirham;" +
		"SAR saudi_riyal;QAR qatari_riyal;IRR iranian_rial;OMR omani_rial;YER yemeni_rial;CHF swiss_franc;XAF cfa_franc;RWF rwandan_franc;CDF congolese_franc;" +
		"KES kenyan_shilling kenya_shilling;UGX ugandan_shilling uganda_shilling;TZS tanzanian_shilling;SOS somali_shilling;SEK swedish_krona;NOK norwegian_krone;DKK danish_krone;" +
		"ISK icelandic_krona;CZK czech_crown;TRY turkish_lira;RUB russian_ruble russian_rouble;BYN belarusian_ruble;CNY chinese_yuan;JPY japanese_yen;KRW korean_won;ZAR african_rand"}
	vagueScales = lexicon.Set{Words: "hundreds thousands millions billions trillions tens dozens crores lakhs scores"}
)

// scale is what the word w multiplies a number by.
func scale(w string) (float64, bool) {
	switch w {
	case "hundred":
		return 100, true
	case "thousand":
		return 1e3, true
	case "million":
		return 1e6, true
	case "billion":
		return 1e9, true
	case "trillion":
		return 1e12, true
	case "lakh", "lakhs":
		return 1e5, true
	case "crore", "crores":
		return 1e7, true
	}
	return 0, false
}

// shortScale is what the letters w behind a number multiply it by.
func shortScale(w string) (float64, bool) {
	switch w {
	case "k":
		return 1e3, true
	case "m", "mn", "mln", "mil", "mio":
		return 1e6, true
	case "bil", "b", "bn", "bln":
		return 1e9, true
	case "t", "tn":
		return 1e12, true
	case "cr":
		return 1e7, true
	}
	return 0, false
}
