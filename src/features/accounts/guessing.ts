import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { record } from '../audit/index.ts'
import type { Notices } from '../notices/index.ts'

type Needs = { db: Db; keyring: Keyring; clock: Clock; notices: Notices }

/** As long as the limit of wrong passwords counts them. */
const ONCE_IN_MS = 15 * 60_000

/**
 * Writes a wrong password down, and tells the owner when it was the last that is tried for now.
 * A name that nobody has is written down as well: that it costs as much tells nobody which it is.
 */
export async function noteWrongPassword(
  { db, keyring, clock, notices }: Needs,
  { personId, wasLast }: { personId: string | null; wasLast: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    await record(tx, { keyring, clock }, { kind: 'signIn.failed', personId })
    if (!wasLast) return
    const since = new Date(clock.now() - ONCE_IN_MS).toISOString()
    const told = tx('auditEntries').where({ kind: 'signIn.guessed', personId }).where('at', '>', since).first('number')
    if (personId !== null && (await told)) return
    await record(tx, { keyring, clock }, { kind: 'signIn.guessed', personId })
    if (personId === null) return
    await notices.notify(tx, {
      ...{ personId, kind: 'security', path: '/settings/security' },
      words: 'Many wrong passwords were tried for your account.',
      more: [
        'Nobody got in by them, and no more are tried for a while. If that was not you, a second factor keeps you safe even if one should be right.',
      ],
    })
  })
}
