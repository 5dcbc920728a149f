import type { Works } from '../../../jobs/worker.ts'
import type { Mailer } from '../../../mail/mail.ts'
import { eraseById } from '../erase.ts'
import { letterWork, STANDING_LETTER } from './mail.ts'
import { ERASURE, type Shelf } from './store.ts'

/** What is done later about accounts: wiping who was deleted, and writing to people. */
export const standingWorks = (shelf: Shelf & { mailer: Mailer; origin: () => string }): Works => ({
  [ERASURE]: async ({ personId }: { personId: string }) => {
    const isDeleted = await shelf.db('persons').where({ id: personId, standing: 'deleted' }).first('id')
    if (isDeleted) await eraseById(shelf, personId)
  },
  [STANDING_LETTER]: letterWork(shelf),
})
