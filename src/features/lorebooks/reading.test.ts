import { describe, expect, test } from 'vitest'
import { readDecorators } from './decorators.ts'
import { folded, hasWholeWords } from './letters.ts'
import { readBook, readEntries } from './reading.ts'
import { regexOf, writtenRegex } from './regex.ts'

describe('a book out of anything', () => {
  const empty = { extensions: {}, entries: [] }
  test.each([[null], [undefined], [7], ['x'], [[]], [{}], [{ entries: 'none' }], [{ spec: 'lorebook_v3', data: 3 }]])(
    '%j is an empty one',
    (value) => expect(readBook(value)).toEqual(empty),
  )

  test('keeps what nobody knows, and leaves what has the wrong type', () => {
    const found = {
      ...{ name: 7, description: 'D', scan_depth: '9', token_budget: 300, recursive_scanning: 'yes', sung: [1] },
      extensions: { troupe: { x: 1 } },
      entries: [
        { keys: ['a', 7, null], content: 3, insertion_order: 'first', enabled: 'maybe', mine: { deep: true }, id: '7' },
        'not an entry',
        { keys: 'a, b', secondary_keys: 'c , d', position: 'attic', selective: 'yes', extensions: [] },
      ],
    }
    const entry = { content: '', extensions: {}, enabled: true, insertion_order: 0, use_regex: false }
    expect(readBook(found)).toEqual({
      ...{ description: 'D', token_budget: 300, sung: [1], extensions: { troupe: { x: 1 } } },
      entries: [
        { ...entry, keys: ['a'], mine: { deep: true }, id: '7' },
        { ...entry, keys: ['a', 'b'], secondary_keys: ['c', 'd'] },
      ],
    })
  })

  test('a right one stays as it is, read once or twice', () => {
    const book = {
      ...{
        name: 'B',
        description: '',
        scan_depth: 3,
        token_budget: 0,
        recursive_scanning: false,
        extensions: { a: 1 },
      },
      entries: [
        {
          ...{ keys: ['k'], content: '@@depth 2\nx', extensions: { position: 4 }, enabled: false, insertion_order: -3 },
          ...{ use_regex: true, case_sensitive: true, constant: false, name: 'N', priority: 2, id: 4, comment: 'C' },
          ...{ selective: true, secondary_keys: ['s'], position: 'before_char' },
        },
      ],
    }
    expect(readBook(book)).toEqual(book)
    expect(readBook(readBook({ spec: 'lorebook_v3', data: book }))).toEqual(book)
  })

  test('a key called __proto__ is a field like any other', () => {
    const book = readBook(JSON.parse('{"__proto__":{"polluted":1},"entries":[{"__proto__":{"polluted":1},"keys":[]}]}'))
    expect(Object.hasOwn(book, '__proto__')).toBe(true)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect((book.entries[0] as { polluted?: number }).polluted).toBeUndefined()
  })

  test('a world of SillyTavern’s becomes entries of a card, with all that it says', () => {
    const world = {
      entries: {
        0: {
          ...{ uid: 0, key: ['a'], keysecondary: ['b'], comment: 'C', content: 'x', constant: false, selective: true },
          ...{ selectiveLogic: 3, order: 100, position: 4, disable: true, depth: 2, role: 1, probability: 50 },
          ...{ useProbability: true, group: 'g', groupOverride: true, groupWeight: 7, excludeRecursion: true },
          ...{ preventRecursion: true, delayUntilRecursion: 2, scanDepth: 9, caseSensitive: true },
          ...{ matchWholeWords: true, sticky: 1, cooldown: 2, delay: 3, characterFilter: { names: [] } },
        },
        1: { uid: 1, key: ['z'], content: 'y', position: 0, disable: false },
      },
    }
    expect(readBook(world).entries).toEqual([
      {
        ...{ id: 0, keys: ['a'], secondary_keys: ['b'], comment: 'C', content: 'x', constant: false, selective: true },
        ...{ enabled: false, insertion_order: 100, use_regex: false, position: 'after_char' },
        characterFilter: { names: [] },
        extensions: {
          ...{ position: 4, depth: 2, role: 1, probability: 50, useProbability: true, selectiveLogic: 3, group: 'g' },
          ...{ group_override: true, group_weight: 7, exclude_recursion: true, prevent_recursion: true },
          ...{ delay_until_recursion: 2, scan_depth: 9, case_sensitive: true, match_whole_words: true },
          ...{ sticky: 1, cooldown: 2, delay: 3 },
        },
      },
      {
        ...{ id: 1, keys: ['z'], content: 'y', enabled: true, insertion_order: 0, use_regex: false },
        ...{ position: 'before_char', extensions: { position: 0 } },
      },
    ])
  })

  test('no more than two thousand entries are read', () => {
    expect(readEntries(Array.from({ length: 2500 }, () => ({})))).toHaveLength(2000)
  })
})

describe('decorators', () => {
  test.each([
    ['no decorator at all', { additional_keys: [] }, 'no decorator at all'],
    ['@@depth 5\n@@depth 6\ntext', { additional_keys: [], depth: 5 }, 'text'],
    [
      '\n @@Depth 5 \r\n\n@@activate\n\ntext\n@@role user',
      { additional_keys: [], depth: 5, activate: true },
      'text\n@@role user',
    ],
    ['@@unknown 1\n@@@also_unknown\n@@@depth 3\n@@@role user\ntext', { additional_keys: [], depth: 3 }, 'text'],
    ['@@depth 1\n@@@depth 3\ntext', { additional_keys: [], depth: 1 }, 'text'],
    ['@@depth -1\n@@@depth 3\ntext', { additional_keys: [], depth: 3 }, 'text'],
    ['@@depth=4\n@@\n@@ \ntext', { additional_keys: [] }, 'text'],
    [
      '@@additional_keys a, b\n@@additional_keys c\n@@exclude_keys d,,e\nx',
      { additional_keys: [['a', 'b'], ['c']], exclude_keys: ['d', 'e'] },
      'x',
    ],
    ['@@constructor\n@@__proto__ 3\n@@toString\nx', { additional_keys: [] }, 'x'],
    ['@@activate', { additional_keys: [], activate: true }, ''],
    ['@@@@four', { additional_keys: [] }, '@@@@four'],
  ])('%j', (content, decorators, text) => {
    expect(readDecorators(content)).toEqual({ decorators, text })
  })
})

describe('letters', () => {
  test.each([
    ['the cat sat', 'cat', true],
    ['concatenate', 'cat', false],
    ['concat cat', 'cat', true],
    ['the cat’s tail', 'cat', true],
    ['cat_food', 'cat', false],
    ['cat5', 'cat', false],
    ['café', 'caf', false],
    ['C++ and C', 'c++', true],
    ['the old cat', 'old cat', true],
    ['猫が好き', '猫', true],
    ['アンドロイド', 'アン', false],
    ['アン・シャーリー', 'アン', true],
    ['東京タワーへ', 'タワー', true],
    ['Tシャツ', 'シャツ', true],
    ['서울에서 만나', '서울', true],
    ['동서울', '서울', false],
    ['𝔘x', 'x', false],
    ['', 'x', false],
  ])('in %j, %j as a whole word: %j', (text, words, is) => {
    expect(hasWholeWords(folded(text), folded(words))).toBe(is)
  })

  test.each([
    ['ＡＢＣ', 'abc'],
    ['ﾀﾜｰ', 'タワー'],
    ['STRASSE', 'straße'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδος'],
    ['e\u0301', 'É'],
  ])('%j and %j are one without case', (one, other) => expect(folded(one)).toBe(folded(other)))

  test('é and e are not', () => expect(folded('é')).not.toBe(folded('e')))
})

describe('regular expressions', () => {
  test.each([
    ['/a+b/i', { pattern: 'a+b', flags: 'i' }],
    ['/a\\/b/', { pattern: 'a\\/b', flags: '' }],
    ['/usr/lib/', undefined],
    ['a/b', undefined],
    ['//', undefined],
  ])('%j is written as %j', (key, written) => expect(writtenRegex(key)).toEqual(written))

  test.each(['(?<=a)b', '(?=a)', '(a)\\1', '(', '[z-a]', 'a{1001}', '(?:a{50}){50}', 'x'.repeat(501)])(
    '%j is none that RE2 takes',
    (pattern) => expect(regexOf(pattern, '')).toBeUndefined(),
  )
  test('nor is one with flags that nobody knows', () => expect(regexOf('a', 'q')).toBeUndefined())

  test('one that would hang another engine answers', () => {
    const regex = regexOf('(a+)+$', '')
    expect(regex?.isIn(`${'a'.repeat(50_000)}!`)).toBe(false)
  })
})
