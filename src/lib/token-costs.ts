/**
 * What signs cost in hundredths of a token, fitted by least squares to o200k_base over scenes,
 * descriptions, talk, code and figures in thirty languages. A letter's own cost is not about the
 * letter: `k`, `j` and `z` are frequent where words fall into more tokens than English ones do.
 */
export const LETTERS: { [letter: string]: number } = {
  ...{ a: 15, b: 37, c: 11, d: 9, e: 6, f: 72, g: 6, h: 6, i: 18, j: 96, k: 64, l: 52, m: 6 },
  ...{ n: 6, o: 6, p: 21, q: 6, r: 17, s: 38, t: 7, u: 6, v: 57, w: 26, x: 6, y: 20, z: 91 },
}

/** Kinds of ASCII signs by what stands before them; `again` is the same sign once more. */
export const STEPS = {
  space: { space: 9, line: 61, digit: 76, capital: 14, vowel: 50, letter: 15, sign: 42, rest: 22, again: 9 },
  line: { space: 26, line: 26, digit: 15, capital: 120, vowel: 120, letter: 39, sign: 15, rest: 75, again: 26 },
  digit: { space: 68, line: 120, digit: 34, capital: 30, vowel: 120, letter: 90, sign: 94, rest: 67, again: 34 },
  capital: { space: 60, line: 20, digit: 120, capital: 29, vowel: 20, letter: 20, sign: 56, rest: 20, again: 29 },
  vowel: { space: 24, line: 5, digit: 120, capital: 32, vowel: 0, letter: 0, sign: 25, rest: 120, again: 0 },
  letter: { space: 24, line: 5, digit: 120, capital: 32, vowel: 0, letter: 0, sign: 25, rest: 120, again: 0 },
  stop: { space: 110, line: 12, digit: 120, capital: 12, vowel: 12, letter: 14, sign: 12, rest: 114, again: 8 },
  slash: { space: 120, line: 120, digit: 68, capital: 25, vowel: 25, letter: 25, sign: 25, rest: 120, again: 7 },
  quote: { space: 120, line: 120, digit: 65, capital: 25, vowel: 25, letter: 48, sign: 25, rest: 63, again: 8 },
  sign: { space: 42, line: 113, digit: 120, capital: 96, vowel: 30, letter: 71, sign: 34, rest: 120, again: 5 },
} as const

/** All else, by script: what the first sign of a run costs more, and each. Ranges are of UTF-16 code units. */
export const SCRIPTS: { first: number; each: number; ranges: [from: number, to: number][] }[] = [
  {
    first: 50,
    each: 55,
    ranges: [
      [0x1100, 0x11ff],
      [0xac00, 0xd7af],
    ],
  },
  { first: 34, each: 69, ranges: [[0x3041, 0x309f]] },
  {
    first: 10,
    each: 45,
    ranges: [
      [0x30a0, 0x30ff],
      [0xff66, 0xff9f],
    ],
  },
  {
    first: 0,
    each: 87,
    ranges: [
      [0x3400, 0x9fff],
      [0xf900, 0xfaff],
    ],
  },
  {
    first: 0,
    each: 76,
    ranges: [
      [0x3000, 0x3040],
      [0x30fb, 0x30fc],
      [0xff00, 0xff65],
    ],
  },
  { first: 47, each: 19, ranges: [[0x0400, 0x045f]] },
  {
    first: 35,
    each: 31,
    ranges: [
      [0x0370, 0x03ff],
      [0x1f00, 0x1fff],
    ],
  },
  { first: 33, each: 26, ranges: [[0x0600, 0x06ff]] },
  { first: 21, each: 34, ranges: [[0x0590, 0x05ff]] },
  { first: 42, each: 24, ranges: [[0x0900, 0x097f]] },
  { first: 40, each: 30, ranges: [[0x0980, 0x0dff]] },
  { first: 62, each: 41, ranges: [[0x0e00, 0x0eff]] },
  { first: 64, each: 60, ranges: [[0xd800, 0xdfff]] },
  {
    first: 0,
    each: 80,
    ranges: [
      [0x2000, 0x2fff],
      [0xfe00, 0xfe0f],
    ],
  },
  {
    first: 0,
    each: 50,
    ranges: [
      [0x2010, 0x2015],
      [0x2026, 0x2026],
    ],
  },
  {
    first: 14,
    each: 61,
    ranges: [
      [0x2018, 0x201f],
      [0x00ab, 0x00ab],
      [0x00bb, 0x00bb],
      [0x2039, 0x203a],
    ],
  },
]
/** What no row above knows. */
export const OTHER = { first: 1, each: 84 }

/** Latin letters with marks belong to the word they stand in. */
export const MARKED: { each: number; ranges: [from: number, to: number][] }[] = [
  {
    each: 76,
    ranges: [
      [0x00df, 0x00f6],
      [0x00f8, 0x024f],
    ],
  },
  { each: 32, ranges: [[0x1e00, 0x1eff]] },
]
export const MARKED_CAPITALS: [from: number, to: number][] = [
  [0x00c0, 0x00d6],
  [0x00d8, 0x00de],
]

/** Letters of a script that tell a language whose words fall into more tokens: traditional Chinese, Ukrainian. */
export const DEAR: { letters: string; each: number }[] = [
  {
    letters:
      '們這來說會對還沒麼樣點關讓讀學寫畫聽歡樂實發經總樓燈腦應與從邊擇處變產賣價錢舊戀雖單雙歲歷壓廳廚裡嗎媽啊錄當將幫帶號麵兒兩內勞區參嚴圖團圍國圓夠屬廣廠彈彎徑戰戲據擊擔擾攝斷曉暫條樹檢權歐氣淚滿濕灣牆獎獨盡眾睏瞭碼禮稱穩絕絲繼續聯舉裝覺證踐轉遞閒閱險靜顯驗為',
    each: 150,
  },
  { letters: 'іїєґІЇЄҐ', each: 116 },
]
