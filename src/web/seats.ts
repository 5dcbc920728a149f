/**
 * What somebody may do who is signed in, but for whom not all is open: the whole table. What is
 * open to strangers' eyes alone, such as the gallery, is not open here: each state has one place
 * to settle it, where every other address leads.
 */
export type Held = 'half' | 'suspended' | 'closed' | 'waiting'

/** Also by way of another house. */
const CONFIRMING = 'settings/confirmation(?:/.*)?|sign-in/(?:google|x)/callback'
const PAPERS = 'rules|terms|privacy|safety|health|sign-out'

export const SEATS: { [held in Held]: { opens: RegExp; leadsTo: string } } = {
  /** The second factor is still to be shown. */
  half: opening(`${PAPERS}|sign-in/second-factor(?:/.*)?`, '/sign-in/second-factor'),
  /** Suspended: may read why, and may leave for good. */
  suspended: opening(`${PAPERS}|suspended|settings/account/deletion|${CONFIRMING}`, '/suspended'),
  /** Closed by themselves: may come back, or leave for good. */
  closed: opening(`${PAPERS}|closed|settings/account/deletion|${CONFIRMING}`, '/closed'),
  /** Not let in yet: may keep their recovery codes, confirm their address, or leave for good. */
  waiting: opening(
    `${PAPERS}|waiting|settings/security/codes(?:/keeping)?|verify/[^/]+|settings/account/deletion|${CONFIRMING}`,
    '/waiting',
  ),
}

function opening(paths: string, leadsTo: string) {
  return { opens: new RegExp(`^/(?:${paths})/?$`), leadsTo }
}

export type Standing = 'active' | 'suspended' | 'closed' | 'deleted'

type Person = { stage: string; standing: string; standingUntil: string | null; isWaiting: boolean }

/** What holds somebody; undefined for who may do everything that members do. `now` is ISO 8601. */
export function heldAs({ stage, standing, standingUntil, isWaiting }: Person, now: string): Held | undefined {
  if (stage === 'half') return 'half'
  const isOver = standingUntil !== null && standingUntil <= now
  if (standing === 'suspended' && !isOver) return 'suspended'
  if (standing === 'closed') return 'closed'
  return isWaiting ? 'waiting' : undefined
}
