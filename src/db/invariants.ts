import type { Db } from './db.ts'

/** Sentences that must be true of the data at any time, each with the query that counts where they are not. */
const BROKEN: { [sentence: string]: string } = {
  'a reply has a speech and a line that is not one has words':
    'select count(*) as broken from messages where (body is null) = ("speechId" is null)',
  'a speech that is over says when': `select count(*) as broken from speeches where (state in ('queued', 'speaking')) = ("endedAt" is not null)`,
  'every chat looks at a line of its own':
    'select count(*) as broken from chats left join messages on messages.id = chats."leafId" where chats."leafId" is not null and (messages.id is null or messages."chatId" <> chats.id)',
  'a line hangs below a line of the same chat':
    'select count(*) as broken from messages join messages as above on above.id = messages."parentId" where above."chatId" <> messages."chatId"',
  'every speech belongs to a line':
    'select count(*) as broken from speeches left join messages on messages."speechId" = speeches.id where messages.id is null',
  'every character shows a version of its own':
    'select count(*) as broken from characters left join "characterVersions" as version on version.id = characters."versionId" where version.id is null or version."characterId" <> characters.id',
}

/** The sentences that are not true now; empty when all is well. */
export async function brokenInvariants(db: Db): Promise<string[]> {
  const broken: string[] = []
  for (const [sentence, sql] of Object.entries(BROKEN)) {
    const [row] = (await db.raw(sql)) as { broken: number }[]
    if (Number(row?.broken) > 0) broken.push(sentence)
  }
  return broken
}
