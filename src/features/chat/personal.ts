/** The tables that hold a person's chats, how they read them and how they want replies to be; all go with the row in persons. */
export const personalTables = ['chats', 'messages', 'readings', 'chatReadings', 'chatPresets', 'consents']
