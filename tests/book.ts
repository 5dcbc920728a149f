import type { Db } from '../src/db/db.ts'
import { newId } from '../src/lib/ids.ts'

/** Gives a character a new version that has a lorebook; who comes from now on talks with that one. */
export async function giveBook(db: Db, slug: string, book: unknown): Promise<void> {
  const { id, versionId } = (await db('works').where({ slug }).first()) ?? { id: '', versionId: '' }
  const newest = await db('workVersions').where({ id: versionId }).first()
  if (!newest) throw new Error(`Nobody is called ${slug}.`)
  const content = JSON.stringify({ ...JSON.parse(newest.content ?? '{}'), character_book: book })
  const version = { ...newest, id: newId(), number: newest.number + 1, content }
  await db('workVersions').insert(version)
  await db('works').where({ id }).update({ versionId: version.id })
}

const entry = (name: string, keys: string[], content: string, more = {}) => ({
  ...{ name, keys, content, enabled: true, insertion_order: 10, use_regex: false, extensions: {} },
  ...more,
})

/** A book in which there is an entry for most of what can become of one. */
export const LEDGER = {
  name: 'The ledger of the house',
  recursive_scanning: true,
  token_budget: 60,
  extensions: {},
  entries: [
    entry('The law', [], 'Nobody checks out on a Sunday.', { constant: true, position: 'before_char', priority: 100 }),
    entry('Room seven', ['room seven', '七号室'], 'In room seven a lamp burns all night.', { priority: 90 }),
    entry('The lamp', ['lamp'], '@@depth 2\n@@role system\nThe lamp belongs to Tom.', { priority: 80 }),
    entry('A long history', ['room'], 'Long ago. '.repeat(40), { priority: 70 }),
    entry('The cat', ['cat'], 'The cat is called Mr Bell.'),
    entry('A key of yore', ['/(?<=room )seven/'], 'Never told.'),
    entry('By day', ['room'], 'By day it is shut.', { selective: true, secondary_keys: ['noon', 'morning'] }),
    entry('Off', ['room'], 'Switched off.', { enabled: false }),
  ],
}
