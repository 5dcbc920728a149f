import type { Keyring } from '../../../db/keyring.ts'

/**
 * What an imported line says of itself: its speaker's name where that is another than the
 * chat's, and the program and model that spoke it. A line with one was not spoken here.
 */
export type Origin = { name?: string; api?: string; model?: string }

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
