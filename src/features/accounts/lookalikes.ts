/**
 * Letters and digits that are taken for one another: the commonest pairs of Unicode's UTS 39
 * among the alphabets that names may be written in. A capital I and a 1 look like an l.
 */
const LOOKALIKES: { [plain: string]: string } = {
  a: 'аАαΑ',
  b: 'ВΒЬьƄƅ',
  c: 'сС',
  d: 'ԁđĐɖɗԀ',
  e: 'еЕΕεɛҽєЄ',
  f: 'ƒϝ',
  g: 'ցǥǤɣ',
  h: 'НΗһҺհħĦ',
  i: 'іιıΊ',
  j: 'јЈյϳ',
  k: 'кКκΚ',
  l: 'I1ІΙӀӏլłŁ丨',
  m: 'мМΜ',
  n: 'Νηոռŋп',
  o: '0оОοΟσօՕøØ',
  p: 'рРρΡ',
  q: 'զԛ',
  r: 'г',
  s: 'ѕЅՏ',
  t: 'тТτΤŧŦ',
  u: 'υս',
  v: 'νѵѴ',
  w: 'ԝѡաω',
  x: 'хХχΧ',
  y: 'уУγΥүҮ',
  z: 'Ζƶ',
  '3': 'зЗӡ',
  '-': '._ー一',
  力: 'カ',
  口: 'ロ',
  二: 'ニ',
  工: 'エ',
  八: 'ハ',
  夕: 'タ',
  卜: 'ト',
  才: 'オ',
  厶: 'ム',
  乂: 'メ',
  又: 'ヌ',
  千: 'チ',
  へ: 'ヘ',
}
const PLAIN = new Map(Object.entries(LOOKALIKES).flatMap(([plain, others]) => [...others].map((it) => [it, plain])))

/** Accents that are overlooked; the marks that make が of か are none. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Script=Inherited}+/gu

/** Puts one letter in the place of all that look like it, without accents. The case stays as it is. */
export const plainLetters = (text: string): string =>
  [...text.normalize('NFD').replace(ACCENTS, '')]
    .map((letter) => PLAIN.get(letter) ?? letter)
    .join('')
    .normalize('NFC')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
