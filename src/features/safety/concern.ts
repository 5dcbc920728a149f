import type { Keyring } from '../../db/keyring.ts'
import type { SpeechRow } from '../speech/index.ts'

type Kept = Pick<SpeechRow, 'id' | 'keeperId' | 'concern'>

const placeOf = (id: string, owner: string) => ({ table: 'speeches', column: 'concern', row: id, owner })

/** What moderation found, or what was found in the wishes beside the lines; sealed whatever it found, so that a copy of the database does not tell of whom. */
export const sealConcern = (keyring: Keyring, id: string, owner: string, found: boolean): Buffer =>
  keyring.seal(placeOf(id, owner), found ? '1' : '0')

/** Whether self-harm was found in what a speech answers, where no line on the page shows it. */
export const isConcern = (keyring: Keyring, { id, keeperId, concern }: Kept): boolean =>
  concern !== null && keeperId !== null && keyring.open(placeOf(id, keeperId), concern) === '1'
