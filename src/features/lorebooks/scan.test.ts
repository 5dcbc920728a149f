import { expect, test } from 'vitest'
import type { Fields } from './lorebooks.ts'
import { readBook } from './reading.ts'
import { replay } from './replay.ts'
import { type Scan, scan } from './scan.ts'
import { isCalled, type Trace } from './trace.ts'

/** Lines as `p: said by the person` or `c: said by the character`. */
const said = (...lines: string[]): Scan['history'] =>
  lines.map((line) => ({ role: line.startsWith('p: ') ? 'person' : 'character', text: line.slice(3) }))

type Case = Partial<Omit<Scan, 'books' | 'history'>> & { lines: string[]; book?: Fields }

/** An entry in few words: name, keys, and whatever else. */
const e = (name: string, keys: string | string[], more: Fields = {}): Fields => ({
  name,
  keys: [keys].flat(),
  content: `${name} is told.`,
  enabled: true,
  insertion_order: 10,
  extensions: {},
  ...more,
})
const x = (name: string, keys: string | string[], extensions: Fields, more: Fields = {}) =>
  e(name, keys, { ...more, extensions })
const d = (name: string, keys: string | string[], decorators: string, more: Fields = {}) =>
  e(name, keys, { content: `${decorators}\n${name} is told.`, ...more })

const run = (entries: Fields[], { lines, book = {}, ...more }: Case) => {
  const input: Scan = {
    books: [readBook({ ...book, entries })],
    history: said(...lines),
    scene: { char: 'Nel', user: 'Kim', seed: 'chat', now: new Date(0), language: 'en' },
    budget: 1000,
    seed: 'chat',
    turn: String(lines.length),
    ...more,
  }
  return scan({ ...input, state: more.state ?? replay(input, (line) => String(line + 1)) })
}

/** `Name: verdict key @line or <entry, and the level of recursion`, one for each entry. */
const short = ({ name, verdict, key, line, entry, level }: Trace) =>
  [
    `${name}: ${verdict}`,
    key === undefined ? [] : key,
    line === undefined ? [] : `@${line}`,
    entry === undefined ? [] : `<${entry}`,
    level ? `level ${level}` : [],
  ]
    .flat()
    .join(' ')

const TALK = ['c: Evening.', 'p: The weir is loud.', 'c: It sings.', 'p: Who walks there at night?']
const LONG = ['p: The weir!', 'c: Yes.', 'p: b', 'c: c', 'p: d', 'c: e', 'p: f']
const TURNS = (last: string, count: number) => [
  ...Array.from({ length: count }, (_, n) => (n % 2 ? `c: answer ${n}` : `p: line ${n}`)),
  `p: ${last}`,
]

const CASES: [string, Fields[], Case, string[]][] = [
  // The specification
  ['a key that was said', [e('Weir', 'weir')], { lines: TALK }, ['Weir: key weir @1']],
  ['the newest line that has a key', [e('Talk', ['e'])], { lines: TALK }, ['Talk: key e @3']],
  ['no key', [e('Mill', 'mill')], { lines: TALK }, ['Mill: noKey']],
  ['no keys at all', [e('Mute', [])], { lines: TALK }, ['Mute: noKeys']],
  ['blank keys', [e('Blank', ['', '  '])], { lines: TALK }, ['Blank: noKeys']],
  ['not enabled', [e('Off', 'weir', { enabled: false, constant: true })], { lines: TALK }, ['Off: disabled']],
  ['constant', [e('Law', [], { constant: true })], { lines: TALK }, ['Law: constant']],
  ['an empty content', [e('Empty', 'weir', { content: ' \n' })], { lines: TALK }, ['Empty: empty weir @1']],
  ['a key too far up', [e('Weir', 'weir')], { lines: LONG }, ['Weir: noKey']],
  ['a book that looks further', [e('Weir', 'weir')], { lines: LONG, book: { scan_depth: 7 } }, ['Weir: key weir @0']],
  [
    'a book that looks at nothing',
    [e('Weir', 'weir'), e('Law', [], { constant: true })],
    { lines: TALK, book: { scan_depth: 0 } },
    ['Weir: noKey', 'Law: constant'],
  ],
  ['an entry that looks further', [x('Weir', 'weir', { scan_depth: 7 })], { lines: LONG }, ['Weir: key weir @0']],
  [
    'case by itself',
    [e('Weir', 'WEIR'), e('Case', 'WEIR', { case_sensitive: true })],
    { lines: TALK },
    ['Weir: key WEIR @1', 'Case: noKey'],
  ],
  [
    'a secondary key as well',
    [e('Ghost', 'weir', { selective: true, secondary_keys: ['day', 'night'] })],
    { lines: TALK },
    ['Ghost: key weir @1'],
  ],
  [
    'no secondary key',
    [e('Ghost', 'weir', { selective: true, secondary_keys: ['noon'] })],
    { lines: TALK },
    ['Ghost: noSecondary weir @1'],
  ],
  [
    'secondary keys that are not asked for',
    [e('Ghost', 'weir', { selective: false, secondary_keys: ['noon'] })],
    { lines: TALK },
    ['Ghost: key weir @1'],
  ],
  [
    'selective without secondary keys',
    [e('Ghost', 'weir', { selective: true, secondary_keys: [] })],
    { lines: TALK },
    ['Ghost: key weir @1'],
  ],
  ['a regular expression', [e('Any', 'w[aei]+r', { use_regex: true })], { lines: TALK }, ['Any: key w[aei]+r @1']],
  ['a broken one', [e('Any', 'w[', { use_regex: true })], { lines: TALK }, ['Any: brokenRegex w[']],
  ['one that looks behind', [e('Any', '/(?<=the )weir/i')], { lines: TALK }, ['Any: brokenRegex /(?<=the )weir/i']],
  ['one with a back-reference', [e('Any', '/(e)\\1/')], { lines: TALK }, ['Any: brokenRegex /(e)\\1/']],
  [
    'one written with flags, where case counts',
    [e('Any', '/WEIR/'), e('Every', '/WEIR/i')],
    { lines: TALK },
    ['Any: noKey', 'Every: key /WEIR/i @1'],
  ],
  // Recursion
  [
    'what others tell calls up more',
    [
      e('Weir', 'weir', { content: 'A lamp walks there.' }),
      e('Lamp', 'lamp', { content: 'It is Tom.' }),
      e('Tom', 'tom'),
    ],
    { lines: TALK, book: { recursive_scanning: true } },
    ['Weir: key weir @1', 'Lamp: key lamp <Weir level 1', 'Tom: key tom <Lamp level 2'],
  ],
  [
    'and not where the book does not want it',
    [e('Weir', 'weir', { content: 'A lamp walks there.' }), e('Lamp', 'lamp')],
    { lines: TALK },
    ['Weir: key weir @1', 'Lamp: noKey'],
  ],
  [
    'entries that call up one another',
    [e('Weir', ['weir', 'lamp'], { content: 'lamp' }), e('Lamp', 'lamp', { content: 'weir' })],
    { lines: TALK, book: { recursive_scanning: true } },
    ['Weir: key weir @1', 'Lamp: key lamp <Weir level 1'],
  ],
  [
    'an entry that does not listen',
    [e('Weir', 'weir', { content: 'lamp' }), x('Lamp', 'lamp', { exclude_recursion: true })],
    { lines: TALK, book: { recursive_scanning: true } },
    ['Weir: key weir @1', 'Lamp: notInRecursion'],
  ],
  [
    'an entry that is not listened to',
    [x('Weir', 'weir', { prevent_recursion: true }, { content: 'lamp' }), e('Lamp', 'lamp')],
    { lines: TALK, book: { recursive_scanning: true } },
    ['Weir: key weir @1', 'Lamp: noKey'],
  ],
  [
    'an entry that waits for recursion',
    [x('Late', 'weir', { delay_until_recursion: true }), x('Later', 'weir', { delay_until_recursion: 2 })],
    { lines: TALK },
    ['Late: key weir @1 level 1', 'Later: key weir @1 level 2'],
  ],
  [
    'a key hidden for others',
    [e('Weir', 'weir', { content: '{{hidden_key:lamp}}It sings.' }), e('Lamp', 'lamp')],
    { lines: TALK, book: { recursive_scanning: true } },
    ['Weir: key weir @1', 'Lamp: key lamp <Weir level 1'],
  ],
  [
    'a comment calls up nothing',
    [e('Weir', 'weir', { content: 'It sings.{{comment:lamp}}{{// lamp}}' }), e('Lamp', 'lamp')],
    { lines: TALK, book: { recursive_scanning: true } },
    ['Weir: key weir @1', 'Lamp: noKey'],
  ],
  // SillyTavern
  [
    'not all of the secondary keys',
    [
      x('One', 'weir', { selectiveLogic: 1 }, { selective: true, secondary_keys: ['night', 'noon'] }),
      x('Two', 'weir', { selectiveLogic: 1 }, { selective: true, secondary_keys: ['night', 'loud'] }),
    ],
    { lines: TALK },
    ['One: key weir @1', 'Two: excludedBySecondary night @3'],
  ],
  [
    'none of them',
    [
      x('One', 'weir', { selectiveLogic: 2 }, { selective: true, secondary_keys: ['noon'] }),
      x('Two', 'weir', { selectiveLogic: 2 }, { selective: true, secondary_keys: ['noon', 'loud'] }),
    ],
    { lines: TALK },
    ['One: key weir @1', 'Two: excludedBySecondary loud @1'],
  ],
  [
    'all of them',
    [
      x('One', 'weir', { selectiveLogic: 3 }, { selective: true, secondary_keys: ['night', 'loud'] }),
      x('Two', 'weir', { selectiveLogic: 3 }, { selective: true, secondary_keys: ['night', 'noon'] }),
    ],
    { lines: TALK },
    ['One: key weir @1', 'Two: noSecondary weir @1'],
  ],
  [
    'use_regex as SillyTavern says it of every entry',
    [
      x('Plain', 'there at', { selectiveLogic: 0 }, { use_regex: true, selective: true, secondary_keys: ['noon'] }),
      x('Dots', 'w..r', { useProbability: true }, { use_regex: true }),
    ],
    { lines: TALK },
    ['Plain: noSecondary there at @3', 'Dots: noKey'],
  ],
  [
    'whole words',
    [x('Art', 'art', { match_whole_words: true }), e('Part', 'art')],
    { lines: ['p: A part of the quay.'] },
    ['Art: noKey', 'Part: key art @0'],
  ],
  [
    'never',
    [x('Never', 'weir', { probability: 0, useProbability: true })],
    { lines: TALK },
    ['Never: probability weir @1'],
  ],
  [
    'always, as probability is not used',
    [x('Ever', 'weir', { probability: 0, useProbability: false })],
    { lines: TALK },
    ['Ever: key weir @1'],
  ],
  [
    'not before so many lines',
    [x('Late', 'weir', { delay: 5 }), x('Now', 'weir', { delay: 4 })],
    { lines: TALK },
    ['Late: delay', 'Now: key weir @1'],
  ],
  [
    'one of a group by weight',
    [x('One', 'weir', { group: 'ghosts', group_weight: 0 }), x('Two', 'weir', { group: 'ghosts, more' })],
    { lines: TALK },
    ['One: group weir @1', 'Two: key weir @1'],
  ],
  [
    'one of a group that overrides',
    [
      x('Low', 'weir', { group: 'g', group_override: true }),
      x('High', 'weir', { group: 'g', group_override: true }, { insertion_order: 20 }),
      x('Plain', 'weir', { group: 'g' }, { insertion_order: 30 }),
    ],
    { lines: TALK },
    ['Low: group weir @1', 'High: key weir @1', 'Plain: group weir @1'],
  ],
  [
    'a group that has spoken',
    [x('First', 'weir', { group: 'g' }, { content: 'lamp' }), x('Second', 'lamp', { group: 'g' })],
    { lines: TALK, book: { recursive_scanning: true } },
    ['First: key weir @1', 'Second: group lamp <First'],
  ],
  [
    'sticky for six lines',
    [x('Stays', 'weir', { sticky: 6, scan_depth: 1 })],
    { lines: LONG.slice(0, 5) },
    ['Stays: sticky'],
  ],
  ['and no longer', [x('Stays', 'weir', { sticky: 4, scan_depth: 1 })], { lines: LONG.slice(0, 5) }, ['Stays: noKey']],
  ['cooling down', [x('Shy', 'the', { cooldown: 3 })], { lines: ['p: the', 'c: Yes.', 'p: the'] }, ['Shy: cooldown']],
  ['cooled down', [x('Shy', 'the', { cooldown: 2 })], { lines: ['p: the', 'c: Yes.', 'p: the'] }, ['Shy: key the @2']],
  // Decorators
  [
    'after so many replies',
    [d('Two', 'weir', '@@activate_only_after 2'), d('Three', 'weir', '@@activate_only_after 3')],
    { lines: TALK },
    ['Two: key weir @1', 'Three: onlyAfter'],
  ],
  [
    'every so many replies',
    [d('Two', 'weir', '@@activate_only_every 2'), d('Three', 'weir', '@@activate_only_every 3')],
    { lines: TALK },
    ['Two: key weir @1', 'Three: onlyEvery'],
  ],
  ['kept once it was there', [d('Kept', 'weir', '@@keep_activate_after_match')], { lines: LONG }, ['Kept: kept']],
  [
    'never again',
    [d('Once', 'weir', '@@dont_activate_after_match')],
    { lines: ['p: weir', 'c: Yes.', 'p: weir'] },
    ['Once: alreadyMatched'],
  ],
  [
    'another greeting',
    [d('First', 'weir', '@@is_greeting 0'), d('Second', 'weir', '@@is_greeting 1')],
    { lines: TALK, greeting: 1 },
    ['First: otherGreeting', 'Second: key weir @1'],
  ],
  ['a greeting that nobody knows', [d('First', 'weir', '@@is_greeting 0')], { lines: TALK }, ['First: key weir @1']],
  [
    'additional keys, one of each line',
    [
      d('Both', 'weir', '@@additional_keys day,night\n@@additional_keys loud'),
      d('One', 'weir', '@@additional_keys night\n@@additional_keys noon'),
    ],
    { lines: TALK },
    ['Both: key weir @1', 'One: noAdditional'],
  ],
  ['excluded keys', [d('No', 'weir', '@@exclude_keys noon,loud')], { lines: TALK }, ['No: excludedByKey loud @1']],
  [
    'activate, whatever else',
    [d('Ever', 'mill', '@@activate\n@@dont_activate\n@@exclude_keys weir')],
    { lines: TALK },
    ['Ever: activate'],
  ],
  [
    'dont_activate',
    [d('Never', 'weir', '@@dont_activate', { constant: true })],
    { lines: TALK },
    ['Never: dontActivate'],
  ],
  ['a scan depth of its own', [d('Weir', 'weir', '@@scan_depth 7')], { lines: LONG }, ['Weir: key weir @0']],
  [
    'the first of a name',
    [d('Weir', 'weir', '@@scan_depth 7\n@@scan_depth 1')],
    { lines: LONG },
    ['Weir: key weir @0'],
  ],
  [
    'unknown ones, and their fallbacks',
    [
      d('Back', 'weir', '@@sing loudly\n@@@instruct_depth 3\n@@@dont_activate'),
      d('Known', 'weir', '@@depth 2\n@@@dont_activate'),
    ],
    { lines: TALK },
    ['Back: dontActivate', 'Known: key weir @1'],
  ],
  [
    'values that are none',
    [d('Weir', 'weir', '@@activate_only_after soon\n@@role king\n@@position attic')],
    { lines: TALK },
    ['Weir: key weir @1'],
  ],
  [
    'giving way to a full context',
    [d('Extra', 'weir', '@@ignore_on_max_context'), e('Weir', 'weir')],
    { lines: TALK, isFull: true },
    ['Extra: contextFull weir @1', 'Weir: key weir @1'],
  ],
  // Macros, letters
  [
    'macros in keys',
    [e('You', '{{user}}'), e('Me', '<BOT>')],
    { lines: ['p: Is Kim here?'] },
    ['You: key Kim @0', 'Me: noKey'],
  ],
  [
    'Japanese',
    [
      e('葵', '葵'),
      x('駅', '駅', { match_whole_words: true }),
      x('アン', 'アン', { match_whole_words: true }),
      e('半角', 'ｱﾝ'),
    ],
    { lines: ['p: 葵さんは東京駅でアンドロイドを待つ。'] },
    ['葵: key 葵 @0', '駅: key 駅 @0', 'アン: noKey', '半角: key ｱﾝ @0'],
  ],
  [
    'accents',
    [
      x('École', 'ECOLE', {}),
      e('école', 'E\u0301COLE'),
      x('Straße', 'straße', { match_whole_words: true }),
      e('Σ', 'ΟΔΟΣ'),
    ],
    { lines: ['p: L’école, die STRASSE, οδος.'] },
    ['École: noKey', 'école: key E\u0301COLE @0', 'Straße: key straße @0', 'Σ: key ΟΔΟΣ @0'],
  ],
  [
    'a world of SillyTavern’s',
    [
      {
        uid: 3,
        key: ['weir'],
        keysecondary: [],
        comment: 'World',
        content: 'It sings.',
        disable: false,
        order: 5,
        position: 4,
        depth: 2,
        selective: true,
        probability: 100,
        useProbability: true,
      },
    ],
    { lines: TALK },
    ['World: key weir @1'],
  ],
  // Budgets
  [
    'a budget drops the lowest priority',
    [e('Low', 'weir', { priority: 1 }), e('High', 'weir', { priority: 9 })],
    { lines: TALK, book: { token_budget: 8 } },
    ['Low: tokenBudget weir @1', 'High: key weir @1'],
  ],
  [
    'without priorities the lowest order',
    [e('Low', 'weir', { insertion_order: 1 }), e('High', 'weir', { insertion_order: 9 })],
    { lines: TALK, budget: 8 },
    ['Low: loreBudget weir @1', 'High: key weir @1'],
  ],
  [
    'one that is too large is passed over',
    [e('Large', 'weir', { priority: 9, content: 'word '.repeat(40) }), e('Small', 'weir', { priority: 1 })],
    { lines: TALK, budget: 8 },
    ['Large: loreBudget weir @1', 'Small: key weir @1'],
  ],
  [
    'a budget of nothing is none',
    [e('Weir', 'weir')],
    { lines: TALK, book: { token_budget: 0 } },
    ['Weir: key weir @1'],
  ],
]

test.each(CASES)('%s', (_, entries, given, expected) => {
  expect(run(entries, given).trace.map(short)).toEqual(expected)
})

test('there are enough of them', () => expect(CASES.length).toBeGreaterThanOrEqual(60))

test('what is told stands in insertion order, without decorators, its macros replaced', () => {
  const entries = [
    d('Late', 'weir', '@@depth 2\n@@role assistant', { insertion_order: 9 }),
    e('Early', 'weir', { insertion_order: 1, content: '{{char}} owes {{user}}.{{hidden_key:x}}' }),
    e('Same', 'weir', { insertion_order: 9 }),
  ]
  expect(run(entries, { lines: TALK }).told).toEqual([
    { id: '0:1', text: 'Nel owes Kim.', place: { at: 'depth', depth: 4, role: 'system' }, tokens: expect.any(Number) },
    {
      ...{ id: '0:0', text: 'Late is told.', tokens: expect.any(Number) },
      place: { at: 'depth', depth: 2, role: 'assistant' },
    },
    { id: '0:2', text: 'Same is told.', place: { at: 'depth', depth: 4, role: 'system' }, tokens: expect.any(Number) },
  ])
})

test.each([
  [{ position: 'before_char' }, { at: 'beforeCharacter' }],
  [{ position: 'after_char' }, { at: 'afterCharacter' }],
  [{ position: 'after_char', extensions: { position: 0 } }, { at: 'beforeCharacter' }],
  [{ extensions: { position: 2 } }, { at: 'noteTop' }],
  [{ extensions: { position: 3 } }, { at: 'noteBottom' }],
  [{ extensions: { position: 4, depth: 7, role: 1 } }, { at: 'depth', depth: 7, role: 'user' }],
  [{ extensions: { position: 4 } }, { at: 'depth', depth: 4, role: 'system' }],
  [{ extensions: { position: 5 } }, { at: 'beforeExamples' }],
  [{ extensions: { position: 6 } }, { at: 'afterExamples' }],
  [{ content: '@@position before_desc\nx', extensions: { position: 6 } }, { at: 'beforeDescription' }],
  [{ content: '@@position scenario\n@@depth 3\nx' }, { at: 'scenario' }],
  [{ content: '@@reverse_depth 3\n@@role user\nx' }, { at: 'depth', depth: 3, role: 'user', fromTop: true }],
  [{ content: '@@role user\nx' }, { at: 'depth', depth: 4, role: 'user' }],
  [{}, { at: 'depth', depth: 4, role: 'system' }],
  [{ constant: true }, { at: 'afterCharacter' }],
  [{ content: '@@activate\nx' }, { at: 'afterCharacter' }],
])('%j goes to %j', (fields, place) => {
  expect(run([e('Weir', 'weir', fields as Fields)], { lines: TALK }).trace[0]?.place).toEqual(place)
})

test('chance falls the same way for the same turn and otherwise for others', () => {
  const coin = [x('Coin', 'line', { probability: 50, useProbability: true })]
  const falls = Array.from({ length: 40 }, (_, n) => {
    const once = run(coin, { lines: TURNS('line', 4), turn: `${n}` }).trace[0]?.verdict
    expect(run(coin, { lines: TURNS('line', 4), turn: `${n}` }).trace[0]?.verdict).toBe(once)
    return once
  })
  const heads = falls.filter((verdict) => verdict && isCalled(verdict)).length
  expect(heads).toBeGreaterThan(8)
  expect(heads).toBeLessThan(32)
})

test('a group is drawn by weight', () => {
  const group = [
    x('Rare', 'line', { group: 'g', group_weight: 10 }),
    x('Often', 'line', { group: 'g', group_weight: 90 }),
  ]
  const drawn = Array.from({ length: 60 }, (_, n) => run(group, { lines: TURNS('line', 2), turn: `${n}` }))
  expect(drawn.every(({ told }) => told.length === 1)).toBe(true)
  const rare = drawn.filter(({ told }) => told[0]?.id === '0:0').length
  expect(rare).toBeGreaterThan(0)
  expect(rare).toBeLessThan(20)
})

test('an entry says which of the site’s prompts it does without, only while it is told', () => {
  const bare = [d('Bare', 'weir', '@@disable_ui_prompt system_prompt')]
  expect([...run(bare, { lines: TALK }).disabled]).toEqual(['system_prompt'])
  expect([...run(bare, { lines: TALK, budget: 1 }).disabled]).toEqual([])
})
