package identity

import (
	"strings"
	"sync"

	"manicule.dev/app/analysis/value"
)

// countryNames lists the other names of countries and great bodies, folded, after
// the name that they go by here.
const countryNames = `United States=us,usa,america,states,united states of america,u s,the states
United Kingdom=uk,britain,great britain,gb,u k,united kingdom of great britain and northern ireland
United Arab Emirates=uae,emirates
European Union=eu
United Nations=un
Soviet Union=ussr,union of soviet socialist republics
South Korea=republic of korea,rok,korea republic
North Korea=dprk,democratic people's republic of korea
China=prc,people's republic of china,mainland china
Taiwan=republic of china,chinese taipei
Russia=russian federation
Iran=islamic republic of iran,islamic republic
Saudi Arabia=kingdom of saudi arabia,ksa
Turkey=turkiye,republic of turkey,republic of turkiye
Netherlands=holland
Myanmar=burma
Czech Republic=czechia
Ivory Coast=cote d'ivoire
Democratic Republic of the Congo=drc,dr congo,democratic republic of congo,congo-kinshasa,zaire
Republic of the Congo=congo-brazzaville
Eswatini=swaziland
North Macedonia=macedonia
Cape Verde=cabo verde
East Timor=timor-leste
Vatican City=vatican,holy see
Palestine=state of palestine,palestinian territories,occupied palestinian territories
Syria=syrian arab republic
Bosnia and Herzegovina=bosnia,bosnia-herzegovina
Germany=federal republic of germany
South Africa=rsa
Papua New Guinea=png
New Zealand=nz,aotearoa
Central African Republic=car
Dominican Republic=
Los Angeles=l a
Mumbai=bombay
Kolkata=calcutta
Chennai=madras
Beijing=peking
Kyiv=kiev
Ho Chi Minh City=saigon
`

// country gives the usual name of a country, place or great body under whatever
// folded name; false where the table does not know it.
func country(folded string) (string, bool) {
	name, ok := countryTable()[folded]
	return name, ok
}

var countryTable = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(countryNames), "\n") {
		name, others, _ := strings.Cut(line, "=")
		m[strings.Join(words(name), " ")] = name
		for _, o := range strings.Split(others, ",") {
			if o != "" {
				m[o] = name
			}
		}
	}
	for _, name := range value.Places() {
		if k := strings.Join(words(name), " "); m[k] == "" {
			m[k] = name
		}
	}
	return m
})
