import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Person } from '../accounts.ts'
import { credentialShape, type NewPasskey, type Party, type Passkey } from './passkeys.ts'
import type { PasskeyRow } from './store.ts'

/**
 * The two ceremonies of WebAuthn (level 3, section 7). Every passkey is discoverable, so that
 * nobody needs a username, and verifies its user by face, finger or PIN: something one has and
 * something one is or knows, which makes two factors. The library is loaded when somebody first
 * uses one.
 */
const library = () => import('@simplewebauthn/server')
const TIMEOUT_MS = 5 * 60_000

type Transports = NonNullable<RegistrationResponseJSON['response']['transports']>
const transportsOf = (words: string) => words.split(',').filter(Boolean) as Transports

const named = (passkeys: readonly Passkey[]) =>
  passkeys.map(({ id, transports }) => ({ id, transports: transportsOf(transports) }))

export async function registrationOptions(
  party: Party,
  { id, username }: Person,
  known: Passkey[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return await (await library()).generateRegistrationOptions({
    rpName: 'Troupe',
    rpID: party.id,
    userID: Uint8Array.from(Buffer.from(id)),
    userName: username,
    userDisplayName: username,
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: named(known),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** `known` are those of somebody who has said already who they are; without, the browser asks which. */
export async function authenticationOptions(
  party: Party,
  known: readonly Passkey[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return await (await library()).generateAuthenticationOptions({
    rpID: party.id,
    timeout: TIMEOUT_MS,
    userVerification: 'required',
    ...(known.length > 0 && { allowCredentials: named(known) }),
  })
}

/** What a browser handed over, read but not believed; undefined where it is nothing of the kind. */
export function credentialIn(text: string): { id: string } | undefined {
  try {
    return credentialShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The passkey that was made; undefined where the browser's word does not hold. */
export async function madePasskey(
  party: Party,
  challenge: string,
  credential: { id: string },
): Promise<Omit<NewPasskey, 'name'> | undefined> {
  const { verifyRegistrationResponse } = await library()
  const made = await verifyRegistrationResponse({
    response: credential as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!made?.verified) return undefined
  const { credential: key, credentialBackedUp } = made.registrationInfo
  return {
    id: key.id,
    publicKey: Buffer.from(key.publicKey),
    counter: key.counter,
    transports: (key.transports ?? []).join(','),
    isBackedUp: credentialBackedUp,
  }
}

/** What is new about a passkey that was used; undefined where it did not show what it must. */
export async function usedPasskey(
  party: Party,
  challenge: string,
  { credential, passkey }: { credential: { id: string }; passkey: PasskeyRow },
): Promise<{ counter: number; isBackedUp: boolean } | undefined> {
  const { verifyAuthenticationResponse } = await library()
  const { id, publicKey, counter, transports } = passkey
  const used = await verifyAuthenticationResponse({
    response: credential as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id, publicKey: Uint8Array.from(publicKey), counter, transports: transportsOf(transports) },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!used?.verified) return undefined
  return { counter: used.authenticationInfo.newCounter, isBackedUp: used.authenticationInfo.credentialBackedUp }
}
