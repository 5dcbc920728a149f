import { describe, expect, test } from 'vitest'
import { openSite } from '../../tests/site.ts'
import { sayIn } from '../../tests/talk.ts'
import { WORDS } from '../lib/script/elements.ts'
import { encodeGrowth } from '../lib/script/frames.ts'
import { growth } from '../lib/script/growth.ts'
import { readScript } from '../lib/script/read.ts'
import { toText } from '../lib/script/text.ts'
import { translatorFor } from './i18n.ts'
import { scriptOf, scriptWords } from './script-html.ts'

const SAID =
  'The butler: ||dead||.\n\n```\na\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![x](https://example.com/$&.png)'
const [en, ja] = [translatorFor('en'), translatorFor('ja')]
const ENGLISH = [
  '<summary>Spoiler</summary>',
  'aria-label="Code"',
  'aria-label="Table"',
  '>picture from example.com</a>',
]
const JAPANESE = ['<summary>ネタバレ</summary>', 'aria-label="コード"', 'aria-label="表"', '>example.com の画像</a>']

describe('the words that the script itself says', () => {
  test('are those of who reads, and otherwise the markup is the same', () => {
    for (const words of ENGLISH) expect(scriptOf(SAID, en)).toContain(words)
    for (const words of JAPANESE) expect(scriptOf(SAID, ja)).toContain(words)
    const translated = JAPANESE.reduce((html, words, at) => html.replace(words, ENGLISH[at] ?? ''), scriptOf(SAID, ja))
    expect(translated).toBe(scriptOf(SAID, en))
  })

  test('are one object for each language, which in English says what the grammar says', () => {
    expect(scriptWords(ja)).toBe(scriptWords(ja))
    expect(scriptWords(en)).toEqual(WORDS)
  })

  test('are told in a stream and in an excerpt too', () => {
    const { blocks } = readScript(SAID, { ended: true })
    const frames = encodeGrowth(growth([], blocks), scriptWords(ja))
    for (const words of JAPANESE) expect(frames).toContain(words)
    expect(toText(blocks, { words: scriptWords(ja) })).toContain('example.com の画像 (https://example.com/$&.png)')
    expect(toText(blocks)).toContain('picture from example.com (')
  })

  test('a table that becomes of code is another element, whatever stands in it', () => {
    const [code] = readScript('```\na\n```', { ended: true }).blocks
    const [table] = readScript('|a|\n|-|\n', { ended: true }).blocks
    if (!code || !table) throw new Error('There is nothing to compare.')
    expect(growth([code], [{ ...code, says: 'table' }])).toHaveLength(1)
  })
})

test('one chat is read in two languages, each with its own words', async () => {
  const site = await openSite()
  const alice = await site.member('Alice')
  const chat = await alice.beginChat()
  await sayIn(alice, chat, 'It was ||the butler||.')
  expect(await alice.page(chat)).toContain('<summary>Spoiler</summary>')
  const page = await (await alice.get(chat, { 'accept-language': 'ja' })).text()
  expect(page).toContain('<summary>ネタバレ</summary>')
  expect(page).not.toContain('<summary>Spoiler</summary>')
  await site.close()
})
