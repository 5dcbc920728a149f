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

type Queued = { id: string; keeperId: string | null; provider: Provider }

/** Writes a speech down before a word of it is said. */
export async function queueSpeech(tx: Db, { id, keeperId, provider }: Queued, clock: Clock): Promise<void> {
  await tx('speeches').insert({
    id,
    keeperId,
    state: 'queued',
    provider: provider.id,
    model: provider.model,
    contextTokens: provider.context,
    queuedAt: isoNow(clock),
  })
}

/** Sends an ended speech back to the queue, to go on from the text it has. */
export async function requeueSpeech(tx: Db, id: string): Promise<boolean> {
  const changed = await tx('speeches')
    .where({ id })
    .whereIn('state', ['stopped', 'interrupted', 'length', 'failed'])
    .update({ state: 'queued', trouble: null, endedAt: null })
  return changed === 1
}

/** What a running speech looks like when it is written down. */
export type Written = Pick<
  SpeechRow,
  'id' | 'keeperId' | 'state' | 'trouble' | 'tokensIn' | 'tokensOut' | 'tokensCached' | 'firstWordAt' | 'endedAt'
> & { said: string }

const WRITE_DOWN = `update speeches set state = ?, text = ?, trouble = ?, "tokensIn" = ?, "tokensOut" = ?,
  "tokensCached" = ?, "firstWordAt" = ?, "endedAt" = ? where id = ?`

/** All that is being said, in one transaction; a speech that was deleted meanwhile stays deleted. */
export async function writeDown(db: Db, keyring: Keyring, speeches: Written[]): Promise<void> {
  const rows = speeches.map((it) => [
    it.state,
    sealText(keyring, it, it.said),
    it.trouble,
    it.tokensIn,
    it.tokensOut,
    it.tokensCached,
    it.firstWordAt,
    it.endedAt,
    it.id,
  ])
  await writeMany(db, WRITE_DOWN, rows)
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
