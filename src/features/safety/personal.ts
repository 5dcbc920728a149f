/** The tables that hold what is about a person; the counts of each day are about nobody. */
export const personalTables = ['sittings']
