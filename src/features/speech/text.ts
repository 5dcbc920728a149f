import type { Keyring } from '../../db/keyring.ts'
import type { SpeechRow } from './speech.ts'

const placeOf = (id: string, owner: string) => ({ table: 'speeches', column: 'text', row: id, owner })

export const sealText = (
  keyring: Keyring,
  { id, keeperId }: Pick<SpeechRow, 'id' | 'keeperId'>,
  text: string,
): Buffer => (keeperId === null ? Buffer.from(text) : keyring.seal(placeOf(id, keeperId), text))

/** The text of a speech; undefined when it cannot be opened. */
export function textOf(
  keyring: Keyring,
  { id, keeperId, text }: Pick<SpeechRow, 'id' | 'keeperId' | 'text'>,
): string | undefined {
  if (text === null) return ''
  return keeperId === null ? text.toString() : keyring.open(placeOf(id, keeperId), text)
}

/** What the person wanted of a reply, beside its text. */
type Wanted = 'wish' | 'settings'
const wantedPlace = (column: Wanted, id: string, owner: string) => ({ table: 'speeches', column, row: id, owner })

export const sealWanted = (
  keyring: Keyring,
  column: Wanted,
  { id, keeperId }: { id: string; keeperId: string },
  text: string,
): Buffer => keyring.seal(wantedPlace(column, id, keeperId), text)

/** What was wanted of a speech; undefined where it was nothing, or cannot be opened. */
export function wantedOf(
  keyring: Keyring,
  column: Wanted,
  { id, keeperId, ...sealed }: Pick<SpeechRow, 'id' | 'keeperId' | Wanted>,
): string | undefined {
  const text = sealed[column]
  return text === null || keeperId === null ? undefined : keyring.open(wantedPlace(column, id, keeperId), text)
}
