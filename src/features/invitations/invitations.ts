import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { sha256 } from '../../lib/crypto.ts'

export const invitationsPath = '/invitations'
export const INVITATION_DAYS = 14
/** How many of a member's invitations may be out unused at once; whoever runs the site may need more. */
export const OPEN_INVITATIONS = { member: 5, operator: 100 }

export const invitationForm = z.object({ once: z.string().max(64).catch('').default('') })

/** Crockford's base 32: no letter is taken for another one when it is read out or typed. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LETTERS = 24

/** 120 random bits in six groups of four letters. */
export function newCode(): string {
  const letters = [...randomBytes(CODE_LETTERS)].map((byte) => LETTERS[byte % LETTERS.length])
  return letters.join('').replace(/.{4}(?=.)/g, '$&-')
}

/** What a code is found by; the code itself is kept nowhere. However it was typed, it is the same code. */
export const codeHashOf = (code: string): string =>
  sha256(`invitation ${code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')}`)

export const signUpPathWith = (code: string): string => `/sign-up?invitation=${code}`

export type Invitation = {
  id: string
  createdAt: string
  expiresAt: string
  usedAt: string | null
  /** Who came with it; null while nobody has, or when they have left. */
  usedBy: string | null
}
