/** A member, as the rest of the site knows them. */
export type Person = { id: string; username: string }

/** What sign-up asks for; a stranger's first line travels along in `say` and `to`. */
export type SignUpFields = {
  username: string
  password: string
  birthDate: string
  email: string
  /** The slug of the character to whom the first line is addressed, and the line. */
  to: string
  say: string
}
export type SignInFields = { username: string; password: string; to: string; say: string; next: string }
