import type { Db } from '../../../db/db.ts'
import type { Keyring } from '../../../db/keyring.ts'
import type { Jobs } from '../../../jobs/queue.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { hmac, type Key, sha256 } from '../../../lib/crypto.ts'
import { newId, newToken } from '../../../lib/ids.ts'
import type { Language } from '../../../web/frame.ts'
import type { Limiter } from '../../../web/limits.ts'
import { record } from '../../audit/index.ts'
import type { Notices } from '../../notices/index.ts'
import { emailKeyText } from '../accounts.ts'
import { letterOf } from './letters.ts'

export type MailProofRow = {
  /** The hash of the token in the letter. */
  id: string
  personId: string
  purpose: 'verify' | 'reset'
  /** The address it was sent to, sealed: it proves nothing about any other. */
  email: Buffer
  createdAt: string
  expiresAt: string
}

declare module 'knex/types/tables.js' {
  interface Tables {
    mailProofs: MailProofRow
  }
}
export type Shelf = { db: Db; keyring: Keyring; clock: Clock; emailKey: Key; jobs: Jobs; notices: Notices }

export const VERIFY_HOURS = 24
export const RESET_MINUTES = 60
const MINUTE_MS = 60_000
const LASTS_MS = { verify: VERIFY_HOURS * 60 * MINUTE_MS, reset: RESET_MINUTES * MINUTE_MS }

/** What an address is found by. */
export const keyOf = (emailKey: Key, email: string): string => hmac(emailKey, emailKeyText(email))

export const emailPlace = (id: string) => ({ table: 'persons', column: 'email', row: id, owner: id })
const proofPlace = (row: string, owner: string) => ({ table: 'mailProofs', column: 'email', row, owner })

type Minting = Pick<MailProofRow, 'personId' | 'purpose'> & { email: string }

/** A token that proves, once and for a time, that its bearer reads the mail of this address; only its hash is kept. */
export async function mintProof(
  tx: Db,
  { keyring, clock }: Pick<Shelf, 'keyring' | 'clock'>,
  { personId, purpose, email }: Minting,
): Promise<string> {
  const token = newToken()
  const id = sha256(token)
  await tx('mailProofs').insert({
    ...{ id, personId, purpose, createdAt: isoNow(clock) },
    email: keyring.seal(proofPlace(id, personId), email),
    expiresAt: new Date(clock.now() + LASTS_MS[purpose]).toISOString(),
  })
  return token
}

export type Proof = { id: string; personId: string; username: string; email: string }

/** What a token proves; undefined when it was used, has expired, or never was. Reading it uses nothing up. */
export async function proofOf(
  db: Db,
  { keyring, clock }: Pick<Shelf, 'keyring' | 'clock'>,
  { token, purpose }: { token: string; purpose: MailProofRow['purpose'] },
): Promise<Proof | undefined> {
  const row = await db('mailProofs')
    .join('persons', 'persons.id', 'mailProofs.personId')
    .where('mailProofs.id', sha256(token))
    .where('mailProofs.purpose', purpose)
    .where('expiresAt', '>', isoNow(clock))
    .first('mailProofs.id', 'personId', 'username', 'mailProofs.email')
  const email = row && keyring.has(row.personId) ? keyring.open(proofPlace(row.id, row.personId), row.email) : undefined
  return row && email !== undefined ? { ...row, email } : undefined
}

export type Address = {
  email: string | undefined /** Named, but not shown to be theirs yet. */
  waiting: string | undefined
}

export async function addressOf({ db, keyring, clock }: Shelf, personId: string): Promise<Address> {
  const person = await db('persons').where({ id: personId }).first('email')
  const proof = await db('mailProofs')
    .where({ personId, purpose: 'verify' })
    .where('expiresAt', '>', isoNow(clock))
    .orderBy('createdAt', 'desc')
    .first('id', 'email')
  return {
    email: person?.email ? keyring.open(emailPlace(personId), person.email) : undefined,
    waiting: proof && keyring.open(proofPlace(proof.id, personId), proof.email),
  }
}

/** What the job of a verifying letter holds, sealed with its person's key. */
export type VerifyJob = { id: string; token: string; email: string; language: Language }

type Asking = { personId: string; email: string; language: Language }

/**
 * Has a letter with a link sent to an address that somebody says is theirs. Until the link is
 * confirmed nothing is theirs by it. Whether anybody else has it only the letter knows.
 */
export async function askToVerify(tx: Db, needs: Shelf, { personId, email, language }: Asking): Promise<void> {
  await tx('mailProofs').where({ personId, purpose: 'verify' }).delete()
  const token = await mintProof(tx, needs, { personId, purpose: 'verify', email })
  const payload: VerifyJob = { id: newId(), token, email, language }
  await needs.jobs.add(tx, { kind: 'verify', ownerId: personId, payload })
}

export type Verdict = { ok: true; proof: Proof } | { ok: false; why: 'over' | 'taken' }

/** Makes the address of a letter its person's own. Every other link that waits for them is void from then on. */
export async function confirmAddress(needs: Shelf, token: string, language: Language): Promise<Verdict> {
  const { db, keyring, clock, emailKey, notices } = needs
  return await db.transaction(async (tx): Promise<Verdict> => {
    const proof = await proofOf(tx, needs, { token, purpose: 'verify' })
    if (!proof) return { ok: false, why: 'over' }
    const { personId, email } = proof
    const key = keyOf(emailKey, email)
    if (await tx('persons').where({ emailKey: key }).whereNot({ id: personId }).first('id')) {
      await tx('mailProofs').where({ id: proof.id }).delete()
      return { ok: false, why: 'taken' }
    }
    const row = await tx('persons').where({ id: personId }).first('email')
    const before = row?.email ? keyring.open(emailPlace(personId), row.email) : undefined
    const sealed = keyring.seal(emailPlace(personId), email)
    await tx('persons')
      .where({ id: personId })
      .update({ email: sealed, emailKey: key, emailVerifiedAt: isoNow(clock) })
    await tx('mailProofs').where({ personId }).delete()
    const isChange = before !== undefined && before !== email
    await record(tx, needs, { kind: isChange ? 'email.changed' : 'email.verified', personId })
    if (isChange) await notices.writeTo(tx, { personId, to: before, letter: letterOf.changed, language })
    await notices.notify(tx, {
      ...{ personId, kind: 'security', path: '/settings/account', language, isUrgent: true },
      words: isChange ? 'Your e-mail address was changed.' : 'Your e-mail address is confirmed.',
    })
    return { ok: true, proof }
  })
}

/** Forgets somebody's address and every link that was sent to one; the address is told. False when there was none. */
export async function removeAddress(needs: Shelf, personId: string, language: Language): Promise<boolean> {
  const { db, keyring, notices } = needs
  return await db.transaction(async (tx) => {
    const row = await tx('persons').where({ id: personId }).first('email')
    const links = await tx('mailProofs').where({ personId }).delete()
    if (!row?.email) return links > 0
    const to = keyring.open(emailPlace(personId), row.email)
    await tx('persons').where({ id: personId }).update({ email: null, emailKey: null, emailVerifiedAt: null })
    await record(tx, needs, { kind: 'email.removed', personId })
    if (to !== undefined) await notices.writeTo(tx, { personId, to, letter: letterOf.removed, language })
    await notices.notify(tx, {
      ...{ personId, kind: 'security', path: '/settings/account', language, isUrgent: true },
      words: 'Your e-mail address was removed.',
    })
    return true
  })
}

/** Links that nobody can use any more. */
export const sweepProofs = ({ db, clock }: Pick<Shelf, 'db' | 'clock'>): Promise<number> =>
  db('mailProofs').where('expiresAt', '<=', isoNow(clock)).delete()

/** An address that was written to often already gets no more letters by sign-ups, and nobody is told. */
export async function mayWriteTo(
  { emailKey, limiter }: { emailKey: Key; limiter: Limiter },
  email: string,
): Promise<boolean> {
  if (email === '') return false
  const key = keyOf(emailKey, email)
  if ((await limiter.left('mail', key)) <= 0) return false
  await limiter.spend('mail', key)
  return true
}
