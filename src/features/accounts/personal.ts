/** The tables that hold what is about a person; all go with the row in persons, and their key with it. */
export const personalTables = [
  'persons',
  'acceptances',
  'sessions',
  'applications',
  'identities',
  'passkeys',
  'totps',
  'recoveryCodes',
]
