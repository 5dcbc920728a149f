import type { Provider } from '../../ai/ai.ts'
import { writeMany } from '../../db/batch.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import type { SpeechRow } from './speech.ts'
import { deleted, inserted, joinTails, newTail, type Tailed } from './tails.ts'
import { sealText } from './text.ts'

declare module 'knex/types/tables.js' {
  interface Tables {
    speeches: SpeechRow
  }
}

type Queued = {
  id: string
  keeperId: string | null
  provider: Provider
  wish?: Buffer | undefined
  settings?: Buffer | undefined
}

/** Writes a speech down before a word of it is said. */
export async function queueSpeech(
  tx: Db,
  { id, keeperId, provider, wish, settings }: Queued,
  clock: Clock,
): Promise<void> {
  await tx('speeches').insert({
    id,
    keeperId,
    state: 'queued',
    provider: provider.id,
    model: provider.model,
    contextTokens: provider.context,
    queuedAt: isoNow(clock),
    wish: wish ?? null,
    settings: settings ?? null,
  })
}

type Requeued = { id: string; said: string; provider: Provider } & Pick<Queued, 'wish' | 'settings'>

/** Sends an ended speech back to the queue, to go on from what it has said. */
export async function requeueSpeech(
  tx: Db,
  { id, said, provider, wish, settings }: Requeued,
  clock: Clock,
): Promise<boolean> {
  const speaker = { provider: provider.id, model: provider.model, settings: settings ?? null, ...(wish && { wish }) }
  const asked = { ...speaker, contextTokens: provider.context, continuedAt: isoNow(clock), saidBefore: said.length }
  const changed = await tx('speeches')
    .where({ id })
    .whereIn('state', ['stopped', 'interrupted', 'length', 'failed'])
    .update({ state: 'queued', trouble: null, endedAt: null, rememberedFrom: null, ...asked })
  return changed === 1
}

/** Notes where the memory of whoever speaks begins: the first line that the prompt had room for. */
export async function noteMemory(db: Db, id: string, rememberedFrom: string): Promise<void> {
  await db('speeches').where({ id }).update({ rememberedFrom })
}

/** What a running speech looks like when it is written down. */
export type Written = Pick<
  SpeechRow,
  'id' | 'keeperId' | 'state' | 'trouble' | 'tokensIn' | 'tokensOut' | 'tokensCached' | 'firstWordAt' | 'endedAt'
> & { said: string }

const WRITE_DOWN = `update speeches set state = ?, text = ?, trouble = ?, "tokensIn" = ?, "tokensOut" = ?,
  "tokensCached" = ?, "firstWordAt" = ?, "endedAt" = ? where id = ?`

type Unsealed<Speech> = { speech: Speech; error: unknown }

/**
 * What is being said, in one transaction; a speech that was deleted meanwhile stays deleted.
 * Of those in `words` only the text has grown. Returns those that could not be sealed, which
 * are left out.
 */
export async function writeDown<Speech extends Written & Tailed>(
  db: Db,
  keyring: Keyring,
  { words, all }: { words: Speech[]; all: Speech[] },
): Promise<Unsealed<Speech>[]> {
  const unsealed: Unsealed<Speech>[] = []
  const sealedOf = <Row>(speeches: Speech[], seal: (speech: Speech) => Row): Row[] =>
    speeches.flatMap((speech) => {
      try {
        return [seal(speech)]
      } catch (error) {
        unsealed.push({ speech, error })
        return []
      }
    })
  const grown = sealedOf(words, (speech) => newTail(keyring, speech))
  const whole = sealedOf(all, (speech) => ({ speech, row: rowOf(keyring, speech), keptTo: speech.said.length }))
  await writeMany(db, [
    inserted(grown.map(({ row }) => row)),
    { sql: WRITE_DOWN, rows: whole.map(({ row }) => row) },
    deleted(whole.flatMap(({ speech }) => speech.tails)),
  ])
  for (const { isKept } of grown) isKept()
  for (const { speech, keptTo } of whole) Object.assign(speech, { keptTo, tails: [] })
  return unsealed
}

const rowOf = (keyring: Keyring, it: Written): unknown[] => [
  it.state,
  sealText(keyring, it, it.said),
  it.trouble,
  it.tokensIn,
  it.tokensOut,
  it.tokensCached,
  it.firstWordAt,
  it.endedAt,
  it.id,
]

/** Ends a speech whose words cannot be kept. */
export async function failUnsealed(db: Db, id: string, clock: Clock): Promise<void> {
  await db('speeches')
    .where({ id })
    .update({ state: 'failed', trouble: 'internal', endedAt: isoNow(clock) })
}

/** After a crash: whatever was still being said ends where it was last written down. */
export async function interruptAll(db: Db, keyring: Keyring, clock: Clock): Promise<number> {
  let interrupted = 0
  await db.transaction(async (tx) => {
    await joinTails(tx, keyring)
    interrupted = await tx('speeches')
      .whereIn('state', ['queued', 'speaking'])
      .update({ state: 'interrupted', endedAt: isoNow(clock) })
  })
  return interrupted
}
