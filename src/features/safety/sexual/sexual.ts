import { plainLetters, wordsOf } from '../letters.ts'

const BODY =
  '(?:breasts?|chest|thighs?|hips?|butt|buttocks|bottom|ass|crotch|groin|neck|body|skin|lips|nipples?|legs?|waist|lap|collarbone)'
const WHOSE = '(?:my|your|his|her|their|its|me|you|him|them|each others)'
const CLOTHES =
  '(?:clothes|clothing|dress|shirt|blouse|bra|panties|underwear|skirt|pants|trousers|boxers|lingerie|uniform|robe|swimsuit|stockings)'

/** Words as `wordsOf` writes them. Each is sexual whatever stands around it, but for what stands in `ENGLISH_NOT`. */
const ENGLISH = [
  '(?:have|has|having|had|want|wants|wanted|wanting|for|about|during|after|rough|oral|anal|hot|wild|gay|make up) sex',
  'sex (?:with|toys?|slave|scene|drive)|sexting|threesome',
  'sexual (?:intercourse|acts?|favou?rs?|desires?|tension|pleasure|fantas(?:y|ies)|arousal|advances|touch)|sexually(?: \\w+)? (?:aroused|excited|active|explicit)',
  'intercourse with|masturbat(?:e|es|ed|ing|ion)|orgasms?|orgasmic|ejaculat(?:e|es|ed|ing|ion)|erections?|genitals?|genitalia',
  'penis|vagina|clit|clitoris|dick|cock|pussy|boner|boobs?|boobies|tits|titties|nipples?|cleavage',
  'blow ?jobs?|hand ?jobs?|fellatio|cunnilingus|creampie|cumming|horny|aroused|turned on by (?:you|me|him|her)|turns? (?:me|you|him|her) on|erotic(?:a|ally)?|porn(?:o|ography)?|hentai|lewd(?:ly)?|kinky|nsfw|nudes|lap ?dance|strip ?tease',
  `(?:fuck|fucks|fucked|fucking|bang|screw|ravish|ravishes|ravished) (?:me|her|him|them)(?: (?:hard|now|tonight|slowly|again|all|right|here|on|in|against|until|so|from|senseless|please)|(?= \\.| ?$))`,
  'make love|makes love|making love|made love|sleep with me tonight|in my bed tonight|go all the way with',
  `(?:undress|undresses|undressed|undressing|strip|strips|stripped|stripping) (?:me|you|him|her|for (?:me|you|him|her)|naked|slowly|down to|off ${WHOSE})`,
  `(?:take|takes|took|taking|pull|pulls|pulled|pulling|tear|tears|tore|slide|slides|slid|slip|slips|slipped|remove|removes|removed) (?:off )?${WHOSE} ${CLOTHES}(?: off| down| up)?(?! (?:from the (?:closet|wardrobe|line)|to the laundry|out of the))`,
  `(?:completely |fully |half |totally )?(?:naked|nude)(?: (?:body|bodies|beside|next to|together|in front of|before|with me|with you|on (?:the|my|your|his|her) bed)|(?= \\.| ?$| and))`,
  `(?:kiss|kisses|kissed|kissing|lick|licks|licked|licking|suck|sucks|sucked|sucking|nibble|nibbles|bite|bites|caress|caresses|caressed|caressing|fondle|fondles|fondled|fondling|grope|gropes|groped|groping|squeeze|squeezes|squeezed|massages?|stroke|strokes|stroked|stroking) ${WHOSE} (?:\\w+ )?${BODY}`,
  `(?:hand|hands|fingers?|tongue|mouth) (?:\\w+ ){0,4}(?:up|between|under|inside|along|over|down) ${WHOSE} (?:\\w+ )?(?:${BODY}|${CLOTHES})`,
  `(?:hand|hands|fingers?|tongue|mouth) (?:\\w+ ){0,4}(?:on|onto|against) ${WHOSE} (?:\\w+ )?(?:breasts?|thighs?|butt|buttocks|ass|crotch|groin)`,
  `(?:kiss|kisses|kissed|kissing) (?:me|you|him|her|them) (?:\\w+ )?(?:passionately|deeply|hungrily|with tongue|all over)`,
  `(?:moan|moans|moaned|moaning|gasps?|pants?) (?:\\w+ ){0,4}(?:with|in|of) (?:\\w+ )?(?:pleasure|ecstasy|desire|lust)`,
  `(?:thrust|thrusts|thrusting|grind|grinds|grinding|ground) (?:\\w+ ){0,3}(?:into|inside|against) ${WHOSE}`,
  'deep inside (?:me|you|him|her)|(?:spread|spreads|spreading|part|parts) (?:my|your|his|her) (?:legs|thighs)|straddl(?:es|ing|ed) (?:my|your|his|her|me|you|him)|dry hump(?:s|ing)?',
  'sexy|seduc(?:e|es|ed|ing|tive|tively) (?:me|you|him|her|smile|voice|look|pose|way)|lustful(?:ly)?|full of lust|burning with desire',
]

/** What is said in the same words and is not sexual. */
const ENGLISH_NOT =
  /(?:^| )(?:sex (?:education|ed|of the (?:baby|child|chick|kitten|puppy))|same sex|cock (?:a doodle|crow)|the cock crow(?:s|ed)|moby dick|dick (?:tracy|van dyke|turpin)|private dick|naked (?:eye|truth|mole|flame)|pussy ?(?:willow|cat|foot)|great tits?|blue tits?|coal tits?|booby trap|chicken breasts?|breast(?:stroke| cancer)|kiss (?:his|her|my|your) (?:cheek|forehead|hand)|tits? (?:nest|bird|at the feeder))(?= |$)/g

const JAPANESE = [
  'セックス(?!アピール)|性行為|性交|性器|性欲|性感|性的(?:な|に)(?:行為|関係|興奮|快感|欲求|魅力|接触)|エッチ(?:し|な|を|がし|シーン|な気分)|えっち(?:し|な|を|がし)',
  '勃起|射精|自慰|オナニー|マスターベーション|フェラ(?!ーリ|ガモ)|クンニ|手コキ|中出し|挿入し|騎乗位|正常位|ペニス|膣|陰茎|陰部|股間を|ちんこ|ちんぽ|まんこ|おまんこ',
  '喘ぎ(?:声)?|喘い(?:で|だ)|よがり|絶頂に|イッちゃ|イっちゃ|イク[っッ!、。]|感じちゃ|濡れて(?:き|る)(?:ちゃ|の|。|よ)|ムラムラ|むらむら|欲情|発情',
  '(?:全裸|真っ裸|すっぽんぽん|裸)(?:で|に(?:な|さ|し)|の(?:体|身体|まま|胸|彼|君|あなた))(?!足)|ヌード|下着姿|下着を(?:脱|下ろ|ずら|見せ)|パンツを(?:脱|下ろ|ずら|見せ)|ブラ(?:ジャー)?を(?:外|脱|ずら)',
  '(?:服|制服|シャツ|ブラウス|スカート|着物|浴衣|ドレス)を(?:一枚ずつ|ゆっくり(?:と)?)?(?:脱が|脱ぎ捨て|はだけ|めくり上げ|ゆっくり脱)',
  '(?:胸|乳房|おっぱい|お尻|尻|太もも|太腿|内もも|股)(?:を|に)(?:[^。、]{0,6})(?:揉|撫で|舐め|触(?:っ|れ|り|ら)|吸|這わ|しゃぶ|まさぐ)|乳首|巨乳|おっぱい',
  '(?:首筋|耳|耳たぶ|唇|肌|体|身体)を(?:舐め|なめ|甘噛み|吸|愛撫|まさぐ)|愛撫|ディープキス|舌を(?:絡め|入れ|差し入れ)|深く(?:口づけ|キス)|激しく(?:口づけ|キス|求め)|体を重ね|身体を重ね|一つになり?たい|抱かれたい|押し倒(?:し|さ)',
  'エロ(?:い|く|すぎ|漫画|動画|画像)|いやらしい|淫ら|淫乱|卑猥|官能的|誘惑して(?:くる|きた|あげ)|色っぽく(?:誘|迫)|セクシーな(?:ポーズ|下着|姿)',
]
/** What is said in the same letters and is not sexual. */
const JAPANESE_NOT = /赤裸々|裸足|裸眼|裸電球|裸の王様|丸裸の木/g

const english = new RegExp(`(?<= |^)(?:${ENGLISH.join('|')})(?= |$)`)
const japanese = new RegExp(JAPANESE.join('|'))

/** Whether a text is sexual, in English or Japanese: acts, arousal, nakedness with somebody, touches that mean it. */
export function isSexual(text: string): boolean {
  const plain = plainLetters(text).replace(/(?<=[a-z0])0(?=0*[a-z])/g, 'o')
  if (/[a-z]/.test(plain) && english.test(wordsOf(plain).replace(ENGLISH_NOT, ' . '))) return true
  const isJapanese = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(plain)
  return isJapanese && japanese.test(plain.replace(/[\s・☆♡♥~〜]/g, '').replace(JAPANESE_NOT, ''))
}
