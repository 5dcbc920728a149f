import type { Knex } from 'knex'

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
}
