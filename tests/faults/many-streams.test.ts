import { expect, test } from 'vitest'
import { pacedProvider } from '../paced.ts'
import { addMembers, openFiles } from '../people.ts'
import { startProgram } from '../program.ts'
import { ask, beginSpeech, each, formTokenOf, openReader, percentile, type Reader } from '../readers.ts'
import { figure, newFolder, pause, times } from './house.ts'

/** DS1: very many readers who wait for a slow word. */
const STREAMS = times(5000)
const STREAMS_EACH = 50
const WORD_EVERY_MS = 20_000
const WATCHED_MS = 40_000
const MEMORY_MIB = 350
const PAGE_P99_MS = 200
const SILENCE_MS = 15_000 + 1500

test('thousands of open streams leave memory, pages and heartbeats as they should be', async () => {
  const dataDir = newFolder()
  const provider = await pacedProvider({ everyMs: WORD_EVERY_MS, words: 50 })
  const env = { AI_PROVIDER: 'openai', OPENAI_BASE_URL: `${provider.url}/v1`, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' }
  const files = await openFiles(dataDir, { fresh: true })
  const members = await addMembers(files, Math.ceil(STREAMS / STREAMS_EACH))
  await files.close()
  const site = await startProgram({ dataDir, env })
  for (const path of ['/', '/characters', '/chats']) await ask(site.url + path, members[0])
  const baseline = site.memory()

  const readers: Reader[] = []
  let silence = 0
  await each(members, 8, async (member) => {
    const token = await formTokenOf(site.url, member)
    const { replyId } = await beginSpeech(site.url, { ...member, token, body: 'Take your time.' })
    for (let stream = 0; stream < STREAMS_EACH && readers.length < STREAMS; stream++) {
      let heardAt = performance.now()
      const take = () => {
        silence = Math.max(silence, performance.now() - heardAt)
        heardAt = performance.now()
      }
      readers.push(await openReader(`${site.url}/messages/${replyId}/stream`, { ...member, take }))
    }
  })
  const opened = performance.now()
  const pages: number[] = []
  let memory = 0
  while (performance.now() - opened < WATCHED_MS) {
    for (const path of ['/', '/characters', '/chats']) {
      const { status, ms } = await ask(site.url + path, members[pages.length % members.length])
      expect(status).toBe(200)
      pages.push(ms)
    }
    memory = Math.max(memory, site.memory())
    await pause(50)
  }
  const grown = (memory - baseline) / 1024 / 1024
  for (const reader of readers) reader.leave()
  const ended = await site.stop()
  await provider.close()

  figure('DS1', 'streams open', readers.length)
  figure('DS1', 'memory beyond the baseline at most', grown, 'MiB')
  figure('DS1', 'pages, 99 of 100 within', percentile(pages, 0.99), 'ms')
  figure('DS1', 'silence of a stream at most', silence / 1000, 's')
  expect(readers.length).toBe(STREAMS)
  expect(grown).toBeLessThanOrEqual(MEMORY_MIB)
  expect(percentile(pages, 0.99)).toBeLessThanOrEqual(PAGE_P99_MS)
  expect(silence).toBeGreaterThan(0)
  expect(silence).toBeLessThanOrEqual(SILENCE_MS)
  expect(ended.code).toBe(0)
})
