/** The tables that hold a person's chats, and how they read them; all go with the row in persons. */
export const personalTables = ['chats', 'messages', 'readings', 'chatReadings']
