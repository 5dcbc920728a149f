/** Sets of English words that the tables put phrases together from. */
export const SELF = '(?:myself|meself|herself|himself|themself|themselves)'
/** Words that may stand between a wish and what is wished. */
export const GAP =
  '(?:(?:to|of|about|for|on|really|do|just|so|badly|honestly|actually|literally|all|be|finally|already|simply|even|still|only|please|fucking|seriously|maybe|probably|over|and|over|trying|that|im|am|is|going|gonna|i) )*'
export const WISH =
  '(?:want|wants|wanted|wanna|need|needs|wish|wishes|hope|hoping|ready|going|gonna|plan|plans|planning|planned|try|tries|trying|tried|decided|deserve|deserves|should|might|could|rather|prefer|afraid|scared|urge|urges|imagine|imagining|picture|picturing|fantasi[sz]e|fantasi[sz]ing|daydream|daydreaming|like|thinking|think|thinks|thought|thoughts|considering|about|tempted|ways?|how|(?:wont|cant) stop)'
/** Wishes only, no foresight. */
export const LONGING =
  '(?:want|wants|wanted|wanna|wish|wishing|hope|hoping|pray|praying|decided|plan|planning|ready|need|deserve)'
export const NOT = '(?:dont|do not|didnt|doesnt|does not|never|not|no longer|cant|cannot|couldnt|wont|hardly|isnt|aint)'
export const PILLS = '(?:pills|tablets|painkillers|meds|medication|medicine|paracetamol|tylenol|ibuprofen|xanax)'
export const BODY = '(?:arms?|wrists?|legs?|thighs?|skin|stomach|belly|hips?|forearms?|body)'
export const MEANS = '(?:rope|noose|gun|pistol|razors?|blades?|knife|knives|pills|meds|scissors|bridge|tracks)'
export const HEIGHT = '(?:bridge|roof|rooftop|building|balcony|window|cliff|tower|overpass|ledge)'
export const TRAFFIC = '(?:train|bus|truck|lorry|car|subway|tube|metro|tram|traffic|tracks)'
export const GONE = '(?:die|died|(?:was|were|am) (?:dead|gone)|disappear|disappeared|vanish|vanished|killed myself)'
/** Where one lives or with whom is no life that one is tired of. */
export const SOMEWHERE =
  '(?! (?:in|with|at|near|there|here|on|alone|off|out|next|under|without|together|apart|far|room|up to)\\b)'
/** What is said to die and never lived. */
export const THINGS =
  '(?:batter(?:y|ies)|phone|laptop|computer|pc|tablet|car|van|truck|bike|engine|motor|wifi|internet|router|server|printer|tv|console|controller|headphones|earbuds|watch|clock|charger|fridge|washing machine|dishwasher|plants?|houseplants?|cactus|fern|basil|sourdough|candle|fire|bulb|lamp|trend|meme|joke|conversation|chat|thread)'
/** Jumps that people come back from. */
export const SPORT =
  '(?:bungee|bungy|skydiv(?:e|es|ing|er)|parachut(?:e|es|ing)|paraglid(?:e|er|ing)|wingsuit|base jump(?:ing|s)?|zip ?lin(?:e|es|ing)|diving board|harness|trampoline)'
