import { describe, expect, test } from 'vitest'
import ja from '../../web/words/ja.json' with { type: 'json' }
import { agrees, asksBack, cueIn, isOutside } from './cues.ts'

const BUTTONS = {
  begin: ['Begin the scene', 'Go on with the scene', 'Play the scene again'],
  leave: ['Leave the scene'],
} as const

describe.each(['begin', 'leave'] as const)('the words with which one may %s', (cue) => {
  test.each(BUTTONS[cue].flatMap((words) => [words, ja[words]]))('%j', (words) => {
    expect(cueIn(`((${words}: The Last Card))`)).toBe(cue)
    expect(cueIn(`((${words}：二百九十九枚目))`)).toBe(cue)
  })
})

test.each([
  ['Let’s play the scene', 'begin'],
  ['Start the scene!', 'begin'],
  ['stop the scene', 'leave'],
  ['((end this scene, please))', 'leave'],
  ['場面をやめる', 'leave'],
] as const)('%j plainly said is one as well', (line, cue) => expect(cueIn(line)).toBe(cue))

test.each([
  'The scene at the harbour was lovely',
  'Leave the scene of the crime to me, and tell nobody that we were ever here',
  'I begin to see the scene',
  '((OOC: this scene is great))',
])('%j is none', (line) => expect(cueIn(line)).toBeUndefined())

test.each(['Yes.', 'All right, let’s', '*nods*', 'OK', 'Of course', 'はい', 'いいですよ', '*うなずく*', 'もちろん'])(
  '%j agrees',
  (line) => expect(agrees(line)).toBe(true),
)
test.each(['No.', 'I will not', 'My brother sells umbrellas', 'I don’t like it, OK', 'いやです', '猫が来た'])(
  '%j does not agree',
  (line) => expect(agrees(line)).toBe(false),
)

test.each([
  ['What is that?', true],
  ['And why?', true],
  ['A dancer, perhaps?', false],
  ['ここはどこ？', true],
  ['踊り子かな？', false],
])('%j asks back: %s', (line, asks) => expect(asksBack(line)).toBe(asks))

test.each([
  ['((OOC: pause))', true],
  ['((brb)) ((five minutes))', true],
  ['（（ちょっと休憩）） ', true],
  ['[OOC: pause]', true],
  ['OOC: the door rings', true],
  ['((smiles)) Cut it.', false],
  ['Cut it. (OOC: sorry)', false],
  ['(quietly) Yes.', false],
  ['…', false],
])('%j is said outside the play: %s', (line, isOut) => expect(isOutside(line)).toBe(isOut))
