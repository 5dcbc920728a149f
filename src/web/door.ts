import type { Request, RequestHandler, Response } from 'express'
import type { Clock } from '../lib/clock.ts'
import type { Key } from '../lib/crypto.ts'
import { Problem } from '../lib/problem.ts'
import { goTo } from './answer.ts'
import type { Assets } from './assets.ts'
import type { Cookies } from './cookies.ts'
import type { Csrf } from './csrf.ts'
import { takeFlash } from './flash.ts'
import { type Frame, LANGUAGES, THEMES } from './frame.ts'
import { languageOf, tagsOf, translatorFor } from './i18n.ts'
import type { Limiter } from './limits.ts'
import { SEATS } from './seats.ts'
import type { Beginning, Owner, Sessions } from './session.ts'
import { ago, day, exact, month } from './time.ts'
import { carryTyped } from './typed.ts'
import { beginVisit, isModerator, isOperator, type Visitor, visitOf } from './visit.ts'

type Needs = {
  sessions: Sessions
  csrf: Csrf
  cookies: Cookies
  assets: Assets
  flashKey: Key
  typedKey: Key
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
  typedKey,
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
      theme: 'auto',
      motion: 'auto',
      timeZone: 'UTC',
      origin: baseUrl ?? `${req.protocol}://${req.get('host')}`,
      asset: assets.pathOf,
      ago: (iso) => ago(iso, { language: frame.language, now: clock.now() }),
      briefly: (iso) => ago(iso, { language: frame.language, now: clock.now(), style: 'narrow' }),
      exact: (iso) => exact(iso, frame),
      month: (iso) => month(iso, frame),
      day: (date) => day(date, frame),
      development,
    }
    beginVisit(req, { visitor: undefined, sessionId: undefined, frame })

    const session = await sessions.find(req, res)
    const sessionId = session?.sessionId
    carryTyped(req, { key: typedKey, clock })
    const flash = takeFlash(req, res, { cookies, key: flashKey })
    if (session) {
      Object.assign(frame, wishedBy(session), { person: personOf(session) })
      frame.formToken = onlyOnce(() => csrf.formToken(req, res, sessionId))
      beginVisit(req, { ...seatOf(session), sessionId, frame })
    }
    frame.flash = flash && frame.t(flash)
    next()
  }
}

export type Admit = (req: Request, res: Response, visitor: Visitor, how: Beginning) => Promise<void>

/** Lets somebody in: their session begins, and the rest of this request is theirs. */
export const admission =
  ({ sessions, csrf }: Pick<Needs, 'sessions' | 'csrf'>): Admit =>
  async (req, res, visitor, how) => {
    const sessionId = await sessions.begin(req, res, visitor.id, how)
    csrf.moveTo(req, sessionId)
    const formToken = onlyOnce(() => csrf.formToken(req, res, sessionId))
    const owner = await sessions.ownerOf(sessionId)
    if (!owner) throw new Problem('unauthenticated', 'Please sign in first.')
    const { frame } = visitOf(req)
    Object.assign(frame, wishedBy(owner), { person: personOf(owner), formToken })
    beginVisit(req, { ...seatOf(owner), sessionId, frame })
  }

export type Renew = (req: Request, res: Response) => Promise<void>

/** Gives the session another id, as at every change of rights; what is answered from then on belongs to that one. */
export const renewal =
  ({ sessions, csrf }: Pick<Needs, 'sessions' | 'csrf'>): Renew =>
  async (req, res) => {
    const sessionId = await sessions.renew(req, res)
    if (!sessionId) throw new Problem('unauthenticated', 'Please sign in first.')
    csrf.moveTo(req, sessionId)
    const visit = visitOf(req)
    visit.frame.formToken = onlyOnce(() => csrf.formToken(req, res, sessionId))
    beginVisit(req, { ...visit, sessionId })
  }

const personOf = ({ visitor, held, unread }: Owner) => ({
  username: visitor.username,
  isOperator: isOperator(visitor) && held === undefined,
  isModerator: isModerator(visitor) && held === undefined,
  isHeld: held !== undefined,
  unread: held === undefined ? unread : 0,
  hasKeys: visitor.hasKeys === true && held === undefined,
})

/** How somebody wants every page to be; what they have not said stays as their browser has it. */
function wishedBy({ wishes }: Owner): Partial<Frame> {
  const language = LANGUAGES.find((ours) => ours === wishes.language)
  return {
    ...(language && { language, t: translatorFor(language) }),
    theme: THEMES.find((theme) => theme === wishes.theme) ?? 'auto',
    motion: wishes.motion === 'less' ? 'less' : 'auto',
    timeZone: wishes.timeZone ?? 'UTC',
  }
}

/** Who is held is nobody to the rest of the house. */
const seatOf = ({ visitor, held, confirmedAt }: Owner) =>
  held ? { visitor: undefined, held: { as: held, visitor }, confirmedAt } : { visitor, held: undefined, confirmedAt }

/** Leads those who are held to the one page that is for them. */
export const keepHeld: RequestHandler = (req, res, next) => {
  const { held } = visitOf(req)
  if (!held || SEATS[held.as].opens.test(req.path)) return next()
  goTo(res, SEATS[held.as].leadsTo)
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
