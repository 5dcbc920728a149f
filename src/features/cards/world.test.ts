import { expect, test } from 'vitest'
import { readCard, readLorebook, writeLorebook } from './index.ts'

const ENTRY = {
  uid: 0,
  key: ['fog', '/mist(s)?/i'],
  keysecondary: ['night'],
  comment: 'Fog',
  content: 'The fog comes at nine.',
  constant: false,
  selective: true,
  selectiveLogic: 3,
  order: 100,
  position: 4,
  disable: true,
  excludeRecursion: true,
  probability: 50,
  useProbability: true,
  depth: 2,
  role: 1,
  group: 'weather',
  groupOverride: true,
  groupWeight: 70,
  scanDepth: null,
  sticky: 3,
  cooldown: 0,
  delay: 1,
  addMemo: true,
  characterFilter: { isExclude: false, names: ['Tilly'] },
}
const WORLD = {
  name: 'Coast',
  entries: { '0': ENTRY, '1': { ...ENTRY, uid: 1, position: 0, disable: false } },
  originalData: { a: 1 },
}
const fileOf = (json: unknown) => Buffer.from(JSON.stringify(json))

test('a world file becomes a lorebook of V3', async () => {
  const { form, book, report } = await readLorebook(fileOf(WORLD))
  expect(form).toBe('sillytavern')
  expect(book).toMatchObject({ name: 'Coast', originalData: { a: 1 } })
  expect(book.entries[0]).toEqual({
    id: 0,
    keys: ENTRY.key,
    secondary_keys: ENTRY.keysecondary,
    comment: 'Fog',
    content: ENTRY.content,
    constant: false,
    selective: true,
    insertion_order: 100,
    position: 'after_char',
    enabled: false,
    use_regex: false,
    addMemo: true,
    characterFilter: ENTRY.characterFilter,
    extensions: {
      position: 4,
      depth: 2,
      role: 1,
      probability: 50,
      useProbability: true,
      selectiveLogic: 3,
      group: 'weather',
      group_override: true,
      group_weight: 70,
      exclude_recursion: true,
      scan_depth: null,
      sticky: 3,
      cooldown: 0,
      delay: 1,
    },
  })
  expect(book.entries[1]).toMatchObject({ position: 'before_char', enabled: true })
  expect(report.filter(({ fate }) => fate === 'refused')).toEqual([])
})

test('a world file is written as it was read', async () => {
  const { book } = await readLorebook(fileOf(WORLD))
  const written = JSON.parse(writeLorebook(book, 'sillytavern').toString())
  expect(written).toEqual({ ...WORLD, extensions: {} })
  expect((await readLorebook(writeLorebook(book, 'lorebook_v3'))).book).toEqual(book)
  expect((await readLorebook(fileOf(written))).book).toEqual(book)
})

test('a card whose lorebook is a world file is read too', async () => {
  const card = { spec: 'chara_card_v2', spec_version: '2.0', data: { name: 'Tilly', character_book: WORLD } }
  const { card: read } = await readCard(fileOf(card), '')
  expect(read.character_book).toEqual((await readLorebook(fileOf(WORLD))).book)
})
