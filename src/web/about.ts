/** How somebody came in. */
export type Way = 'password' | 'google' | 'x' | 'passkey' | 'sign-up'

/** What somebody knows a session of theirs again by. */
export type About = { browser: string; address: string; way: Way }

/** Where that is sealed. */
export const aboutPlace = (row: string, owner: string) => ({ table: 'sessions', column: 'about', row, owner })
