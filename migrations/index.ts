import type { Knex } from 'knex'
import * as foundation from './001-foundation.ts'
import * as accounts from './002-accounts.ts'
import * as works from './003-works.ts'

/** Every migration in its order, by a name that never changes once it has run anywhere. Forward only. */
const migrations: { [name: string]: { up: (db: Knex) => Promise<void> } } = {
  '001-foundation': foundation,
  '002-accounts': accounts,
  '003-works': works,
}

export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(migrations),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const migration = migrations[name]
    if (!migration) throw new Error(`There is no migration ${name}.`)
    return { up: migration.up, down: forwardOnly }
  },
}

async function forwardOnly(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.')
}
