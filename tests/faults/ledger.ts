import type { Files } from '../people.ts'

/**
 * What a client was told and remembers. Where a request was cut before its answer both
 * outcomes are right, so what is in doubt is remembered beside what is sure.
 */
export type Ledger = {
  /** By name; whoever is here must be there. */
  people: Map<string, { cookie: string }>
  /** By id. `titles` are those it may have; the first is sure unless others are in doubt. */
  chats: Map<string, { owner: string; titles: string[]; presence: Presence }>
  /** A person's lines, by the id of the reply that answers them: their words. */
  lines: Map<string, { chatId: string; body: string; presence: Presence }>
  /** How much of each kind was answered with yes. */
  answered: Map<string, number>
}
export type Presence = 'there' | 'gone' | 'in doubt'

/** Everything in which the files differ from what a client was told, in words. */
export async function lostIn(ledger: Ledger, files: Files): Promise<string[]> {
  return [
    ...(await lostPeople(ledger, files)),
    ...(await lostChats(ledger, files)),
    ...(await lostLines(ledger, files)),
  ]
}

async function lostPeople({ people }: Ledger, { db }: Files): Promise<string[]> {
  const there = new Set((await db('persons').select('username')).map(({ username }) => username))
  return [...people.keys()].filter((name) => !there.has(name)).map((name) => `${name} is gone`)
}

async function lostChats({ chats }: Ledger, { db, keyring }: Files): Promise<string[]> {
  const rows = await db('chats').select('id', 'ownerId', 'title')
  const there = new Map(
    rows.map(({ id, ownerId, title }) => [id, keyring.open({ ...PLACE, row: id, owner: ownerId }, title)]),
  )
  return [...chats].flatMap(([id, { titles, presence }]) => {
    if (presence === 'in doubt') return []
    if (presence === 'gone') return there.has(id) ? [`chat ${id} was deleted and is there`] : []
    if (!there.has(id)) return [`chat ${id} is gone`]
    const title = there.get(id)
    return title !== undefined && (titles.length === 0 || titles.includes(title))
      ? []
      : [`chat ${id} has another title`]
  })
}
const PLACE = { table: 'chats', column: 'title' }

async function lostLines({ lines, chats }: Ledger, { db, keyring }: Files): Promise<string[]> {
  const rows = await db('messages as reply')
    .join('messages as line', 'line.id', 'reply.parentId')
    .join('chats', 'chats.id', 'reply.chatId')
    .select('reply.id as replyId', 'line.id', 'line.body', 'chats.ownerId')
  const there = new Map(
    rows.map(({ replyId, id, body, ownerId }) => [
      replyId as string,
      body && keyring.open({ table: 'messages', column: 'body', row: id, owner: ownerId }, body),
    ]),
  )
  return [...lines].flatMap(([replyId, { chatId, body, presence }]) => {
    const chat = chats.get(chatId)?.presence
    if (presence === 'in doubt' || chat === 'in doubt') return []
    if (presence === 'gone' || chat === 'gone')
      return there.has(replyId) ? [`line ${replyId} was deleted and is there`] : []
    return there.get(replyId) === body ? [] : [`line ${replyId} is gone or has other words`]
  })
}
