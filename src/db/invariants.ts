import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { Db } from './db.ts'
import { hotFirst, hotQuery } from './hot.ts'

/** Rows looked at in one go, for a millisecond or two, and how long everybody else then has the machine. */
const SLICE_ROWS = 1000
const REST_MS = 4

/** Sentences that must be true of the data at any time, each with the condition under which a row breaks it. */
const INVARIANTS: { sentence: string; table: string; columns: string; joins?: string; broken: string }[] = [
  {
    sentence: 'a reply has a speech and a line that is not one has words',
    table: 'messages',
    columns: 'id, body is null as "hasNone", "speechId"',
    broken: 'slice."hasNone" = (slice."speechId" is null)',
  },
  {
    sentence: 'a speech that is over says when',
    table: 'speeches',
    columns: 'id, state, "endedAt"',
    broken: `(slice.state in ('queued', 'speaking')) = (slice."endedAt" is not null)`,
  },
  {
    sentence: 'every chat looks at a line of its own',
    table: 'chats',
    columns: 'id, "leafId"',
    joins: 'left join messages on messages.id = slice."leafId"',
    broken: 'slice."leafId" is not null and (messages.id is null or messages."chatId" <> slice.id)',
  },
  {
    sentence: 'a line hangs below a line of the same chat',
    table: 'messages',
    columns: 'id, "chatId", "parentId"',
    joins: 'left join messages as above on above.id = slice."parentId"',
    broken: 'above."chatId" <> slice."chatId"',
  },
  {
    sentence: 'every speech belongs to a line',
    table: 'speeches',
    columns: 'id',
    joins: 'left join messages on messages."speechId" = slice.id',
    broken: 'messages.id is null',
  },
  {
    sentence: 'every character shows a version of its own',
    table: 'works',
    columns: 'id, "versionId"',
    joins: 'left join "workVersions" as version on version.id = slice."versionId"',
    broken: 'version.id is null or version."workId" <> slice.id',
  },
]

type Slice = { seen: number; last: string | null; broken: number }

const CHECKS = INVARIANTS.map(({ sentence, table, columns, joins = '', broken }) => ({
  sentence,
  slice: hotQuery<{ after: string; most: number }, Slice>(
    (db, { after, most }) =>
      db.raw(
        `select count(*) as seen, max(slice.id) as last, sum(case when ${broken} then 1 else 0 end) as broken
        from (select ${columns} from "${table}" where id > ? order by id limit ?) as slice ${joins}`,
        [after, most],
      ) as unknown as Knex.QueryBuilder,
  ),
}))

/**
 * The sentences that are not true now; empty when all is well. Asked slice by slice through the
 * reading door, so that neither the writer nor anybody's request waits for more than one slice.
 * Cut short by `signal` it answers what it has found.
 */
export async function brokenInvariants(db: Db, signal?: AbortSignal): Promise<string[]> {
  const broken: string[] = []
  for (const { sentence, slice } of CHECKS) {
    for (let after = '', isMore = true; isMore && !signal?.aborted; ) {
      const found = await hotFirst(db, slice, { after, most: SLICE_ROWS })
      if (Number(found?.broken) > 0) broken.push(sentence)
      isMore = found?.seen === SLICE_ROWS && !broken.includes(sentence)
      after = found?.last ?? ''
      if (isMore) await pause(REST_MS)
    }
  }
  return broken
}
