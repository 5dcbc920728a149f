/** No more of a text is read than its last so many letters. */
const READ_AT_MOST = 12_000

const LEET: { [sign: string]: string } = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** How these words come out of hurried fingers; none is a word of its own that people use. */
const SLIPS = new Map(
  Object.entries({
    want: 'wnat watn awnt wantt wnt',
    wanna: 'wana wnana wannna',
    die: 'dei diee dieing',
    dying: 'dyin diying',
    kill: 'kil kiil klil kll',
    myself: 'myslef mysef myseld meself mself',
    suicide: 'sucide suiside suicde suicied sucied suicude',
    suicidal: 'sucidal suisidal suicdal',
    life: 'lief',
    anymore: 'anymroe anymor',
    going: 'goign giong',
    living: 'livign livin',
    alive: 'alvie',
    dead: 'daed',
    hurt: 'hrut',
    pills: 'pils',
  }).flatMap(([word, slips]) => slips.split(' ').map((slip) => [slip, word] as const)),
)

/** The text as tables read it: compatible letters, lower case, straight quotes, nothing invisible. */
export function plainLetters(text: string): string {
  return text
    .slice(-READ_AT_MOST)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]|\ufe0f/g, '')
    .replace(/[‘’‛`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
}

/** English words with one space between and around, `.` for each end of a clause. */
export function wordsOf(plain: string): string {
  const words = plain
    .replace(/(?<=[a-z])[01345@$!](?=[a-z])/g, (sign) => LEET[sign] ?? sign)
    .replace(/k\*ll/g, 'kill')
    .replace(/su[*_.-]?[i*]c[*_.-]?[i*]d/g, 'suicid')
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/'/g, '')
    .replace(/[.,;:!?\n()"*…—–|]+/g, ' . ')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .replace(/\b(?:my|her|him|them) sel(?:f|ves)\b/g, (apart) => apart.replace(' ', ''))
    .replace(/[a-z]+/g, (word) => SLIPS.get(word) ?? word)
  return ` ${words
    .replace(/(?: \.)+(?= )/g, ' .')
    .replace(/ +/g, ' ')
    .trim()} `
}

export const withoutQuotes = (plain: string): string => plain.replace(/"[^"\n]{0,400}"/g, ' ')

/** Letters that stand alone one after the other, as in "d i e" and "s.u.i.c.i.d.e", made one word. */
export const joined = (words: string): string =>
  words.replace(/(?<= )[a-z](?: (?:\. )?[a-z](?= )){2,}/g, (run) => run.replace(/[ .]/g, ''))

/** Japanese letters without what stands between them, katakana as hiragana, `。` for each end of a clause. */
export function lettersOf(plain: string): string {
  return hiragana(
    plain.replace(
      /[タﾀ][ヒﾋ](?=[にぬねのん])|(?<![\p{Script=Han}ァ-ヶー])氏(?=にた(?:い(?!し)|く|か)|にて[えぇ]|ぬ)/gu,
      '死',
    ),
  )
    .replace(/[\p{P}\p{S}\n]+/gu, (signs) => (/^[ー〜~・-]+$/.test(signs) ? '' : '。'))
    .replace(/\s+/g, '')
}

export const hiragana = (text: string): string =>
  text.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
