import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateTokens } from '../../lib/tokens.ts'
import { makeCard } from '../characters/index.ts'
import { buildPrompt } from '../speech/index.ts'
import { readBook } from './reading.ts'
import { replay } from './replay.ts'
import { rulesOf } from './rules.ts'
import { type Scan, scan } from './scan.ts'
import { isCalled } from './trace.ts'

/** A few words that are keys and contents alike, so that entries meet. */
const word = fc.constantFrom('lamp', 'weir', 'night', 'Tom', '葵', 'tower', '{{user}}', '/l.mp/i', '/(/', '', ' ', 'é')
const words = fc.array(word, { maxLength: 6 }).map((some) => some.join(' '))
const decorator = fc.constantFrom(
  ...['', '', '', '@@depth 2\n', '@@activate\n', '@@dont_activate\n', '@@keep_activate_after_match\n'],
  ...['@@exclude_keys lamp\n', '@@additional_keys night,Tom\n', '@@nobody\n@@@role user\n', '@@scan_depth 1\n'],
  ...['@@dont_activate_after_match\n', '@@activate_only_every 2\n', '@@ignore_on_max_context\n', '@@depth\n'],
)
const small = fc.option(fc.integer({ min: -1, max: 5 }), { nil: null })
const flag = fc.option(fc.boolean(), { nil: null })
const entry = fc.record(
  {
    keys: fc.array(word, { maxLength: 3 }),
    content: fc.tuple(decorator, words, words).map((parts) => parts.join(' ')),
    enabled: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    insertion_order: fc.integer({ min: -3, max: 3 }),
    priority: fc.integer({ min: -3, max: 3 }),
    constant: fc.boolean(),
    selective: fc.boolean(),
    secondary_keys: fc.array(word, { maxLength: 2 }),
    use_regex: fc.boolean(),
    case_sensitive: fc.boolean(),
    extensions: fc.record(
      {
        ...{ position: fc.integer({ min: 0, max: 8 }), depth: small, role: small, probability: fc.nat(100) },
        ...{ useProbability: flag, selectiveLogic: small, group: words, group_override: flag, group_weight: small },
        ...{ exclude_recursion: flag, prevent_recursion: flag, delay_until_recursion: fc.oneof(flag, small) },
        ...{ scan_depth: small, match_whole_words: flag, sticky: small, cooldown: small, delay: small },
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['keys', 'content', 'enabled'] },
)
const book = fc.record(
  {
    entries: fc.array(entry, { maxLength: 12 }),
    recursive_scanning: fc.boolean(),
    scan_depth: fc.nat(6),
    token_budget: fc.nat(30),
  },
  { requiredKeys: ['entries'] },
)
const role = fc.constantFrom('person' as const, 'character' as const)
const history = fc.array(fc.record({ role, text: words }), { maxLength: 8 })
const scene = { char: 'Nel', user: 'Kim', seed: 's', now: new Date(0), language: 'en' }

const scanned = (books: unknown[], lines: Scan['history'], budget: number) => {
  const input: Scan = { books: books.map(readBook), history: lines, scene, budget, seed: 's', turn: `${lines.length}` }
  return { input, ...scan({ ...input, state: replay(input, String) }) }
}

test('no book has more than its budget, and all together no more than theirs', () => {
  fc.assert(
    fc.property(fc.array(book, { maxLength: 3 }), history, fc.nat(60), (books, lines, budget) => {
      const { told, input } = scanned(books, lines, budget)
      expect(told.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(budget)
      for (const [at, { token_budget: own = 0 }] of input.books.entries()) {
        const ofBook = told.filter(({ id }) => id.startsWith(`${at}:`))
        const tokens = ofBook.reduce((sum, { text }) => sum + estimateTokens(text), 0)
        if (own > 0) expect(tokens).toBeLessThanOrEqual(own)
      }
    }),
    { numRuns: 500 },
  )
})

test('each entry is traced once, and what is told is what the trace says is told', () => {
  fc.assert(
    fc.property(fc.array(book, { maxLength: 2 }), history, (books, lines) => {
      const { told, trace, input } = scanned(books, lines, 1000)
      expect(trace.map(({ id }) => id)).toEqual(input.books.flatMap(rulesOf).map(({ id }) => id))
      const called = trace.filter(({ verdict }) => isCalled(verdict)).map(({ id }) => id)
      expect(told.map(({ id }) => id).sort()).toEqual(called.sort())
      expect(told.every(({ text }) => text !== '' && !text.startsWith('@@'))).toBe(true)
      const orders = new Map(input.books.flatMap(rulesOf).map(({ id, order }) => [id, order]))
      const inOrder = told.map(({ id }) => orders.get(id) ?? 0)
      expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other))
    }),
    { numRuns: 500 },
  )
})

test('the same input gives the same again, and changes none of it', () => {
  fc.assert(
    fc.property(book, history, (one, lines) => {
      const before = JSON.stringify([one, lines])
      const { told, trace, state } = scanned([one], lines, 100)
      const again = scanned([one], lines, 100)
      expect([again.told, again.trace, again.state]).toEqual([told, trace, state])
      expect(JSON.stringify([one, lines])).toBe(before)
    }),
    { numRuns: 200 },
  )
})

test('no JSON at all makes it fall, and the entries that are read survive a second reading', () => {
  const fields = ['keys', 'key', 'content', 'extensions', 'entries', 'position', 'secondary_keys', 'sticky', 'group']
  const key = fc.oneof(fc.constantFrom(...fields, '__proto__', 'scan_depth', 'insertion_order'), fc.string())
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 6 }),
    ),
  }))
  const anything = fc.oneof(
    tree,
    tree.map((entries) => ({ entries })),
    tree.map((one) => ({ entries: [one] })),
  )
  fc.assert(
    fc.property(anything, history, (value, lines) => {
      const read = readBook(JSON.parse(JSON.stringify(value) ?? 'null'))
      expect(readBook(read)).toEqual(read)
      scanned([value], lines, 100)
    }),
    { numRuns: 1000 },
  )
})

test('entries that call up one another in a circle end', () => {
  const ring = Array.from({ length: 300 }, (_, n) => ({
    ...{ keys: [`k${n}k`], content: `k${(n + 1) % 300}k`, enabled: true, insertion_order: n },
  }))
  const { trace } = scanned([{ entries: ring, recursive_scanning: true }], [{ role: 'person', text: 'k0k' }], 100_000)
  expect(trace.filter(({ verdict }) => verdict === 'key')).toHaveLength(51)
})

test('a prompt with any book keeps to its context', () => {
  fc.assert(
    fc.property(book, history, fc.integer({ min: 64, max: 3000 }), (one, lines, contextTokens) => {
      const card = makeCard({ name: 'Nel', description: 'D '.repeat(50), character_book: { extensions: {}, ...one } })
      const { report } = buildPrompt({
        card,
        person: 'Kim',
        history: lines,
        contextTokens,
        seed: 's',
        now: new Date(0),
      })
      expect(report.promptTokens * 1.1 + report.replyTokens).toBeLessThanOrEqual(contextTokens)
    }),
    { numRuns: 300 },
  )
})
