import type { Knex } from 'knex'
import type { Db } from '../../../db/db.ts'
import { hotFirst, hotQuery } from '../../../db/hot.ts'
import { AS_SET, CHOICE_NAMES, laidOver, type Reading, type ReadingHere, scriptClasses, USUAL } from './reading.ts'

type ReadingRow = Reading & { personId: string }
type ChatReadingRow = ReadingHere & { chatId: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    readings: ReadingRow
    chatReadings: ChatReadingRow
  }
}

/** Adds to a query of chats how each is read; null where neither the chat nor its owner's settings say. */
export const withReading = (db: Knex, chats: Knex.QueryBuilder): Knex.QueryBuilder =>
  chats
    .leftJoin('readings', 'readings.personId', 'chats.ownerId')
    .leftJoin('chatReadings', 'chatReadings.chatId', 'chats.id')
    .select(
      CHOICE_NAMES.map((name) => db.raw('coalesce(??, ??) as ??', [`chatReadings.${name}`, `readings.${name}`, name])),
    )

const readingOfPerson = hotQuery<{ personId: string }, Reading>((db, { personId }) =>
  db('readings').where({ personId }).select(CHOICE_NAMES),
)

/** How a person reads where a chat does not say otherwise. */
export async function readingOf(db: Db, personId: string): Promise<Reading> {
  return laidOver(USUAL, (await hotFirst(db, readingOfPerson, { personId })) ?? {})
}

/** The classes of what a person reads outside their chats; a stranger reads as usual. */
export const lookOf = async (db: Db, person: { id: string } | undefined): Promise<string> =>
  scriptClasses(person ? await readingOf(db, person.id) : USUAL)

export async function readingIn(db: Db, chatId: string): Promise<ReadingHere> {
  return (await db('chatReadings').where({ chatId }).first(CHOICE_NAMES)) ?? AS_SET
}

export async function setReading(db: Db, personId: string, reading: Reading): Promise<void> {
  await db('readings')
    .insert({ personId, ...reading })
    .onConflict('personId')
    .merge()
}

/** A chat that says nothing of its own any more has no row. */
export async function setReadingIn(db: Db, chatId: string, reading: ReadingHere): Promise<void> {
  if (CHOICE_NAMES.every((name) => reading[name] === null))
    return void (await db('chatReadings').where({ chatId }).delete())
  await db('chatReadings')
    .insert({ chatId, ...reading })
    .onConflict('chatId')
    .merge()
}
