import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ReasoningHabit, reasoningSplitter } from './reasoning.ts'

/** Pieces come one millisecond after the other. */
function split(pieces: string[], habit: ReasoningHabit = { holdMs: 0 }) {
  let now = 0
  const splitter = reasoningSplitter(habit, () => now)
  const said = pieces.flatMap((piece, index) => {
    now = index
    return splitter.push(piece)
  })
  const chunks = [...said, ...splitter.end()]
  const join = (wanted: string) =>
    chunks.map((chunk) => (chunk.kind === wanted && 'text' in chunk ? chunk.text : '')).join('')
  return { text: join('text'), reasoning: join('reasoning') }
}

test.each(['think', 'thinking', 'thought', 'reasoning', 'THINK', 'Thought'])(
  '<%s> at the beginning is reasoning',
  (tag) => {
    expect(split([` \n<${tag}>Hm.\n</${tag}>\n\nHello.`])).toEqual({ text: 'Hello.', reasoning: 'Hm.\n' })
  },
)

test.each([
  ['[THINK]', '[/THINK]'],
  ['◁think▷', '◁/think▷'],
])('%s is how some models write it', (opening, closing) => {
  const reply = ` ${opening}Hm [1] <b>.${closing}\n\n[Aside] Hello ◁ you.\n${opening}More?${closing}`
  const whole = { text: '[Aside] Hello ◁ you.\n', reasoning: 'Hm [1] <b>.More?' }
  expect(split([reply])).toEqual(whole)
  expect(split([...reply])).toEqual(whole)
  expect(split([`Hm.${closing}Hello.`], { holdMs: 50 })).toEqual({ text: 'Hello.', reasoning: 'Hm.' })
})

test.each<[string, string]>([
  ['I <think> so, and </think> that is all.', 'a tag in the middle of a line'],
  ['She said "<think>" twice', 'a quoted tag'],
  ['a < b and <b>bold</b> and <thin', 'other signs'],
  ['<thinker> is a name', 'another tag at the beginning'],
  ['  Hello', 'blanks at the beginning'],
  ['<', 'a single sign'],
  ['[thinking] is a stage direction', 'a direction in brackets'],
  ['I [think] so', 'brackets in the middle of a line'],
])('%j is speech', (reply) => {
  expect(split([reply])).toEqual({ text: reply, reasoning: '' })
  expect(split([...reply])).toEqual({ text: reply, reasoning: '' })
})

test('a tag on a line of its own is reasoning also later', () => {
  expect(split(['Hello.\n\n<think>\nMore?\n</think>\nBye.'])).toEqual({
    text: 'Hello.\n\n\nBye.',
    reasoning: '\nMore?\n',
  })
})

test('several reasonings at the beginning are all taken off', () => {
  expect(split(['<think>a</think>\n<think>b</think>\nHi'])).toEqual({ text: 'Hi', reasoning: 'ab' })
})

test('reasoning that is never closed stays reasoning', () => {
  expect(split(['<think>I must not say that'])).toEqual({ text: '', reasoning: 'I must not say that' })
  expect(split(['<think>I must </thi'])).toEqual({ text: '', reasoning: 'I must </thi' })
})

test('the reply is the same however it is cut', () => {
  const reply = '<Think>Let me < see </b>.</THINK>\n\nHello <i>you</i>.\n<thought>x</thought>\nI <think> so.'
  const whole = split([reply])
  expect(whole).toEqual({ text: 'Hello <i>you</i>.\n\nI <think> so.', reasoning: 'Let me < see </b>.x' })
  fc.assert(
    fc.property(fc.array(fc.nat(reply.length), { maxLength: 20 }), (cuts) => {
      const points = [0, ...cuts.toSorted((a, b) => a - b), reply.length]
      expect(split(points.slice(1).map((point, index) => reply.slice(points[index], point)))).toEqual(whole)
    }),
  )
})

test('text streams without waiting where nothing hints at a tag', () => {
  const splitter = reasoningSplitter({ holdMs: 0 }, () => 0)
  expect(splitter.push('Hel')).toEqual([{ kind: 'text', text: 'Hel' }])
  expect(splitter.push('lo <')).toEqual([
    { kind: 'text', text: 'lo ' },
    { kind: 'text', text: '<' },
  ])
})

test('a model that drops its opening tag is waited for', () => {
  const habit = { holdMs: Number.POSITIVE_INFINITY }
  expect(split(['The user ', 'says hi.</th', 'ink>\n\nHello', '.'], habit)).toEqual({
    text: 'Hello.',
    reasoning: 'The user says hi.',
  })
  expect(split(['Hello', ' there'], habit)).toEqual({ text: 'Hello there', reasoning: '' })
})

test('a server that we do not know is waited for only a moment', () => {
  expect(split(['Hm', '</think>', 'Hi'], { holdMs: 5 })).toEqual({ text: 'Hi', reasoning: 'Hm' })
  let now = 0
  const splitter = reasoningSplitter({ holdMs: 2 }, () => now)
  expect(splitter.push('Hel')).toEqual([])
  now = 1
  expect(splitter.push('lo')).toEqual([])
  now = 2
  expect(splitter.push('!')).toEqual([{ kind: 'text', text: 'Hello!' }])
})

test('a closing tag that comes too late takes back what was shown, and is remembered', () => {
  let now = 0
  const habit: ReasoningHabit = { holdMs: 1 }
  const splitter = reasoningSplitter(habit, () => now++)
  const chunks = ['Hm', ', well', ' then', '</think>', '\n\nHi'].flatMap((piece) => splitter.push(piece))
  expect(chunks.slice(-2)).toEqual([{ kind: 'retraction' }, { kind: 'text', text: 'Hi' }])
  expect(habit).toEqual({ holdMs: 1, isLacking: true })
  expect(split(['Hm', ', well', ' then', '</think>', 'Hi'], habit)).toEqual({ text: 'Hi', reasoning: 'Hm, well then' })
  expect(habit.isLacking).toBe(true)
})

test('a beginning that is held is let go when its time is over, without another word', () => {
  const splitter = reasoningSplitter({ holdMs: 200 }, () => 0)
  expect(splitter.push('Hello')).toEqual([])
  expect(splitter.isWaiting()).toBe(true)
  expect(splitter.waitNoMore()).toEqual([{ kind: 'text', text: 'Hello' }])
  expect(splitter.isWaiting()).toBe(false)
  expect(splitter.push(' there')).toEqual([{ kind: 'text', text: ' there' }])
})

test('nothing is waited for when reasoning comes apart', () => {
  const splitter = reasoningSplitter({ holdMs: Number.POSITIVE_INFINITY }, () => 0)
  splitter.apart()
  expect(splitter.push('\nHi')).toEqual([{ kind: 'text', text: 'Hi' }])
})

test('a beginning is not held without measure', () => {
  const splitter = reasoningSplitter({ holdMs: Number.POSITIVE_INFINITY }, () => 0)
  const chunks = Array.from({ length: 100 }, () => splitter.push('x'.repeat(1000))).flat()
  expect(chunks.length).toBeGreaterThan(0)
})

test('one reply that is held for its tag in vain lets the others stream again', () => {
  const habit: ReasoningHabit = { holdMs: 1, isLacking: true }
  expect(split(['Hello', ' there', ', you'], habit)).toEqual({ text: 'Hello there, you', reasoning: '' })
  expect(habit).toEqual({ holdMs: 1, isLacking: false })
})

test.each(['the tag </think> ends the thinking.', 'the tag `</think>` ends it.', 'it wrote “</think>”, and stopped.'])(
  'a closing tag that is spoken of, as in %j, takes nothing back',
  (sentence) => {
    const reply = `*He thinks of templates.* In such templates ${sentence} Good night.`
    const habit: ReasoningHabit = { holdMs: 1 }
    expect(split([...reply], habit)).toEqual({ text: reply, reasoning: '' })
    expect(split([reply], { holdMs: 5 })).toEqual({ text: reply, reasoning: '' })
    expect(habit.isLacking).toBe(false)
  },
)

test.each([
  'Okay, the user wants a greeting. Keep it short.',
  'Hmm, let me think about who Ada is.',
  'The user says hi.',
  'We need to answer as Ada.',
])('a reply that begins to think aloud, as %j, is not shown before its tag', (thought) => {
  let now = 0
  const splitter = reasoningSplitter({ holdMs: 200 }, () => now++)
  const held = [...thought].flatMap((letter) => splitter.push(letter))
  expect(held.filter(({ kind }) => kind === 'text').length).toBe(0)
  expect(splitter.waitNoMore()).toEqual([])
  const rest = [...'\n</think>\n\nHello.'].flatMap((letter) => splitter.push(letter))
  expect([...rest, ...splitter.end()].map((chunk) => (chunk.kind === 'text' ? chunk.text : '')).join('')).toBe('Hello.')
})

test('thinking aloud that never ends was speech after all', () => {
  expect(split(['Let me think', ' of a song for you.'], { holdMs: 2 })).toEqual({
    text: 'Let me think of a song for you.',
    reasoning: '',
  })
})

test.each([200, Number.POSITIVE_INFINITY])(
  'what is said above reasoning stays, while the beginning waits (%d)',
  (holdMs) => {
    const reply = 'Hello.\n\n<think>\nMore?\n</think>\nBye.'
    const whole = { text: 'Hello.\n\n\nBye.', reasoning: '\nMore?\n' }
    expect(split([reply], { holdMs })).toEqual(whole)
    expect(split([...reply], { holdMs })).toEqual(whole)
    expect(split([...'Hello.\n<think>\nMore'], { holdMs })).toEqual({ text: 'Hello.\n', reasoning: '\nMore' })
    expect(split([...'Hm.</think>Hello.\n<think>More</think>Bye'], { holdMs })).toEqual({
      text: 'Hello.\nBye',
      reasoning: 'Hm.More',
    })
  },
)
