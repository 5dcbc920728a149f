import type { Db } from '../../db/db.ts'
import type { Notices } from '../notices/index.ts'

/** Tells somebody what changed in who gets into their account. */
export const tellSecurity = (
  tx: Db,
  { notices }: { notices: Notices },
  personId: string,
  words: string,
): Promise<void> =>
  notices.notify(tx, {
    ...{ personId, kind: 'security', words, path: '/settings/security' },
    more: ['If that was not you, choose a new password at once.'],
  })
