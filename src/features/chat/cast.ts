import type { Knex } from 'knex'

/** With whom it is: the work, and what the chat's owner kept of it. */
export const withCast = (chats: Knex.QueryBuilder): Knex.QueryBuilder =>
  chats
    .join('workVersions', 'workVersions.id', 'chats.versionId')
    .join('works', 'works.id', 'workVersions.workId')
    .leftJoin('workCopies', (on) =>
      on.on('workCopies.versionId', 'chats.versionId').on('workCopies.personId', 'chats.ownerId'),
    )
