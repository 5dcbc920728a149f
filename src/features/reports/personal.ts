/** What a person reported; goes with the row in persons, as their words do with their key. */
export const personalTables = ['reports']
