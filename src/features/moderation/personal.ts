/** Who may do more than members; goes with the row in persons. */
export const personalTables = ['roles']
