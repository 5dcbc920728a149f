import type { Knex } from 'knex'

/**
 * What people and the house make: characters, lorebooks, personas. What is shared stands here in plain
 * words; of what is private the columns of words are empty, and `sealed` holds them with its owner's key.
 */
export async function createWorks(db: Knex): Promise<void> {
  await db.schema.createTable('works', (table) => {
    table.string('id').primary()
    table.string('kind').notNullable()
    /** Tells the name while it is shared; the id otherwise. */
    table.string('slug').notNullable().unique()
    /** Null for the house's own. */
    table.string('ownerId').references('persons.id').onDelete('cascade')
    table.string('visibility').notNullable()
    /** True for what stands in lists and in the search: public, not in the bin, not gone. */
    table.boolean('listed').notNullable()
    table.string('versionId').notNullable()
    table.string('name').notNullable()
    table.string('tagline').notNullable()
    table.string('language').notNullable()
    table.integer('hue').notNullable()
    table.text('tags').notNullable()
    table.string('portrait').notNullable()
    table.bigInteger('place').notNullable()
    table.string('rating').notNullable().defaultTo('everyone')
    /** JSON: the credits and the notes on its content. */
    table.text('more').notNullable().defaultTo('{}')
    table.binary('sealed')
    /** What others may do with it while it is shared: open, view or hidden; and under which licence they do. */
    table.string('definition').notNullable().defaultTo('open')
    table.string('licence').notNullable().defaultTo('')
    /** Of whose version it is a fork; the credit itself stands in the words. */
    table.string('sourceId').references('works.id').onDelete('set null').index()
    table.integer('sourceNumber')
    table.integer('chatsStarted').notNullable().defaultTo(0)
    table.integer('likes').notNullable().defaultTo(0)
    /** Where its public words stand in the index; null while it is not listed. */
    table.integer('wordsPlace').unique()
    table.string('once')
    table.string('createdAt').notNullable()
    table.string('changedAt').notNullable()
    table.string('publishedAt').notNullable().defaultTo('')
    table.string('binnedAt').index()
    /** When it was deleted for good; the row stays while a chat of somebody names it. */
    table.string('goneAt')
    table.unique(['ownerId', 'once'])
    table.index(['ownerId', 'kind', 'changedAt'])
    table.index(['visibility', 'place', 'id'])
    table.index(['kind', 'listed', 'publishedAt', 'id'])
    table.index(['kind', 'listed', 'chatsStarted', 'id'])
    table.index(['kind', 'listed', 'likes', 'id'])
  })

  /** A work as it was saved once; `content` is the plain copy while it is shared, `sealed` its owner's own. */
  await db.schema.createTable('workVersions', (table) => {
    table.string('id').primary()
    table.string('workId').notNullable().references('works.id').onDelete('cascade')
    table.integer('number').notNullable()
    table.text('content')
    table.binary('sealed')
    /** All licences it was given out under, earliest first, with `; ` between; empty where it never was. */
    table.text('licence').notNullable().defaultTo('')
    table.string('createdAt').notNullable()
    table.unique(['workId', 'number'])
  })
}
