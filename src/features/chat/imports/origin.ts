import type { Keyring } from '../../../db/keyring.ts'
import type { SpeechState } from '../../speech/index.ts'

/** How a reply ended before its own end. */
export const ENDS = ['stopped', 'interrupted', 'length', 'refused', 'failed'] as const satisfies SpeechState[]
export type End = (typeof ENDS)[number]

/**
 * What an imported line says of itself: its speaker's name where that is another than the
 * chat's, the program and model that spoke it, and how it ended where that was too soon. A line
 * with one was not spoken here.
 */
export type Origin = { name?: string; api?: string; model?: string; end?: End }

const place = (row: string, owner: string) => ({ table: 'messages', column: 'origin', row, owner })

export const sealOrigin = (keyring: Keyring, { id, owner, origin }: { id: string; owner: string; origin: Origin }) =>
  keyring.seal(place(id, owner), JSON.stringify(origin))

/** Undefined for a line that was said here; empty where it cannot be opened. */
export function originOf(
  keyring: Keyring,
  owner: string,
  { id, origin }: { id: string; origin: Buffer | null },
): Origin | undefined {
  if (origin === null) return undefined
  const text = keyring.open(place(id, owner), origin)
  return text === undefined ? {} : (JSON.parse(text) as Origin)
}
