/** What happened stays, in rows that nobody can change; what it says of a person goes with their key. */
export const personalTables = ['auditEntries']
