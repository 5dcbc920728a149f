/** Who somebody is where nothing else was chosen; goes with their row in persons, or with the persona. */
export const personalTables = ['defaultPersonas']
