import { expect, test } from 'vitest'
import { type Source, sourcesIn } from './sources.ts'

const hello: Source = { kind: 'intent', intent: 'hello' }
const block: Source = { kind: 'example', block: 2 }
const beat: Source = { kind: 'beat', beat: 4 }
const LINES = [
  { text: 'Well met.', from: hello },
  { text: 'Well met. Sit by the fire.', from: block },
  { text: 'The lamp goes out.', from: beat },
  { text: 'Hm.', from: { kind: 'greeting', number: 1 } as const },
]

test.each([
  ['Well met.', [hello]],
  ['Well met. Sit by the fire.', [block]],
  ['The lamp goes out.\n\nWell met.', [beat, hello]],
  ['Well met. Sit by', [hello]],
  ['Well met.\n\nThe lamp go', [hello, beat]],
  ['The lamp', [beat]],
  ['Hm. Nobody wrote this.', []],
  ['Hm.', [{ kind: 'greeting', number: 1 }]],
  ['', []],
])('%j', (reply, sources) => expect(sourcesIn(reply, LINES)).toEqual(sources))
