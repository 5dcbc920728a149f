import { expect, test } from 'vitest'
import { toHtml } from '../../lib/script/html.ts'
import { readScript } from '../../lib/script/read.ts'
import { advance, newLive } from './live.ts'
import { createWriter } from './written.ts'

const nothing = { trouble: null, tokensIn: null, tokensOut: null, tokensCached: null, firstWordAt: null, endedAt: null }

/** All that a page gets when a text is said letter by letter. */
function writtenOut(text: string): string[] {
  const live = newLive({ id: 'a', keeperId: null, state: 'speaking', said: '', ...nothing })
  const write = createWriter()
  const pieces = [...text].map((letter) => {
    live.said += letter
    advance(live, { ended: false })
    return write.more(live.finished, live.open)
  })
  advance(live, { ended: true })
  return [...pieces, write.more(live.finished, live.open)]
}

test.each([
  [
    'a paragraph with a direction and speech',
    '*She looks up.* “You came,” she says. *The lamp gutters.* And then nothing.',
  ],
  ['two paragraphs', 'One.\n\nTwo *and a half*.'],
  ['a list and code', 'Take:\n\n- bread\n- *salt*\n\n```\na < b\n```\n\nDone.'],
  ['Japanese', '*顔を上げる。*「来たのね」と言う。'],
])('what is written of %s is what stands there in the end', (_name, text) => {
  expect(writtenOut(text).join('')).toBe(toHtml(readScript(text, { ended: true }).blocks))
})

test('a long paragraph is written while it is said, not at its end', () => {
  const pieces = writtenOut('The night was long and nobody asked for anything at all. '.repeat(20))
  const half = pieces.slice(0, pieces.length / 2).join('')
  expect(half.length).toBeGreaterThan(400)
})

test('a block that turns out otherwise is written anew, and the first try is closed before it', () => {
  const written = writtenOut('See ~~that~~ and [the map](https://example.com/map) now.').join('')
  const meant = toHtml(readScript('See ~~that~~ and [the map](https://example.com/map) now.', { ended: true }).blocks)
  expect(written.endsWith(written.includes('redone') ? `<div class="redone">${meant}</div>` : meant)).toBe(true)
  expect(written.match(/<p /g)?.length).toBe(written.match(/<\/p>/g)?.length)
})

test('what was taken back stands before a mark, and all that counts after it', () => {
  const write = createWriter()
  const block = (text: string) => readScript(text, { ended: true }).blocks
  const first = write.more([], block('I should greet them warmly, and then ask about the road. Let me think of it.'))
  expect(first + write.again() + write.more(block('Good evening.'), [])).toMatch(
    /^<p .*<\/p><hr class="again"><p dir="auto">Good evening\.<\/p>$/,
  )
})
