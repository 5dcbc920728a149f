import type { Works } from '../../../jobs/worker.ts'
import type { Mailer } from '../../../mail/mail.ts'
import { eraseById } from '../erase.ts'
import { ERASURE, type Shelf } from './store.ts'

/** What is done later about accounts: wiping who was deleted. */
export const standingWorks = (shelf: Shelf & { mailer: Pick<Mailer, 'forget'> }): Works => ({
  [ERASURE]: async ({ personId }: { personId: string }) => {
    const isDeleted = await shelf.db('persons').where({ id: personId, standing: 'deleted' }).first('id')
    if (isDeleted) await eraseById(shelf, personId)
  },
})
