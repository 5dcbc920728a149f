import { describe, expect, test } from 'vitest'
import { INTENTS, type Intent, type Turn } from '../ai.ts'
import { chooseLine } from './choose.ts'
import { character, keeper, keeperLines, person, promptOf, teaHouse, teaLines } from './fixtures.ts'

const answer = (line: string, who: Parameters<typeof promptOf>[0] = keeper) => chooseLine(promptOf(who, [person(line)]))

/** What is said when a person says these lines in turn. */
function rehearse(
  who: Parameters<typeof promptOf>[0],
  lines: string[],
  rest: Parameters<typeof promptOf>[2] = {},
): string[] {
  const turns: Turn[] = []
  return lines.map((line) => {
    turns.push(person(line))
    const said = chooseLine(promptOf(who, turns, rest)).line
    turns.push(character(said))
    return said
  })
}

function expectRest(said: string[], replies: number): void {
  for (const [at, line] of said.entries()) expect(said.slice(Math.max(0, at - replies), at)).not.toContain(line)
}

const ENGLISH: Partial<Record<Intent, string>> = {
  hello: 'Hello there',
  who: 'Who are you?',
  where: 'Where are we?',
  feeling: 'How are you feeling?',
  question: 'Why is the sky blue?',
  silence: '…',
  insult: 'You idiot',
  thanks: 'Thank you',
  farewell: 'Goodbye then',
  otherLanguage: 'Bonjour, ça va ?',
  unknown: 'My brother sells umbrellas',
}
const JAPANESE: Partial<Record<Intent, string>> = {
  hello: 'こんにちは',
  who: 'あなたは誰ですか',
  where: 'ここはどこ？',
  feeling: 'お元気ですか',
  question: 'なぜですか？',
  silence: '……',
  insult: 'バカ',
  thanks: 'ありがとう',
  farewell: 'さようなら',
  otherLanguage: 'Hello, who are you?',
  unknown: '弟は自転車を売った',
}

describe.each([
  ['English', keeper, keeperLines, ENGLISH],
  ['Japanese', teaHouse, teaLines, JAPANESE],
] as const)('in %s', (_, who, lines, said) => {
  test.each(INTENTS)('%s is answered with a line for it', (intent) => {
    const choice = answer(said[intent] ?? '', who)
    expect(lines.intents[intent]).toContain(choice.line)
    expect(choice.from).toEqual({ kind: 'intent', intent })
  })

  test('over 50 turns no line comes back within 20, whatever is said', () => {
    const everything = INTENTS.map((intent) => said[intent] ?? '')
    expectRest(
      rehearse(
        who,
        Array.from({ length: 50 }, (_, n) => everything[(n * 7) % everything.length] ?? ''),
      ),
      20,
    )
    for (const line of everything)
      expectRest(
        rehearse(
          who,
          Array.from({ length: 50 }, () => line),
        ),
        20,
      )
  })
})

test('a topic that the person names comes before everything but silence and other languages', () => {
  expect(answer('Hello! Is that a storm coming?')).toMatchObject({
    from: { kind: 'topic', words: ['storm', 'storms', 'thunder'] },
  })
  expect(answer('A stormy soup').from.kind).not.toBe('topic')
  expect(answer('こんにちは、狐はいますか', teaHouse)).toMatchObject({
    from: { kind: 'topic', words: ['狐', 'きつね'] },
  })
})

test('a rare word in common with a line comes before the intent', () => {
  expect(answer('Do you write a logbook?').line).toMatch(/logbook/)
  expect(answer('Hello! Do the gulls gossip?').line).toBe('Ask the gulls, they gossip.')
  expect(answer('杉は好きですか', teaHouse).line).toBe('杉の木の下ですよ。')
})

test('a name in common is no reason to say a line', () => {
  expect(answer('Ada, you there?').from).not.toEqual({ kind: 'intent', intent: 'who' })
})

test('a short farewell is answered as one whatever it names', () => {
  expect(answer('Goodbye, I’ll miss the gulls').from).toEqual({ kind: 'intent', intent: 'farewell' })
})

test('the same seed chooses the same line, other seeds choose others', () => {
  const lines = ['hello', 'why?', 'my boat', 'bye']
  expect(rehearse(keeper, lines, { seed: 'a' })).toEqual(rehearse(keeper, lines, { seed: 'a' }))
  const first = Array.from({ length: 40 }, (_, n) => rehearse(keeper, ['hello'], { seed: `${n}` })[0])
  expect(new Set(first)).toEqual(new Set(keeperLines.intents.hello))
})

describe('a character without lines', () => {
  const bare = { name: 'Ada', person: 'Kim', language: 'en' }
  const exampleDialogue = `<START>
Kim: I am the person and I love marmalade.
Ada: *She lifts the lamp.* "Marmalade keeps the cold out."
Even at night.
Bob: I am somebody else.
Kim: Really? Marmalade?
<START>
Ada: Nights are long here.`
  const greetings = ['*The door creaks.* Who goes there?']
  const own = ['*She lifts the lamp.* "Marmalade keeps the cold out."', 'Even at night.', 'Nights are long here.']

  test('says what it says in the example dialogue and the greetings, and never what others say', () => {
    const said = rehearse(
      bare,
      Array.from({ length: 60 }, (_, n) => ['Do you like marmalade?', 'Somebody else?', 'hm'][n % 3] ?? ''),
      {
        exampleDialogue,
        greetings,
      },
    )
    expect(said[0]).toBe(own[0])
    expect(said).toEqual(expect.arrayContaining([...own, ...greetings]))
    for (const line of said) expect(line).not.toMatch(/person|somebody else|Really/)
    expectRest(said, 20)
  })

  test('names the place that a line comes from', () => {
    const choice = (line: string) => chooseLine(promptOf(bare, [person(line)], { exampleDialogue, greetings })).from
    expect(choice('marmalade?')).toEqual({ kind: 'example', block: 1 })
    expect(choice('Are nights long?')).toEqual({ kind: 'example', block: 2 })
    expect(choice('The door?')).toEqual({ kind: 'greeting', number: 1 })
    expect(choice('…')).toEqual({ kind: 'gesture' })
  })

  test('takes nothing from a dialogue in which both have the same name', () => {
    const choice = chooseLine(promptOf({ ...bare, person: 'ada' }, [person('marmalade?')], { exampleDialogue }))
    expect(choice.from).toEqual({ kind: 'gesture' })
  })

  test('without anything makes small gestures, in English and in Japanese', () => {
    const english = rehearse(
      bare,
      Array.from({ length: 50 }, () => 'Hello'),
    )
    expectRest(english, 20)
    for (const line of english) {
      expect(line).toMatch(/^\*Ada .*\*$/)
      expect(line).not.toMatch(/\b(?:he|she|they|him|her|them|his|their|it|its|you|your|I|my)\b/)
    }
    const japanese = rehearse(
      { name: '澄', person: 'キム', language: 'ja' },
      Array.from({ length: 50 }, () => 'こんにちは'),
    )
    expectRest(japanese, 20)
    for (const line of japanese) expect(line).toMatch(/^\*澄は.*\*$/)
  })
})

test('a long greeting is said sentence by sentence, directions and quotations whole', () => {
  const greeting = `*The lamp turns. It always turns.* "Sit down. The kettle is on." ${'A long night lies ahead of us both. '.repeat(8)}`
  const lines = Array.from({ length: 12 }, (_, n) => `${n}`)
  const said = rehearse({ name: 'Ada', person: 'Kim', language: 'en' }, lines, { greetings: [greeting] })
  const parts = [
    '*The lamp turns. It always turns.*',
    '"Sit down. The kettle is on."',
    'A long night lies ahead of us both.',
  ]
  expect(said).toEqual(expect.arrayContaining(parts))
})

test('a cut line is finished, and a whole one is followed by another', () => {
  const cut = chooseLine(promptOf(keeper, [person('Hello'), character('Come in bef')]))
  expect(cut).toEqual({ line: 'ore the rain does.', from: { kind: 'intent', intent: 'hello' }, isRest: true })
  const next = chooseLine(promptOf(keeper, [person('Hello'), character('Well met.')]))
  expect(next.isRest).toBe(false)
  expect(keeperLines.intents.hello).toContain(next.line)
  expect(next.line).not.toBe('Well met.')
})

test('a line that was said together with others rests too', () => {
  const turns = [person('Hello'), character('Well met.\n\nEvening. Mind the step.')]
  for (let n = 0; n < 50; n++) {
    const { line } = chooseLine(promptOf(keeper, [...turns, person('Hello')], { seed: `${n}` }))
    expect(['Well met.', 'Evening. Mind the step.']).not.toContain(line)
  }
})

test('a line of a hundred thousand letters is answered at once', () => {
  const start = performance.now()
  for (const bit of ['a', '*', '(', 'you are ', '馬', 'how are you ', '. ']) answer(bit.repeat(100_000 / bit.length))
  promptOf(keeper, [])
  chooseLine(
    promptOf(keeper, [person('x')], {
      exampleDialogue: `Ada Finch: "${'a. '.repeat(30_000)}`,
      greetings: ['*'.repeat(100_000)],
    }),
  )
  expect(performance.now() - start).toBeLessThan(3_000)
})
