package entity

import (
	"strings"

	"manicule.dev/app/analysis/lexicon"
)

// roles drops what is written with capitals and names nobody: offices without
// their holder, abbreviations that are common nouns, God and the Kingdom.
func (f *finder) roles() {
	kept := f.spans[:0]
	for _, s := range f.spans {
		if s.last-s.first <= 3 && nameless(f.of(s)) {
			for i := s.first; i < s.last; i++ {
				f.taken[i] = false
			}
			continue
		}
		kept = append(kept, s)
	}
	f.spans = kept
}

// nameless says whether s, as the whole of a name, is none.
func nameless(s string) bool {
	return offices.Has(strings.ReplaceAll(s, " ", "_")) || initialNouns.Has(strings.TrimSuffix(s, "s"))
}

var offices = lexicon.Set{Words: "President Vice_President Prime_Minister Premier Minister Crown_Prince First_Lady His_Highness Her_Highness His_Majesty Her_Majesty " +
	"His_Excellency Her_Excellency His_Eminence His_Holiness Amir Emir Emperor Sultan King Queen Imam Imams Pope Abbot Sheikh Sheikhs " +
	"Head_of_State Heads_of_State Speaker Mayor Governor Chancellor Chairman Chairperson Chairwoman Director General Judge Justice " +
	"Professor Lecturer Officer Managing_Director Director_General Director-General Secretary_General Secretary-General " +
	"Attorney_General Chief_Justice Chief_Executive Chief_Executive_Officer Chief_of_Staff Commander_in_Chief Deputy_President " +
	"Deputy_Prime_Minister Foreign_Minister Defence_Minister Defense_Minister Finance_Minister Interior_Minister Home_Secretary " +
	"Foreign_Secretary Secretary_of_State Defense_Secretary Cabinet_Secretary Police_Commissioner Inspector_General Chief_Minister God " +
	"Allah Almighty Lord Satan Paradise Heaven Kingdom Independence Celsius Fahrenheit North State Republic Government Ministry " +
	"Municipality Court Panel Committee Trustees Council Federation"}

// initialNouns are abbreviations that are common nouns.
var initialNouns = lexicon.Set{Words: "CEO CFO COO CTO CIO MP MEP MLA MPP MNA VP DG PM IGP DGP NGO SME SOE GDP GNP VAT GST IPO SMS GPS TV PC AI VR IT ICT R&D PhD MBA BA " +
	"MA MD DNA RNA SUV EV ATM PIN CCTV USB QR URL NFT ETF FDI HR PR ID Q&A FAQ DVD CD LED LNG LPG CO2 PPE ICU IVF MRI PCR CV DIY LGBT " +
	"LGBTQ LGBTQ+ AK IED UAV POW IDP DJ MC MVP OK UFO a.m. p.m. AM"}
