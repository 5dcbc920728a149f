import type { Keyring } from '../../db/keyring.ts'
import { textOf } from '../speech/index.ts'
import type { Line } from './branch.ts'
import { bodyPlace } from './store.ts'

type Words = Pick<Line, 'body' | 'speechId' | 'text'> & { id: string }

/** What a line says; undefined when it cannot be opened. */
export function lineText(keyring: Keyring, owner: string, { id, body, speechId, text }: Words): string | undefined {
  if (speechId !== null) return textOf(keyring, { id: speechId, keeperId: owner, text })
  return body === null ? '' : keyring.open(bodyPlace(id, owner), body)
}
