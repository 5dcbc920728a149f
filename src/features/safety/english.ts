import {
  GAP,
  GONE,
  HEIGHT,
  LONGING,
  NOT,
  PILLS,
  SELF,
  SOMEWHERE,
  SPORT,
  THINGS,
  TRAFFIC,
  WISH,
} from './english-words.ts'

/**
 * What people say in English when they speak of harming themselves, read on words as
 * `wordsOf` writes them: lower case, no apostrophes, one space between, `.` where a clause ends.
 * Each with words of which one must stand somewhere before it is worth looking.
 */
export const ENGLISH_PHRASES: [stems: string[], phrase: string][] = [
  [['die'], `${WISH} ${GAP}die(?! (?:in battle|of (?:laughter|old age|embarrassment)|laughing))`],
  [['die'], `(?:id|i would) ${GAP}die right now`],
  [['me die'], `(?:let|make) me die`],
  [
    ['sel'],
    `(?:kill|kills|killing|killed|unalive|unaliving|unalived|harm|harming|harmed|hang|hanging|drown|drowning|offing|poison|poisoning|strangle|suffocate|stab|stabbing|starve|starving) ${SELF}`,
  ],
  [['shoot'], `(?:shoot|shooting) ${SELF}(?! in the foot)`],
  [
    ['sel'],
    `${WISH} ${GAP}(?:hurt|hurting|cut|cutting|burn|burning|punish|end) (?:${SELF})(?! (?:some|a|off|slack|short))`,
  ],
  [['cutting'], `cutting ${SELF}(?! (?:some|a|off|slack))`],
  [['cut'], `cut(?:s)? ${SELF}(?: \\.| $| (?:again|on purpose|because|to feel|whenever|when i feel|every|deep|until))`],
  [['cutting'], `(?:been|started|keep|kept|stop|back to|still) cutting (?:again|at night|every|\\.| $)`],
  [
    ['sel'],
    `(?:hurt|hurting|hurts|burned|burnt|burning|burn|hit|hitting|punch|punching|scratch|scratching|bite|biting) ${SELF} (?:\\w+ ){0,4}(?:on purpose|deliberately|intentionally|until|to feel|to cope|to punish)`,
  ],
  [['self'], `self ?harm(?:s|ed|ing)?`],
  [
    ['wrist', 'throat', 'vein', 'arms', 'thighs'],
    `(?:slit|slitting|cut|cutting|slash|slashing) (?:my|her|his|their) (?:wrists?|throat|veins|arms|thighs|forearms)`,
  ],
  [['suicidal'], 'suicidal'],
  [
    ['suicide'],
    `(?:commit|commits|committing|committed|attempt|attempts|attempting|attempted|considering|considered|contemplating|contemplated|planning|planned|try|tried) ${GAP}suicide`,
  ],
  [
    ['suicide'],
    `(?:think|thinking|thinks|thought|thoughts|fantasi[sz]e|fantasi[sz]ing|dream|dreaming|talk|talks|talking|obsessed) (?:\\w+ ){0,2}(?:about|of|with) suicide`,
  ],
  [['my suicide', 'my own suicide'], 'my (?:own )?suicide'],
  [
    ['suicide'],
    'suicide (?:is|seems|feels|looks|sounds)(?: like)? (?:\\w+ ){0,3}(?:way|option|answer|choice|solution|peaceful|tempting)',
  ],
  [
    ['note', 'letter'],
    '(?:suicide|goodbye|farewell) (?:note|notes|letter|letters)(?! (?:to|for) (?:work|(?:my|his|her|their|our|the) (?:job|boss|colleagues?|team|fans|readers|students|teachers?|class|office|company|employer|guests)))',
  ],
  [
    ['life'],
    '(?:end|ending|ended|take|taking|took|taken|finish|finishing) (?:my|her|his|their) (?:own )?life(?! (?:back|in|into|seriously|savings|story|story|to the|as|for granted|one|day))',
  ],
  [['it all'], '(?:end|ending|ended) it all'],
  [
    ['end it'],
    `${WISH} ${GAP}end it(?: \\.| $| (?:now|tonight|today|tomorrow|soon|here|this|next|before|after|when|once|on (?:mon|tues|wednes|thurs|fri|satur|sun)day))`,
  ],
  [
    ['over', 'end', 'stop'],
    `(?:want|wanna|wish|need) (?:it|everything|the pain|all of it|all this|my life|this life)(?: all)? (?:to )?(?:be over|end|stop|would stop|would end)`,
  ],
  [['liv', 'life'], `${NOT} (?:want to|wanna|wish to|care to|feel like) (?:even )?(?:live|living|life)${SOMEWHERE}`],
  [
    ['alive', 'exist', 'living', 'here', 'world', 'planet', 'earth'],
    `${NOT} (?:want to|wanna|wish to|care to|feel like) (?:even )?(?:be alive|being alive|exist|existing|go on living|keep living|continue living|be here any ?more|be in this world|be on this (?:earth|planet))`,
  ],
  [
    ['exist', 'living', 'dead', 'alive', 'wake'],
    `(?:want|wanna|wish) ${GAP}(?:not exist|stop existing|stop living|be dead|not be alive|never wake)`,
  ],
  [['wish'], 'wish (?:\\w+ )?(?:i )?(?:was|were|am|be) (?:dead|not alive|not here any ?more)'],
  [['born'], '(?:wish|better|hope) (?:\\w+ )?(?:i )?(?:(?:had|was|were|have|d) )?(?:never|not) (?:been )?born'],
  [
    ['dead'],
    '(?:rather|better|should|want|wants|ought to|off|deserve to|wanna) (?:to )?(?:be )?dead(?! (?:last|silent|quiet|tired|serious))',
  ],
  [
    ['better', 'happier', 'easier', 'lighter', 'freer', 'relieved'],
    '(?:better|happier|easier|lighter|freer|relieved) (?:off )?(?:without me(?! (?:there|at|in(?! it)|on|today|tonight|\\w+ing))|(?:if|when|once|after) (?:i|im) ?(?:just )?(?:am |was |were |wasnt |werent |didnt |would |were to )?(?:not |no longer )?(?:dead|gone|die|died|disappear|disappeared|vanish|vanished|kill|killed|exist|existed|alive|around|born|here|out of (?:the|this|their|your) (?:picture|way|world|lives|life)))',
  ],
  [
    ['miss', 'notice', 'care', 'mind', 'cry', 'griev'],
    `(?:nobody|no one|noone|who|none of them) (?:would|will|d|ll|is going to) (?:\\w+ )?(?:miss|notice|care|mind|cry|grieve) (?:me )?(?:if|when|that) i(?:m)? ?(?:just )?${GONE}?`,
  ],
  [['miss me'], '(?:nobody|no one|noone) (?:would|will) (?:even |ever |really )?miss me'],
  [
    ['liv', 'alive', 'exist', 'life'],
    `(?:no|any|lost|without|single|one|find a) (?:\\w+ )?(?:reason|reasons|point|purpose|will|desire) (?:left |any ?more |for me |at all )*(?:to|in|of|for) (?:keep |be |being |go on |going on |continue |even |me |to )*(?:live|living|alive|exist|existing|life)${SOMEWHERE}`,
  ],
  [['nothing'], 'nothing (?:left |more |at all )*(?:to|worth) (?:live|living) for'],
  [
    ['living', 'life', 'exist', 'going', 'alive'],
    'what(?:s| is) (?:even )?the (?:point|use|purpose) (?:of|in) (?:even |me |my |still )*(?:living|life|being alive|existing|going on|staying alive)(?! (?:in|with|here|there))',
  ],
  [['worth'], `(?:life|living) ${NOT} (?:even |really |seem |longer |feel )*worth (?:living|it)`],
  [['worth'], 'life (?:is|seems|feels) (?:no longer |not |just not )+(?:really )?worth (?:living|it)'],
  [
    ['liv', 'life', 'alive', 'exist'],
    `(?:tired|sick|done|exhausted|weary|through|finished|had enough) (?:(?:of|with|from) )?(?:this |my |even )?(?:living|life|being alive|existing|existence|staying alive)${SOMEWHERE}`,
  ],
  [
    ['liv', 'exist', 'life', 'alive'],
    `(?:cant|cannot|can not|couldnt) (?:go on|carry on|keep on|keep|continue)(?: with)? (?:living|existing|life|being alive)(?! (?:in|with|here|there|at))`,
  ],
  [
    ['go on', 'carry on', 'keep going'],
    `(?:cant|cannot|can not) (?:go on|carry on|keep going) (?:\\.| $|any ?more|like this)`,
  ],
  [['this any'], 'do this any ?more (?:\\. )?(?:\\w+ ){0,2}(?:want|wish) (?:it )?(?:all )?(?:to )?(?:be over|end|die)'],
  [
    ['wake up'],
    '(?:wish|hope|hoping|pray|praying|want) (?:\\w+ ){0,4}(?:not|never|dont|wont|didnt|wouldnt) wake up(?! (?:early|late|at|before|for|with|to)\\b)',
  ],
  [
    ['wake'],
    '(?:sleep|asleep|bed)(?: forever)? (?:and|so i|to) (?:\\w+ )?(?:not|never|dont|wont) (?:have to )?wake(?! up (?:before|until|till|early|at|for|with)\\b)',
  ],
  [
    ['wake up'],
    `${NOT} (?:want to|wanna|wish to|care to|have to) (?:ever |even )?wake up(?: (?:\\.|$|again|any ?more|ever|to(?:morrow| another)|in the morning|from)(?! (?:\\w+ )?(?:at|early|before|so|because|for|and (?:go|work))\\b))`,
  ],
  [['forever'], `(?:${LONGING}|rather|let me|like to) ${GAP}(?:go to |fall )?(?:sleep|asleep) forever`],
  [
    ['disappear', 'vanish'],
    `${WISH} ${GAP}(?:disappear|vanish)(?: (?:\\.| $|forever|for good|completely|and never|from (?:this|the) (?:world|earth)))`,
  ],
  [
    ['jump', 'leap', 'throw', 'step', 'walk', 'lie', 'lying'],
    `${WISH} ${GAP}(?:jump|jumping|leap|leaping|throw|throwing|step|stepping|walk|walking|lie|lying) (?:${SELF} )?(?:off|from|in front of|under|out of|into|onto|on)(?: of)? (?:a|an|the|my|this|that|moving|oncoming|incoming)?(?: \\w+)? ?(?:${HEIGHT}|(?<=(?:front of|under|into|onto|on) (?:a |an |the |moving |oncoming )?(?:\\w+ )?)${TRAFFIC})(?! to\\b)`,
  ],
  [['sel'], `(?:throw|throwing|threw) ${SELF} (?:off|from|in front|under|out|into)`],
  [
    ['overdos'],
    `(?:overdose|overdosing)(?! (?:of|on) (?:chocolate|sugar|coffee|caffeine|cute\\w*|cake|ice cream|christmas|love))`,
  ],
  [['overdosed'], `overdosed (?:on ${PILLS}|again|last|because|\\.| $)`],
  [
    ['pill', 'tablet', 'painkiller', 'med', 'paracetamol', 'tylenol', 'ibuprofen', 'xanax'],
    `(?:took|take|taken|taking|swallow|swallowed|swallowing|down|downed|ate) (?:\\w+ )?(?:all|whole|entire|full|too many|handful|bunch|bottle|every|lots|so many) (?:\\w+ ){0,3}${PILLS}(?! (?:the doctor|as|like|for))`,
  ],
  [
    ['how m'],
    `how (?:many|much) (?:\\w+ ){0,5}(?:to die|kill me|to kill myself|to overdose|is (?:lethal|fatal|deadly)|be (?:lethal|fatal))`,
  ],
  [['dose', 'amount'], '(?:lethal|fatal|deadly) (?:dose|amount) '],
  [
    ['die', 'dying'],
    `(?:painless|painlessly|easiest|easy|quickest|quick|best|fastest|peaceful|least painful|surest|good|any|a) (?:way|ways|method|methods) (?:for me )?(?:to|of) (?:die|dying)(?! (?:laughing|of))`,
  ],
  [
    ['to go'],
    `(?:painless|painful|peaceful|gentle|gentlest|quiet|quietest|merciful|kindest) (?:way|ways) (?:for me )?to go(?: (?:\\.|$|out|tonight|in my sleep))`,
  ],
  [
    ['pill', 'blade', 'razor', 'rope', 'noose', 'gun'],
    `(?:look|looking|stare|staring|eyeing|holding) (?:\\w+ )?(?:at )?(?:the|my|this|these|a|that) (?:pills|blade|blades|razor|razors|rope|noose|gun)`,
  ],
  [
    ['death', 'dying', 'suicide'],
    '(?:death|dying|suicide) (?:\\w+ ){0,4}(?:only|one) (?:\\w+ )?(?:way out|escape|answer|option|solution|choice)',
  ],
  [
    ['death', 'dying', 'die', 'suicide'],
    '(?:no|only) (?:other )?(?:way out|escape|option|choice|answer) (?:\\w+ ){0,2}(?:death|dying|to die|suicide)',
  ],
  [
    ['be dead'],
    '(?:i will|ill) (?:already |probably |finally )?be dead(?! (?:if|meat|last|tired|on my feet|to the world))',
  ],
  [
    ['myself', 'alone'],
    `${NOT} (?:\\w+ )?(?:safe|trust myself) (?:with|from|around|alone|by|to be) ?(?:with )?(?:myself|alone)`,
  ],
  [['to myself'], 'do(?:ing)? something (?:bad |stupid |terrible |drastic )?to myself'],
  [['cutting'], '(?:feel|feeling|felt) like cutting(?: \\.| $)|(?:urge|urges|need) to (?:cut|self ?harm)(?: \\.| $)'],
  [['me '], 'help me (?:to )?(?:die|end (?:it|my life)|kill myself)'],
  [
    ['driv', 'crash'],
    `${WISH} ${GAP}(?:drive|driving|crash|crashing) (?:my |the |our )?(?:car )?(?:off|into) (?:a |the |an )?(?:\\w+ )?(?:${HEIGHT}|tree|wall|river|oncoming|traffic)`,
  ],
  [['future'], `${NOT} (?:see|have|want) (?:a|any|no) future (?:for me|for myself|anymore|any more)`],
  [['end'], '(?:end|ending|ended) (?:it|things|everything) (?:for good|forever|permanently|once and for all)'],
  [
    ['kms'],
    '(?<!(?:\\d|few|many|hundred|thousand|some|the|more|of|couple|two|three|five|ten) ?)kms(?! (?:away|from|per|to|an|of|long|north|south|east|west)\\b)',
  ],
]

/** Taken out before the phrases are looked for: what only sounds like it. */
export const ENGLISH_EXCEPTIONS: string[] = [
  `(?:dont|do not|didnt|never|not) (?:really |actually |even )?(?:want|wanna|going|ready|planning|trying|wanting)(?: to)? die`,
  'think(?:ing)? (?:i|im|about how i) (?:am )?(?:might |will |going to )?die (?:of|from|laughing)',
  'rather die than(?! (?:go on|live|keep|carry on|be (?:alive|here)|stay|continue|wake|face (?:another|tomorrow)|spend another))',
  'die for (?:a|an|that|this|some|those|these|your|you|him|her|it|the|my)',
  '(?:kill|killing|killed|hurt|hurting|hate|kick) (?:myself|themselves) (?:laughing|with laughter|for (?:forgetting|missing|not))',
  '(?:career|political|corporate|social|financial|commercial|soda|assisted|economic|carbs?) suicide',
  'suicide (?:squad|squads|rate|rates|bomber|bombers|prevention|door|doors|mission|missions|run|pact in|king|club|girls|awareness|silence|hotline|statistics)',
  'suicidal tendencies (?:album|band|song|gig|concert|record)',
  'suicidal (?:driver|drivers|mission|pass|squirrels?|moths?|deer|pigeons?)',
  'hang(?:ing)? (?:myself|himself|herself|themselves) (?:a|an|some|up) ',
  'starv(?:e|ing) myself (?:all day )?for (?:this|that|the) (?:dinner|feast|buffet|meal)',
  'how (?:\\w+ ){0,3}(?:way|ways) to die in',
  '(?:going to|gonna|will|ill|might|would|id|about to) (?:\\w+ )?die if (?:i|we|you|it|this|that|another)(?! (?:(?:have|had) to )?(?:keep|go on|stay|live|lives|cant|wake|face|continue|dont get (?:help|out))\\b)',
  `(?:my|the|this|that|your|our|his|her) (?:\\w+ )?${THINGS} (?:(?:is|are|was|has|have|just|really|always|now|also|again|already|probably) )*(?:wants?|wanted|decided|deciding|tries|tried|trying|going|gonna|about|ready|likes|plans|planning|thinking|deserves|needs|refuses) (?:(?:to|of|about|on) )*(?:die|dying|kill itself)`,
  `(?:jump|jumping|leap|leaping|throw|throwing|diving|dive) (?:\\w+ ){1,6}${SPORT}|${SPORT} (?:\\w+ ){0,5}(?:jump|jumping|leap|leaping|throw|throwing|diving|dive) (?:\\w+ ){1,4}`,
  'dream (?:\\w+ |\\. ){0,8}(?:dont|didnt|do not|never) (?:want to|wanna) wake up',
]

/** Where one of these stands in a sentence, it may be told of somebody invented or in books. */
export const ENGLISH_FICTION =
  'movies?|films?|novels?|books?|story|stories|plot|scenes?|script|chapters?|episodes?|season|series|plays?|games?|level|boss|characters?|villains?|hero|heroine|protagonist|detective|culprit|murderer|whodunn?it|thriller|knights?|kings?|queens?|emperor|samurai|legends?|myths?|opera|songs?|lyrics|anime|manga|essay|thesis|article|documentary|history|poems?|poets?|shakespeare|hamlet|romeo|juliet|ophelia|sims|minecraft|dungeon|soundtrack|album|statistics|countries|act (?:one|two|three|four|five|\\d)'
/** Says of such a sentence that it is meant. */
export const ENGLISH_MEANT =
  '(?:not|isnt|aint|no longer|not part of)(?: \\w+){0,3} (?:story|play|game|scene|script|character|fiction|joke|role ?play|act)|out of (?:character|the story|the game)|for real|in real life|irl'
export const ENGLISH_FIRST = /\b(?:i|im|ive|id|ill|me|myself)\b/
