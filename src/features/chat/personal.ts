/** The tables that hold a person's chats; all go with the row in persons. */
export const personalTables = ['chats', 'messages']
