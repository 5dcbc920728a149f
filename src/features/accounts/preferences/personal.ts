/** How somebody wants the house to be; goes with the row in persons. */
export const personalTables = ['preferences']
