/** A number of years under 18, as it is written; one and two as words are too common to mean an age. */
const YEARS =
  '(?:[1-9]|1[0-7]|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)'
const WHO = '(?:she|he|they|it|i|who|you|char|aged?|girl|boy|student|kid)'
const OLD = '(?: years? old| yrs? old| yo| y o| year old| yr old| years? of age)'
const GRADE = '(?:[1-9]|1[0-2]|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)'
const SCHOOL = '(?:elementary|primary|grade|grammar|middle|junior high|senior high|high)'
const YOUNG = '(?:child|kid|toddler|infant|baby|preteen|tween|teen|teenager|schoolgirl|schoolboy|minor)'

/** What says that somebody is under 18; in words as `wordsOfMinors` writes them, `.` between clauses. */
export const ENGLISH_SIGNS = [
  `${YEARS}${OLD}`,
  `(?:age|ages|aged|age of|age is) ${YEARS}(?! (?:and up|or older|and over|or over|to \\d))`,
  `${WHO} (?:is|was|are|am|s|m|re|just|only|barely|still|turned|turns|will turn|turning|being|about|almost|not yet) (?:(?:just|only|barely|still|about|almost|not even|not yet) )?(?:turned |turning )?${YEARS}(?= (?:\\.|and|but|or|when|now|this|today|who|with|in|on|next|soon|years?|going)|$)`,
  `(?:just |only |barely |recently )(?:turned|turning) ${YEARS}(?= |$)`,
  `(?:girl|boy|kid|child) of ${YEARS}(?= |$)`,
  `(?:[1-9]|1[0-7]) ?(?:yo|y o)`,
  `(?:[1-9]|1[0-7])(?:f|m)(?= (?:\\.|from|who|with|in|and|here)| ?$)`,
  `1[0-7] f(?= \\.| ?$)|[fm]1[0-7](?= (?:\\.|from|who|with|here)| ?$)`,
  `(?:in|enters|entering|reached|reaching) (?:his|her|their|my|your|the|its) (?:(?:early|mid|middle|late|young|very early) )?teens`,
  'under ?aged?',
  '(?:a|still a|legally a|technically a|is a|the) minor(?= (?:\\.|and|but|who|under|by|so|too|here|$))',
  'lol[iy](?:s|ta|con|kon)?(?! (?:dress|fashion|style|clothes|clothing|outfit|goth))',
  'shota(?:s|con|kon)?',
  'pre ?teens?|tweens?|jail ?bait|pre ?pubescent|pubescent|prepuberty|adolescents?|toddlers?|kindergart(?:en|n)ers?|preschoolers?',
  `${SCHOOL} school(?:er|ers)`,
  `${SCHOOL} school (?:\\w+ )?(?:student|girl|boy|kid|pupil|freshman|sophomore|junior|senior|cheerleader|delinquent|idol|bully|queen)`,
  '(?:high|middle)schooler',
  'school ?(?:girl|boy|child|kid)',
  `(?:attends|attending|goes to|going to|enrolled (?:in|at)|student (?:in|at|of)|studies (?:in|at)|pupil (?:in|at|of)|freshman (?:in|at)|sophomore (?:in|at)|junior (?:in|at)|senior (?:in|at)|is (?:still |currently )?in) (?:a |an |the |her |his |their |local |\\w+ ){0,2}${SCHOOL} school`,
  `(?:${GRADE}(?:st|nd|rd|th)?) ?graders?`,
  `(?:in|from|enters|entering|starts|starting|skipped) (?:the )?(?:${GRADE}(?:st|nd|rd|th)?) grade`,
  `(?:first|second|third|1st|2nd|3rd) year (?:at |in |of )?(?:a |an )?${SCHOOL} school`,
  'teenage(?:d)?(?! (?:years|mutant|dream|kicks|rebellion|memories|crush|days|bedroom|diary|diaries|band|phase))',
  '(?:a|an|the|this|that|every|some|typical|rebellious|moody|shy|awkward|average|normal|angsty|troubled|runaway|is|goth|punk|nerdy|cute|young) (?:\\w+ )?teen(?:ager)?(?= |$)',
  '(?:teen) (?:girl|boy|idol|witch|hero|heroine|vampire|werewolf|detective|prodigy|student|girlfriend|boyfriend)',
  `(?:is|s|just|only|still|merely|but|being|am|m|remains) (?:really |basically |technically |literally )?(?:just |only |still )?(?:a|an) (?:\\w+ ){0,2}(?:child|kid|toddler|infant|little girl|little boy|small girl|small boy|young child)(?= |$)`,
  `(?:young|little|small|tiny|orphan|orphaned|street|lost|wild|feral|a|the) (?:child|kid)(?= who)|(?:young|little|small|tiny|orphan|orphaned|street|lost|wild|feral) (?:girl|boy|child|kid)(?= (?:\\.|who|with|from|in|living|lost|of|that|named|called|and|without|trying|looking)|$)`,
  `(?:younger than|not yet|under|below) (?:18|eighteen|16|sixteen|17|seventeen|the age of consent|legal age)(?= (?:\\.|and|but|years)|$)`,
  '(?:will be|be|is|turns?|turning|becomes?|becoming|reach(?:es)?) (?:18|eighteen) (?:in (?:\\w+ ){1,3}(?:days?|weeks?|months?|years?)|next|soon|tomorrow)(?= |$)',
  '(?:days?|weeks?|months?|years?|birthdays?) (?:until|till|before|away from|shy of|short of|off) (?:\\w+ ){0,2}(?:18|eighteen)(?:th)?(?= |$)',
  '(?:freshman|sophomore|junior|senior|student|pupil) (?:\\w+ )?(?:at|in|of) (?:st \\. )?(?:\\w+ ){1,3}high(?= (?:\\.|and|but|who|where|with|in)| ?$)',
  '(?:attends|attending|goes to|going to) (?:st \\. )?(?:\\w+ ){1,3}high(?= (?:\\.|and|but|who|where|with|in)| ?$)',
  'has not come of age|not of legal age|not of age|not legal yet|is not an adult(?: yet)?|not yet an adult',
  '(?:orphan|orphaned) (?:girl|boy|child|kid)',
]

/** What tells of a young body or face, whose it is being told right before. */
export const ENGLISH_LOOKS = [
  `(?:looks?|looking|appears?|appearing|seems?|resembles?|drawn|depicted|shaped|built|dresses|body|face|figure|frame|appearance|form|physique)(?: \\w+){0,3}? (?:like|as|of|to be) (?:a|an) (?:\\w+ ){0,2}(?:${YOUNG}|girl of|boy of|little girl|little boy|young girl|young boy)(?= |$)`,
  `(?:child|kid) ?like (?:body|figure|frame|face|appearance|physique|build|form|looks)`,
  '(?:childs|kids) (?:body|figure|frame|appearance|form)',
  `(?:looks?|appears?|looking|appearing|seems?) (?:about|around|to be|like|no older than|not older than|barely|only|roughly|no more than|younger than|under|as if)(?: \\w+){0,3}? ${YEARS}(?= |$)`,
  `(?:body|appearance|looks|face|form|mind)(?: is| are)?(?: that| like that| like| those)? of (?:a|an) ${YEARS}`,
]

const NOT_SO = [
  '(?:^| )(?:no|not|never|none|nobody|isnt|arent|aint|wasnt|without|neither|nor|dont|doesnt|cannot|cant|wont|forbids?|prohibits?|bans?|refuses?|against|excluding|anti)(?: \\w+){0,5}$',
  '(?:^| )(?:no longer|not|long past being|far from|hardly|anything but|older than|over|above|more than|at least)(?: \\w+){0,2}$',
  '(?:^| )(?:since|when|until|till|before|after|once|ever since|back when|by the time|at the age of|from the age of|by the age of|from|at|while|as)(?: (?:she|he|they|i|it|you|we|a|an|still|was|were|had|been|just|only|turned|turning|the|being|young|char)){0,5}$',
  '(?:^| )(?:was|were|been|used to be|once|former|formerly|ex|remembers being|had been|started(?: \\w+)? at|stopped(?: \\w+)? at|learned(?: \\w+)* at|left(?: \\w+)* at|orphaned at|grew up|raised)(?: \\w+){0,3}$',
]

/** What stands right before a sign, in its clause, and says that it is not so, is over, or is about somebody else. */
export const ENGLISH_NOT_BEFORE = new RegExp(
  [
    ...NOT_SO,
    // Somebody else.
    '(?:^| )(?:has|had|have|having|with|raises|raising|raised|adopts|adopted|expecting|lost|protects|protecting|teaches|teaching|taught|tutors|tutoring|coaches|coaching|counsels|babysits|babysitting|nannies|treats|treating|looks after|cares for|caring for|works with|working with|helps|helping|saves|saving|saved|rescues|rescued|feeds|for|among|loves|adores|hates|fears|writes for|reads to|sings to|fosters|parent to|mother to|father to|of|guards|delivers|meets|met)(?: (?:a|an|the|two|three|four|five|many|several|some|little|young|small|local|troubled|poor|lost|sick|his|her|their|my|to|all|other|adopted|and|own|former|\\d+)){0,4}$',
    '(?:^| )(?:her|his|their|my|your|our|whose)(?: \\w+){0,2}$',
    '(?:^| )(?:mother|father|mom|mum|dad|parent|parents|teacher|teachers|guardian|nanny|aunt|uncle|grandmother|grandfather|nurse|doctor|principal|coach|tutor|counselor|widow|widower|stepmother|stepfather) (?:of|to|for|with)(?: \\w+){0,4}$',
    '(?:^| )in$',
    '(?:^| )(?:inner|only|middle|eldest|oldest|problem|love|brain|wonder|poster|flower|wild|whiz|cool)$',
  ].join('|'),
)

/** The same before what tells of looks. */
export const ENGLISH_NOT_LOOKS = new RegExp(NOT_SO.join('|'))

/** What stands right after a sign and says the same. */
export const ENGLISH_NOT_AFTER = new RegExp(
  `^ (?:${[
    // Others.
    '(?:daughter|son|sister|brother|niece|nephew|cousin|grandson|granddaughter|stepson|stepdaughter|twins|kids|children|child s|ward)s?',
    '(?:teacher|teachers|principal|coach|counselor|counsellor|nurse|librarian|tutor|janitor|reunion|sweetheart|friend|friends|diploma|drama|play|musical|band|yearbook|romance novel|bully once|dropout|care|psychologist|psychology|protection|services|specialist|actor|star once|welfare|benefit|support|rearing|labour|labor)',
    '(?:s )?(?:do not interact|dni|are not allowed|not allowed|are not welcome|not welcome|strictly|are forbidden|forbidden|are prohibited|prohibited|will be blocked|will be ignored|go away|keep out|stay away|leave|must not|may not|are banned|get blocked)',
    // Things.
    '(?:and leaks|whisky|whiskey|wine|rum|scotch|cheese|house|building|car|truck|ship|company|cat|dog|horse|bottle|contract|marriage|war|mystery|secret|debt|scar|curse|game|software|laptop|engine|town|tradition|feud|grudge|relationship|career|oak|tree|dragon|sword)',
    '(?:ago|later|earlier|away|apart)',
    '(?:key|injury|injuries|role|detail|details|deity|god|goddess|noble|nobility|character|characters|league|planet|poet|celebrity|issue|issues|offense|crime|crimes|spells?|setback|inconvenience|chord|scale|in (?:music|history|art|philosophy|literature|english|physics|french|math))',
    '(?:prodigy (?:once|now grown)|actor|actress|star|at heart|again|compared to|next to|by comparison|in comparison|when it comes to)',
  ].join('|')})(?= |$)`,
)

/** A clause that speaks of what was, before it comes to the sign or after. */
export const ENGLISH_PAST =
  /(?:^| )(?:as a|as an|when \w+ (?:was|were)|back in|in those days|years ago|long ago|in (?:her|his|their) youth)(?= )/
