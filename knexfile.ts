import path from 'node:path'
import { migrationSource } from './migrations/index.ts'
import { SqliteClient } from './src/db/client.ts'

/** For knex's own command line; the program itself opens the database in src/db/db.ts. */
export default {
  client: SqliteClient,
  connection: { filename: path.join(process.env.DATA_DIR ?? 'data', 'troupe.sqlite') },
  useNullAsDefault: true,
  migrations: { migrationSource },
}
