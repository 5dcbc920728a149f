/** Links that were sent to a person's address, until they expire; they go with the row in persons. */
export const personalTables = ['mailProofs']
