import type { Batch } from '../../db/batch.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { sealText, textOf } from './text.ts'

/**
 * While a reply is spoken only what is new of it is written, to the end of one table: the
 * whole text, again and again, would be most of what a house with many voices does. When it
 * is over its text is written whole and its tails go.
 */
type TailRow = { id: number; speechId: string; text: Buffer }
type Place = Pick<TailRow, 'id' | 'speechId'>

declare module 'knex/types/tables.js' {
  interface Tables {
    speechTails: TailRow
  }
}

/** A speech, how many of its letters are on disk, and the tails that hold the last of them. */
export type Tailed = { id: string; keeperId: string | null; said: string; keptTo: number; tails: number[] }

/** Nothing for a speech that was deleted meanwhile, which must not hold up all others. */
const INSERT = `insert into "speechTails" (id, "speechId", text) select ?, id, ? from speeches where id = ?`
const DELETE = `delete from "speechTails" where id = ?`

/** The table is empty when the program starts. */
let newestTail = 0

const placeOf = ({ id, speechId }: Place, owner: string) => ({
  table: 'speechTails',
  column: 'text',
  row: `${speechId}|${id}`,
  owner,
})

/** What is new of a speech as a row, and what is to be noted of it once that is on disk. */
export function newTail(keyring: Keyring, speech: Tailed): { row: unknown[]; isKept: () => void } {
  const [tail, keptTo] = [++newestTail, speech.said.length]
  const words = speech.said.slice(speech.keptTo)
  const text = sealTail(keyring, speech.keeperId, { id: tail, speechId: speech.id }, words)
  return {
    row: [tail, text, speech.id],
    isKept() {
      speech.tails.push(tail)
      speech.keptTo = keptTo
    },
  }
}

export const inserted = (rows: unknown[][]): Batch => ({ sql: INSERT, rows })
export const deleted = (tails: number[]): Batch => ({ sql: DELETE, rows: tails.map((tail) => [tail]) })

const sealTail = (keyring: Keyring, owner: string | null, place: Place, words: string): Buffer =>
  owner === null ? Buffer.from(words) : keyring.seal(placeOf(place, owner), words)

const openTail = (keyring: Keyring, owner: string | null, { text, ...place }: TailRow): string | undefined =>
  owner === null ? text.toString() : keyring.open(placeOf(place, owner), text)

/** After a crash: each text gets the tails that were written behind it, as far as they can be opened. */
export async function joinTails(tx: Db, keyring: Keyring): Promise<void> {
  const cut = await tx('speeches').whereIn('id', tx('speechTails').select('speechId')).select('id', 'keeperId', 'text')
  for (const speech of cut) {
    const tails = await tx('speechTails').where({ speechId: speech.id }).orderBy('id').select('*')
    const whole = wholeText(keyring, speech, tails)
    if (whole !== undefined) await tx('speeches').where({ id: speech.id }).update({ text: whole })
  }
  await tx('speechTails').delete()
}

/** Undefined where the key is gone: what cannot be opened is left as it is. */
function wholeText(
  keyring: Keyring,
  speech: { id: string; keeperId: string | null; text: Buffer | null },
  tails: TailRow[],
): Buffer | undefined {
  try {
    let said = textOf(keyring, speech)
    if (said === undefined) return undefined
    for (const tail of tails) {
      const words = openTail(keyring, speech.keeperId, tail)
      if (words === undefined) break
      said += words
    }
    return sealText(keyring, speech, said)
  } catch {
    return undefined
  }
}
