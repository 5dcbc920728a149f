import type { Knex } from 'knex'
import type { Provider } from '../../../ai/ai.ts'
import type { Db } from '../../../db/db.ts'
import { hotFirst, hotQuery } from '../../../db/hot.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { Problem } from '../../../lib/problem.ts'
import type { Visitor } from '../../../web/visit.ts'
import type { FoundChat, Stage } from '../store.ts'
import { consentPath, receiverKey } from './consent.ts'

/** Whom a person lets receive what they write. */
export type ConsentRow = { personId: string; receiver: string; agreedAt: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    consents: ConsentRow
  }
}

/** Whom the owner of a chat agreed to, with a space between; null where nobody. Stands within the query of the chat. */
export const agreedOf = (db: Knex) =>
  db.raw(`(select group_concat(receiver, ' ') from consents where consents."personId" = chats."ownerId") as agreed`)

const consentTo = hotQuery<{ personId: string; receiver: string }, ConsentRow>((db, { personId, receiver }) =>
  db('consents').where({ personId, receiver }).select('*'),
)

type Owner = { personId: string; receiver: string }

export async function agree(db: Db, { personId, receiver }: Owner, clock: Clock): Promise<void> {
  await db('consents')
    .insert({ personId, receiver, agreedAt: isoNow(clock) })
    .onConflict(['personId', 'receiver'])
    .ignore()
}

export async function withdraw(db: Db, { personId, receiver }: Owner): Promise<void> {
  await db('consents').where({ personId, receiver }).delete()
}

export const consentsOf = (db: Db, person: Visitor): Promise<ConsentRow[]> =>
  db('consents').where({ personId: person.id }).orderBy('agreedAt').select('*')

/** Notes what the form said, where it means whoever speaks in this chat. */
export async function agreeInChat(stage: Stage, owner: Visitor, chat: FoundChat, said: string | undefined) {
  if (said === undefined) return
  const speaker = stage.provider.named(chat.provider, chat.model)
  if (!speaker || receiverKey(speaker, stage.provider.recipientOf(speaker.id)) !== said) return
  await agree(stage.db, { personId: owner.id, receiver: said }, stage.clock)
}

/** Throws a Problem while nobody said that this provider may receive their words. */
export async function requireConsent({ db, provider: ai }: Stage, owner: Visitor, provider: Provider): Promise<void> {
  const receiver = receiverKey(provider, ai.recipientOf(provider.id))
  if (receiver === undefined || (await hotFirst(db, consentTo, { personId: owner.id, receiver }))) return
  throw new Problem('conflict', 'Your words would go to {{name}}, and you have not agreed to that yet.', {
    values: { name: provider.name },
    way: { path: consentPath, name: 'Who receives your words' },
  })
}
