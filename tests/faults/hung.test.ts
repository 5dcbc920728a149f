import { expect, test } from 'vitest'
import type { Pace } from '../paced.ts'
import { pacedProvider } from '../paced.ts'
import { addMembers, openFiles } from '../people.ts'
import { startProgram } from '../program.ts'
import { ask, beginSpeech, each, formTokenOf, median, percentile } from '../readers.ts'
import { figure, newFolder, pause, times, until } from './house.ts'

const HANGING = 40
const ROUNDS = times(400)
const GET_P99_MS = 200
const POST_P99_MS = 500

/** DB3: whoever waits for a provider holds up nobody else. */
test('a provider that hangs for half a minute slows no other page and no change', async () => {
  const dataDir = newFolder()
  const provider = await pacedProvider({ hang: 'before headers' })
  const files = await openFiles(dataDir, { fresh: true })
  const members = await addMembers(files, 4)
  const site = await startProgram({ dataDir, env: envOf(provider.url, { SPEECH_IDLE_SECONDS: '30' }) })
  const tokens = await Promise.all(members.map((member) => formTokenOf(site.url, member)))
  const [first, ...others] = members
  if (!first) throw new Error('There is nobody.')

  const hanging = await Promise.all(
    Array.from({ length: HANGING }, (_, at) => {
      const [member, token = ''] = [members[at % members.length] ?? first, tokens[at % members.length]]
      return beginSpeech(site.url, { ...member, token, body: `hang ${at}` }).then((begun) => ({ ...begun, member }))
    }),
  )
  const gets: number[] = []
  const posts: number[] = []
  await each(
    Array.from({ length: ROUNDS }, (_, at) => at),
    4,
    async (at) => {
      const { chatId, member } = hanging[at % HANGING] ?? { chatId: '', member: first }
      const token = tokens[members.indexOf(member)] ?? ''
      for (const path of ['/', '/characters', '/chats', `/chats/${chatId}`]) {
        const { status, ms } = await ask(site.url + path, member)
        expect(status).toBe(200)
        gets.push(ms)
      }
      const { status, ms } = await ask(`${site.url}/chats/${chatId}/title`, {
        ...member,
        form: { _csrf: token, title: `Title ${at}` },
      })
      expect(status).toBe(303)
      posts.push(ms)
    },
  )
  const [{ live } = { live: 0 }] = await files.db('speeches').where({ state: 'queued' }).count({ live: '*' })
  expect(live).toBe(HANGING)
  expect(others.length).toBe(3)
  await site.stop()
  await files.close()
  await provider.close()

  figure('DB3', 'replies that hang', HANGING)
  figure('DB3', 'pages, 99 of 100 within', percentile(gets, 0.99), 'ms')
  figure('DB3', 'changes, 99 of 100 within', percentile(posts, 0.99), 'ms')
  expect(percentile(gets, 0.99)).toBeLessThanOrEqual(GET_P99_MS)
  expect(percentile(posts, 0.99)).toBeLessThanOrEqual(POST_P99_MS)
})

const IDLE_SECONDS = 1
const GRACE_MS = 2000
const HANGS: { where: string; hang: Pace['hang']; words: number }[] = [
  { where: 'before its headers', hang: 'before headers', words: 0 },
  { where: 'before its first word', hang: 0, words: 0 },
  { where: 'in the middle of a reply', hang: 7, words: 7 },
]

/** AI1's hangs, over the whole program. */
test.each(HANGS)('a provider that falls silent $where is given up within the time set and two seconds', async (it) => {
  const dataDir = newFolder()
  const provider = await pacedProvider({ hang: it.hang, everyMs: 20 })
  const files = await openFiles(dataDir, { fresh: true })
  const [member] = await addMembers(files, 1)
  const env = envOf(provider.url, { SPEECH_IDLE_SECONDS: String(IDLE_SECONDS) })
  const site = await startProgram({ dataDir, env })
  if (!member) throw new Error('There is nobody.')
  const token = await formTokenOf(site.url, member)

  const took: number[] = []
  for (let round = 0; round < times(5); round++) {
    const began = performance.now()
    const { replyId } = await beginSpeech(site.url, { ...member, token, body: 'Are you there?' })
    const reply = () =>
      files
        .db('speeches')
        .join('messages', 'messages.speechId', 'speeches.id')
        .where('messages.id', replyId)
        .first('state')
    await until(async () => (await reply())?.state === 'failed', 60_000)
    took.push(performance.now() - began - it.words * 20)
    await pause(50)
  }
  await site.stop()
  await files.close()
  await provider.close()

  figure('AI1', `silent ${it.where}: given up after, median`, median(took), 'ms')
  figure('AI1', `silent ${it.where}: given up after at most`, Math.max(...took), 'ms')
  expect(Math.max(...took)).toBeLessThanOrEqual(IDLE_SECONDS * 1000 + GRACE_MS)
})

/** No longer than this does anybody wait for a line that is written for them. */
const DRAFT_MS = 30_000

test('a line that somebody has written for them is there after half a minute, as far as it came', async () => {
  const dataDir = newFolder()
  const provider = await pacedProvider({ everyMs: 500, words: 3 })
  const files = await openFiles(dataDir, { fresh: true })
  const [member] = await addMembers(files, 1)
  const site = await startProgram({ dataDir, env: envOf(provider.url, {}) })
  if (!member) throw new Error('There is nobody.')
  const token = await formTokenOf(site.url, member)
  const { chatId, replyId } = await beginSpeech(site.url, { ...member, token, body: 'Are you there?' })
  const reply = () => files.db('messages').where({ id: replyId }).first('speechId')
  const speech = async () =>
    files
      .db('speeches')
      .where({ id: (await reply())?.speechId ?? '' })
      .first('state')
  await until(async () => (await speech())?.state === 'complete', 10_000)
  provider.pace.words = 1000

  const asked = await ask(`${site.url}/chats/${chatId}/drafts`, { ...member, form: { _csrf: token, body: '' } })
  const written = /<textarea[^>]*>\s*([^<]*)<\/textarea>/.exec(asked.body)?.[1] ?? ''
  await site.stop()
  await files.close()
  await provider.close()

  figure('drafts', 'a line that does not end is there after', asked.ms, 'ms')
  figure('drafts', 'words of it', written.trim().split(' ').length)
  expect([asked.status, written]).toEqual([200, expect.stringMatching(/^word0 word1 /)])
  expect(asked.ms).toBeGreaterThanOrEqual(DRAFT_MS)
  expect(asked.ms).toBeLessThanOrEqual(DRAFT_MS + GRACE_MS)
})

const envOf = (url: string, more: { [name: string]: string }) => ({
  AI_PROVIDER: 'openai',
  OPENAI_BASE_URL: `${url}/v1`,
  OPENAI_API_KEY: 'k',
  OPENAI_MODEL: 'm',
  ...more,
})
