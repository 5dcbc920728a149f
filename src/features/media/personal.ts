/** Somebody's files; the rows go with the row in persons, and the files themselves are deleted before. */
export const personalTables = ['media']
