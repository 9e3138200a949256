package value

// peoples is the table of the words for the people of a place: one line a place,
// its name, then what belongs to it or comes from it. Plurals in -s are made by
// the reader of the table; "*" marks a form that is also an everyday word, a
// given name or a language far more often than a people.
const peoples = `Afghanistan:Afghan,Afghani
Albania:Albanian
Algeria:Algerian
Andorra:Andorran
Angola:Angolan
Antigua and Barbuda:Antiguan,Barbudan
Argentina:Argentine,Argentinian,Argentinean
Armenia:Armenian
Australia:Australian,Aussie
Austria:Austrian
Azerbaijan:Azerbaijani,Azeri
Bahamas:Bahamian
Bahrain:Bahraini
Bangladesh:Bangladeshi
Barbados:Barbadian,Bajan
Belarus:Belarusian,Belarussian,Byelorussian
Belgium:Belgian
Belize:Belizean
Benin:Beninese,Beninois
Bhutan:Bhutanese
Bolivia:Bolivian
Bosnia and Herzegovina:Bosnian,Herzegovinian
Botswana:Botswanan,Motswana,Batswana
Brazil:Brazilian
Brunei:Bruneian
Bulgaria:Bulgarian
Burkina Faso:Burkinabe,Burkinabé,Burkinabè
Burundi:Burundian
Cambodia:Cambodian
Cameroon:Cameroonian
Canada:Canadian
Cape Verde:Cape Verdean,Cabo Verdean
Central African Republic:Central African
Chad:Chadian
Chile:Chilean
China:Chinese,Sino
Colombia:Colombian
Comoros:Comorian,Comoran
Democratic Republic of the Congo:Congolese
Costa Rica:Costa Rican
Ivory Coast:Ivorian,Ivoirian
Croatia:Croatian,Croat
Cuba:Cuban
Cyprus:Cypriot,Greek Cypriot,Turkish Cypriot
Czech Republic:Czech
Denmark:Danish,Dane
Djibouti:Djiboutian
Dominica:Dominiquais
Dominican Republic:Dominican
East Timor:Timorese,East Timorese
Ecuador:Ecuadorian,Ecuadorean,Ecuadoran
Egypt:Egyptian
El Salvador:Salvadoran,Salvadorian,Salvadorean
Equatorial Guinea:Equatoguinean,Equatorial Guinean
Eritrea:Eritrean
Estonia:Estonian
Eswatini:Swazi
Ethiopia:Ethiopian
Fiji:Fijian
Finland:Finnish,Finn*
France:French,Frenchman,Frenchmen,Frenchwoman
Gabon:Gabonese
Gambia:Gambian
Georgia:Georgian
Germany:German
Ghana:Ghanaian,Ghanian
Greece:Greek
Grenada:Grenadian
Guatemala:Guatemalan
Guinea:Guinean
Guinea-Bissau:Bissau-Guinean
Guyana:Guyanese
Haiti:Haitian
Honduras:Honduran
Hungary:Hungarian
Iceland:Icelandic,Icelander
India:Indian
Indonesia:Indonesian
Iran:Iranian
Iraq:Iraqi
Ireland:Irish,Irishman,Irishmen,Irishwoman
Israel:Israeli
Italy:Italian
Jamaica:Jamaican
Japan:Japanese
Jordan:Jordanian
Kazakhstan:Kazakhstani,Kazakh
Kenya:Kenyan
Kiribati:I-Kiribati
Kosovo:Kosovar,Kosovan
Kuwait:Kuwaiti
Kyrgyzstan:Kyrgyzstani,Kyrgyz
Laos:Laotian,Lao*
Latvia:Latvian
Lebanon:Lebanese
Lesotho:Basotho,Mosotho
Liberia:Liberian
Libya:Libyan
Liechtenstein:Liechtensteiner
Lithuania:Lithuanian
Luxembourg:Luxembourger,Luxembourgish
Madagascar:Malagasy,Madagascan
Malawi:Malawian
Malaysia:Malaysian
Maldives:Maldivian
Mali:Malian
Malta:Maltese
Marshall Islands:Marshallese
Mauritania:Mauritanian
Mauritius:Mauritian
Mexico:Mexican
Micronesia:Micronesian
Moldova:Moldovan
Monaco:Monegasque,Monégasque,Monacan
Mongolia:Mongolian,Mongol
Montenegro:Montenegrin
Morocco:Moroccan
Mozambique:Mozambican
Myanmar:Burmese,Myanma
Namibia:Namibian
Nauru:Nauruan
Nepal:Nepali,Nepalese
Netherlands:Dutch,Dutchman,Dutchmen,Dutchwoman
New Zealand:New Zealander,Kiwi
Nicaragua:Nicaraguan
Niger:Nigerien
Nigeria:Nigerian
North Korea:North Korean
North Macedonia:Macedonian,North Macedonian
Norway:Norwegian
Oman:Omani
Pakistan:Pakistani
Palau:Palauan
Palestine:Palestinian
Panama:Panamanian
Papua New Guinea:Papua New Guinean
Paraguay:Paraguayan
Peru:Peruvian
Philippines:Filipino,Filipina,Philippine,Pinoy
Poland:Polish,Pole*
Portugal:Portuguese
Qatar:Qatari
Romania:Romanian
Russia:Russian
Rwanda:Rwandan,Rwandese
Saint Lucia:Saint Lucian,St Lucian
Samoa:Samoan
San Marino:Sammarinese
Saudi Arabia:Saudi,Saudi Arabian
Senegal:Senegalese
Serbia:Serbian,Serb
Seychelles:Seychellois
Sierra Leone:Sierra Leonean
Singapore:Singaporean
Slovakia:Slovak,Slovakian
Slovenia:Slovenian,Slovene
Solomon Islands:Solomon Islander
Somalia:Somali,Somalian
South Africa:South African
South Korea:South Korean
South Sudan:South Sudanese
Spain:Spanish,Spaniard
Sri Lanka:Sri Lankan
Sudan:Sudanese
Suriname:Surinamese
Sweden:Swedish,Swede
Switzerland:Swiss
Syria:Syrian
Taiwan:Taiwanese
Tajikistan:Tajikistani,Tajik
Tanzania:Tanzanian
Thailand:Thai
Togo:Togolese
Tonga:Tongan
Trinidad and Tobago:Trinidadian,Tobagonian
Tunisia:Tunisian
Turkey:Turkish,Turk
Turkmenistan:Turkmenistani,Turkmen
Tuvalu:Tuvaluan
Uganda:Ugandan
Ukraine:Ukrainian
United Arab Emirates:Emirati
United Kingdom:British,Briton,Brit,Britisher
United States:American,Yankee
Uruguay:Uruguayan
Uzbekistan:Uzbekistani,Uzbek
Vanuatu:ni-Vanuatu
Venezuela:Venezuelan
Vietnam:Vietnamese
Yemen:Yemeni
Zambia:Zambian
Zimbabwe:Zimbabwean
England:English,Englishman,Englishmen,Englishwoman
Scotland:Scottish,Scot,Scotsman
Wales:Welsh,Welshman
Northern Ireland:Northern Irish
Korea:Korean
Soviet Union:Soviet
Yugoslavia:Yugoslav,Yugoslavian
Czechoslovakia:Czechoslovak,Czechoslovakian
Prussia:Prussian
Ottoman Empire:Ottoman
Byzantium:Byzantine
Persia:Persian
Rome:Roman
Hong Kong:Hongkonger,Hong Konger
Macau:Macanese
Tibet:Tibetan
Greenland:Greenlandic,Greenlander
Faroe Islands:Faroese
Puerto Rico:Puerto Rican
Bermuda:Bermudian
Western Sahara:Sahrawi
Somaliland:Somalilander
Abkhazia:Abkhaz,Abkhazian
South Ossetia:South Ossetian
Chechnya:Chechen
Crimea:Crimean
Catalonia:Catalan,Catalonian
Basque Country:Basque
Galicia:Galician
Andalusia:Andalusian
Corsica:Corsican
Sicily:Sicilian
Sardinia:Sardinian
Tuscany:Tuscan
Bavaria:Bavarian
Saxony:Saxon
Flanders:Flemish
Wallonia:Walloon
Brittany:Breton
Normandy:Norman*
Cornwall:Cornish
Quebec:Quebecois,Québécois,Quebecer
Ontario:Ontarian
Alberta:Albertan
Yukon:Yukoner
Tasmania:Tasmanian
Queensland:Queenslander
California:Californian
Texas:Texan
Florida:Floridian
Hawaii:Hawaiian
Alaska:Alaskan
Virginia:Virginian
Punjab:Punjabi
Kashmir:Kashmiri
Bengal:Bengali
Gujarat:Gujarati
Kerala:Keralite,Malayali
Assam:Assamese
Goa:Goan
Sindh:Sindhi
Balochistan:Baloch,Balochi,Baluch
Okinawa:Okinawan
Canton:Cantonese
Sichuan:Sichuanese
Bali:Balinese
Java:Javanese
London:Londoner
Paris:Parisian
New York:New Yorker
Berlin:Berliner*
Vienna:Viennese
Venice:Venetian
Florence:Florentine
Naples:Neapolitan
Milan:Milanese
Damascus:Damascene
Shanghai:Shanghainese
Athens:Athenian
Sparta:Spartan*
Africa:African
Asia:Asian,Asiatic
Europe:European
North America:North American
South America:South American
Central America:Central American
Latin America:Latin American
Central Asia:Central Asian
South Asia:South Asian
East Asia:East Asian
Southeast Asia:Southeast Asian,South-East Asian,South East Asian
North Africa:North African
West Africa:West African
East Africa:East African
Southern Africa:Southern African
Sub-Saharan Africa:Sub-Saharan African,sub-Saharan African,Sub-Saharan,sub-Saharan
Middle East:Middle Eastern,Middle Easterner
Near East:Near Eastern
Eastern Europe:Eastern European,East European
Western Europe:Western European,West European
Central Europe:Central European
Scandinavia:Scandinavian
West Indies:West Indian
Pacific Islands:Pacific Islander
Polynesia:Polynesian
Melanesia:Melanesian
Andes:Andean
Himalayas:Himalayan
Maghreb:Maghrebi
Amazon:Amazonian
Gaza:Gazan
Jerusalem:Jerusalemite
East Germany:East German
West Germany:West German
North India:North Indian
South India:South Indian
Western Australia:West Australian
West:Western,Westerner
Mesoamerica:Mesoamerican
Eurasia:Eurasian
`

// groups lists religions, ethnic groups and political adherents that belong to no
// one place, and languages that are no people's of a place; the words of one line share an identity, named by the first.
const groups = `Muslim,Moslem
Islamic,Islam*
Islamist
Jihadist,Jihadi
Sunni
Shia,Shiite,Shi'ite,Shi’ite,Shi'a,Shi’a
Sufi
Salafist,Salafi
Wahhabi
Ahmadi,Ahmadiyya
Alawite
Ismaili
Druze
Christian
Catholic,Roman Catholic
Protestant
Evangelical
Anglican
Lutheran
Methodist
Baptist
Calvinist
Pentecostal
Presbyterian
Mormon
Orthodox
Copt,Coptic
Quaker
Jewish,Jew
Ultra-Orthodox
Haredi,Haredim
Hasidic
Sephardic,Sephardi,Sephardim
Ashkenazi,Ashkenazim
Zionist
Hindu
Buddhist
Sikh
Jain
Parsi,Parsee
Zoroastrian
Bahá’í,Bahá'í,Baha'i,Baha’i
Taoist
Confucian
Shinto
Adivasi
Dalit
Brahmin
Rajput
Lingayat
Vokkaliga
Arab
Arabic
Kurdish,Kurd
Yazidi,Yezidi
Assyrian
Berber
Amazigh
Tuareg
Bedouin
Pashtun
Hazara
Uyghur,Uighur,Uygur
Hui
Rohingya
Karen*
Tamil
Hindi
Urdu
Hebrew
Amharic
Mandarin
Sanskrit
Swahili
Esperanto
Yiddish
Telugu
Marathi
Sinhalese,Sinhala
Malay
Hokkien
Peranakan
Sherpa
Hmong
Roma
Romani
Sami*
Slav,Slavic
Celtic,Celt
Gaelic
Nordic
Anglo-Saxon
Hispanic
Latino,Latina,Latinx
Latin
Creole
Mestizo
African American,African-American,Afro-American
Asian American,Asian-American
Native American
Native Hawaiian
First Nations,First Nation
Inuit,Inuk
Métis
Indigenous Australian
Aboriginal
Torres Strait Islander
Aboriginal and Torres Strait Islander
Māori,Maori
Pākehā
Pasifika
Cree
Ojibwe
Mohawk
Mi'kmaq,Mi’kmaq,Mi'kmaw,Mi’kmaw
Navajo
Cherokee
Sioux
Lakota
Apache*
Maya,Mayan
Aztec
Inca,Incan
Quechua
Aymara
Mapuche
Guarani,Guaraní
Garifuna
Zulu
Xhosa
Tswana
Shona
Ndebele
Yoruba
Igbo
Hausa
Fulani
Kanuri
Ijaw
Akan
Ashanti
Ewe*
Wolof
Mandinka
Bambara
Kikuyu
Luo
Kalenjin
Maasai,Masai
Luhya
Turkana
Hutu
Tutsi
Oromo
Amhara
Tigrayan,Tigrean
Dinka
Nuer
Afrikaner
Bantu
Khoisan
Anglo
Anglophone
Francophone
Black*
White*
Northerner
Southerner
Republican
Democrat
Democratic*
Communist
Socialist
Marxist
Maoist
Leninist
Trotskyist
Stalinist
Fascist
Nazi
Neo-Nazi
Anarchist
Libertarian
Conservative
Liberal
Labourite
Tory,Tories
Whig
Peronist
Chavista
Sandinista
Baathist,Ba'athist,Ba’athist
Nasserist
Sadrist
Kemalist
Gaullist
Bolivarian
Castroist
Unionist*
Loyalist*
Bolshevik
Menshevik
Houthi
Taliban*
LGBT,LGBTQ,LGBTQ+,LGBTI,LGBTQIA+,LGBTQI,LGBTQIA
Hashemite
Viking
Babylonian
Phoenician
Sumerian
Moorish,Moor*
Jesuit
Hellenic
Judeo-Christian
`
