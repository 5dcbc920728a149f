import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryFrom, newEntry, typedOf } from './entry.ts'
import { entryForm } from './form.ts'
import { bookFrom, bookTyped } from './head.ts'

const foreign = {
  ...{ keys: ['a'], content: '@@depth 2\r\nText', enabled: true, insertion_order: 3, use_regex: true },
  ...{ id: 7, theirs: { deep: [1] }, position: 'after_char', secondary_keys: ['b'], case_sensitive: true },
  extensions: {
    ...{ position: 4, depth: 2, role: 1, selectiveLogic: 3, probability: 40, useProbability: true, group: 'g' },
    ...{ delay_until_recursion: true, display_index: 9, vectorized: false, case_sensitive: null, sticky: null },
  },
}
/** As a browser sends it back: every line break as CR LF, boxes that are not ticked not at all. */
const sent = (typed: { [name: string]: string }) => {
  const read = entryForm.safeParse(
    Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, text.replace(/\r?\n/g, '\r\n')])),
  )
  if (!read.success) throw read.error
  return read.data
}

describe('an entry that goes through the form', () => {
  test('unchanged is the same again, whatever stands in it', () => {
    expect(entryFrom(foreign, sent(typedOf(foreign)))).toBe(foreign)
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()))
    const names = fc.constantFrom(...Object.keys(foreign), ...Object.keys(foreign.extensions), 'constant', 'priority')
    const any = fc.dictionary(names, value)
    fc.assert(
      fc.property(any, any, (fields, extensions) => {
        const entry = { ...fields, extensions }
        const typed = typedOf(entry)
        expect(entryFrom(entry, typed)).toBe(entry)
      }),
    )
  })

  test('changed in one field keeps every other, and what nobody knows', () => {
    const typed = { ...typedOf(foreign), content: 'Other', sticky: '3', priority: '5', position: '' }
    const { position: _, ...rest } = foreign
    const { position: __, ...extensions } = foreign.extensions
    expect(entryFrom(foreign, sent(typed))).toEqual({
      ...rest,
      content: 'Other',
      priority: 5,
      extensions: { ...extensions, sticky: 3 },
    })
  })

  test.each([
    ['before the character', { position: '0' }, { position: 'before_char', extensions: {} }],
    [
      'at a depth',
      { position: '4', depth: '0', role: '2' },
      { position: 'after_char', extensions: { position: 4, depth: 0, role: 2 } },
    ],
    ['by chance', { probability: '0' }, { extensions: { probability: 0 } }],
    ['by case', { caseSensitive: 'no' }, { case_sensitive: false, extensions: {} }],
    [
      'by keys',
      { keys: 'one\n\n two \n', secondaryKeys: 'x', selective: 'on' },
      { keys: ['one', ' two '], secondary_keys: ['x'], selective: true },
    ],
    [
      'late',
      { recursionDelay: '2', cooldown: '1', delay: '4' },
      { extensions: { delay_until_recursion: 2, cooldown: 1, delay: 4 } },
    ],
    ['numbered', { id: '12', name: 'N', comment: 'C' }, { id: 12, name: 'N', comment: 'C' }],
  ])('%s is written where the specification and other programs look for it', (_, typed, expected) => {
    expect(entryFrom(newEntry(), sent({ ...typedOf(newEntry()), ...typed }))).toEqual({ ...newEntry(), ...expected })
  })

  test('every key is a regular expression only where that is meant', () => {
    expect(typedOf(foreign).useRegex).toBe('')
    const meant = entryFrom(foreign, { ...typedOf(foreign), useRegex: 'on' })
    expect(typedOf(meant).useRegex).toBe('on')
    // Saying how secondary keys count would turn it into words again.
    expect(typedOf(entryFrom(meant, { ...typedOf(meant), selectiveLogic: '2' })).useRegex).toBe('on')
  })
})

test('a book’s own fields are written only where they were changed', () => {
  const book = { name: 'N', scan_depth: 3, x: 1, extensions: { y: 2 }, entries: [] }
  expect(bookFrom(book, bookTyped(book))).toBe(book)
  const changed = bookFrom(book, { ...bookTyped(book), scanDepth: '', tokenBudget: '90', recursive: 'on' })
  expect(changed).toEqual({
    name: 'N',
    x: 1,
    extensions: { y: 2 },
    entries: [],
    token_budget: 90,
    recursive_scanning: true,
  })
})
