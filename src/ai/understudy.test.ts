import { expect, test } from 'vitest'
import type { Chunk, Prompt } from './ai.ts'
import { chooseLine } from './understudy/choose.ts'
import { character, keeper, person, promptOf, teaHouse } from './understudy/fixtures.ts'
import { createUnderstudy, understudy } from './understudy.ts'

const speakAtOnce = createUnderstudy({ pauseMs: 0 })
const never = new AbortController().signal

async function chunksOf(prompt: Prompt, speak = speakAtOnce, signal = never): Promise<Chunk[]> {
  const chunks: Chunk[] = []
  for await (const chunk of speak(prompt, '', signal)) chunks.push(chunk)
  return chunks
}
const piecesIn = (chunks: Chunk[]) => chunks.flatMap((chunk) => (chunk.kind === 'text' ? [chunk.text] : []))

test('it says its line word by word, then that it cost nothing and is complete', async () => {
  const prompt = promptOf(keeper, [person('Who are you?')])
  const chunks = await chunksOf(prompt)
  const { line } = chooseLine(prompt)
  expect(piecesIn(chunks).join('')).toBe(line)
  expect(piecesIn(chunks)).toHaveLength(line.split(' ').length)
  expect(chunks.slice(-2)).toEqual([
    { kind: 'usage', tokensIn: 0, tokensOut: 0, tokensCached: 0 },
    { kind: 'finish', reason: 'complete' },
  ])
})

test('it says Japanese in pieces of two to four letters', async () => {
  const prompt = promptOf(teaHouse, [person('お元気ですか')])
  const pieces = piecesIn(await chunksOf(prompt))
  expect(pieces.join('')).toBe(chooseLine(prompt).line)
  expect(pieces.length).toBeGreaterThan(1)
  for (const piece of pieces) expect(Array.from(piece.trim()).length).toBeLessThanOrEqual(4)
  for (const piece of pieces.slice(0, -1)) expect(Array.from(piece).length).toBeGreaterThanOrEqual(2)
})

test('a line keeps every space and line break', async () => {
  const line = '  One\n\n two  three \n'
  const bare = { ...keeper, lines: { intents: { hello: [line] }, topics: [] } }
  expect(piecesIn(await chunksOf(promptOf(bare, [person('hello')]))).join('')).toBe(line.trim())
})

test('the same seed gives the same reply', async () => {
  const prompt = promptOf(keeper, [person('Tell me more')])
  expect(await chunksOf(prompt)).toEqual(await chunksOf(prompt))
})

test('asked to continue it finishes a cut line, or begins a new paragraph', async () => {
  const cut = promptOf(keeper, [person('Hello'), character('Come in before the r')])
  expect(piecesIn(await chunksOf(cut)).join('')).toBe('ain does.')
  const whole = promptOf(keeper, [person('Hello'), character('Well met.')])
  expect(piecesIn(await chunksOf(whole)).join('')).toMatch(/^\n\n\S/)
})

test('when it is stopped before it begins it says nothing, not even an end', async () => {
  expect(await chunksOf(promptOf(keeper, [person('Hello')]), speakAtOnce, AbortSignal.abort())).toEqual([])
})

test('when it is stopped within its line it says no more and does not throw', async () => {
  const stop = new AbortController()
  const chunks: Chunk[] = []
  for await (const chunk of speakAtOnce(promptOf(keeper, [person('Who are you?')]), '', stop.signal)) {
    chunks.push(chunk)
    stop.abort()
  }
  expect(chunks).toHaveLength(1)
})

test('a stop ends the pause at once', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 20)
  const start = performance.now()
  const chunks = await chunksOf(promptOf(keeper, [person('Hello')]), createUnderstudy({ pauseMs: 60_000 }), stop.signal)
  expect(chunks).toEqual([])
  expect(performance.now() - start).toBeLessThan(2_000)
})

test('the understudy takes its time between words', async () => {
  const prompt = promptOf(keeper, [person('Who are you?')])
  const start = performance.now()
  const words = piecesIn(await chunksOf(prompt, understudy)).length
  expect(performance.now() - start).toBeGreaterThan(words * 22)
})
