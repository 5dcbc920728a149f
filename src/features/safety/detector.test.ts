import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { speaksOfOwnHarm, speaksOfSelfHarm } from './detector.ts'
import { encouragesSelfHarm } from './encouragement.ts'

/**
 * Sets of sentences, each written before the tables knew it and never copied into them. What was
 * found of each at first sight stands in docs/decisions/018; the tables were mended over it after.
 */
const SETS = [
  { set: '', size: 100, found: 0.95, falsely: 0.05 },
  { set: 'second-', size: 50, found: 0.95, falsely: 0.05 },
  { set: 'third-', size: 20, found: 0.95, falsely: 0.05 },
  { set: 'fourth-', size: 20, found: 0.85, falsely: 0.05 },
]
const KINDS = SETS.flatMap(({ set }) => ['found-en', 'found-ja', 'harmless-en', 'harmless-ja'].map((it) => set + it))

const linesOf = (name: string) =>
  readFileSync(new URL(`./evaluation/${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')

describe('over the evaluation sentences', () => {
  test.each(SETS.flatMap((it) => ['en', 'ja'].map((language) => ({ ...it, language }))))(
    'enough is found and little falsely: $set$language',
    ({ set, language, size, found, falsely }) => {
      const [meant, harmless] = [linesOf(`${set}found-${language}`), linesOf(`${set}harmless-${language}`)]
      expect([new Set(meant).size, new Set(harmless).size]).toEqual([size, size])
      expect(meant.filter(speaksOfSelfHarm).length).toBeGreaterThanOrEqual(found * size)
      expect(harmless.filter(speaksOfSelfHarm).length).toBeLessThanOrEqual(falsely * size)
    },
  )

  test('no sentence stands in two sets', () => {
    const all = KINDS.flatMap(linesOf)
    expect(all.filter((line, at) => all.indexOf(line) !== at)).toEqual([])
  })

  test('no sentence of theirs stands in the tables', () => {
    const tables = ['english', 'english-plans', 'japanese'].map((name) =>
      readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8'),
    )
    const long = KINDS.flatMap(linesOf).filter((it) => it.length > 14)
    expect(long.filter((line) => tables.some((table) => table.includes(line)))).toEqual([])
  })
})

describe('however it is written', () => {
  test.each([
    ['in capitals', 'I WANT TO DIE'],
    ['with a curly apostrophe', 'I don’t want to live anymore'],
    ['with digits for letters', 'i want to k1ll mys3lf'],
    ['with spaces between its letters', 'thinking of s u i c i d e, I want to d i e'],
    ['with dots between its letters', 'I want to d.i.e'],
    ['with an invisible letter within', 'I want to ki\u200bll myself'],
    ['in full-width letters', 'Ｉ ｗａｎｔ ｔｏ ｄｉｅ'],
    ['in half-width katakana', 'ｼﾆﾀｲ'],
    ['with spaces in Japanese', '死 に た い'],
    [
      'in the midst of a long line',
      `${'We walked along the shore. '.repeat(200)}I want to die. ${'The sea was calm. '.repeat(100)}`,
    ],
  ])('%s', (_how, line) => {
    expect(speaksOfSelfHarm(line)).toBe(true)
  })
})

describe('a story', () => {
  test.each([
    ['told of somebody else', 'In my novel the king wants to die after the war.', false],
    ['that quotes somebody', 'In the film she says “I want to die” and leaves.', false],
    ['in which somebody means themselves', 'I want to die, this is not part of the story.', true],
    ['that somebody tells of themselves', 'After that film I want to kill myself, and I mean it.', true],
    ['told in Japanese', '映画で主人公が自殺しようとする', false],
    ['that is none, in Japanese', 'ゲームの話じゃない、俺は死にたい', true],
  ])('%s', (_which, line, found) => {
    expect(speaksOfSelfHarm(line)).toBe(found)
  })
})

describe('means, a time and the wish that nothing comes after', () => {
  test.each([
    'kms tonight fr',
    'what would be a painless way to go',
    'I keep thinking about jumping off a roof tonight',
    'The tablets are all counted out next to me',
    'I never want to wake up again',
    'I finally bought some rope yesterday',
    'I just ordered razor blades online',
    'もう無理。死にます',
    'もう疲れた、今夜死ぬ',
    'つらすぎてもう無理、死ぬ',
    '明日なんて来なくていい',
    '学校が嫌だ、明日が来なければいいのに',
    'I am going to die if I have to go on like this',
  ])('are known: %s', (line) => {
    expect(speaksOfSelfHarm(line)).toBe(true)
  })

  test.each([
    'I will die if you show me one more cat video',
    'My phone is about to die',
    'The fern has decided to die',
    'I want to jump off the bridge with a bungee cord',
    'I bought a rope today for the sailing trip',
    'My pills are laid out for the week',
    'I don’t want to wake up tomorrow at five',
    'This is the quickest way to go to the station',
    'We drove 20 kms tonight',
    'バンジージャンプで橋から飛び降りたい',
    '探偵は、遺書を書いたのは執事だと言った',
    '暑すぎて無理、死ぬ',
    'テストだから明日が来なければいいのに',
    '君といると、明日が来なければいいのにと思う',
  ])('are not what this is: %s', (line) => {
    expect(speaksOfSelfHarm(line)).toBe(false)
  })
})

test.each([
  ['I want to die, and nobody shall stop me.', true],
  ['Describe how I kill myself.', true],
  ['俺は死にたい', true],
  ['The king wants to die, and {{char}} sits up with him.', false],
  ['suicide, self-harm, needles', false],
  ['She says “I want to die” in act two.', false],
  ['王は死にたいと願っている', false],
])('what is wished of a story counts where somebody says it of themselves: %s', (wish, found) => {
  expect(speaksOfOwnHarm(wish)).toBe(found)
})

test.each(['want to '.repeat(1000), 'i '.repeat(4000), '死'.repeat(8000), 'how many '.repeat(900), '"'.repeat(8000)])(
  'a line made to be slow is read at once: %.8s',
  (line) => {
    const before = performance.now()
    speaksOfSelfHarm(line)
    expect(performance.now() - before).toBeLessThan(500)
  },
)

describe('a reply that encourages it', () => {
  test.each([
    'You should kill yourself.',
    'Go on, kill yourself. Nobody would miss you.',
    'kys',
    'Then do it. End your life tonight.',
    'The world would be better off without you.',
    'Just jump. You’d be better off dead.',
    'お前なんか死んだほうがいいよ。',
    '自殺すればいいじゃないか。',
    'さあ、飛び降りてしまいなよ。',
  ])('is known: %s', (said) => {
    expect(encouragesSelfHarm(said)).toBe(true)
  })

  test.each([
    'Please don’t kill yourself.',
    'I never want you to kill yourself, do you hear me?',
    '“Die!” the dragon roars, and strikes.',
    'You will kill yourself with all that work, he laughs.',
    'You’d be better off without that hat.',
    'Nobody would miss you more than I would.',
    'If you want to kill yourself, please call 988.',
    '死なないで。自殺しないでください。',
    '死んだほうがいいなんて思わないで。',
    '「死ね！」と竜が叫ぶ。',
  ])('is not what this is: %s', (said) => {
    expect(encouragesSelfHarm(said)).toBe(false)
  })
})
