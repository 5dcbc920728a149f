import type { Configuration } from 'openid-client'
import type { GoogleSettings } from '../../../ways-in.ts'
import { type Identity, NotShown, type Outside } from './identities.ts'

/** Somebody stands at the door: within this time Google has answered, or is away. */
const ANSWER_SECONDS = 5

/**
 * Google, or any other provider of OpenID Connect (Core 1.0, authorization code flow) with PKCE
 * (RFC 7636), state and nonce. The library is loaded when somebody first comes this way.
 */
export function createGoogle({ clientId, clientSecret, issuer }: GoogleSettings): Outside {
  let known: Promise<Configuration> | undefined

  async function discover(): Promise<Configuration> {
    const client = await import('openid-client')
    const execute = [client.enableNonRepudiationChecks]
    if (issuer.startsWith('http:')) execute.push(client.allowInsecureRequests)
    const timeout = ANSWER_SECONDS
    return await client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout })
  }

  function configuration(): Promise<Configuration> {
    known ??= discover().catch((error: unknown) => {
      known = undefined
      throw new NotShown('away', error)
    })
    return known
  }

  return {
    issuer,
    async leave(callback, { isAgain, withPicture }) {
      const config = await configuration()
      const client = await import('openid-client')
      const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
      const address = client.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: withPicture ? 'openid profile' : 'openid email',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(isAgain && { prompt: 'select_account' }),
      })
      return { address: address.href, kept: { state, nonce, verifier } }
    },
    async back(address, { state = '', nonce = '', verifier = '' }) {
      if (address.searchParams.get('state') !== state) throw new NotShown('wrong')
      if (address.searchParams.get('error') === 'access_denied') throw new NotShown('denied')
      const config = await configuration()
      const client = await import('openid-client')
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
      const answer = await client.authorizationCodeGrant(config, address, checks).catch((error: unknown) => {
        throw new NotShown(isAway(error) ? 'away' : 'wrong', error)
      })
      const claims = answer.claims()
      if (!claims) throw new NotShown('wrong')
      return identityOf(claims)
    },
  }
}

type Claims = { iss: string; sub: string; email?: unknown; picture?: unknown }

function identityOf({ iss, sub, email, picture }: Claims): Identity {
  const address = typeof email === 'string' ? email.slice(0, 254) : ''
  const shown = typeof picture === 'string' ? { picture: picture.slice(0, 2000) } : {}
  return { issuer: iss, subject: sub, label: address || sub, email: address, ...shown }
}

/** No answer, or that of a house on fire; anything else is an answer that we do not trust. */
function isAway(error: unknown): boolean {
  const { code, cause, name } = error as { code?: string; cause?: unknown; name?: string }
  const status = cause instanceof Response ? cause.status : 0
  return code === 'OAUTH_TIMEOUT' || status >= 500 || name === 'TypeError'
}
