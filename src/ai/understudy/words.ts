/** Whether a text has letters of Japanese: kana, or Chinese characters. */
export const hasJapanese = (text: string) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text)

const NOT_IN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu

/** The text in lower case as words with one space between and around; apostrophes vanish. */
export function plain(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase()
  const whole = lower.replace(/\b(who|what|where|how)['’]re\b/g, '$1 are').replace(/['’]/g, '')
  return ` ${whole.replace(NOT_IN_WORDS, ' ').trim()} `
}

/** Whether these words stand in a plain text: whole ones, or anywhere for Japanese. */
export function has(plainText: string, words: string): boolean {
  const wanted = plain(words)
  if (wanted.trim() === '') return false
  return hasJapanese(wanted)
    ? plainText.replaceAll(' ', '').includes(wanted.replaceAll(' ', ''))
    : plainText.includes(wanted)
}

const COMMON = new Set(
  ` a about after again all also am an and any are around as ask at away back be because been before but by came can cant
  come could day did didnt do does doesnt doing done dont else even ever every feel for from get give go going good got had
  has have he hello her here hers hey hi him his how i id if ill im in into is isnt it its ive just know let lets like little
  look made make many may maybe me mean might mine more most much must my need never no not nothing now of off oh ok okay
  old on one only or other our out over own people please put really right said same say see she should show so some
  something still such sure take talk tell than thank thanks that thats the their them then there these they thing things
  think this those though through time to too two up us very want was way we well went were what whats when where which
  while who whos why will with without wont would yeah year yes yet you your youre yours
  always anything anyone bit bring brought ever everything everyone happen happened happening help keep kept kind last leave left
  lot never new next nothing same someone somebody tell told thought went while whole
  私 僕 俺 君 何 今 誰 人 事 方 時 所 物 中 上 下 前 後 日 年 思 言 見 行 来 聞 教 分 知 話 出 入 有 無 本当 一 二 `
    .trim()
    .split(/\s+/),
)

/**
 * The words that say what a text is about, each once: without the commonest, without
 * endings (`storms` is `storm`; of Japanese words what stands before their kana).
 */
export function telling(text: string): Set<string> {
  const words = hasJapanese(text) ? japaneseWords(text) : plain(text).trim().split(' ')
  return new Set(
    words
      .filter((word) => !COMMON.has(word))
      .map(stem)
      .filter((word) => word !== '' && !COMMON.has(word)),
  )
}

const japanese = new Intl.Segmenter('ja', { granularity: 'word' })

/** A single Chinese character beside another is a piece of a word that the segmenter did not know. */
function japaneseWords(text: string): string[] {
  const segments = Array.from(japanese.segment(text.normalize('NFKC').toLowerCase()), ({ segment }) => segment)
  return segments
    .map((segment) => segment.replace(/[\p{P}\p{S}\s]|\p{Script=Hiragana}+$/gu, ''))
    .filter((word, at) => word.length > 1 || !(isHan(segments[at - 1]?.at(-1)) || isHan(segments[at + 1]?.at(0))))
}

const isHan = (letter = '') => /\p{Script=Han}/u.test(letter)

function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word
}
