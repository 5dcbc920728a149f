/** The characters that a person made, with all their versions; go with the row in persons. */
export const personalTables = ['characters', 'characterVersions']
