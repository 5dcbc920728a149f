import type { JobRow } from '../../../jobs/queue.ts'
import type { Translate } from '../../../web/i18n.ts'

export const MOST_SHOWN = 50

/** Work that was given up, as the operator reads it: `trouble` is a code, never words from outside. */
export type GivenUp = { id: string; name: string; tries: number; since: string; trouble: string }

type Dead = Pick<JobRow, 'id' | 'kind' | 'attempts' | 'deadAt' | 'trouble'>

/** What it was, without whose it was. */
export function givenUpIn(t: Translate, { id, kind, attempts, deadAt, trouble }: Dead): GivenUp {
  return { id, name: nameIn(t, kind), tries: attempts, since: deadAt ?? '', trouble: trouble ?? '' }
}

function nameIn(t: Translate, kind: string): string {
  if (kind === 'letter') return t('A letter about an account')
  if (kind === 'verify') return t('A letter to confirm an address')
  if (kind === 'reset') return t('A letter for a new password')
  return kind === 'person.erasure' ? t('Wiping an account that was deleted') : kind
}
