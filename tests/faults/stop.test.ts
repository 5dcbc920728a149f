import { expect, test } from 'vitest'
import { textOf as savedTextOf } from '../../src/features/speech/index.ts'
import { pacedProvider, textOf } from '../paced.ts'
import { addMembers, openFiles } from '../people.ts'
import { startProgram } from '../program.ts'
import { beginSpeech, each, formTokenOf, openReader } from '../readers.ts'
import { figure, newFolder, pause, times } from './house.ts'

/** SH1: a stop in the middle of everything. */
const STREAMS = times(500)
const REPLIES = 20
const MEMBERS = 10
const WORDS = 2000
const STOPPED_WITHIN_MS = 15_000

test('SIGTERM ends a busy house in order: replies are kept, readers find them when they come back', async () => {
  const dataDir = newFolder()
  const provider = await pacedProvider({ everyMs: 25, words: WORDS })
  const env = { AI_PROVIDER: 'openai', OPENAI_BASE_URL: `${provider.url}/v1`, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' }
  const files = await openFiles(dataDir, { fresh: true })
  const members = await addMembers(files, MEMBERS)
  const first = await startProgram({ dataDir, env })
  let site = first

  const replies = await Promise.all(
    Array.from({ length: REPLIES }, async (_, at) => {
      const { cookie = '' } = members[at % MEMBERS] ?? {}
      const token = await formTokenOf(site.url, { cookie })
      return { cookie, ...(await beginSpeech(site.url, { cookie, token, body: `reply ${at}` })) }
    }),
  )
  const readers = Array.from({ length: STREAMS }, (_, at) => ({ reply: replies[at % REPLIES], heard: '', cursor: '' }))
  await each(readers, 50, async (reader) => {
    const { cookie = '', replyId } = reader.reply ?? {}
    await openReader(`${site.url}/messages/${replyId}/stream`, {
      cookie,
      take: (bytes) => {
        reader.heard += bytes
      },
    })
  })
  await pause(3000)
  const ended = await site.stop()

  const whole = textOf(WORDS)
  const kept: number[] = []
  for (const { replyId } of replies) {
    const row = await files
      .db('speeches')
      .join('messages', 'messages.speechId', 'speeches.id')
      .where('messages.id', replyId)
      .first('speeches.*')
    const text = row && savedTextOf(files.keyring, row)
    expect(row?.state).toBe('interrupted')
    expect(text && whole.startsWith(text)).toBe(true)
    kept.push((text ?? '').split(/\s+/).length)
  }

  site = await startProgram({ dataDir, env })
  let resumed = 0
  await each(readers, 50, async ({ reply, heard }) => {
    const { cookie = '', replyId } = reply ?? {}
    const lastEventId = [...heard.matchAll(/^id: ?(\d+)$/gm)].at(-1)?.[1] ?? ''
    const parts: Buffer[] = []
    const again = await openReader(`${site.url}/messages/${replyId}/stream`, {
      cookie,
      lastEventId,
      take: (bytes) => void parts.push(bytes),
    })
    await again.ended
    const said = Buffer.concat(parts).toString()
    expect(said).toMatch(/^event: ?done$/m)
    expect(said).toContain('word0 word1')
    resumed++
  })
  const again = await site.stop()
  await files.close()
  await provider.close()

  figure('SH1', 'streams open', STREAMS)
  figure('SH1', 'replies being spoken', REPLIES)
  figure('SH1', 'stopped within', ended.ms, 'ms')
  figure('SH1', 'exit code', String(ended.code))
  if (ended.code !== 0) console.log(first.printed())
  figure('SH1', 'words kept of each reply, at least', Math.min(...kept))
  figure('SH1', 'streams resumed after the restart', resumed)
  expect([ended.code, again.code]).toEqual([0, 0])
  expect(ended.ms).toBeLessThanOrEqual(STOPPED_WITHIN_MS)
  expect(Math.min(...kept)).toBeGreaterThan(1)
})
