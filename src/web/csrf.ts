import csurf from 'csurf'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Clock } from '../lib/clock.ts'
import { hmac, isSame, type Key } from '../lib/crypto.ts'
import { newToken } from '../lib/ids.ts'
import { memo } from '../lib/memo.ts'
import { Problem } from '../lib/problem.ts'
import type { Cookies } from './cookies.ts'

/**
 * Keeps other sites from acting in a person's name. The browser's own word (Sec-Fetch-Site,
 * else Origin) is asked first, then csurf, whose secret is derived from the session and
 * for strangers stands in a signed cookie that only pages with a form set.
 */
const FORMS_COOKIE = 'troupe-forms'
const STRANGER_HOURS = 24
const HOUR_MS = 3_600_000
const SECRETS_REMEMBERED = 5000
const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS']

/** What strangers may send; for anything else a session is missing, not a token. */
const FOR_STRANGERS =
  /^\/(sign-in(?:\/(?:google|x|passkey(?:\/challenge)?))?|sign-up(?:\/identity)?|sign-out|reset(?:\/.+)?|verify\/[^/]+|characters\/[^/]+\/chats)\/?$/

type WithForms = Request & { forms?: { csrfSecret: string }; csrfToken?: () => string }

type Needs = { key: Key; cookies: Cookies; clock: Clock; baseUrl: string | undefined }

export type Csrf = {
  /** Checks what came; afterwards `formToken` works. */
  check: (sessionId: string | undefined) => RequestHandler
  /** The value of the hidden field; for a stranger it also sets the cookie it goes with. */
  formToken: (req: Request, res: Response, sessionId: string | undefined) => string
  /** From here on the tokens of this answer are those of a session that has just begun. */
  moveTo: (req: Request, sessionId: string) => void
}

const expired = () =>
  new Problem(
    'forbidden',
    'This form has expired or came from another site. Go back, reload the page and send it again.',
  )

const signedOut = () => new Problem('unauthenticated', 'Please sign in first.')

export function createCsrf({ key, cookies, clock, baseUrl }: Needs): Csrf {
  const ask = csurf({
    sessionKey: 'forms',
    // The query string is left out on purpose: a token in an address leaks.
    value: (req) => req.get('x-csrf-token') ?? (typeof req.body?._csrf === 'string' ? req.body._csrf : ''),
  } as Parameters<typeof csurf>[0])

  const secretOf = memo(SECRETS_REMEMBERED, (sessionId) => hmac(key, `session ${sessionId}`))
  const signed = (value: string) => `${value}.${hmac(key, `stranger ${value}`)}`

  function strangersForms(req: Request): { secret: string; until: number } | undefined {
    const [secret = '', until = '', signature = ''] = (cookies.read(req, FORMS_COOKIE) ?? '').split('.')
    const isOurs = isSame(signed(`${secret}.${until}`), `${secret}.${until}.${signature}`)
    return isOurs && Number(until) > clock.now() ? { secret, until: Number(until) } : undefined
  }

  /** A form lives for half a day at least: a cookie that is past its half is set again, with the same secret. */
  function isFresh(req: Request): boolean {
    const left = (strangersForms(req)?.until ?? 0) - clock.now()
    return left > (STRANGER_HOURS / 2) * HOUR_MS
  }

  function isFromHere(req: Request): boolean {
    const site = req.get('sec-fetch-site')
    if (site !== undefined) return site === 'same-origin' || site === 'none'
    const origin = req.get('origin')
    if (origin === undefined) return true
    return origin === (baseUrl ?? `${req.protocol}://${req.get('host')}`)
  }

  return {
    check: (sessionId) => (req: WithForms, res: Response, next: NextFunction) => {
      if (!CHANGES_NOTHING.includes(req.method) && !isFromHere(req)) return next(expired())
      const secret = sessionId ? secretOf(sessionId) : strangersForms(req)?.secret
      req.forms = { csrfSecret: secret ?? newToken() }
      const isMissed = !sessionId && !FOR_STRANGERS.test(req.path)
      ask(req, res, (error?: unknown) => {
        if (error === undefined) return next()
        next(isMissed ? signedOut() : expired())
      })
    },
    formToken: (req: WithForms, res, sessionId) => {
      if (!req.csrfToken || !req.forms) return ''
      if (!sessionId && !res.headersSent && !isFresh(req) && !alreadySet(res)) {
        const until = clock.now() + STRANGER_HOURS * HOUR_MS
        cookies.set(res, FORMS_COOKIE, signed(`${req.forms.csrfSecret}.${until}`), STRANGER_HOURS * 3600)
      }
      return req.csrfToken()
    },
    moveTo(req: WithForms, sessionId) {
      req.forms = { csrfSecret: secretOf(sessionId) }
    },
  }

  function alreadySet(res: Response): boolean {
    const header = res.getHeader('set-cookie')
    return (Array.isArray(header) ? header : [String(header ?? '')]).some((line) =>
      line.startsWith(`${cookies.name(FORMS_COOKIE)}=`),
    )
  }
}
