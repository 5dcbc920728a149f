import type { Works } from '../../../jobs/worker.ts'
import { newId } from '../../../lib/ids.ts'
import { write } from '../../../mail/letter.ts'
import type { Mailer } from '../../../mail/mail.ts'
import type { Language } from '../../../web/frame.ts'
import { record } from '../../audit/index.ts'
import { readerOf } from '../../notices/index.ts'
import { letterOf } from './letters.ts'
import { keyOf, mintProof, proofOf, type Shelf, type VerifyJob } from './store.ts'

/** Whom it is for nobody has looked up yet: the address is only what it is found by. */
export type ResetJob = { emailKey: string; language: Language }

/** Letters with a link. What they depend on is looked up here, so that no answer tells it by its words or its time. */
export function emailWorks(needs: Shelf & { mailer: Mailer; origin: () => string }): Works {
  const { db, keyring, clock, emailKey, mailer, origin } = needs
  return {
    async verify({ id, token, email, language }: VerifyJob, { ownerId, signal }) {
      const proof = await proofOf(db, needs, { token, purpose: 'verify' })
      const reader = ownerId === null ? undefined : await readerOf(db, keyring, ownerId, language)
      if (!proof || !reader || ownerId === null) return
      const holder = await db('persons')
        .where({ emailKey: keyOf(emailKey, email) })
        .first('id')
      const isTaken = holder !== undefined && holder.id !== ownerId
      const letter = isTaken ? letterOf.taken(reader.username) : letterOf.verify(`/verify/${token}`, reader.username)
      const written = write({ ...letter, to: undefined }, { language: reader.language, origin: origin() })
      await mailer.send({ ...written, id, to: email, ownerId }, signal)
    },

    async reset({ emailKey: key, language }: ResetJob, { signal }) {
      const person = await db('persons').where({ emailKey: key }).whereNotNull('emailVerifiedAt').first('id')
      const reader = person && (await readerOf(db, keyring, person.id, language))
      if (!person || reader?.email === undefined) return
      const token = await mintProof(db, needs, { personId: person.id, purpose: 'reset', email: reader.email })
      const letter = { ...letterOf.reset(`/reset/${token}`), to: reader.username }
      const written = write(letter, { language: reader.language, origin: origin() })
      await mailer.send({ ...written, id: newId(), to: reader.email, ownerId: person.id }, signal)
      await record(db, { keyring, clock }, { kind: 'password.resetAsked', personId: person.id })
    },
  }
}
