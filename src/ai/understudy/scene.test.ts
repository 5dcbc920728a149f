import { expect, test } from 'vitest'
import type { Said, Scene } from '../ai.ts'
import { chooseLine } from './choose.ts'
import { character, keeper, person, promptOf } from './fixtures.ts'
import { placeIn } from './scene.ts'

const scene: Scene = {
  title: 'The Wick',
  beats: [
    {
      lines: ['The wick is short. Cut it?', 'A short wick, look. Shall we?'],
      awaits: ['cut'],
      nudge: 'The scissors are waiting.',
    },
    { lines: ['Now, what do you see out there?', 'Look out. What is there?'], nudge: 'Out there, past the glass.' },
    { lines: ['So it is. Good night.', 'Then that is all. Good night.'] },
  ],
  leave: ['We stop here, then.', 'It keeps.', 'Another night.'],
}
const who = { ...keeper, scene }
const BEGIN = person('((Begin the scene: The Wick))')
const LEAVE = person('((Leave the scene: The Wick))')
const first = character('The wick is short. Cut it?')
const reply = (branch: Said[], rest: Parameters<typeof promptOf>[2] = {}) => chooseLine(promptOf(who, branch, rest))
const place = (branch: Said[]) => placeIn(scene, branch, 'en')

test('where a scene stands is told by the branch', () => {
  expect(place([person('Hello'), character('Well met.')])).toEqual({ beat: 0, isNudged: false, isOn: false })
  expect(place([BEGIN, first])).toEqual({ beat: 1, isNudged: false, isOn: true })
  expect(place([BEGIN, first, person('Why?'), character('The scissors are waiting.')])).toMatchObject({
    isNudged: true,
  })
  expect(place([BEGIN, first, LEAVE])).toMatchObject({ beat: 1, isOn: false })
  expect(place([BEGIN, first, LEAVE, character('It keeps.'), BEGIN])).toMatchObject({ beat: 1, isOn: true })
  expect(place([character('So it is. Good night.')])).toMatchObject({ beat: 3, isOn: false })
})

test('a branch whose beginning had no room is gone on with from what is left of it', () => {
  expect(reply([first, person('Cut it.')]).from).toEqual({ kind: 'beat', beat: 2 })
})

test('nobody who did not ask for a scene is given one', () => {
  expect(reply([person('Yes, cut it.')]).from.kind).not.toBe('beat')
})

test('a wanderer is answered first, then nudged, then led on', () => {
  const nudged = reply([BEGIN, first, person('Is that a storm?')])
  expect(nudged.line).toMatch(/(?:storm|Thunder).*\n\nThe scissors are waiting\.$/i)
  const on = reply([BEGIN, first, person('Is that a storm?'), character(nudged.line), person('Why is the moon round?')])
  expect(on.from).toEqual({ kind: 'beat', beat: 2 })
})

test.each([
  ['You idiot', 'insult'],
  ['Goodbye', 'farewell'],
  ['Bonjour, ça va ?', 'otherLanguage'],
])('the scene waits while %j is answered, and is where it was', (line, intent) => {
  const branch = [BEGIN, first, person(line)]
  const aside = reply(branch)
  expect(aside.from).toEqual({ kind: 'intent', intent })
  expect(reply([...branch, character(aside.line), person('Cut it.')]).from).toEqual({ kind: 'beat', beat: 2 })
})

test.each(['((OOC: pause))', '(OOC: one moment, please)', '（（少し待って））'])(
  'the scene waits while %j is said outside it, and is where it was',
  (aside) => {
    const branch = [BEGIN, first, person(aside)]
    const answer = reply(branch)
    expect(answer.from.kind).not.toMatch(/beat|nudge/)
    expect(reply([...branch, character(answer.line), person('Cut it.')]).from).toEqual({ kind: 'beat', beat: 2 })
  },
)

test('another take of a beat is another wording, and where all were tried one of them again', () => {
  const branch = [BEGIN, first, person('Cut it.')]
  const [one = '', other = ''] = scene.beats[1]?.lines ?? []
  expect(reply(branch, { tried: [one] }).line).toBe(other)
  expect(reply(branch, { tried: [other] }).line).toBe(one)
  expect([one, other]).toContain(reply(branch, { tried: [one, other] }).line)
})

test('a beat that was written by hand counts as said', () => {
  const byHand = { ...character('He looks out and asks me what I see.'), byHand: true }
  expect(reply([BEGIN, first, person('Cut it.'), byHand, person('A sail.')]).from).toEqual({ kind: 'beat', beat: 3 })
  expect(reply([BEGIN, { ...byHand, byHand: false }, person('A sail.')]).from).toEqual({ kind: 'beat', beat: 1 })
})

test('a beat that was cut is finished', () => {
  expect(reply([BEGIN, character('The wick is sho')])).toMatchObject({ line: 'rt. Cut it?', isRest: true })
})

test('over 50 turns of coming and going no line comes back within 20', () => {
  const branch: Said[] = []
  const replies: string[] = []
  for (let turn = 0; turn < 50; turn++) {
    branch.push(turn % 2 ? LEAVE : BEGIN)
    const { line } = reply(branch)
    expect(replies.slice(-20), `${turn}`).not.toContain(line)
    replies.push(line)
    branch.push(character(line))
  }
})

test('leaving what was never begun is no part of a scene', () => {
  expect(reply([LEAVE]).from.kind).toBe('intent')
})
