import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Turn } from '../../ai/ai.ts'
import { type Card, makeCard } from '../characters/index.ts'
import { buildPrompt, type PromptInput, promptTokens } from './prompt.ts'

const card: Card = makeCard({
  name: 'Ada Finch',
  nickname: 'Ada',
  description: '{{char}} keeps the lamp that {{user}} saw.',
  personality: 'Dry.',
  scenario: 'A {{random:grey,white,black}} night.',
  first_mes: 'Mind the step, {{user}}.',
  alternate_greetings: ['You again.', ' '],
  mes_example: '<START>\n{{user}}: Hi\n{{char}}: Evening.\n<START>\n{{user}}: Cold?\n{{char}}: Always.',
  creator_notes: 'SECRET NOTES',
  tags: ['SECRETTAG'],
  extensions: {
    troupe: { tagline: '', language: 'en', lines: { intents: { hello: ['Evening, {{user}}.'] }, topics: [] } },
  },
})

const person = (text: string): Turn => ({ role: 'person', text })
const character = (text: string): Turn => ({ role: 'character', text })

const usual: PromptInput = {
  card,
  person: 'Kim',
  persona: '{{user}} is a sailor.',
  history: [character('Mind the step, Kim.'), person('Hello {{char}}')],
  contextTokens: 8000,
  replyTokens: 500,
  seed: 'chat 1',
  now: new Date('2026-03-01T14:05:00Z'),
}
const build = (changes: Partial<PromptInput>) => buildPrompt({ ...usual, ...changes })
const withCard = (fields: Partial<Card>, changes: Partial<PromptInput> = {}) =>
  build({ ...changes, card: makeCard({ ...card, ...fields }) })
const talk = (turns: number, words = 20): Turn[] =>
  Array.from({ length: turns }, (_, n) => (n % 2 ? character : person)(`turn ${n} ${'word '.repeat(words)}`))

test('the model is told the instructions, the character, the scene, the person and examples, in this order', () => {
  const { prompt, report } = build({})
  const names = ['instructions', 'description', 'personality', 'scenario', 'persona', 'example', 'example']
  expect(report.sent.map((part) => part.name)).toEqual([...names, 'character', 'person'])
  expect(prompt.system).toContain('You play Ada in a play')
  expect(prompt.system).toContain('About Ada:\nAda keeps the lamp that Kim saw.')
  expect(prompt.system).toContain('About Kim:\nKim is a sailor.')
  expect(prompt.system).toContain('Kim: Cold?\nAda: Always.')
  expect(prompt.names).toEqual({ character: 'Ada', person: 'Kim' })
  expect(prompt.turns).toEqual(usual.history)
  expect(prompt.postHistory).toBe('')
})

test('the report holds what was sent, word for word', () => {
  const { prompt, report } = withCard({ post_history_instructions: 'Be brief.' })
  const said = report.sent.map((part) => part.text).join('\n\n')
  expect(said).toBe([prompt.system, ...prompt.turns.map((turn) => turn.text), prompt.postHistory].join('\n\n'))
  expect(report.leftOut).toEqual([])
  expect(report.promptTokens).toBe(promptTokens(prompt))
})

test('notes and tags are never sent', () => {
  expect(JSON.stringify(build({}))).not.toContain('SECRET')
})

test('a card may replace the site’s instructions or add to them', () => {
  const own = withCard({ system_prompt: 'You are {{char}}.' }).prompt.system
  expect(own).toMatch(/^You are Ada\.\n\nAbout Ada/)
  const added = withCard({ system_prompt: '{{original}}\nRhyme.' }).prompt.system
  expect(added).toContain('You play Ada in a play')
  expect(added).toContain('\nRhyme.')
  expect(withCard({ post_history_instructions: '{{original}}Rhyme, {{char}}.' }).prompt.postHistory).toBe('Rhyme, Ada.')
})

test('a person may be called as a macro is written', () => {
  const { prompt } = build({ person: '{{char}}' })
  expect(prompt.system).toContain('keeps the lamp that {{char}} saw')
})

test('the instructions name the language to fall back on', () => {
  const japanese = { troupe: { tagline: '', language: 'ja' } }
  expect(withCard({ extensions: japanese }).prompt.system).toContain('where that is not clear, in Japanese')
  expect(withCard({ extensions: { troupe: { tagline: '', language: '!' } } }).prompt.system).toContain('writes in.')
})

test('an unfinished reply is asked to go on exactly there', () => {
  const history = [person('Hello'), character('Mind the st')]
  const { prompt } = build({ history, continuing: true })
  expect(prompt.turns).toEqual(history)
  expect(prompt.postHistory).toContain('Go on exactly where it stops')
})

test('without an unfinished reply the person is silent after the character’s turn', () => {
  expect(build({ history: [character('Hm.')] }).prompt.turns).toEqual([character('Hm.'), person('…')])
  expect(build({ history: [] }).prompt.turns).toEqual([person('…')])
  expect(build({ history: [person(' '), character('')], continuing: true }).prompt.turns).toEqual([person('…')])
})

test('a depth prompt stands so many turns before the end', () => {
  const at = (depth_prompt: object, turns = 6) =>
    withCard({ extensions: { depth_prompt } }, { history: talk(turns + 1, 1) }).prompt
  const note = { role: 'person', text: '[Rain, Ada.]' }
  expect(at({ prompt: 'Rain, {{char}}.', depth: 2 }).turns.at(-3)).toEqual(note)
  expect(at({ prompt: 'Rain, {{char}}.' }).turns.at(-5)).toEqual(note)
  expect(at({ prompt: 'Rain, {{char}}.', depth: 99 }).turns[0]).toEqual(note)
  expect(at({ prompt: 'Rain.', depth: 1, role: 'assistant' }).turns.at(-2)).toEqual(character('Rain.'))
  expect(at({ prompt: 'Rain.', depth: 0 }).postHistory).toBe('[Rain.]')
  expect(at({ prompt: 7, depth: 'x' }).turns).toHaveLength(7)
})

test('example dialogue leaves first, the last blocks before the others, then the oldest turns, up to a seam', () => {
  const history = talk(9)
  const most = Math.ceil(build({ history }).report.promptTokens * 1.1) + 500
  const kept = Array.from({ length: 150 }, (_, less) => {
    const { system, turns } = build({ history, contextTokens: most + 12 - less }).prompt
    expect(turns).toEqual(history.slice(-turns.length))
    return `${['Evening.', 'Always.'].filter((line) => system.includes(line)).join('')}${turns.length}`
  })
  expect([...new Set(kept)]).toEqual(['Evening.Always.9', 'Evening.9', '9', '7', '6', '5'])
})

test('the report says what was left out', () => {
  const { report } = build({ history: talk(9), contextTokens: build({ history: talk(9) }).report.promptTokens + 400 })
  expect(report.leftOut).toContainEqual({ name: 'example', what: 'whole', count: 2, tokens: 30 })
  expect(report.leftOut.map((left) => left.name).sort()).toEqual(['character', 'example', 'person'])
})

test('of a newest turn that is too long by itself the end stays, and the report says so', () => {
  const long = `${'word '.repeat(5000)}and the end`
  const { prompt, report } = build({ history: [...talk(4), person(long)], contextTokens: 2000 })
  expect(prompt.turns).toHaveLength(1)
  expect(long.endsWith(prompt.turns[0]?.text ?? '?')).toBe(true)
  expect(prompt.turns[0]?.text).toMatch(/^.{1000}/)
  expect(report.leftOut).toContainEqual(expect.objectContaining({ name: 'person', what: 'start', count: 1 }))
})

test('the beginning keeps its bytes from turn to turn', () => {
  const random = {
    post_history_instructions: '{{random:a,b,c,d,e,f}}',
    scenario: '{{random:a,b}} {{pick:c,d}} {{roll:99}}',
  }
  const systems = Array.from({ length: 40 }, (_, n) => withCard(random, { history: talk(n + 1), take: n % 3 }))
  expect(new Set(systems.map(({ prompt }) => prompt.system)).size).toBe(1)
  expect(new Set(systems.map(({ prompt }) => prompt.postHistory)).size).toBeGreaterThan(3)
})

test('when the context is full the beginning changes only now and then', () => {
  let changes = 0
  let before = ''
  for (let n = 60; n < 120; n++) {
    const { prompt } = build({ history: talk(n), contextTokens: 2500 })
    const beginning = prompt.system + prompt.turns[0]?.text
    if (beginning !== before) changes++
    before = beginning
  }
  expect(changes).toBeLessThanOrEqual(11)
})

test('a long memory keeps its beginning for hundreds of lines, and three quarters of its room are always used', () => {
  const lines = talk(1700).map((turn, at) => ({ ...turn, seam: Math.sin(at) }))
  const beginnings = new Set<string | undefined>()
  for (let n = 1300; n < 1700; n += 2) {
    const { prompt, report } = build({ history: lines.slice(0, n), contextTokens: 32_000 })
    beginnings.add(prompt.turns[0]?.text)
    expect(report.promptTokens).toBeGreaterThan((0.75 * (32_000 - 500)) / 1.1 - 100)
  }
  expect(beginnings.size).toBeLessThanOrEqual(8)
})

test('the understudy gets the author’s words with their macros replaced', () => {
  const { rehearsal } = build({ take: 2 }).prompt
  expect(rehearsal).toMatchObject({
    seed: 'chat 1/2',
    language: 'en',
    greetings: ['Mind the step, Kim.', 'You again.'],
  })
  expect(rehearsal.lines).toEqual({ intents: { hello: ['Evening, Kim.'] }, topics: [] })
  expect(rehearsal.exampleDialogue).toContain('Kim: Hi\nAda: Evening.')
})

test('a context of a few words is refused', () => {
  expect(() => build({ contextTokens: 63 })).toThrow(RangeError)
  expect(() => build({ contextTokens: Number.NaN })).toThrow(RangeError)
})

test('prompt and reply never exceed the context, the newest turn stays, and the same input gives the same prompt', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.tuple(fc.constantFrom('word ', '灯台', '{{char}}', '<START>'), fc.nat(400)).map(([bit, n]) => bit.repeat(n)),
  )
  const turn = fc.record({ role: fc.constantFrom('person' as const, 'character' as const), text })
  const input = fc.record({
    history: fc.array(turn, { maxLength: 30 }),
    continuing: fc.boolean(),
    persona: text,
    contextTokens: fc.integer({ min: 64, max: 3000 }),
    replyTokens: fc.integer({ min: 1, max: 3000 }),
    direction: fc.record({ note: fc.record({ text, depth: fc.nat(8) }), avoid: text }),
  })
  const depth = fc.record({ prompt: text, depth: fc.nat(6) })
  const fields = fc.record({
    description: text,
    personality: text,
    scenario: text,
    mes_example: text,
    system_prompt: fc.oneof(fc.constant(''), text),
    post_history_instructions: text,
    extensions: depth.map((depth_prompt) => ({ depth_prompt })),
  })
  fc.assert(
    fc.property(fields, input, (written, changes) => {
      const { prompt, report } = withCard(written, changes)
      expect(promptTokens(prompt) + prompt.replyTokens).toBeLessThanOrEqual(changes.contextTokens)
      expect(report.promptTokens).toBe(promptTokens(prompt))
      expect(prompt.turns.at(-1)?.text).not.toBe('')
      expect(withCard(written, changes)).toEqual({ prompt, report })
    }),
    { numRuns: 300 },
  )
})

const direction = { note: { text: 'Rain begins, {{char}}.', depth: 2 }, avoid: 'spiders', length: 'short' as const }

test('an author’s note stands at its depth, beside the card’s own, and what to avoid after the lines', () => {
  const history = talk(7)
  const extensions = { depth_prompt: { prompt: 'Be cold.', depth: 2, role: 'system' } }
  const { prompt, report } = withCard({ extensions }, { history, direction })
  expect(prompt.turns.map(({ text }) => text).slice(-4)).toEqual([
    '[Be cold.]',
    '[Author’s note, outside the play: Rain begins, Ada.]',
    ...history.slice(-2).map(({ text }) => text),
  ])
  expect(prompt.postHistory).toMatch(/Kim does not want: spiders[\s\S]*Keep the reply short/)
  expect(report.sent.map(({ name }) => name)).toEqual(expect.arrayContaining(['authorNote', 'avoid', 'length']))
  expect(build({ history, direction: { note: { text: 'Now.', depth: 0 } } }).prompt.postHistory).toContain('Now.')
  expect(build({ history, direction: { note: { text: 'First.', depth: 50 } } }).prompt.turns[0]?.text).toContain(
    'First.',
  )
})

test('settings leave the beginning as it is, from turn to turn', () => {
  const systems = Array.from({ length: 20 }, (_, n) => build({ history: talk(n + 1), direction }).prompt.system)
  expect(new Set([...systems, build({}).prompt.system]).size).toBe(1)
})

test('the length decides how many tokens a reply may have, and a temperature is handed on', () => {
  const { replyTokens: _, ...rest } = usual
  const of = (length: 'short' | 'usual' | 'long') => buildPrompt({ ...rest, direction: { length } }).prompt.replyTokens
  expect([of('short'), of('usual'), of('long')]).toEqual([400, 1024, 2048])
  expect(build({ direction: { temperature: 0 } }).prompt.temperature).toBe(0)
  expect(build({}).prompt).not.toHaveProperty('temperature')
})

test('a note for which there is no room is named among what was left out', () => {
  const note = { text: 'word '.repeat(400), depth: 1 }
  const { prompt, report } = build({ contextTokens: 700, direction: { note } })
  expect(report.leftOut).toContainEqual(expect.objectContaining({ name: 'authorNote', what: 'whole' }))
  expect(promptTokens(prompt) + prompt.replyTokens).toBeLessThanOrEqual(700)
})
