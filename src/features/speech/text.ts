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
