import { sha256 } from '../../../lib/crypto.ts'
import type { Language } from '../../../web/frame.ts'
import { record } from '../../audit/index.ts'
import { addressOf, proofOf, type Shelf } from '../email/store.ts'
import { type Shelf as CodeShelf, hasSecondFactor, takeRecoveryCode, takeTotp } from '../factors/store.ts'
import { plainCode } from '../factors/totp.ts'
import { findByName } from '../store.ts'

type Needs = Shelf & CodeShelf

/** What it was that let somebody choose a new password. */
type By = { token: string } | ByCode
type ByCode = { username: string; code: string; appCode: string }

/** Undoes what was taken of somebody who did not show enough. */
class NotShown extends Error {
  readonly personId: string
  constructor(personId: string) {
    super('not shown')
    this.personId = personId
  }
}

/**
 * Puts a new password in the place of a lost one, for whom a link or a recovery code shows to be
 * its owner: all sessions end, nobody is signed in, and the second factor stays. A recovery code
 * could stand for that one too, so by itself it is not enough where there is one: a sheet of them
 * would else be all that it takes. Undefined, and nothing changed or used up, when it shows nobody.
 */
export async function resetPassword(
  needs: Needs,
  by: By,
  { passwordHash, language }: { passwordHash: string; language: Language },
): Promise<{ username: string } | undefined> {
  const reset = needs.db.transaction(async (tx) => {
    const person = 'token' in by ? await byLink({ ...needs, db: tx }, by.token) : await byCode({ ...needs, db: tx }, by)
    if (!person) return undefined
    const { id: personId } = person
    await tx('persons').where({ id: personId }).update({ passwordHash })
    await tx('sessions').where({ personId }).delete()
    await tx('mailProofs').where({ personId, purpose: 'reset' }).delete()
    await record(tx, needs, { kind: 'password.reset', personId, facts: { by: 'token' in by ? 'mail' : 'code' } })
    await needs.notices.notify(tx, {
      ...{ personId, kind: 'security', path: '/settings/security', language, isUrgent: true },
      words: 'A new password was chosen for your account.',
      more: [
        'Everywhere that you were signed in you are signed out. If that was not you, ask for a new password at once.',
      ],
    })
    return { username: person.username }
  })
  return await reset.catch(async (error: unknown) => {
    if (!(error instanceof NotShown)) throw error
    // Whoever it was holds a code of theirs that is right: their owner is to read of it.
    await record(needs.db, needs, { kind: 'reset.factorFailed', personId: error.personId })
    return undefined
  })
}

type Person = { id: string; username: string }

/** A link is good for the address that it was sent to, as long as that is still theirs. */
async function byLink(needs: Needs, token: string): Promise<Person | undefined> {
  const proof = await proofOf(needs.db, needs, { token, purpose: 'reset' })
  if (!proof) return undefined
  const used = await needs
    .db('mailProofs')
    .where({ id: sha256(token) })
    .delete()
  const { email } = await addressOf(needs, proof.personId)
  return used === 1 && email === proof.email ? { id: proof.personId, username: proof.username } : undefined
}

async function byCode(needs: Needs, { username, code, appCode }: ByCode): Promise<Person | undefined> {
  const person = await findByName(needs.db, username)
  if (!person || !(await takeRecoveryCode(needs, person.id, code))) return undefined
  const isEnough =
    !(await hasSecondFactor(needs.db, person.id)) || (await takeTotp(needs, person.id, plainCode(appCode)))
  if (!isEnough) throw new NotShown(person.id)
  return person
}
