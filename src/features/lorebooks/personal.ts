/** Which lorebooks are read beside which characters; goes with the works, and they with the row in persons. */
export const personalTables = ['attachedBooks']
