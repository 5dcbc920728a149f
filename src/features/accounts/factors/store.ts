import { randomInt } from 'node:crypto'
import type { Db } from '../../../db/db.ts'
import type { Keyring } from '../../../db/keyring.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { hmac, type Key } from '../../../lib/crypto.ts'
import { newId } from '../../../lib/ids.ts'
import { record } from '../../audit/index.ts'
import { isTotpCode, newSecret, plainCode, stepOf } from './totp.ts'

export type TotpRow = {
  personId: string
  /** Base32, sealed. */
  secret: Buffer
  createdAt: string
  /** Until a first code was shown it asks for nothing. */
  confirmedAt: string | null
  /** The time step of the last code that was taken. */
  lastStep: number
}
export type RecoveryCodeRow = { id: string; personId: string; hash: string; createdAt: string; usedAt: string | null }

declare module 'knex/types/tables.js' {
  interface Tables {
    totps: TotpRow
    recoveryCodes: RecoveryCodeRow
  }
}

export type Shelf = { db: Db; keyring: Keyring; clock: Clock; codeKey: Key }

const place = (personId: string) => ({ table: 'totps', column: 'secret', row: personId, owner: personId })

export async function hasSecondFactor(db: Db, personId: string): Promise<boolean> {
  return (await db('totps').where({ personId }).whereNotNull('confirmedAt').first('personId')) !== undefined
}

/** Makes a secret that asks for nothing yet, or hands back the one that waits to be confirmed. */
export async function beginTotp({ db, keyring, clock }: Shelf, personId: string): Promise<string> {
  const waiting = await db('totps').where({ personId }).whereNull('confirmedAt').first('secret')
  const known = waiting && keyring.open(place(personId), waiting.secret)
  if (known) return known
  const secret = newSecret()
  await db('totps').insert({
    personId,
    secret: keyring.seal(place(personId), secret),
    createdAt: isoNow(clock),
    confirmedAt: null,
    lastStep: 0,
  })
  return secret
}

/** The secret that waits to be confirmed; never that of one that is in use. */
export async function waitingTotp({ db, keyring }: Shelf, personId: string): Promise<string | undefined> {
  const row = await db('totps').where({ personId }).whereNull('confirmedAt').first('secret')
  return row && keyring.open(place(personId), row.secret)
}

/** Takes the code of an app: each only once, also of many that come at the same moment. */
export async function takeTotp(
  { db, keyring, clock }: Shelf,
  personId: string,
  code: string,
  { waiting = false } = {},
): Promise<boolean> {
  const row = await db('totps').where({ personId }).first()
  if (!row || (row.confirmedAt === null) !== waiting) return false
  const secret = keyring.open(place(personId), row.secret)
  const step = secret === undefined ? undefined : stepOf(secret, code, clock.now())
  if (step === undefined) return false
  const taken = await db('totps')
    .where({ personId })
    .where('lastStep', '<', step)
    .update({ lastStep: step, ...(waiting ? { confirmedAt: isoNow(clock) } : {}) })
  return taken === 1
}

export async function removeTotp({ db, keyring, clock }: Shelf, personId: string): Promise<boolean> {
  return await db.transaction(async (tx) => {
    if ((await tx('totps').where({ personId }).delete()) === 0) return false
    await record(tx, { keyring, clock }, { kind: 'totp.removed', personId })
    return true
  })
}

/** Crockford's base 32 without letters that are taken for digits; ten of them are 50 bits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const CODES = 10
const CODE_LENGTH = 10

const newCode = () => Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
/** As it is read and typed. */
export const shownCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`
const readCode = (typed: string) => plainCode(typed).toLowerCase().replace(/o/g, '0').replace(/[il]/g, '1')
const hashOf = (key: Key, personId: string, code: string) => hmac(key, `${personId} ${code}`)

/** Ten new codes in place of all former ones; they are shown this once. */
export async function makeCodes(
  { db, keyring, clock, codeKey }: Shelf,
  personId: string,
  count = CODES,
): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode)
  await db.transaction(async (tx) => {
    await tx('recoveryCodes').where({ personId }).delete()
    const createdAt = isoNow(clock)
    await tx('recoveryCodes').insert(
      codes.map((code) => ({ id: newId(), personId, hash: hashOf(codeKey, personId, code), createdAt, usedAt: null })),
    )
    await record(tx, { keyring, clock }, { kind: 'codes.made', personId })
  })
  return codes.map(shownCode)
}

/** Takes a recovery code: each only once. */
export async function takeRecoveryCode(
  { db, clock, codeKey }: Shelf,
  personId: string,
  typed: string,
): Promise<boolean> {
  const hash = hashOf(codeKey, personId, readCode(typed))
  return (
    (await db('recoveryCodes')
      .where({ personId, hash })
      .whereNull('usedAt')
      .update({ usedAt: isoNow(clock) })) === 1
  )
}

export async function codesLeft(db: Db, personId: string): Promise<number> {
  const [row] = await db('recoveryCodes').where({ personId }).whereNull('usedAt').count({ left: '*' })
  return Number(row?.left ?? 0)
}

export type Shown = 'app' | 'recovery code'

/** What of the second factors a code is; undefined where it is none of them. */
export async function takeSecondFactor(shelf: Shelf, personId: string, typed: string): Promise<Shown | undefined> {
  const code = plainCode(typed)
  if (isTotpCode(code)) return (await takeTotp(shelf, personId, code)) ? 'app' : undefined
  return (await takeRecoveryCode(shelf, personId, code)) ? 'recovery code' : undefined
}
