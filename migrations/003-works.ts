import type { Knex } from 'knex'

/** All that hangs on what people make: files, drafts, copies, likes, reports, imports. */
export async function up(db: Knex): Promise<void> {
  /** A file of somebody's; where it lies, its key and what it is are sealed for its owner unless it is shared. */
  await db.schema.createTable('media', (table) => {
    table.string('id').primary()
    table.string('ownerId').notNullable().references('persons.id').onDelete('cascade').index()
    table.string('workId').references('works.id').onDelete('cascade').index()
    table.string('role').notNullable()
    /** Its random name in the storage, sealed bytes; and the name of its plain copy while it is shared. */
    table.string('name').notNullable().unique()
    table.string('plainName').index()
    table.integer('bytes').notNullable()
    /** Its key, its type, its name as it came and its hash, sealed. */
    table.binary('about').notNullable()
    table.string('createdAt').notNullable()
  })

  /** What somebody typed into an editor and has not saved; one for each thing, and one for a new one of each kind. */
  await db.schema.createTable('drafts', (table) => {
    table.string('id').primary()
    table.string('ownerId').notNullable().references('persons.id').onDelete('cascade')
    table.string('kind').notNullable()
    table.string('workId').references('works.id').onDelete('cascade').index()
    table.binary('sealed').notNullable()
    table.string('changedAt').notNullable()
    table.index(['ownerId', 'kind'])
  })

  /** What somebody's chats need of a work that its owner took back, sealed with the key of whose chats they are. */
  await db.schema.createTable('workCopies', (table) => {
    table.string('id').primary()
    table.string('personId').notNullable().references('persons.id').onDelete('cascade')
    table.string('versionId').notNullable().references('workVersions.id').onDelete('cascade').index()
    table.binary('sealed').notNullable()
    table.unique(['personId', 'versionId'])
  })

  await db.schema.createTable('workLikes', (table) => {
    table.string('personId').notNullable().references('persons.id').onDelete('cascade')
    table.string('workId').notNullable().references('works.id').onDelete('cascade').index()
    table.string('createdAt').notNullable()
    table.primary(['personId', 'workId'])
  })

  /** The tags of what is listed, for finding. */
  await db.schema.createTable('workTags', (table) => {
    table.string('tag').notNullable()
    table.string('workId').notNullable().references('works.id').onDelete('cascade').index()
    table.primary(['tag', 'workId'])
  })

  // The public words of what is listed; with its own copy of them, for one without keeps deleted words in the file.
  await db.raw(
    `create virtual table "workWords" using fts5(id unindexed, name, words, tokenize = "unicode61 remove_diacritics 2")`,
  )
  await db.raw(`insert into "workWords" ("workWords", rank) values ('secure-delete', 1)`)

  /** Which lorebooks of its owner's are read beside a character. */
  await db.schema.createTable('attachedBooks', (table) => {
    table.string('characterId').notNullable().references('works.id').onDelete('cascade')
    table.string('lorebookId').notNullable().references('works.id').onDelete('cascade').index()
    table.string('addedAt').notNullable()
    table.primary(['characterId', 'lorebookId'])
  })

  /** Who somebody is in chats that they begin; nothing where that is their username. */
  await db.schema.createTable('defaultPersonas', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    table.string('personaId').notNullable().references('works.id').onDelete('cascade').index()
  })

  /** What was reported, by whom and why; about is kind and id, for what is reported may go. */
  await db.schema.createTable('reports', (table) => {
    table.string('id').primary()
    /** Null for who was not signed in, or is gone: what was reported stays, and their words go with them. */
    table.string('reporterId').references('persons.id').onDelete('set null')
    table.string('aboutKind').notNullable()
    table.string('aboutId').notNullable()
    table.string('versionId')
    table.string('reason').notNullable()
    /** In their own words: sealed with their key, or plain where they have none. */
    table.binary('sealed')
    table.text('words').notNullable().defaultTo('')
    table.string('createdAt').notNullable()
    table.string('decidedAt')
    table.index(['reporterId', 'aboutKind', 'aboutId'])
    table.index(['aboutKind', 'aboutId'])
    table.index(['decidedAt', 'createdAt'])
  })
  await db.raw(`create trigger "reports without their reporter" before delete on persons
    begin update reports set sealed = null, words = '' where reporterId = old.id; end`)

  /** Files that somebody brings in at once, and what became of each. */
  await db.schema.createTable('imports', (table) => {
    table.string('id').primary()
    table.string('ownerId').notNullable().references('persons.id').onDelete('cascade').index()
    table.string('kind').notNullable()
    table.string('createdAt').notNullable()
  })
  await db.schema.createTable('importedFiles', (table) => {
    table.string('id').primary()
    table.string('importId').notNullable().references('imports.id').onDelete('cascade')
    table.string('ownerId').notNullable().references('persons.id').onDelete('cascade').index()
    table.integer('place').notNullable()
    table.string('state').notNullable()
    table.string('mediaId').references('media.id').onDelete('set null')
    table.string('workId').references('works.id').onDelete('set null').index()
    /** Whether its portrait is still to be drawn. */
    table.boolean('awaitsPortrait').notNullable().defaultTo(false)
    /** The file's name and the report on it, sealed. */
    table.binary('report')
    table.unique(['importId', 'place'])
  })
}
