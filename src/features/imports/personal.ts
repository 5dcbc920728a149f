/** What somebody brought in at once and what became of it; goes with the row in persons. */
export const personalTables = ['imports', 'importedFiles']
