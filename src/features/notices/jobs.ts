import type { Works } from '../../jobs/worker.ts'
import { write } from '../../mail/letter.ts'
import type { Mailer } from '../../mail/mail.ts'
import { readerOf } from './reader.ts'
import type { LetterJob, Shelf } from './store.ts'

type Needs = Shelf & { mailer: Mailer; origin: () => string }

/** Sends letters. One whose reader has no verified address any more, or is gone, is not sent. */
export const letterWorks = ({ db, keyring, mailer, origin }: Needs): Works => ({
  async letter({ id, to, letter, language }: LetterJob, { ownerId, signal }) {
    const reader = ownerId === null ? undefined : await readerOf(db, keyring, ownerId, language)
    const address = to ?? reader?.email
    if (!reader || ownerId === null || address === undefined) return
    const written = write({ ...letter, to: reader.username }, { language: reader.language, origin: origin() })
    await mailer.send({ ...written, id, to: address, ownerId }, signal)
  },
})
