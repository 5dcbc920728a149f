import type { Knex } from 'knex'
import { refuseChanges } from '../src/db/append-only.ts'

/** Work that is done later, what has happened, and everything between a person and the door. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('jobs', (table) => {
    table.string('id').primary()
    table.string('kind').notNullable()
    /** Whose key seals the payload, and with whom it goes; null for work that is about nobody. */
    table.string('ownerId').references('persons.id').onDelete('cascade').index()
    /** The same work is not waiting twice; null where it may. */
    table.string('onlyOnce').unique()
    table.binary('payload').notNullable()
    table.string('createdAt').notNullable()
    /** When it may be taken; whoever takes it puts this off by the lease. */
    table.string('dueAt').notNullable()
    table.integer('attempts').notNullable().defaultTo(0)
    /** Given up at; it stays until the operator has it tried again or throws it away. */
    table.string('deadAt')
    /** What went wrong last: a code, never words from outside. */
    table.string('trouble')
    table.index(['deadAt', 'dueAt'])
  })

  await db.schema.createTable('auditEntries', (table) => {
    table.increments('number')
    table.string('at').notNullable()
    table.string('kind').notNullable()
    /** About whom; no reference, for what happened outlives them. Facts are sealed with their key, which does not. */
    table.string('personId').index()
    /** Who did it, where that was somebody else. */
    table.string('actorId')
    table.binary('facts')
    /** SHA-256 over this row and the hash before it. */
    table.string('hash').notNullable()
  })
  await refuseChanges(db, 'auditEntries')

  await db.schema.renameTable('operators', 'roles')
  await db.schema.alterTable('roles', (table) => {
    table.string('role').notNullable().defaultTo('operator')
  })
  await db.schema.alterTable('persons', (table) => {
    table.string('standing').notNullable().defaultTo('active')
    table.string('standingSince')
    /** When a suspension ends by itself; null without end. */
    table.string('standingUntil').index()
    /** When the account is deleted for good by itself; null where it is not to be. */
    table.string('eraseAfter').index()
    /** What the person is told, sealed. */
    table.binary('standingReason')
    table.string('ageBand').notNullable().defaultTo('18+')
    table.string('emailVerifiedAt')
    /** What they signed up in; they are written to in it where they never chose a language. */
    table.string('language').notNullable().defaultTo('en')
  })
  await db.schema.alterTable('sessions', (table) => {
    /** `half` until the second factor was shown. */
    table.string('stage').notNullable().defaultTo('full')
    /** When its person last showed that it is them. */
    table.string('confirmedAt')
    /** Browser, shortened address and way in, sealed. */
    table.binary('about')
    /** Since when its person has other rights than when its id was made. */
    table.string('staleSince')
  })

  await db.schema.createTable('totps', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    table.binary('secret').notNullable()
    table.string('createdAt').notNullable()
    /** Until a first code was shown it asks for nothing. */
    table.string('confirmedAt')
    /** The time step of the last code that was taken, so that none is taken twice. */
    table.integer('lastStep').notNullable().defaultTo(0)
  })
  await db.schema.createTable('recoveryCodes', (table) => {
    table.string('id').primary()
    table.string('personId').notNullable().references('persons.id').onDelete('cascade').index()
    table.string('hash').notNullable()
    table.string('createdAt').notNullable()
    table.string('usedAt')
    table.unique(['personId', 'hash'])
  })
  await db.schema.createTable('passkeys', (table) => {
    /** The credential's own id, base64url. */
    table.string('id').primary()
    table.string('personId').notNullable().references('persons.id').onDelete('cascade').index()
    table.binary('publicKey').notNullable()
    table.integer('counter').notNullable()
    table.string('transports').notNullable()
    table.boolean('isBackedUp').notNullable()
    /** What its owner calls it, sealed. */
    table.binary('name').notNullable()
    table.string('createdAt').notNullable()
    table.string('usedAt')
  })
  await db.schema.createTable('identities', (table) => {
    table.string('issuer').notNullable()
    table.string('subject').notNullable()
    table.string('personId').notNullable().references('persons.id').onDelete('cascade').index()
    /** What its owner knows it by there, sealed. */
    table.binary('label').notNullable()
    table.string('createdAt').notNullable()
    table.primary(['issuer', 'subject'])
    table.unique(['personId', 'issuer'])
  })
  /** Ways that lead out of the house and back: to Google, to X, to a passkey. Bound to one browser by a cookie. */
  await db.schema.createTable('journeys', (table) => {
    /** The hash of what the cookie holds. */
    table.string('id').primary()
    table.string('kind').notNullable()
    /** Sealed with the site's key. */
    table.binary('luggage').notNullable()
    table.string('expiresAt').notNullable().index()
  })
  await db.schema.createTable('mailProofs', (table) => {
    /** The hash of the token in the letter. */
    table.string('id').primary()
    table.string('personId').notNullable().references('persons.id').onDelete('cascade').index()
    table.string('purpose').notNullable()
    /** The address it was sent to, sealed. */
    table.binary('email').notNullable()
    table.string('createdAt').notNullable()
    table.string('expiresAt').notNullable().index()
  })

  await db.schema.createTable('profiles', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    table.string('displayName').notNullable().defaultTo('')
    table.text('biography').notNullable().defaultTo('')
    table.string('visibility').notNullable().defaultTo('members')
  })
  await db.schema.createTable('pictures', (table) => {
    table.string('personId').notNullable().references('persons.id').onDelete('cascade')
    table.integer('size').notNullable()
    table.binary('bytes').notNullable()
    table.string('hash').notNullable()
    table.primary(['personId', 'size'])
  })
  await db.schema.createTable('preferences', (table) => {
    table.string('personId').primary().references('persons.id').onDelete('cascade')
    table.string('language')
    table.string('theme')
    table.string('timeZone')
    table.string('motion')
    table.string('sharedCharacters').notNullable().defaultTo('private')
    table.string('sharedScenarios').notNullable().defaultTo('private')
    /** Since when they want to see what is for adults; null where they do not. */
    table.string('adultSince')
    /** Hours of the day in the person's time zone, 0 to 23. */
    table.integer('quietFrom')
    table.integer('quietTo')
    table.string('bannerHiddenUntil')
  })
  await db.schema.createTable('notices', (table) => {
    table.string('id').primary()
    table.string('personId').notNullable().references('persons.id').onDelete('cascade')
    table.string('kind').notNullable()
    /** The sentence, its values and where it leads, sealed. */
    table.binary('words').notNullable()
    table.string('createdAt').notNullable()
    table.string('readAt')
    table.index(['personId', 'readAt', 'id'])
  })
  /** Where somebody wants a kind of notice; a kind without a row goes its usual way. */
  await db.schema.createTable('noticeWishes', (table) => {
    table.string('personId').notNullable().references('persons.id').onDelete('cascade')
    table.string('kind').notNullable()
    table.string('way').notNullable()
    table.primary(['personId', 'kind'])
  })
  /** Names of who is gone, as keyed hashes, kept from impostors for a while. */
  await db.schema.createTable('restingNames', (table) => {
    table.string('key').primary()
    table.string('until').notNullable().index()
  })
  /** What was counted against limits that a restart must not forget. */
  await db.schema.createTable('spent', (table) => {
    table.string('key').primary()
    table.integer('points').notNullable()
    table.bigInteger('expire').index()
  })
}
