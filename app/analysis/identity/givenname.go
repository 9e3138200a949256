package identity

import (
	"strings"
	"sync"
)

// gender is what the text tells about how a person is referred to.
type gender int8

const (
	unknown gender = iota
	male
	female
)

// givenNames holds common given names of many languages, folded, each with the
// gender that it is nearly always given to; names given to both are left out.
var givenNames = sync.OnceValue(func() map[string]gender {
	m := make(map[string]gender, 1400)
	for _, n := range strings.Fields(maleNames) {
		m[n] = male
	}
	for _, n := range strings.Fields(femaleNames) {
		m[n] = female
	}
	return m
})

// genderOfName guesses from a folded given name: known names, else the ending -a,
// which is a woman's in most European, Arabic and Indian names that are not known
// here.
func genderOfName(w string) (g gender, sure bool) {
	if g, ok := givenNames()[w]; ok {
		return g, true
	}
	if len(w) > 3 && strings.HasSuffix(w, "a") {
		return female, false
	}
	return unknown, false
}

const maleNames = `aaron abbas abd abdel abdirahman abdou abdul abdulaziz abdulla abdullah abdulrahman abe abel abhishek abraham abu adam adama adel adil aditya adnan
adolf adolfo adrian ahmad ahmed ahmet aidan ajay akhil akim akira akram al alain alan albert alberto aldo alec alejandro aleksandar aleksander aleksandr aleksei alessandro alex
alexander alexandre alexandros alexei alexey alfonso alfred alfredo ali alistair allan allen alonso alvaro alvin amadou amar amir amit ammar amos anand anatoly anders andre andrea
andreas andrei andres andrew andrey andrzej andy angelo angus anil ansel anthony antoine anton antonin antonio antony anwar archie ari ariel aristotle arjun arman armand armando
arnaud arne arnold arsene arthur arturo arun arvind asad asher ashok ashraf asif atsushi atul augusto aung austin avi axel ayman aziz babu bahram baptiste barack barry bart bartholomew
bashar basil bassam bastian ben benedict benjamin benny benoit bernard bernardo bernie bert bharat bilal bill billy bjorn bo bob bobby boris boyd brad bradley brandon brendan
brent bret brett brian brice bruce bruno bryan burt byron caleb calvin cameron carl carlo carlos carsten cedric cem cesar chad charles charlie chester chris christoph christophe christopher
chuck claude claudio clay clayton clement cliff clifford clint clinton clive clyde colin connor conor conrad constantine corey cornelius cosmo craig cristian cristiano cristobal curt curtis cyril
cyrus damian damien damon dan daniel daniele danilo danny dante dario darius darrell darren darryl dave david davide dean dennis denis derek dermot desmond devin dick didier diego dieter dietrich dimitri
dimitris dinesh dirk dmitri dmitry dom domenico dominic dominique don donald donnie doug douglas drew duane duncan dustin dwayne dwight dylan earl ed eddie edgar edmond edmund eduard eduardo edward edwin
efrain efraim ehud eitan eli elias elijah elliot elliott elon elmer elvis emanuel emil emile emilio emmanuel emmerson enda enoch enrico enrique enzo erdogan eric erich erik ernest ernesto erwin esteban ethan
etienne eugene evan evgeny evo ezra fabian fabio fabrice fadi fahad faisal farhad farid faruk felipe felix ferdinand ferenc fernando fidel filip filippo finn florian floyd francesco francis francisco franck
francois frank franklin franz fred freddie frederic frederick friedrich fritz fuad fumio gabriel gaetano gareth gary gaston gautam gavin gene geoff geoffrey georg george georges georgi gerald gerard gerardo gerhard gerry
ghassan giacomo gideon gilbert gilberto giles gino giorgio giorgos giovanni giulio giuseppe glen glenn godfrey gonzalo gordon graham grant greg gregor gregory grigory guido guillaume guillermo gunter gurpreet gus gustav gustavo guy
haji hakan hakim hal hamad hamed hamid hamza hans harald hari haris harold harrison harry harsh haruki harvey hasan hashim hassan hector heinrich helmut henri henrik henry herbert heriberto herman hermann hideki hiroshi
hisham horace horacio horst hossein howard hubert hugh hugo humberto humphrey hussein hussain ian ibrahim idris ignacio igor ilan ilham ilya imad imran ingo ioannis ira irfan irving isaac isaiah ismail israel issa itamar ivan ivo
jack jackson jacob jacques jaime jair jake jakob jamal james jamie jan jared jason jasper javier jawad jay jean jed jeff jefferson jeffrey jens jeremiah jeremy jerome jerry jesper jesse jesus jim jimmy jiri joachim joao joaquin jochen joe joel
joerg johan johann johannes john johnny jon jonah jonas jonathan jong jordi jorg jorge jose josef joseph josh joshua josip juan judd jude jules julian julien julio julius junaid jurgen justin kai kamal karan karel karim karl
karsten kaspar keir keith kelvin ken kenneth kenny kenji kent kevin khaled khalid khalil kieran kim kiran kirill kirk kishore klaus kofi konrad konstantin krishna kris kristian kristof kumar kunal kurt kwame kwasi kyle laith lamar lance
larry lars laurence laurent lawrence lazar leandro lee leif leo leon leonard leonardo leonel leonhard leonid leopold leroy leslie lester levi liam lindsey linus lionel lloyd lorenzo lou louis lowell luc luca lucas luciano lucien luigi luis
luiz luka lukas luke luther lyndon maciej magnus mahathir mahdi mahesh mahinda mahmood mahmoud malcolm malik mamadou manfred manish manmohan manoj manuel marc marcel marcelo marco marcos marcus mariano marijan mario marius mark marko
markus marlon marshall martin martino marty marvin marwan masoud massimo mateo mateusz mathew mathias mathieu matt matteo matthew matthias matthieu maurice mauricio mauro max maxim maxime maximilian mehdi mehmet mel
melvin michael michal micheal michel miguel mihai mikael mike mikhail milan milos milton miroslav mitch mitchell mitt moammar mohamad mohamed mohammad mohammed mohan mohsen moises monty morris mortimer moses moshe mostafa muammar muhammad muhammadu
muhsin mukesh munir murad murray musa mustafa nabil nadav nader nadir naftali najib nalin narendra nasser nate nathan nathaniel navin nawaz neal ned neil nelson nestor neville nicholas nick nicklas nico nicola nicolae nicolas nicolaus nigel
nikhil nikita niklas niko nikola nikolai nikolas nikolay nils nitin noah noel nolan norbert norman octavio odd olaf ole oleg oleksandr oliver olivier omar omer orhan orlando oscar oskar osama otto owen pablo paddy paolo parker pascal
pat patrice patricio patrick patrik paul paulo pavel pawel pedro percy perry pete peter petr petro petros phil philip philipp philippe phillip pierce pierre pietro piotr pradeep prakash pranab prasad praveen preston prince rabih rachid radovan rafael
rafi raghu rahim rahul raila raj raja rajesh rajiv rakesh ralf ralph ram rami ramesh ramiro ramon ramzan randall randy raphael rashid raul ravi ray raymond rayyan recep reed reggie reginald reinhard rem rene reuben rex reza ricardo rich richard rick ricky
rishi rob robbie robert roberto robin rod roderick rodney rodolfo rodrigo roger rohan rohit roland rolf roman romano romelu ron ronald ronaldo ronan ronnie rory ross rowan roy ruben rudolf rudolph rudy rufus rui rupert russ russell rustam ryan
sachin sadiq saeed sajid salah saleh salem salim salman salvador salvatore sam sameer sami samir samuel sandeep sandro sandy sanjay santiago santosh satish satya saud saul scott sean sebastian sepp serge sergei sergey sergio
seth seymour shahid shalev shane shankar shaun shawn sheldon shimon shinzo shlomo siddharth sidney siegfried sigmund silvio simeon simon slobodan solomon soren spencer srdjan stan stanislav stanley stefan stefano steffen stelios stephan
stephane stephen steve steven stewart stig stuart subhash sultan sunil suresh sven syed sylvester tadeusz takeshi tamim tarek tariq taro ted teddy terence terrence terry thabo thaddeus theo theodor theodore theodorus thierry thomas
tiago tibor tim timothy tobias toby todd tom tomas tomasz tommy tony travis trevor tristan troy tyler tyrone uday ulrich umar umberto usman uwe vaclav vadim valentin valentino valery vasily vernon vicente victor vijay viktor vikram
vinay vince vincent vincenzo vinod vishal vitaly vito vivek vladimir volodymyr wade wael waldemar walid wallace wally walter warren wassim wayne wendell werner wesley wilbur wilfred wilhelm will willard willem william willie wilson
winston wojciech wolfgang woodrow xavier xi yahya yair yakov yan yann yannick yaser yasser yasir yehuda yigal yitzhak yoav yossi yousef youssef yuri yusuf yves zachary zahid zakaria zaki zeev zhou ziad zoran zvi
barrett benny bongbong chidi emeka femi gbenga ikenna jabu jomo kamau kgalema kipchoge kiplagat kwabena kwaku mbeki mwai nana ngozi-paul obi odinga olusegun oluwaseun sani segun sipho tendai thulani tunde uhuru uche wole yaw yemi
hiroki hiroyuki kazuo kenta kohei makoto masahiro naoki ryo satoshi shigeru shinji shohei takashi tetsuya toshiro yoichi yoshihide yukio deng guo hao jianguo jinping keqiang qiang weiwei zedong jae joon moon sung young-sam`

const femaleNames = `abby abigail ada adela adele adelaide adriana adrienne agatha agnes aicha aida aileen aisha aishwarya akiko alba alejandra alessandra alexa alexandra alexandria alexia alice alicia alina alison allison alma alya
alyssa amal amalia amanda amber amelia amelie amina amira amy ana anais anastasia andie ange angela angelica angelina angie anita ann anna annabel anne annegret annette annie annika antonia anya april arabella ariana arlene asha ashley
asma asmaa astrid aubrey audrey aung-san aurora ava ayelet ayesha aysha azadeh barbara beata beatrice beatriz becky belinda bella benazir bernadette bertha beth bethany betsy betty beverly bianca birgit blanca bonnie brenda bridget brigitte
britney britt brittany brooke camila camilla camille candace candice cara carina carla carly carmen carol carole carolina caroline carolyn carrie cassandra cassie catalina catarina cate catherine cathy cecilia cecile celeste celia celine
chantal charlene charlotte chelsea cherie cheryl chiara chloe christa christie christina christine christy cindy claire clara clarissa claudette claudia clementine cleo colette colleen constance consuelo cora corinne cornelia cristina
crystal cynthia daisy dana daniela daniella danielle daphne darlene dawn debbie deborah debra deepika deirdre delia delphine denise desiree diana diane dilma dina dolores dominica donna dora doreen doris dorothy dorothea edith edna eileen
elaine eleanor elena eleni elia-maria elin elisa elisabeth elise eliza elizabeth ella ellen elsa elsie emilia emilie emily emma emmanuelle erica erika erin esmeralda esperanza esther ethel eugenia eugenie eunice eva eve evelyn fabiana faith fanny
farah farida fatema fatima fatimah fatou faye felicia felicity fernanda fiona flavia flora florence frances francesca francine francoise freda frida gabriela gabriella gabrielle gail galina gemma genevieve georgia georgina geraldine
gertrude ghada gillian gina ginger giorgia giovanna gisele gita giulia gladys glenda gloria golda grace graciela greta gretchen guadalupe gudrun gwen gwendolyn hadija hala halima hana hanan hanna hannah harriet hazel heather heba heidi helen
helena helene helga henrietta hilary hilda hillary hiba hind holly hope huda iman imane imelda ina indira ines inga inge ingrid irena irene irina iris irma isabel isabella isabelle isha ivana ivanka ivy jacinda jackie jacqueline jacinta
jade jamila jan-marie jana jane janet janice janine jasmin jasmine jayne jean-marie jeanette jeanne jelena jen jenna jennifer jenny jessica jill jillian jo joan joanna joanne jocelyn johanna josephine joy joyce juana judith judy julia juliana julie
juliet juliette june justine kaja kamala kara karen karin karina karla kate katarina katerina katharina katharine katherine kathleen kathryn kathy katia katie katja katrina katya kay kayla keiko kelly kerry kerstin khadija kimberly kirsten
kirstjen kirsty krista kristen kristin kristina kristine lana lara latifa laura lauren laurie layla lea leah leila lena leni leonor leonora leticia lidia lila lily lina linda lindsay lisa lise livia liz liza lois lola lora loretta lorraine
lottie louisa louise lucia luciana lucie lucille lucinda lucy ludmila luisa luz lydia lynette lynn lynne mabel maddie madeleine madeline madison magdalena maggie maha maia maisie malala malia malak manal mandy manuela mara marcela
marcia margaret margarita margo margot maria mariam mariama marian mariana marianne marie mariella marilyn marina marine marion marisa marisol marissa marjorie marlene marta martha martina martine mary maryam matilda maud maude maura
maureen may maya mayra meera meg megan meghan mei melanie melania melinda melissa melody mercedes meredith meryl mia michaela michele michelle mila milena millicent mimi mina mindy minerva mira miranda miriam moira molly mona monica monika
monique muriel myra myriam myrna nabila nada nadia nadine nahid naima najla nan nancy naomi natalia natalie natasha nathalie nawal neda neha nell nelly nicole nicola-jane niamh nika nina nirmala noa noor nora noreen norma nour nur oksana olga olivia
olena olympia ophelia oprah ornella paloma pam pamela paola parvati patricia patty paula paulette paulina pauline pearl peggy penelope penny petra phoebe phyllis pia pilar polly pooja prisca priscilla priti priya priyanka
rachel rachelle rama ramona rana rania raquel rasha rebecca regina reina rekha renata renee rhoda rhonda riham rita roberta rocio romina rosa rosalie rosalind rosario rose rosemary rosie roxana roxanne ruby rukhsana ruth sabina sabine sabrina sadia
safiya sakura salma sally samantha samira sana sandra sanna sara sarah sasha-marie saskia savita selena selina selma serena shakira shamima shannon sharon sheena sheila shelley sheryl shirin shirley sian sienna sigrid silvia simona simone sinead siobhan
sofia soledad solveig sonia sonja sonya sophia sophie soraya stacey stacy stella stephanie sue suella sultana sunita susan susana susanna susanne susie suu suzanne suzy svetlana sybil sylvia sylvie tabitha tamar tamara tammy tania tanya tara tatiana
tatyana teresa tessa thea thelma theresa therese tiffany tina toni tracey tracy trudy tulsi uma una ursula usha valeria valerie valeska vanessa vera veronica veronique vicki vicky victoria vilma viola violet virginia viviana vivian vivien vivienne
wanda wendy whitney wilhelmina wilma winifred winnie xenia yael yasmin yasmine yesenia yoko yolanda yuko yulia yuliya yvette yvonne zahra zaha zainab zara zeina zelda zeynep zoe zofia zohra zuzana
adaeze adwoa akosua ama amara amahle bukola chiamaka chimamanda efua esi folake funmilayo grace-ann ifeoma lindiwe naledi ngozi nkosazana nomvula nthabiseng oluwatoyin patience precious temitope thandi wangari winnie yaa zandile
ayumi emiko haruka kaori megumi michiko naoko sachiko sayaka yukiko fang hui jing lan li-na meiling xiu ying yan-mei soo-yeon hye eun-ji`
