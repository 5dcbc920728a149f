import type { Knex } from 'knex'
import { createWorks } from './works.ts'

/** People and their sessions, the cast, chats, messages and the speeches that replies are. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('persons', (table) => {
    table.string('id').primary()
    table.string('username').notNullable()
    table.string('usernameKey').notNullable().unique()
    table.string('usernameLook').notNullable().unique()
    table.string('passwordHash')
    table.binary('birthDate').notNullable()
    table.binary('email')
    table.string('emailKey').unique()
    table.string('createdAt').notNullable()
  })
  await db.schema.createTable('acceptances', (table) => {
    table.string('personId').notNullable().references('persons.id').onDelete('cascade')
    table.string('document').notNullable()
    table.string('version').notNullable()
    table.string('acceptedAt').notNullable()
    table.primary(['personId', 'document', 'version'])
  })
  await db.schema.createTable('sessions', (table) => {
    table.string('id').primary()
    table.string('personId').notNullable().references('persons.id').onDelete('cascade').index()
    table.string('createdAt').notNullable()
    table.string('lastUsedAt').notNullable()
    table.string('expiresAt').notNullable().index()
  })

  await createWorks(db)

  await db.schema.createTable('speeches', (table) => {
    table.string('id').primary()
    /** Whose key seals the text; null for what is public. */
    table.string('keeperId').references('persons.id').onDelete('cascade').index()
    table.string('state').notNullable().index()
    table.string('provider').notNullable()
    table.string('model').notNullable()
    table.binary('text')
    table.string('trouble')
    table.integer('contextTokens').notNullable()
    table.integer('tokensIn')
    table.integer('tokensOut')
    table.integer('tokensCached')
    table.string('queuedAt').notNullable()
    /** When it was last gone on with, and how many letters it had then; null where it never was. */
    table.string('continuedAt')
    table.integer('saidBefore')
    /** What the person wished for this reply, sealed like its text. */
    table.binary('wish')
    /** The chat's settings as they were when it was asked for, sealed; null where there were none. */
    table.binary('settings')
    /** The first line that its prompt had room for; null where that was all of them. */
    table.string('rememberedFrom')
    /** What moderation said of the line that this answers, sealed. */
    table.binary('concern')
    table.string('firstWordAt')
    table.string('endedAt')
  })

  /** What was said since the text was last written whole; in the order of ids, and empty while nobody speaks. */
  await db.schema.createTable('speechTails', (table) => {
    table.integer('id').primary()
    table.string('speechId').notNullable().references('speeches.id').onDelete('cascade')
    table.binary('text').notNullable()
  })

  await db.schema.createTable('chats', (table) => {
    table.string('id').primary()
    table.string('ownerId').notNullable().references('persons.id').onDelete('cascade')
    table.string('versionId').notNullable().references('workVersions.id')
    table.string('provider').notNullable()
    /** Which of the provider's models; null for the one that it speaks with where none is chosen. */
    table.string('model')
    table.binary('title').notNullable()
    /** How the person wants replies to be, sealed; null where they never said. */
    table.binary('settings')
    /** Who its owner is there; null for their username. Not a reference: the chat says so when that persona is deleted. */
    table.string('personaId')
    table.string('leafId')
    /** Tries out what is being written; in no list. */
    table.boolean('isTrial').notNullable().defaultTo(false)
    table.string('once').notNullable()
    table.string('createdAt').notNullable()
    table.string('lastUsedAt').notNullable()
    table.unique(['ownerId', 'once'])
    table.index(['ownerId', 'lastUsedAt'])
  })
  await db.schema.createTable('messages', (table) => {
    table.string('id').primary()
    table.string('chatId').notNullable().references('chats.id').onDelete('cascade')
    /** The line this one answers; null for a greeting. Not a cascade: SQLite follows one a thousand rows deep at most. */
    table.string('parentId').references('messages.id').onDelete('set null').index()
    /** Which of the lines below was last looked at. */
    table.string('chosenId')
    table.string('author').notNullable()
    table.binary('body')
    /** Sealed: what an imported line says of itself, its name and its model; null for what was said here. */
    table.binary('origin')
    table.string('speechId').unique().references('speeches.id')
    table.string('once')
    table.string('createdAt').notNullable()
    /** When its words were deleted while its place had to stay. */
    table.string('clearedAt')
    /** When it was taken out of what the model is told. */
    table.string('hiddenAt')
    /** When other words were written in its place by hand. */
    table.string('editedAt')
    table.string('rating')
    /** Where the rating is counted in `figures`; null where it is not. */
    table.string('countedAt')
    table.unique(['chatId', 'once'])
    table.index(['chatId', 'parentId', 'id'])
    table.index(['chatId', 'id'])
  })

  /** Whom outside the house a person lets receive what they write. */
  await db.schema.createTable('consents', (table) => {
    table.string('personId').notNullable().references('persons.id').onDelete('cascade')
    table.string('receiver').notNullable()
    table.string('agreedAt').notNullable()
    table.primary(['personId', 'receiver'])
  })

  /** How a person reads; without a row as usual. */
  await db.schema.createTable('readings', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    for (const choice of ['mode', 'size', 'lineHeight', 'measure', 'face']) table.string(choice).notNullable()
  })
  /** What one chat says otherwise; null where it does not. */
  await db.schema.createTable('chatReadings', (table) => {
    table.string('chatId').primary().references('chats.id').onDelete('cascade')
    for (const choice of ['mode', 'size', 'lineHeight', 'measure', 'face']) table.string(choice)
  })

  /** Who wants no single key to do anything on a page, and since when. */
  await db.schema.createTable('keyless', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    table.string('since').notNullable()
  })

  /** Settings that a person has given a name; both are sealed. */
  await db.schema.createTable('chatPresets', (table) => {
    table.string('id').primary()
    table.string('ownerId').notNullable().references('persons.id').onDelete('cascade').index()
    table.binary('name').notNullable()
    table.binary('settings').notNullable()
    table.string('createdAt').notNullable()
  })

  /** How often on a day; about nobody. */
  await db.schema.createTable('helpCounts', (table) => {
    table.string('day').notNullable()
    table.string('kind').notNullable()
    table.integer('count').notNullable()
    table.primary(['day', 'kind'])
  })
  await db.schema.createTable('sittings', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    table.string('beganAt')
    table.string('lastSaidAt')
    /** When the reminder to rest was last put away. */
    table.string('dismissedAt')
    /** Since when this person wants none; then nothing else is noted. */
    table.string('unwantedSince')
  })

  /** How replies went, counted by the day from their ends on; about nobody. */
  await db.schema.createTable('figures', (table) => {
    for (const key of ['day', 'provider', 'model', 'measure', 'value']) table.string(key).notNullable()
    table.integer('count').notNullable()
    table.primary(['day', 'provider', 'model', 'measure', 'value'])
  })
  /** Who wants nothing of theirs counted there. */
  await db.schema.createTable('figureRefusals', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    table.string('since').notNullable()
  })

  /** Who runs the site, since when, and who said so at the machine. */
  await db.schema.createTable('operators', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    table.string('since').notNullable()
    table.string('givenBy').notNullable()
  })
  /** Who asked to come in; without `approvedAt` they still wait. */
  await db.schema.createTable('applications', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    table.string('askedAt').notNullable()
    table.string('approvedAt')
    table.string('approvedBy').references('persons.id').onDelete('set null').index()
    /** What they have said to somebody already, sealed. */
    table.binary('firstLine')
  })
  await db.schema.createTable('invitations', (table) => {
    table.string('id').primary()
    /** Null for one that was made at the machine itself. */
    table.string('inviterId').references('persons.id').onDelete('cascade')
    table.string('codeHash').notNullable().unique()
    table.string('once').notNullable()
    table.string('createdAt').notNullable()
    table.string('expiresAt').notNullable()
    table.string('usedAt')
    table.string('usedById').references('persons.id').onDelete('set null').index()
    table.unique(['inviterId', 'once'])
  })
  /** What the operator chose on the site itself. */
  await db.schema.createTable('settings', (table) => {
    table.string('name').primary()
    table.string('value').notNullable()
    table.string('changedAt').notNullable()
  })
  /** Tokens of a day (UTC, yyyy-mm-dd), those of replies under way as they are estimated. */
  await db.schema.createTable('personTokens', (table) => {
    table.string('personId').notNullable().references('persons.id').onDelete('cascade')
    table.string('day').notNullable().index()
    table.bigInteger('tokens').notNullable()
    table.primary(['personId', 'day'])
  })
  await db.schema.createTable('siteTokens', (table) => {
    table.string('day').notNullable()
    table.string('provider').notNullable()
    table.bigInteger('tokens').notNullable()
    table.integer('replies').notNullable()
    table.integer('failures').notNullable()
    table.primary(['day', 'provider'])
  })
}
