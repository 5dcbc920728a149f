/** Who wants no keys; the row goes with theirs in persons. */
export const personalTables = ['keyless']
