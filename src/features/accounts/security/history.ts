import { z } from 'zod'
import type { Way } from '../../../web/about.ts'
import type { Translate } from '../../../web/i18n.ts'
import type { Entry } from '../../audit/index.ts'
import { wayIn } from '../sessions/sessions.ts'

const PATH = '/settings/security'
export const HISTORY_SHOWN = 50

/** What part of the history is asked for. */
export const historyQuery = z.object({
  before: z.coerce.number().int().positive().optional().catch(undefined),
  tries: z.enum(['hidden']).optional().catch(undefined),
})
type Asked = z.output<typeof historyQuery>

/** Everything is translated already; `older` and `other` are where the next page and the other choice are. */
export type HistoryPart = {
  rows: { words: string; facts: string[]; at: string }[]
  isFiltered: boolean
  isOlder: boolean
  older: string | undefined
  other: string
}

/** `entries` may hold one more than are shown, which tells that there are older ones. */
export function historyPart(t: Translate, { before, tries }: Asked, { id, entries }: { id: string; entries: Entry[] }) {
  const shown = entries.slice(0, HISTORY_SHOWN)
  const last = entries.length > HISTORY_SHOWN ? shown.at(-1) : undefined
  const part: HistoryPart = {
    rows: shown.map((entry) => ({ words: t(entry.words), facts: factsIn(t, id, entry), at: entry.at })),
    isFiltered: tries === 'hidden',
    isOlder: before !== undefined,
    older: last && addressOf({ before: last.number, tries }),
    other: addressOf({ tries: tries === 'hidden' ? undefined : 'hidden' }),
  }
  return part
}

function addressOf({ before, tries }: Asked): string {
  const query = new URLSearchParams({ ...(before && { before: String(before) }), ...(tries && { tries }) }).toString()
  return `${PATH}${query === '' ? '' : `?${query}`}#history-head`
}

/** What is known beside the kind. A moderator is not named, their reason stands where the suspension is told. */
function factsIn(t: Translate, id: string, { facts, actorId }: Entry): string[] {
  const { way, browser, issuer, tries, by } = facts
  return [
    typeof way === 'string' ? wayIn(t, way as Way) : undefined,
    typeof browser === 'string' ? browser : undefined,
    typeof issuer === 'string' ? (URL.parse(issuer)?.host ?? issuer) : undefined,
    typeof tries === 'number' ? t('Wrong passwords: {{count}}', { count: tries }) : undefined,
    by === 'mail' ? t('By e-mail') : undefined,
    by === 'code' ? t('With a recovery code') : undefined,
    actorId !== null && actorId !== id ? t('By who looks after this house') : undefined,
  ].filter((fact) => fact !== undefined && fact !== '') as string[]
}
