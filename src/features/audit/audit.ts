import { sha256 } from '../../lib/crypto.ts'

/** Everything that is written down about accounts: the word in the row, and what its person reads of it, in English. */
export const KINDS = {
  'account.created': 'You signed up.',
  'account.closed': 'You closed your account.',
  'account.reopened': 'You opened your account again.',
  'account.deleted': 'Your account was deleted for good.',
  'account.suspended': 'Your account was suspended.',
  'account.restored': 'The suspension of your account ended.',
  'account.tooYoung': 'Your account was suspended because of your age.',
  'account.approved': 'You were let in.',
  'signIn.succeeded': 'You signed in.',
  'signIn.failed': 'Somebody tried to sign in with a wrong password.',
  'signIn.guessed': 'Many wrong passwords were tried for your account.',
  'signIn.factorFailed': 'A wrong code was given at the second step.',
  'signIn.codeUsed': 'A recovery code was used to sign in.',
  'session.ended': 'You ended a session.',
  'session.allEnded': 'You ended all other sessions.',
  'session.signedOut': 'You signed out.',
  'confirmation.given': 'You confirmed that it is you.',
  'confirmation.failed': 'A confirmation failed.',
  'password.changed': 'You changed your password.',
  'password.added': 'You chose a password.',
  'password.resetAsked': 'A new password was asked for by e-mail.',
  'reset.factorFailed': 'A right recovery code came with a wrong code of your app, to choose a new password.',
  'password.reset': 'You chose a new password in place of a lost one.',
  'email.asked': 'You asked to change your e-mail address.',
  'email.changed': 'Your e-mail address was changed.',
  'email.verified': 'You confirmed your e-mail address.',
  'email.removed': 'You removed your e-mail address.',
  'totp.added': 'You set up an authenticator app.',
  'totp.removed': 'You removed the authenticator app.',
  'codes.made': 'You made new recovery codes.',
  'passkey.added': 'You added a passkey.',
  'passkey.removed': 'You removed a passkey.',
  'passkey.refused': 'A passkey was refused.',
  'identity.linked': 'You linked another way to sign in.',
  'identity.unlinked': 'You unlinked a way to sign in.',
  'role.granted': 'You were given a role.',
  'role.taken': 'A role was taken from you.',
} as const
export type AuditKind = keyof typeof KINDS

/** What is known beside the kind: never a secret, a password or a whole address. */
export type Facts = { [name: string]: string | number }

/** A row as it stands, but for its own hash. */
export type Recorded = {
  at: string
  kind: string
  personId: string | null
  actorId: string | null
  facts: Buffer | null
}

/** The first row is chained to this. */
export const BEGINNING = sha256('troupe audit')

/** Each field is preceded by its length, so that no two rows read alike. */
export function hashOf(before: string, { at, kind, personId, actorId, facts }: Recorded): string {
  const fields = [before, at, kind, personId ?? '', actorId ?? '', facts?.toString('base64url') ?? '']
  return sha256(fields.map((field) => `${field.length}:${field}`).join(''))
}
