import type { Db } from '../../../db/db.ts'
import type { Keyring } from '../../../db/keyring.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import type { Language } from '../../../web/frame.ts'
import { record } from '../../audit/index.ts'
import type { Notices } from '../../notices/index.ts'
import type { Person } from '../accounts.ts'
import { waysIn } from '../identities/store.ts'
import { tellSecurity } from '../tell.ts'
import type { NewPasskey, Passkey } from './passkeys.ts'

export type PasskeyRow = {
  /** The credential's own id, base64url. */
  id: string
  personId: string
  publicKey: Buffer
  counter: number
  /** Words of the browser with commas between them. */
  transports: string
  isBackedUp: boolean
  /** What its owner calls it, sealed. */
  name: Buffer
  createdAt: string
  usedAt: string | null
}

declare module 'knex/types/tables.js' {
  interface Tables {
    passkeys: PasskeyRow
  }
}

export type Shelf = { db: Db; notices: Notices; keyring: Keyring; clock: Clock }

const place = (id: string, owner: string) => ({ table: 'passkeys', column: 'name', row: id, owner })

/** The passkey with this id and who has it. */
export async function findPasskey(db: Db, id: string): Promise<(PasskeyRow & { person: Person }) | undefined> {
  const row = await db('passkeys').where({ id }).first()
  const person = row && (await db('persons').where({ id: row.personId }).first('id', 'username'))
  return row && person && { ...row, person }
}

export async function passkeysOf({ db, keyring }: Pick<Shelf, 'db' | 'keyring'>, personId: string): Promise<Passkey[]> {
  const rows = await db('passkeys').where({ personId }).orderBy('createdAt')
  return rows.map(({ id, name, createdAt, usedAt, isBackedUp, transports }) => ({
    ...{ id, createdAt, usedAt, transports },
    isBackedUp: Boolean(isBackedUp),
    name: keyring.open(place(id, personId), name) ?? '',
  }))
}

export const hasPasskey = async (db: Db, personId: string): Promise<boolean> =>
  (await db('passkeys').where({ personId }).first('id')) !== undefined

/** Throws where the credential is registered already. */
export async function addPasskey(
  { db, keyring, clock, notices }: Shelf,
  personId: string,
  { id, publicKey, counter, transports, isBackedUp, name }: NewPasskey,
  language: Language,
): Promise<void> {
  const sealed = keyring.seal(place(id, personId), name)
  const createdAt = isoNow(clock)
  await db.transaction(async (tx) => {
    const row = { id, personId, publicKey, counter, transports, isBackedUp, createdAt, usedAt: null }
    await tx('passkeys').insert({ ...row, name: sealed })
    await record(tx, { keyring, clock }, { kind: 'passkey.added', personId })
    await tellSecurity(tx, { notices }, { personId, words: 'A passkey was added to your account.', language })
  })
}

/** Notes a use; false where its counter did not go on, which a copy of it would show. */
export async function noteUse(
  { db, clock }: Shelf,
  id: string,
  { counter, isBackedUp }: { counter: number; isBackedUp: boolean },
): Promise<boolean> {
  const noted = await db('passkeys')
    .where({ id })
    .where((same) => void same.where('counter', '<', counter).orWhere({ counter: 0 }))
    .update({ counter, isBackedUp, usedAt: isoNow(clock) })
  return noted === 1
}

export async function renamePasskey({ db, keyring }: Shelf, personId: string, id: string, name: string) {
  const sealed = keyring.seal(place(id, personId), name)
  return (await db('passkeys').where({ id, personId }).update({ name: sealed })) === 1
}

/** Takes a passkey away, but never the last way in. */
export async function removePasskey(
  shelf: Shelf,
  personId: string,
  { id, issuers, language }: { id: string; issuers: readonly string[]; language: Language },
): Promise<'done' | 'none' | 'last'> {
  return await shelf.db.transaction(async (tx) => {
    if (!(await tx('passkeys').where({ id, personId }).first('id'))) return 'none'
    if ((await waysIn(tx, personId, issuers)) < 2) return 'last'
    await tx('passkeys').where({ id, personId }).delete()
    await record(tx, shelf, { kind: 'passkey.removed', personId })
    await tellSecurity(tx, shelf, { personId, words: 'A passkey of your account was removed.', language })
    return 'done'
  })
}
