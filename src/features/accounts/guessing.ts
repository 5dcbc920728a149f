import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Limiter } from '../../web/limits.ts'
import { record } from '../audit/index.ts'
import type { Notices } from '../notices/index.ts'

type Needs = { db: Db; keyring: Keyring; clock: Clock; notices: Notices; limiter: Limiter }

/**
 * Writes down the first wrong password of a window, and the last that is tried in it with how many
 * there were; the owner is told of that once, and then once a day at most, so that nobody can bury
 * their mail and their history. A name that nobody has is written down as well: that it costs as
 * much tells nobody which it is.
 */
export async function noteWrongPassword(
  { db, keyring, clock, notices, limiter }: Needs,
  { personId, nth, most }: { personId: string | null; nth: number; most: number },
): Promise<void> {
  if (nth !== 1 && nth !== most) return
  const isLast = nth === most
  const isNews = isLast && personId !== null && (await limiter.allows('guessTold', personId))
  await db.transaction(async (tx) => {
    const happening = isLast
      ? ({ kind: 'signIn.guessed', personId, ...(personId && { facts: { tries: most } }) } as const)
      : ({ kind: 'signIn.failed', personId } as const)
    await record(tx, { keyring, clock }, happening)
    if (!isNews) return
    await notices.notify(tx, {
      ...{ personId, kind: 'security', path: '/settings/security' },
      words: 'Many wrong passwords were tried for your account.',
      more: [
        'Nobody got in by them, and no more are tried for a while. If that was not you, a second factor keeps you safe even if one should be right.',
      ],
    })
  })
}
