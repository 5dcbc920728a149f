/** The right to run the site; goes with the row in persons. */
export const personalTables = ['roles']
