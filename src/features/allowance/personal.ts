/** How many tokens a person has used on the last days; goes with the row in persons. */
export const personalTables = ['personTokens']
