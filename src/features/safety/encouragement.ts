import { lettersOf, plainLetters, wordsOf } from './letters.ts'

/** No more of a reply is read than its last so many letters, after each of its blocks. */
const READ_AT_MOST = 3000

/** What no character says to whoever listens, in words as `wordsOf` writes them. */
const ENGLISH = [
  '(?:you )?(?:should|must|ought to|need to|have to|could just|might as well|can always) (?:\\w+ )?(?:kill|hang|hurt|harm|cut|shoot|drown) yourself(?! (?:some|a|short|with))',
  '(?:\\.|^ ?|go|go on|just|please|then|now|and|so|so just|do it) (?:\\. )?(?:kill|hang|cut|shoot|drown) yourself(?! (?:some|a|short|with|if))',
  '(?:\\.|^ ?|just|then|so|should|now|it) (?:\\. )?(?:end|take) your (?:own )?life(?! (?:back|in|into|seriously|story))',
  'kys',
  'you (?:should|deserve to|ought to|need to) (?:just |really )?(?:die|be dead)',
  '(?:youd|you would|youre|you are|everyone|everybody|they|the world|we|all) (?:\\w+ ){0,4}better off (?:dead|without you(?! (?:doing|having)))',
  '(?:world|family|everyone|everybody) (?:\\w+ ){0,3}better (?:place )?without you',
  '(?:nobody|no one|noone) (?:would|will) (?:even |ever )?(?:miss you|notice|care) (?:if|when) you (?:die|died|are dead|were dead|are gone|were gone)',
  '(?:nobody|no one|noone) (?:would|will) (?:even |ever )?miss you (?:\\.|$)',
  '(?:suicide|killing yourself|ending your life|death) is (?:the|your) (?:only|best) (?:\\w+ )?(?:way|option|answer|choice)',
  '(?:ill|i will|let me|i can) help you (?:die|kill yourself|end (?:it|your life)|commit suicide)',
  'you should (?:commit suicide|end it all|overdose|jump off)',
]
const ENGLISH_NOT =
  /\b(?:dont|do not|never|not|wont|stop|without|please dont|shouldnt|should not|must not|mustnt|no one should|nobody should|if you (?:want to|feel like|are going to)|isnt|is not|untrue|lie|wrong)(?: \w+){0,6}? (?:and )?$/

const JAPANESE = [
  '死んだ(?:ほう|方)が(?:いい|良い|まし|楽)',
  '(?:自殺|自害)(?:し(?:ろ|なよ|なさい|ちゃえ|てしまえ|た(?:ほう|方)が|て(?:ください|みな))|すれば|すべき)',
  '飛び?(?:降り|おり)(?:ろ|なよ|なさい|ちゃえ|てしまえ|てしまいな|れば(?:いい|楽))',
  '(?:君|きみ|お前|おまえ|あなた|あんた|貴様)(?:なんか|なんて|は|が)?.{0,4}(?:死ねば(?:いい|良い)|死ぬべき|いない(?:ほう|方)が(?:いい|良い)|消えた(?:ほう|方)が)',
  '首を?(?:吊れ|吊りな|吊って(?:しまえ|ください))|手首を?切(?:れ|りなよ|りなさい)',
  '命を?(?:絶て|絶ちな|絶つべき)|死んで(?:しまえば|楽になりなよ|楽になればいい)',
  '(?:死ぬ|自殺する)の(?:を|なら)(?:手伝|助けて)',
]
const JAPANESE_NOT = /^[^。]{0,12}(?:(?<!じゃ)ない|なんて|など|とは思|わけ|な。|ちゃだめ|嘘)/

const english = new RegExp(ENGLISH.map((pattern) => `(?<= |^)(?:${pattern})(?= |$)`).join('|'), 'g')
const japanese = new RegExp(JAPANESE.join('|'), 'g')

/** Whether a reply talks somebody into harming themselves; a few clear phrases, no villain's "Die!". */
export function encouragesSelfHarm(said: string): boolean {
  const plain = plainLetters(said.slice(-READ_AT_MOST))
  const words = wordsOf(plain)
  const isInEnglish = [...words.matchAll(english)].some(({ index }) => !ENGLISH_NOT.test(clauseBefore(words, index)))
  if (isInEnglish) return true
  const letters = lettersOf(plain)
  return [...letters.matchAll(japanese)].some(
    ({ 0: found, index }) => !JAPANESE_NOT.test(letters.slice(index + found.length)),
  )
}

const clauseBefore = (words: string, index: number): string => words.slice(words.lastIndexOf('.', index - 1) + 1, index)
