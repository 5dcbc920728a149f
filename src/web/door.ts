import type { Request, RequestHandler, Response } from 'express'
import type { Clock } from '../lib/clock.ts'
import type { Key } from '../lib/crypto.ts'
import { goTo } from './answer.ts'
import type { Assets } from './assets.ts'
import type { Cookies } from './cookies.ts'
import type { Csrf } from './csrf.ts'
import { takeFlash } from './flash.ts'
import type { Frame } from './frame.ts'
import { languageOf, tagsOf, translatorFor } from './i18n.ts'
import type { Limiter } from './limits.ts'
import type { Owner, Sessions } from './session.ts'
import { ago, exact } from './time.ts'
import { beginVisit, type Visitor, visitOf } from './visit.ts'

type Needs = {
  sessions: Sessions
  csrf: Csrf
  cookies: Cookies
  assets: Assets
  flashKey: Key
  baseUrl: string | undefined
  development: boolean
  clock: Clock
}

/** What each request passes first: who comes, and in which language they are spoken to. */
export function door({
  sessions,
  csrf,
  cookies,
  assets,
  flashKey,
  baseUrl,
  development,
  clock,
}: Needs): RequestHandler {
  return async (req, res, next) => {
    const language = languageOf(req.get('accept-language'))
    const t = translatorFor(language)
    const frame: Frame = {
      t,
      language,
      asked: tagsOf(req.get('accept-language')),
      person: undefined,
      formToken: onlyOnce(() => csrf.formToken(req, res, undefined)),
      flash: undefined,
      path: req.originalUrl,
      origin: baseUrl ?? `${req.protocol}://${req.get('host')}`,
      asset: assets.pathOf,
      ago: (iso) => ago(iso, { language, now: clock.now() }),
      briefly: (iso) => ago(iso, { language, now: clock.now(), style: 'narrow' }),
      exact: (iso) => exact(iso, language),
      development,
    }
    beginVisit(req, { visitor: undefined, sessionId: undefined, frame })

    const session = await sessions.find(req)
    const sessionId = session?.sessionId
    const flash = takeFlash(req, res, { cookies, key: flashKey })
    frame.flash = flash && t(flash)
    if (session) {
      frame.person = personOf(session)
      frame.formToken = onlyOnce(() => csrf.formToken(req, res, sessionId))
      beginVisit(req, { ...seatOf(session), sessionId, frame })
    }
    next()
  }
}

export type Admit = (req: Request, res: Response, visitor: Visitor) => Promise<void>

/** Lets somebody in: their session begins, and the rest of this request is theirs. */
export const admission =
  ({ sessions, csrf }: Pick<Needs, 'sessions' | 'csrf'>): Admit =>
  async (req, res, visitor) => {
    const sessionId = await sessions.begin(req, res, visitor.id)
    csrf.moveTo(req, sessionId)
    const formToken = onlyOnce(() => csrf.formToken(req, res, sessionId))
    const owner = (await sessions.ownerOf(sessionId)) ?? { visitor, isWaiting: false }
    const frame = { ...visitOf(req).frame, person: personOf(owner), formToken }
    beginVisit(req, { ...seatOf(owner), sessionId, frame })
  }

const personOf = ({ visitor, isWaiting }: Owner) => ({
  username: visitor.username,
  isOperator: visitor.isOperator === true && !isWaiting,
  isWaiting,
  hasKeys: visitor.hasKeys === true && !isWaiting,
})

/** Who is not let in yet is nobody to the rest of the house. */
const seatOf = ({ visitor, isWaiting }: Owner) =>
  isWaiting ? { visitor: undefined, waiting: visitor } : { visitor, waiting: undefined }

const OPEN_TO_WAITING = /^\/(?:waiting|sign-out|rules|terms|privacy|safety|health)\/?$/

/** Leads those who are not let in yet to the one page that is for them. */
export const keepWaiting: RequestHandler = (req, res, next) => {
  if (!visitOf(req).waiting || OPEN_TO_WAITING.test(req.path)) return next()
  goTo(res, '/waiting')
}

/** Whether what was sent is a form of ours; stands after the body has been read. */
export const formsOfOurs =
  (csrf: Csrf): RequestHandler =>
  (req, res, next) =>
    csrf.check(visitOf(req).sessionId)(req, res, next)

/** One token serves all the forms of a page. */
function onlyOnce(make: () => string): () => string {
  let made: string | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Counts what a signed-in person changes, whatever it is; beside it, what costs more has limits of its own. */
export const countChanges =
  (limiter: Limiter): RequestHandler =>
  async (req, _res, next) => {
    const { visitor } = visitOf(req)
    if (visitor && req.method === 'POST') await limiter.spend('changes', visitor.id)
    next()
  }
