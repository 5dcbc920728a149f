import { BODY, GAP, HEIGHT, LONGING, MEANS, NOT, PILLS, TRAFFIC, WISH } from './english-words.ts'

/** As ENGLISH_PHRASES: means that are ready, farewells, and the wish in other words. */
export const ENGLISH_PLANS: [stems: string[], phrase: string][] = [
  [
    ['pill', 'tablet', 'meds', 'paracetamol', 'tylenol', 'ibuprofen', 'xanax', 'medication'],
    `(?:stockpil|hoard|stash|sav|collect)(?:e|ed|ing)? (?:up )?(?:\\w+ ){0,3}${PILLS}`,
  ],
  [
    ['how m'],
    `how (?:many|much) (?:\\w+ ){0,2}${PILLS} (?:\\w+ )?(?:it takes|does it take|would it take|it would take|is too m)(?! to (?:help|work|cure|stop))`,
  ],
  [
    ['bottle', 'box', 'pack', 'cabinet', 'medicine', 'drug'],
    `(?:swallow|swallowed|swallowing|(?:i|ill|to|will) (?:take|took)) (?:\\w+ ){0,2}(?:(?:whole|entire|full) (?:bottle|box|pack|packet)(?! of (?!${PILLS}|my ))|(?:everything|all|whatever)(?: \\w+){0,3} (?:medicine|drug) ?(?:cabinet|cupboard|box))`,
  ],
  [
    ['out'],
    `(?:want|wants|wanted|wanna|need|ready|check|checking) (?:to )?(?:get |be |check )?out (?:\\. )?(?:of|from) (?:this |my )?(?:life|world|existence)(?! (?:of|in|as|with)\\b)`,
  ],
  [
    ['leave'],
    `${LONGING} ${GAP}leave (?:this|the) (?:life|world|earth)(?: (?:\\.|$|for good|forever|soon|already|because))`,
  ],
  [
    ['burn', 'cut', 'carv', 'scratch', 'slic'],
    `(?:burn(?:ed|t|ing)?|cut(?:ting)?|carv(?:e|ed|ing)|scratch(?:ed|ing)?|slic(?:e|ed|ing)) (?:at |into |up )?my (?:own )?${BODY} (?:\\w+ ){0,4}(?:because|on purpose|deliberately|i deserve|to feel|to cope|to punish|until|with (?:a|the|my|an) (?:\\w+ )?(?:razor|blade|knife|cigarette|lighter|cutter))(?! (?:\\w+ )*(?:by accident|accidentally))`,
  ],
  [
    ['if i had'],
    `if i (?:only )?had (?:a|the|any|some|enough) (?:${MEANS}|courage|guts|nerve|${PILLS}) (?:\\w+ |\\. ){0,6}(?:not be here|wouldnt be here|be gone|be dead|do it|have done it|not be alive|wouldnt be alive|use it)`,
  ],
  [
    ['keep', 'cant stop'],
    `${MEANS} (?:\\w+ |\\. ){0,6}(?:keep|keeps|kept|cant stop) (?:looking|staring|thinking|going back|calling) ?(?:at|about|of|to)? (?:it|them|me)`,
  ],
  [
    ['need'],
    `(?:gave|given|giving|paid|sold) (?:\\w+ |\\. ){1,20}(?:wont|will not|not going to) (?:be needing|need) (?:any of (?:it|this|that)|anything|everything|my things)`,
  ],
  [
    [' me ', ' my life'],
    `(?:pray|prays|praying|wish|wishing|hope|hoping|beg|begging|ask|asking|want|waiting for) (?:\\w+ ){0,4}(?:god|lord|jesus|death|someone|somebody|something|universe|cancer|a car|a bus|a truck|lightning) (?:would |will |to |just |could |please )*(?:takes?|took|kills?|killed|ends?|ended|hits?|strikes?) (?:me(?! (?:to|on|out|for|with|up|home|back|there|seriously|in(?! my sleep)))|my life)`,
  ],
  [
    ['burden'],
    '(?:im|i am|being|feel like|i feel like) (?:just |only |nothing but |such |always )*a burden (?:to|on|for) (?:everyone|everybody|my (?:family|parents|friends|kids|children|husband|wife|mum|mom)|them all|all of them|the people|others|anyone)',
  ],
  [
    ['make it', 'alive', 'live'],
    `(?:dont think|doubt|wont|not going to|not gonna|never going to|dont plan|dont intend|not planning) (?:\\w+ ){0,4}(?:make it|be alive|live)(?: long enough)? (?:to|past|until|till|by|for) (?:see )?(?:my (?:next |\\d+th )?birthday|\\d\\d\\b|thirty|forty|next (?:year|month|week|birthday)|tomorrow)`,
  ],
  [
    ['heaven', 'other side', 'afterlife'],
    `(?:want|wanna|going|gonna|ready|decided|cant wait|time|soon) ${GAP}(?:be with|join|see|meet|go to|be back with|reunited? with) (?:\\w+ ){0,4}(?:in heaven|on the other side|in the afterlife)(?! (?:one day|some ?day|eventually))`,
  ],
  [
    ['trust myself'],
    `trust myself (?:\\w+ ){0,2}(?:around|with|near|by) (?:\\w+ ){0,2}(?:${MEANS}|${HEIGHT}|${TRAFFIC}|sharp|anything sharp|medication)`,
  ],
  [
    ['reason'],
    `(?:no|${NOT} (?:see|have|find|got) (?:a|any|one|a single)|without a|single) (?:\\w+ )?reason (?:left )?to (?:wake up|get up|go on|carry on|keep going|stay alive|stay here|be here|still be here)(?! (?:early|so|at|before|for|with|about)\\b)`,
  ],
  [
    ['steer', 'swerv'],
    `${WISH} ${GAP}(?:steering|steer|swerving|swerve) (?:\\w+ ){0,3}(?:into|off) (?:\\w+ ){0,2}(?:${HEIGHT}|${TRAFFIC}|tree|wall|river|oncoming)`,
  ],
  [
    ['bleed', 'breath', 'drown'],
    `${LONGING} ${GAP}(?:bleed out|bleed to death|stop breathing|drown)(?! (?:in (?:your|his|her|their|chocolate|coffee|work|love)|my|out|it|the (?:sound|noise)))`,
  ],
  [['own hand'], `(?:die|dead|gone|go|death|end|leave|because) (?:\\w+ |\\. ){0,6}by my own hands?(?: \\.| $)`],
  [
    ['goodbye', 'farewell'],
    `(?:goodbye|farewell) (?:\\w+ |\\. ){0,12}last (?:one|person|message|words|thing|conversation) (?:i|ill|you|youll)\\b`,
  ],
  [
    ['letter', 'note'],
    `(?:wrote|written|writing|finished) (?:\\w+ )?(?:letters?|notes?) (?:to|for) (?:\\w+ |\\. ){1,8}(?:(?:theyll|they will|hell|shell|youll) understand|forgive me|when im gone|after im gone|when i am gone|to find)`,
  ],
  [
    ['death', 'dying', 'being dead', 'exist', 'oblivion'],
    '(?:death|dying|being dead|not existing|nonexistence|oblivion|suicide) (?:\\w+ ){0,3}(?:sounds?|feels?|seems?|looks?|would be|might be|could be|is) (?:\\w+ ){0,3}(?:peaceful|peace|relief|nice|good|better|easier|appealing|tempting|comforting|comfortable|beautiful|welcome|freedom|rest|kinder|inviting)(?! (?:in|than (?:the|his|her|last)))',
  ],
  [
    [' if '],
    '(?:fine|ok|okay|glad|happy|relieved|grateful|thankful|(?:not|dont|wouldnt) (?:mind|care|be sad|be sorry|fight)) (?:\\w+ ){0,2}if (?:i|a|an|the|some|something|someone|it|my) (?:\\w+ ){0,5}(?:(?:hit|ran over|killed|took|crushed|shot|finished) me|crashed with me|died|never woke up|didnt wake up|stopped beating|(?:just )?ended (?:for me|me|my life|tonight))',
  ],
  [
    ['deserve', 'right to'],
    `(?:${NOT} deserve|no right|deserve not) to (?:even )?(?:be alive|live|exist|be here|breathe|be breathing)(?! (?:in|with|like|here))`,
  ],
  [
    ['myself', ' me '],
    `(?:cant|cannot|dont|never|hardly) (?:really |even )?(?:see|imagine|picture) (?:myself|me|any of me) (?:\\w+ ){0,2}(?:living|alive|existing|making it|being here|around) ?(?:past|beyond|after|in|next|by|at|through|much|for|another|\\.|$)(?! (?:\\w+ ){0,2}(?:city|town|village|country|house|flat|apartment|abroad))`,
  ],
  [
    [' me '],
    '(?:want|wants|wanna|wish|need|hope|hoping|beg|begging|waiting for) (?:\\w+ )?(?:someone|somebody|anyone|anybody|something|a stranger|god|you) (?:to |would |could |will )(?:\\w+ ){0,2}(?:shoot|kill|strangle|smother|stab|run over|execute|end|murder) me(?! with (?:a kiss|kindness))',
  ],
  [
    ['noose'],
    '(?:tie|tied|tying|made|make|making|bought|hung|practi[sc]ed|practi[sc]ing|tightened) (?:\\w+ ){0,2}noose',
  ],
  [
    ['bleach', 'poison', 'antifreeze', 'detergent', 'cleaner'],
    `(?:should i|${WISH} ${GAP}|about to|if i|thinking of|i almost|i nearly|i just) ?(?:drink|drank|drinking|swallow|swallowed|swallowing|down) (?:\\w+ ){0,2}(?:bleach|antifreeze|(?:rat )?poison|detergent|drain cleaner)`,
  ],
  [
    ['blade', 'razor', 'scissors'],
    `(?:blade|blades|razor|razors|scissors) (?:\\w+ |\\. ){0,6}my (?:sleeves?|${BODY})|(?:got|get|took|take|brought|had) (?:\\w+ ){0,2}(?:blade|razor) out(?: again)?`,
  ],
  [
    ['relaps', 'cuts', 'clean'],
    `relapsed? (?:\\w+ |\\. ){0,6}(?:cuts?|cutting|self ?harm|blade|razor|burns?|scars)|(?:fresh|new|deep|more|many|\\d+) (?:cuts|scars|burns) (?:on|all over|across|along|down|up) my ${BODY}`,
  ],
  [
    ['last'],
    '(?:my|the) last (?:day|night|hour|hours|week|birthday|christmas|sunrise|morning|evening) (?:on (?:this )?(?:earth|planet)(?! before)|alive|in this world|i(?:ll| will) (?:ever )?(?:be alive|see|live))',
  ],
  [
    ['helium', 'nitrogen', 'exit bag', 'monoxide', 'charcoal'],
    '(?:plan|planning|do it|end it|die|go) (?:\\w+ ){0,6}(?:helium|nitrogen|exit bag|carbon monoxide|charcoal)(?! (?:\\w+ )*(?:balloons?|party|grill))',
  ],
  [
    ['funeral'],
    `(?:nobody|no one|noone|who|few|hardly anyone) (?:will|would|d|ll|is going to|even) (?:\\w+ )?(?:cry|come|show up|go|be there|weep|turn up) (?:\\w+ )?(?:at|to|for) my (?:own )?funeral|(?:plan|planning|planned|picture|picturing|imagine|imagining|look(?:ing)? forward to) my (?:own )?funeral`,
  ],
  [
    ['never com', 'not com'],
    `${WISH} ${GAP}(?:go|leave|walk away|walk out|disappear)(?: away| far away| somewhere)? (?:and |to )?(?:never|not) (?:come|coming|be|to come) (?:back|found)`,
  ],
  [
    ['black', 'dark', 'silent', 'quiet', 'nothing'],
    '(?:want|need|wish) (?:it|everything|the world|my (?:life|mind|head|heart))(?: all)? (?:to|would) (?:just )?(?:go|fade|turn|be|become) (?:all )?(?:black|dark|silent|nothing|over)(?! (?:and white|chocolate))',
  ],
  [
    ['death', 'dying', 'dead', 'ending'],
    '(?:think|thinks|thinking|thought|thoughts|dream|dreaming|dreams|obsessed|obsessing) (?:\\w+ ){0,2}(?:about|of|with) (?:my (?:own )?death|being dead|ending (?:things|my|it)|not being (?:here|alive)|(?:death|dying) (?:\\w+ ){0,2}(?:every|all|constantly|always|daily|again|more|nonstop|lately|too))',
  ],
  [
    ['my death'],
    'my (?:own )?death (?:would|will|might|could) (?:\\w+ ){0,3}(?:fix|solve|help|make|be|end|free|matter)',
  ],
  [
    ['ing myself'],
    '(?:been|started|keep|kept|still|back to|stop|stopped) (?:hurting|cutting|burning|scratching|harming|punishing|starving) myself(?! (?:up|off|short|some))',
  ],
  [
    ['painless'],
    'painless(?:ly)? (?:methods?|ways?|deaths?|exits?|options?)(?! (?:to|of) (?:learn|lose|remove|pay|clean|migrate|update))',
  ],
  [
    [' if '],
    '(?:mercy|blessing|kindness|relief|gift|best|better for (?:everyone|all|them)) if (?:my heart|my body|i|it all) (?:just |simply |finally )?(?:stopped|gave out|gave up|died|ended|never woke|didnt wake)',
  ],
  [
    ['razor', 'blade', 'pills', 'tablets', 'noose'],
    '(?:razors?|blades?|pills|tablets|noose) (?:\\w+ ){0,2}(?:in my hand|in front of me|next to me|beside me|on my (?:nightstand|night ?table|bed|lap|desk|pillow))',
  ],
  [
    ['the edge', 'platform', 'tracks'],
    'i (?:\\w+ ){0,3}(?:stand|stood|standing|walk|lean|leaned) (?:\\w+ ){0,2}close to the (?:\\w+ )?(?:edge|tracks) (?:\\w+ )?(?:on purpose|and wait|and wonder|and think|hoping)',
  ],
  [
    ['a date', 'a day', 'a place', 'a spot', 'a time'],
    `(?:picked|chosen|chose|set|found|have|got) (?:\\w+ )?a (?:date|day|place|spot|time) (?:to (?:die|do it|end it|jump|go)|for my (?:death|suicide|end))`,
  ],
  [
    ['how i', 'how id'],
    'thought (?:\\w+ )?(?:about|of) how (?:i would|id|i will|ill|to) (?:\\w+ )?(?:do it|kill myself|die|end it)',
  ],
  [['let go'], `${LONGING} ${GAP}let go (?:for good|forever|of (?:this )?life|and die)`],
  [
    ['plan', 'intend', 'expect'],
    `(?:${NOT} (?:plan|intend|expect|planning)|no plans?) (?:on |to )(?:be |being )?(?:here|alive|around|living) (?:next (?:spring|summer|autumn|fall|winter|year|birthday)|by (?:then|christmas|summer)|in (?:a|ten|five) years?|much longer|past)`,
  ],
  [['be with my'], `${LONGING} ${GAP}be with my (?:dead|late) \\w+`],
  [
    ['without me'],
    `(?:world|everyone|everybody|family|kids|children|life|they) (?:would|will|ll|d) (?:\\w+ ){0,4}(?:fine|better|spinning|turning|happier|okay|ok|easier) without me(?! (?:there|at|in|on|for|today|tonight|\\w+ing))`,
  ],
  [
    ['hate myself', 'disgust'],
    'hate myself (?:\\w+ ){0,8}(?:tear|cut|rip|claw|scratch|carve|die|dead|hurt|burn|blade|bleed)',
  ],
  [
    ['my body', 'my corpse'],
    '(?:picturing|imagining|picture|imagine|seeing|fantasi[sz]ing about) my (?:(?:own |dead |lifeless )+body|corpse|body (?:at the bottom|hanging|on the (?:tracks|floor|pavement)|in the (?:river|water|tub|bath)))',
  ],
  [
    ['pills', 'tablets', 'painkillers', 'noose', 'razor', 'blades'],
    `(?:pills|tablets|painkillers|noose|razors?|razor blades|blades) (?:(?:is|are|all|already|now|right) )*(?:lined up|laid out|counted(?: out)?|poured out|spread out|ready|within reach)(?! (?:\\w+ ){0,4}(?:for (?:the |my |each |every |next |this )?(?:week|weeks|day|morning|trip|mum|mom|dad|gran|grandma|cat|dog|patients?|shave|flu|cold)|by the (?:nurse|doctor)|as (?:the|my))\\b)`,
  ],
  [
    ['rope', 'noose', 'gun', 'pistol', 'revolver', 'razor blades', 'sleeping pills', 'helium'],
    `\\bi (?:just |finally |already |actually |even )?(?:bought|ordered|picked up|got hold of|went and bought) (?:(?:myself|a|an|the|some|enough|my|that|length|of|strong|thick|long|few|pack|box) )*(?:rope|noose|gun|pistol|revolver|razor blades|sleeping pills|helium)(?: (?:and a (?:bucket|chair|stool|beam)))? (?:\\. )?(?:today|tonight|yesterday|now|online|this (?:morning|afternoon|evening|week)|last (?:night|week)|earlier|and (?:wrote|a note|im ready|now i))(?! (?:\\. )?(?:for|to (?:tie|climb|pull|tow|fix|hang (?:the|my|up|some))|with|so (?:we|the|my)|because|at)\\b)`,
  ],
]
