/** What somebody shows of themselves; goes with the row in persons, and at once when they are deleted for good. */
export const personalTables = ['profiles', 'pictures']
