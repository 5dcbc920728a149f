import { sha256 } from '../../../lib/crypto.ts'
import type { Way } from '../../../web/about.ts'
import type { Translate } from '../../../web/i18n.ts'

export const sessionsPath = '/settings/sessions'

/** What a session is called in addresses: from it nobody gets to the hash that its row is keyed by. */
export const publicIdOf = (sessionId: string): string => sha256(`session in an address ${sessionId}`).slice(0, 32)

/** How somebody came in, in words. */
export function wayIn(t: Translate, way: Way | undefined): string | undefined {
  if (way === undefined) return undefined
  const ways: { [way in Way]: string } = {
    password: t('With a password'),
    google: t('With Google'),
    x: t('With X'),
    passkey: t('With a passkey'),
    'sign-up': t('By signing up'),
  }
  return ways[way]
}

/** Browser and address are empty where they are not known. */
export type OpenSession = {
  publicId: string
  browser: string
  address: string
  way: Way | undefined
  createdAt: string
  lastUsedAt: string
  isThis: boolean
}
