import type { Provider } from '../../ai/ai.ts'
import { writeMany } from '../../db/batch.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import type { SpeechRow } from './speech.ts'

declare module 'knex/types/tables.js' {
  interface Tables {
    speeches: SpeechRow
  }
}

type Queued = { id: string; keeperId: string | null; provider: Provider; wish?: Buffer | undefined }

/** Writes a speech down before a word of it is said. */
export async function queueSpeech(tx: Db, { id, keeperId, provider, wish }: Queued, clock: Clock): Promise<void> {
  await tx('speeches').insert({
    id,
    keeperId,
    state: 'queued',
    provider: provider.id,
    model: provider.model,
    contextTokens: provider.context,
    queuedAt: isoNow(clock),
    wish: wish ?? null,
  })
}

type Requeued = { id: string; said: string; provider: Provider }

/** Sends an ended speech back to the queue, to go on from what it has said. */
export async function requeueSpeech(tx: Db, { id, said, provider }: Requeued, clock: Clock): Promise<boolean> {
  const asked = { contextTokens: provider.context, continuedAt: isoNow(clock), saidBefore: said.length }
  const changed = await tx('speeches')
    .where({ id })
    .whereIn('state', ['stopped', 'interrupted', 'length', 'failed'])
    .update({ state: 'queued', trouble: null, endedAt: null, ...asked })
  return changed === 1
}

/** What a running speech looks like when it is written down. */
export type Written = Pick<
  SpeechRow,
  'id' | 'keeperId' | 'state' | 'trouble' | 'tokensIn' | 'tokensOut' | 'tokensCached' | 'firstWordAt' | 'endedAt'
> & { said: string }

const WRITE_WORDS = `update speeches set text = ? where id = ?`
const WRITE_DOWN = `update speeches set state = ?, text = ?, trouble = ?, "tokensIn" = ?, "tokensOut" = ?,
  "tokensCached" = ?, "firstWordAt" = ?, "endedAt" = ? where id = ?`

type Unsealed<Speech> = { speech: Speech; error: unknown }

/**
 * What is being said, in one transaction; a speech that was deleted meanwhile stays deleted.
 * Of those in `words` only the text has changed: a row whose indexes stay as they are costs
 * half. Returns those that could not be sealed, which are left out.
 */
export async function writeDown<Speech extends Written>(
  db: Db,
  keyring: Keyring,
  { words, all }: { words: Speech[]; all: Speech[] },
): Promise<Unsealed<Speech>[]> {
  const unsealed: Unsealed<Speech>[] = []
  const rowsOf = (speeches: Speech[], rowOf: (speech: Speech) => unknown[]) =>
    speeches.flatMap((speech) => {
      try {
        return [rowOf(speech)]
      } catch (error) {
        unsealed.push({ speech, error })
        return []
      }
    })
  await writeMany(db, [
    { sql: WRITE_WORDS, rows: rowsOf(words, (speech) => [sealText(keyring, speech, speech.said), speech.id]) },
    { sql: WRITE_DOWN, rows: rowsOf(all, (speech) => rowOf(keyring, speech)) },
  ])
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
export async function interruptAll(db: Db, clock: Clock): Promise<number> {
  return await db('speeches')
    .whereIn('state', ['queued', 'speaking'])
    .update({ state: 'interrupted', endedAt: isoNow(clock) })
}

const placeOf = (id: string, owner: string) => ({ table: 'speeches', column: 'text', row: id, owner })

const sealText = (keyring: Keyring, { id, keeperId }: Pick<SpeechRow, 'id' | 'keeperId'>, text: string): Buffer =>
  keeperId === null ? Buffer.from(text) : keyring.seal(placeOf(id, keeperId), text)

/** The text of a speech; undefined when it cannot be opened. */
export function textOf(
  keyring: Keyring,
  { id, keeperId, text }: Pick<SpeechRow, 'id' | 'keeperId' | 'text'>,
): string | undefined {
  if (text === null) return ''
  return keeperId === null ? text.toString() : keyring.open(placeOf(id, keeperId), text)
}

const wishPlace = (id: string, owner: string) => ({ table: 'speeches', column: 'wish', row: id, owner })

export const sealWish = (keyring: Keyring, { id, keeperId }: { id: string; keeperId: string }, wish: string): Buffer =>
  keyring.seal(wishPlace(id, keeperId), wish)

/** What was wished for a speech; undefined where it was nothing, or cannot be opened. */
export function wishOf(
  keyring: Keyring,
  { id, keeperId, wish }: Pick<SpeechRow, 'id' | 'keeperId' | 'wish'>,
): string | undefined {
  return wish === null || keeperId === null ? undefined : keyring.open(wishPlace(id, keeperId), wish)
}
