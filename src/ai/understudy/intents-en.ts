import { type IntentRow, phrases } from './intents.ts'

const BAD =
  '(?:idiot|moron|fool|foolish|stupid|dumb|dumbass|ugly|useless|worthless|pathetic|boring|loser|liar|jerk|bastard|bitch|asshole|ass|trash|garbage|rubbish|disgusting|clown|coward|annoying|awful|horrible|ridiculous|creep|creepy|freak|shit|shitty|fraud|imbecile|dimwit|scum|pig|the worst|bore)'
const BETWEEN =
  '(?:(?:are|is|r|like|a|an|the|such|so|really|just|very|little|old|silly|big|fucking|damn|bloody|complete|total|absolute|nothing|but|look|sound|smell|must|be|were|all|pretty|lying|most|kind|of|miserable) ){0,4}'
const MOOD =
  '(?:ok|okay|alright|all right|well|fine|tired|happy|unhappy|sad|lonely|alone|afraid|scared|frightened|angry|mad|in love|nervous|anxious|bored|upset|worried|lost|hurt|depressed|excited|glad|proud|ashamed|jealous|exhausted|cold|miserable|sick|stressed|overwhelmed|homesick|heartbroken|sleepy|terrible|hopeless|grumpy|numb|weird)'

export const ENGLISH: IntentRow[] = [
  {
    intent: 'insult',
    phrases: phrases('shut up, get lost, go to hell, i hate you, fuck you, fuck off, screw you, piss off, you suck'),
    patterns: [
      new RegExp(` (?:you|youre|your|ur|u|ya) ${BETWEEN}${BAD}s? `),
      new RegExp(
        ` your \\w+ (?:is|are|looks?|sounds?|smells?) (?:\\w+ )?${BAD} | ${BAD} (?:bot|robot|machine|ai|program|thing to say|thing to do) `,
      ),
      new RegExp(`^ (?:this|that|it|thats|its) (?:is |was )?(?:so |all |just )?${BAD} $`),
      new RegExp(`^ (?:what an? |such an? |so |how |complete |total |hey |oi )*${BAD} $`),
      / (?:nobody|no one) (?:likes|wants|needs) you | i (?:despise|cant stand|loathe|dont like|really hate) you | you (?:make me sick|disgust me|stink|bore me) /,
      / shut (?:your|it|the) |^ (?:drop dead|stfu|bite me|go away|leave me alone|kiss my ass|buzz off|bugger off|sod off|damn you) /,
    ],
  },
  {
    intent: 'farewell',
    phrases: phrases(
      'goodbye, good bye, bye, farewell, good night, goodnight, take care, see ya, cya, ta ta, toodle oo, ttyl, brb, gtg, g2g, adieu, be right back, ill be back, time for bed, waves goodbye',
    ),
    patterns: [
      /(?<! to| can| could| will) see you (?:later|soon|tomorrow|around|again|next|then|tonight|in the) |^ see you $| (?:catch|talk|talk to|speak to|speak) (?:you )?(?:later|soon|tomorrow|again|another) /,
      / (?:un)?till? (?:next time|tomorrow|we meet|then|later|the next) |^ (?:later|so long|cheerio|night) (?:\w+ )?$/,
      / (?:have to|must|should|need to|got to|gotta|better|time to|time i|ought to) (?:go|run|leave|catch|get up early|get back|get home|get going|head (?:home|out|off|back)|be (?:going|off|leaving|on my way)|went|left|sleep|say goodbye) /,
      /^ (?:\w+ )?(?:leaves|departs|(?:walks|heads|storms|runs) (?:away|out|off)|turns (?:to (?:go|leave)|away)) /,
      / (?:im|i am|ill be|ill|let me|off) (?:leaving|off|heading (?:home|out|off|back)|going (?:home|now|to bed)|go now|on my way|take my leave|to bed) /,
    ],
  },
  {
    intent: 'who',
    phrases: phrases(
      'who are you, introduce yourself, about yourself, describe yourself, your name, call yourself, who is this, whos this, who you are, ur name, about you, have a name, got a name, how old are you, your age',
    ),
    patterns: [
      / who (?:\w+ )?(?:\w+ )?(?:are|r|might|is) (?:you|u) | what (?:exactly |on earth )?are you (?:exactly |really |even |anyway )?$|^ (?:and |so )?you are $| what (?:kind|sort|manner) of (?:\w+ ){1,2}are you /,
      / what (?:do|should|may|can|shall|would|am) (?:i|we|they|people|folk|folks|others|everyone) (?:to )?call you /,
      / who (?:am i|are we|do i|is it im) (?:\w+ )?(?:talking|speaking|dealing|have the pleasure)/,
      / (?:what do you do|what is it you do|your (?:job|trade|work|profession|occupation|role)) /,
      / are you (?:really |even |just |actually )?(?:a|an|the|some|human|real|alive|chatgpt|gpt|claude|grok|ai) /,
    ],
  },
  {
    intent: 'where',
    phrases: phrases(
      'wheres, whereabouts, what is this place, whats this place, what place is this, how did i get here',
    ),
    patterns: [
      / where (?:is|are|r|am|do|does|did|have|has|can|could|should|exactly|on earth|in the|the hell|were|was|would|will|might) /,
      / what (?:kind|sort) of (?:place|town|city|house|room|world|country) | what (?:town|city|country|room|island|village|street|planet) /,
      / which (?:town|city|country|room|island|village|street|way) | are we (?:still )?(?:in|at|on|near|inside|close) | how far (?:is|are|to) |^ (?:\w+ )?where (?:to |from |exactly )?$| how (?:do|can|could) (?:i|we|you) get (?:to|home|out|back|there|here|in) /,
    ],
  },
  {
    intent: 'feeling',
    phrases: phrases(
      'how do you feel, how is it going, hows it going, hows life, how have you been, how you doing, how ya doing, are you feeling, on your mind, i love you, i miss you, whats wrong, the matter, not feeling',
    ),
    patterns: [
      / how(?:s| is| was| has)? (?:are|r|do|does|did|your|everything|things) (?:(?:you|u|things|we|everything|been|going|feel|feeling|holding up|day|night|evening|morning|heart|week|mood) )+/,
      new RegExp(
        ` (?:you|u) (?:\\w+ )?(?:\\w+ )?${MOOD} (?:today |now |tonight |here |sometimes |at all |with me |out here )?$`,
      ),
      new RegExp(` (?:are|arent|do|does) you (?:\\w+ ){0,2}${MOOD} `),
      new RegExp(
        ` (?:im|i am|i was|ive been|i (?:\\w+ )?(?:feel|felt|get|got)) (?:(?:so|very|a|bit|little|really|just|still|always|too|quite|kind|of|kinda|pretty|all|getting|feeling|not|such|been|rather|both|often|more|down) ){0,4}(?:down|${MOOD}) `,
      ),
      new RegExp(
        ` (?:are|do|does|did) (?:you|it|that) (?:\\w+ )?(?:\\w+ )?(?:feel|get|make you|making you) (?:\\w+ )?${MOOD} `,
      ),
      / i(?:ve)? (?:had|have had|am having|was having) (?:such )?an? (?:\w+ )?(?:bad|rough|terrible|awful|hard|long|great|good|lovely|horrible|wonderful) (?:day|night|week|month|year|time|morning) /,
      / my (?:\w+ ){1,2}(?:died|passed away|left me|dumped me|broke up with me|is dying) /,
      / (?:you|i) (?:ever |still |really |truly )?(?:feel|love|miss|fear|adore|regret) | (?:your|my) (?:heart|mood|feelings) | (?:make|makes) you (?:smile|laugh|cry) /,
    ],
  },
  {
    intent: 'thanks',
    phrases: phrases(
      'thank you, thanks, thank, thankyou, thx, ty, cheers, much obliged, grateful, gratitude, bless you, ta',
    ),
    patterns: [
      / (?:i|we|really|much|do) appreciate |^ appreciate | appreciated | (?:kind|good|sweet|nice|generous|thoughtful) of you | how (?:very )?(?:kind|sweet|thoughtful|generous) | you saved | i owe you | in your debt /,
      / you(?:ve| have) been (?:\w+ )?(?:\w+ )?(?:kind|helpful|good to me|generous|a help|a great help) /,
    ],
  },
  {
    intent: 'hello',
    phrases: phrases(
      'hello, hi, hiya, howdy, greetings, hullo, ahoy, good morning, good evening, good afternoon, good day, whats up, knock knock, long time no see, waves, im back, salutations',
    ),
    patterns: [
      /^ (?:he+y+a?|hi+|hel+o+|yo|sup|evening|morning|afternoon|hallo|helo|gday|well met|excuse me|pardon me) /,
      / (?:nice|pleased|good|glad|lovely|great|pleasure|delighted|honou?red) to (?:finally )?(?:meet|see) you | (?:any ?one|any ?body|somebody) (?:there|home|here|in) /,
    ],
  },
  {
    intent: 'question',
    phrases: phrases('tell me, i wonder, explain'),
    patterns: [
      /^ (?:and |but |so |well |then |oh |please |now )?(?:what|whats|why|how|hows|when|which|who|whos|whose|can|could|would|should|do|does|did|is|are|will|have|has|may|shall|any|were|was) /,
    ],
  },
]
