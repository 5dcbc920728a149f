/** Whom a person has invited, and who invited them; goes with the row in persons. */
export const personalTables = ['invitations']
