import type { Strategy } from 'passport-twitter'
import type { XSettings } from '../../../ways-in.ts'
import { type Identity, type Kept, NotShown, type Outside } from './identities.ts'

/** Somebody stands at the door: within this time X has answered, or is away. */
const ANSWER_MS = 5000

/** What the strategy reads of a request, and where it keeps the request token meanwhile. */
type Trip = { query: { [name: string]: string }; kept: Kept }
type Outcome = { address: string } | { identity: Identity }
type End = (outcome: Outcome | Error) => void

/** Passport gives a strategy these four ways to end, and so do we: what it keeps is no session of ours. */
type Walking = Strategy & {
  redirect: (address: string) => void
  success: (identity: Identity) => void
  fail: () => void
  error: (error: Error) => void
  parseErrorResponse: () => null
  authenticate: (trip: Trip, options: { callbackURL?: string; forceLogin?: boolean }) => void
}

/**
 * X, by OAuth 1.0a (RFC 5849). Only the id and the screen name that come with the token are
 * taken: the profile behind them is not for free. The library is loaded when somebody first comes
 * this way.
 */
export function createX({ consumerKey, consumerSecret, baseUrl }: XSettings): Outside {
  const issuer = baseUrl
  let made: Promise<Strategy> | undefined

  async function make(): Promise<Strategy> {
    const { Strategy: Twitter } = (await import('passport-twitter')).default
    const options = {
      consumerKey,
      consumerSecret,
      // Handed over with every trip, as it depends on the name the site was asked under.
      callbackURL: '',
      requestTokenURL: `${baseUrl}/oauth/request_token`,
      accessTokenURL: `${baseUrl}/oauth/access_token`,
      userAuthorizationURL: `${baseUrl}/oauth/authenticate`,
      skipExtendedUserProfile: true,
      requestTokenStore,
    }
    return new Twitter(options, (_token, _secret, { id, username }, end) => {
      // An answer without an id would make one person of all who come with it.
      const isSomebody = typeof id === 'string' && id !== ''
      end(null, isSomebody ? { issuer, subject: id, label: `@${username || id}`, email: '' } : undefined)
    })
  }

  async function walk(trip: Trip, options: { callbackURL?: string; forceLogin?: boolean } = {}): Promise<Outcome> {
    made ??= make()
    const walking = Object.create(await made) as Walking
    // Else it parses what failed, and the status is lost.
    walking.parseErrorResponse = () => null
    const outcome = await new Promise<Outcome | Error>((end: End) => {
      const late = setTimeout(() => end(new NotShown('away')), ANSWER_MS)
      const ended: End = (it) => {
        clearTimeout(late)
        end(it)
      }
      walking.redirect = (address) => ended({ address })
      walking.success = (identity) => ended({ identity: identity as Identity })
      walking.fail = () => ended(new NotShown('wrong'))
      walking.error = (error) => ended(notShown(error))
      walking.authenticate(trip, options)
    })
    if (outcome instanceof Error) throw outcome
    return outcome
  }

  return {
    issuer,
    async leave(callback, { isAgain }) {
      const trip: Trip = { query: {}, kept: {} }
      const outcome = await walk(trip, { callbackURL: callback, forceLogin: isAgain })
      if (!('address' in outcome)) throw new NotShown('wrong')
      return { address: outcome.address, kept: trip.kept }
    },
    async back(address, kept) {
      const query = Object.fromEntries(address.searchParams)
      if (query.denied !== undefined) throw new NotShown(query.denied === kept.token ? 'denied' : 'wrong')
      // Without a token the strategy would set out anew, and without a verifier ask as OAuth 1.0 did.
      if (!query.oauth_token || !query.oauth_verifier) throw new NotShown('wrong')
      const outcome = await walk({ query, kept })
      if (!('identity' in outcome)) throw new NotShown('wrong')
      return outcome.identity
    },
  }
}

type Done = (error: Error | null, secret?: string) => void

/** Keeps the request token with the trip; another trip's token has no secret here. */
const requestTokenStore = {
  set(trip: Trip, token: string, secret: string, end: Done): void {
    trip.kept = { token, secret }
    end(null)
  },
  get({ kept }: Trip, token: string, end: Done): void {
    end(null, token === kept.token ? kept.secret : undefined)
  },
  destroy(_trip: Trip, _token: string, end: Done): void {
    end(null)
  },
}

/** No answer, or that of a house on fire, is one that is away; anything else is an answer that we do not trust. */
function notShown(error: Error): NotShown {
  const { oauthError = {} } = error as { oauthError?: { statusCode?: number; code?: string } }
  const { statusCode = 0, code } = oauthError
  const isAway = code !== undefined || statusCode >= 500
  // What the operator reads in the log, where a wrong key is a 401 and an unknown callback a 403.
  return new NotShown(isAway ? 'away' : 'wrong', Object.assign(error, { code: code ?? statusCode }))
}
