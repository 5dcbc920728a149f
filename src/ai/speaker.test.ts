import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speakerGuard } from './speaker.ts'

const names = { character: 'Mira', person: 'Bo' }

function guarded(pieces: string[], who = names) {
  const guard = speakerGuard(who)
  let text = ''
  let isCut = false
  for (const piece of pieces) {
    const step = guard.push(piece)
    text += step.text
    isCut = step.isCut
  }
  return { text: text + guard.end(), isCut }
}

test.each([
  'Bo: Hi',
  'bo: Hi',
  'Bo : Hi',
  'Bo：やあ',
  '**Bo:** Hi',
  '**Bo**: Hi',
  '"Bo": Hi',
  '> Bo: Hi',
  '- Bo: Hi',
  '[Bo]: Hi',
  '「Bo」：やあ',
  '{{user}}: Hi',
  'User: Hi',
  '**Human:** Hi',
  'human：Hi',
  '  Bo: Hi',
  'Bo (quietly): Hi',
  '**Bo** *(nods)*: Hi',
  'Bo *nods*: Hi',
  '（Bo）﹕やあ',
  '• `Bo`: Hi',
  '1. Bo: Hi',
  '\u200bBo: Hi',
  'Ｂｏ：やあ',
  '<user>: Hi',
])('%j is the person’s line, and the reply ends before it', (line) => {
  const reply = `Good evening.\n\n${line}\nMira: Well.`
  expect(guarded([reply])).toEqual({ text: 'Good evening.', isCut: true })
  expect(guarded([...reply])).toEqual({ text: 'Good evening.', isCut: true })
})

test.each([
  'Well, Bo: listen.',
  'Bo, listen: it rains.',
  'Bob: is another man.',
  'Bo (who was late) listened: it rained.',
  'Bo *nods*.\n1\n2. Boats: three.',
  'Good evening.\nBo smiled: once.\nBo',
  'A line.\n\n\nAnother.\n',
  'It is 10:30.',
  ': a colon',
  '',
])('%j is left as it is', (reply) => {
  expect(guarded([reply])).toEqual({ text: reply, isCut: false })
  expect(guarded([...reply])).toEqual({ text: reply, isCut: false })
})

test.each<[string, string]>([
  ['Mira: Good evening.', 'Good evening.'],
  [' \nmira:\nGood evening.', 'Good evening.'],
  ['**Mira:** Good evening.', 'Good evening.'],
  ['**Mira**: Good evening.', 'Good evening.'],
  ['{{char}}: Good evening.', 'Good evening.'],
  ['Mira：こんばんは', 'こんばんは'],
  ['Mira: *smiles*', '*smiles*'],
  ['Mira:', ''],
  ['*Mira: a whisper*', '*Mira: a whisper*'],
  ['"Mira: that is my name."', '"Mira: that is my name."'],
  ['Miranda: no', 'Miranda: no'],
  ['Mira smiled.', 'Mira smiled.'],
])('%j begins with %j', (reply, text) => {
  expect(guarded([reply])).toEqual({ text, isCut: false })
  expect(guarded([...reply])).toEqual({ text, isCut: false })
})

test('the character’s own name is only taken off the beginning', () => {
  expect(guarded(['Hello.\nMira: Still I.']).text).toBe('Hello.\nMira: Still I.')
})

test('the person’s line right after the character’s name is cut too', () => {
  expect(guarded(['Mira: Bo: Hi'])).toEqual({ text: '', isCut: true })
})

test('a person with the character’s name may be spoken for', () => {
  const same = { character: 'Mira', person: 'mira' }
  expect(guarded(['Yes.\nMira: No.'], same)).toEqual({ text: 'Yes.\nMira: No.', isCut: false })
})

test('accents make no difference, however they are composed', () => {
  const zoe = { character: 'Mira', person: 'Zoë' }
  expect(guarded([...'Yes.\nZoe\u0308: No.'], zoe)).toEqual({ text: 'Yes.', isCut: true })
  expect(guarded([...'Yes.\nZoe: No.'], zoe).isCut).toBe(false)
})

test('names with signs and long names are taken as they are', () => {
  expect(guarded(['Yes.\nDr. (X) [y]*: No.'], { character: 'Mira', person: 'Dr. (X) [y]*' }).isCut).toBe(true)
  expect(guarded(['Yes.\nDra (X) [y]*: No.'], { character: 'Mira', person: 'Dr. (X) [y]*' }).isCut).toBe(false)
})

test('text is held back only while its line may still become the person’s', () => {
  const guard = speakerGuard(names)
  expect(guard.push('Good').text).toBe('Good')
  expect(guard.push(' day.\n').text).toBe(' day.')
  expect(guard.push('B').text).toBe('')
  expect(guard.push('ut').text).toBe('\nBut')
  expect(guard.push(' no').text).toBe(' no')
})

test('the reply is the same however it is cut', () => {
  const reply = '**Mira:** Good\n\n evening,\r\n> Bob: no.\nB\n\n*Bo*: Hi'
  const whole = guarded([reply])
  expect(whole.isCut).toBe(true)
  fc.assert(
    fc.property(fc.array(fc.nat(reply.length), { maxLength: 20 }), (cuts) => {
      const points = [0, ...cuts.toSorted((a, b) => a - b), reply.length]
      expect(guarded(points.slice(1).map((point, index) => reply.slice(points[index], point)))).toEqual(whole)
    }),
  )
})
