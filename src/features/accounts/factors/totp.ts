import { Secret, TOTP } from 'otpauth'
import { isSame } from '../../../lib/crypto.ts'

/** Time-based one-time passwords (RFC 6238): six digits, thirty seconds, SHA-1, which is what every app understands. */
const DIGITS = 6
const STEP_SECONDS = 30
const SECRET_BYTES = 20

export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'Troupe', label, digits: DIGITS, period: STEP_SECONDS, secret: Secret.fromBase32(secret) })

/** The address that an app reads from the picture. */
export const appAddress = (secret: string, username: string): string => totpOf(secret, username).toString()

/** The secret in groups of four, as it is typed. */
export const typedSecret = (secret: string): string => secret.replace(/.{4}(?!$)/g, '$& ')

/** What somebody typed, without the spaces that apps show. */
export const plainCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '')
export const isTotpCode = (code: string): boolean => /^\d{6}$/.test(code)

/** The time step that a code belongs to: this one or the one before, as clocks and fingers are slow; undefined where it is wrong. */
export function stepOf(secret: string, code: string, now: number): number | undefined {
  const totp = totpOf(secret)
  const current = Math.floor(now / 1000 / STEP_SECONDS)
  // Both are always compared, so that the time tells nothing.
  const fits = [current, current - 1].filter((step) =>
    isSame(totp.generate({ timestamp: step * STEP_SECONDS * 1000 }), code),
  )
  return fits[0]
}
