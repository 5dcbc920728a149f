import type { Works } from '../../../jobs/worker.ts'
import { openWith } from '../../../lib/crypto.ts'
import { type Letter, write } from '../../../mail/letter.ts'
import type { Mailer } from '../../../mail/mail.ts'
import { eraseById, type Files, type Parting } from '../erase.ts'
import { ERASURE, FAREWELL, type Farewell, type Shelf } from './store.ts'

/** An address of somebody who is gone is not kept until a mail server comes back. */
const FAREWELL_TRIES = 6

const GONE: Omit<Letter, 'to'> = {
  subject: 'Your account is deleted for good.',
  lines: [
    'Your account is deleted for good.',
    'Nobody can sign in as you any more, and what was encrypted for you cannot be read any more. There is no way back. This is the last letter.',
  ],
  after: ['If that was not you, write to whoever runs this house.'],
}

/** What is done later about accounts: wiping who was deleted, and telling them. */
export const standingWorks = ({
  db,
  farewellKey,
  mailer,
  media,
  partWithWorks,
  origin,
  ...shelf
}: Shelf & { mailer: Mailer; media: Files; partWithWorks: Parting; origin: () => string }): Works => ({
  [ERASURE]: async ({ personId }: { personId: string }) => {
    const isDeleted = await db('persons').where({ id: personId, standing: 'deleted' }).first('id')
    if (isDeleted) await eraseById({ db, mailer, media, partWithWorks, ...shelf }, personId)
  },

  async [FAREWELL]({ id, sealed }: { id: string; sealed: string }, { attempt, signal }) {
    const opened = openWith(farewellKey, Buffer.from(sealed, 'base64'), id)
    if (!opened || attempt > FAREWELL_TRIES) return
    const { to, username, language }: Farewell = JSON.parse(opened.toString())
    const written = write({ ...GONE, to: username }, { language, origin: origin() })
    await mailer.send({ ...written, id, to, ownerId: 'gone' }, signal)
  },
})
