import type { Db } from '../../db/db.ts'
import type { Language } from '../../web/frame.ts'
import type { Notices } from '../notices/index.ts'

/** Tells somebody what changed in who gets into their account: at once and by mail, which whoever changed it cannot turn off. */
export const tellSecurity = (
  tx: Db,
  { notices }: { notices: Notices },
  { personId, words, language }: { personId: string; words: string; language: Language },
): Promise<void> =>
  notices.notify(tx, {
    ...{ personId, kind: 'security', words, path: '/settings/security', language, isUrgent: true },
    more: ['If that was not you, choose a new password at once.'],
  })
