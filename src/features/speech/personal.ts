/** What was said to a person under their key; goes with the row in persons. */
export const personalTables = ['speeches', 'speechTails']
