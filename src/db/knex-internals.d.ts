declare module 'knex/lib/dialects/better-sqlite3/index.js' {
  export default class Client {
    constructor(config: object)
    transaction(container: (transaction: unknown) => unknown, ...rest: unknown[]): unknown
    acquireConnection(): Promise<unknown>
    _query(connection: unknown, query: object): Promise<unknown>
    _formatBindings(bindings: unknown[] | undefined): unknown[]
  }
}

declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  export default class Transaction {
    constructor(client: unknown, container: unknown, ...rest: unknown[])
    begin(connection: unknown): Promise<unknown>
    query(connection: unknown, sql: string): Promise<unknown>
  }
}
