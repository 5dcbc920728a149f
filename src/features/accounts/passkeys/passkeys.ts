import { isIP } from 'node:net'
import { z } from 'zod'

export const PASSKEYS_PER_PERSON = 20
const MAX_NAME_LENGTH = 60

/** A passkey as its owner sees it. */
export type Passkey = {
  id: string
  name: string
  createdAt: string
  usedAt: string | null
  isBackedUp: boolean
  transports: string
}
export type NewPasskey = {
  id: string
  publicKey: Buffer
  counter: number
  transports: string
  isBackedUp: boolean
  name: string
}

/** What the browser's ceremony hands over, as JSON; the library judges what is in it. */
export const credential = z.string().max(20_000).catch('').default('')
const name = z.string('Give it a name.').trim().max(MAX_NAME_LENGTH, 'A name has at most 60 characters.').default('')
export const registrationForm = z.object({ credential, name })
export const nameForm = z.object({ name: name.pipe(z.string().min(1, 'Give it a name.')) })

const id = z.string().min(1).max(2000)
/** What every credential has; nothing of it is believed before it is verified. */
export const credentialShape = z.looseObject({
  id,
  rawId: id,
  type: z.literal('public-key'),
  response: z.looseObject({}),
})

/** The site as browsers know it when they make a passkey for it (WebAuthn 3, 5.1.2): a name, never a number. */
export type Party = { id: string; origin: string }

/** Undefined where passkeys cannot be: under a bare address. */
export function partyAt(origin: string): Party | undefined {
  const { hostname } = new URL(origin)
  if (isIP(hostname) !== 0 || hostname.startsWith('[')) return undefined
  return { id: hostname, origin }
}
