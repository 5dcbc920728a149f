import { expect, test } from 'vitest'
import type { SpeechState } from '../../src/features/speech/index.ts'
import { textOf as savedTextOf } from '../../src/features/speech/index.ts'
import { pacedProvider, preciseNow, textOf } from '../paced.ts'
import { addMembers, type Files, openFiles } from '../people.ts'
import { type Program, startProgram } from '../program.ts'
import { beginSpeech, formTokenOf, median, percentile } from '../readers.ts'
import { figure, newFolder, pause, times, until } from './house.ts'

/** CR1: what is being said survives a kill but for its last quarter of a second. */
const KILLS = times(200)
const REPLIES_AT_ONCE = 5
const WORD_EVERY_MS = 20
const WORDS = 400
const LOST_AT_MOST_MS = 250
const BACK_WITHIN_MS = 5000

test('replies that a kill cuts are interrupted at once, and hardly a word is lost', async () => {
  const dataDir = newFolder()
  const provider = await pacedProvider({ everyMs: WORD_EVERY_MS, words: WORDS })
  const env = { AI_PROVIDER: 'openai', OPENAI_BASE_URL: `${provider.url}/v1`, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' }
  const files = await openFiles(dataDir, { fresh: true })
  const [member] = await addMembers(files, 1)
  if (!member) throw new Error('There is nobody.')
  const whole = textOf(WORDS)
  const lost: number[] = []
  const back: number[] = []

  let site = await startProgram({ dataDir, env })
  const token = await formTokenOf(site.url, member)
  for (let kill = 0; kill < KILLS; kill++) {
    const lines = Array.from({ length: REPLIES_AT_ONCE }, (_, at) => `line ${kill}/${at}`)
    const begun = await Promise.all(lines.map((body) => beginSpeech(site.url, { ...member, token, body })))
    await until(() => lines.every((line) => (provider.sent.get(line)?.length ?? 0) > 0), 10_000, 5)
    await pause(Math.random() * 1500)
    const killedAt = await killNow(site)

    const restarted = performance.now()
    site = await startProgram({ dataDir, env })
    for (const [at, { chatId, replyId }] of begun.entries()) {
      const page = await fetch(`${site.url}/chats/${chatId}`, { headers: { cookie: member.cookie } })
      expect(page.status).toBe(200)
      const { state, text } = await savedReply(files, replyId)
      expect(state).toBe<SpeechState>('interrupted')
      expect(whole.startsWith(text)).toBe(true)
      lost.push(lostMs(provider.sent.get(lines[at] ?? '') ?? [], text, killedAt))
    }
    back.push(performance.now() - restarted)
  }
  await site.stop()
  await files.close()
  await provider.close()

  figure('CR1', 'kills', KILLS)
  figure('CR1', 'replies cut', lost.length)
  figure('CR1', 'text lost, median', median(lost), 'ms')
  figure('CR1', 'text lost, 99 of 100', percentile(lost, 0.99), 'ms')
  figure('CR1', 'text lost at most', Math.max(...lost), 'ms')
  figure('CR1', 'interrupted after the restart at most', Math.max(...back), 'ms')
  expect(Math.max(...lost)).toBeLessThanOrEqual(LOST_AT_MOST_MS)
  expect(Math.max(...back)).toBeLessThanOrEqual(BACK_WITHIN_MS)
})

async function killNow(site: Program): Promise<number> {
  const at = preciseNow()
  await site.kill()
  return at
}

async function savedReply({ db, keyring }: Files, replyId: string) {
  const row = await db('speeches')
    .join('messages', 'messages.speechId', 'speeches.id')
    .where('messages.id', replyId)
    .first('speeches.*')
  if (!row) throw new Error('The reply is gone.')
  const text = savedTextOf(keyring, row)
  if (text === undefined) throw new Error('The reply cannot be opened.')
  return { state: row.state, text }
}

/** How long before the kill the first word was sent that is not there any more. */
function lostMs(sent: number[], text: string, killedAt: number): number {
  const words = text === '' ? 0 : text.split(/\s+/).length
  const isWhole = textOf(words) === text
  const first = sent[isWhole ? words : words - 1]
  return first === undefined ? 0 : Math.max(0, killedAt - first)
}
