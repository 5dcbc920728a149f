import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Logger } from 'pino'
import type { Clock } from '../lib/clock.ts'
import { plainly } from '../lib/plainly.ts'
import { type Code, Problem } from '../lib/problem.ts'
import { goTo, renderFor, sendHtml, show, wantsPart } from './answer.ts'
import { problemPage, problemPart } from './views.ts'
import { visitOf } from './visit.ts'

const statusOf: { [code in Code]: number } = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  spent: 429,
  unavailable: 503,
  full: 507,
}

export const titleOf: { [code in Code | 'unknown']: string } = {
  invalid: 'That did not work',
  unauthenticated: 'Please sign in',
  forbidden: 'Not from here',
  notFound: 'Not found',
  conflict: 'One moment',
  tooLarge: 'Too much at once',
  tooMany: 'Too fast',
  spent: 'Enough for today',
  unavailable: 'Not just now',
  full: 'No room left',
  unknown: 'Something went wrong',
}

/** Express 5 brings every rejected handler here. People read a Problem's words; anything else is ours to read. */
export function answerProblems({ clock, log }: { clock: Clock; log: Logger }): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const problem = asProblem(error)
    const errorId = problem ? undefined : randomUUID()
    if (!problem || problem.cause)
      log.error(
        { errorId, method: req.method, route: req.route?.path, error: plainly(problem?.cause ?? error) },
        'a request failed',
      )
    if (res.headersSent) return void res.destroy()
    if (problem?.code === 'unauthenticated') return goTo(res, signInPath(req))
    answer(res, problem, { errorId, now: clock.now() })
  }
}

type Failed = { errorId: string | undefined; now: number }

function answer(res: Response, problem: Problem | undefined, { errorId, now }: Failed): void {
  const { t } = visitOf(res.req).frame
  const status = problem ? statusOf[problem.code] : 500
  const retryAfter = problem?.retryAfterSeconds
  if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter))
  const props = {
    status,
    title: t(titleOf[problem?.code ?? 'unknown']),
    message: problem
      ? t(problem.message, problem.values)
      : t('Something went wrong on our side. Your words are safe where they were; please try again.'),
    ...(retryAfter !== undefined && { retryAt: new Date(now + retryAfter * 1000).toISOString() }),
    ...(errorId !== undefined && { errorId }),
    ...(problem?.way && { way: { path: problem.way.path, name: t(problem.way.name) } }),
  }
  res.status(status)
  if (!wantsPart(res.req)) return show(res, problemPage(props))
  res.set({ 'HX-Retarget': '#problem', 'HX-Reswap': 'outerHTML' })
  sendHtml(res, renderFor(res, problemPart(props)))
}

/**
 * Why something was refused, for the form that it stands in, with the status of the answer and
 * when to try again; throws what no form can say.
 */
export function refusalIn(res: Response, error: unknown): string {
  if (!(error instanceof Problem) || error.code === 'notFound') throw error
  if (error.retryAfterSeconds !== undefined) res.set('Retry-After', String(error.retryAfterSeconds))
  res.status({ conflict: 409, tooMany: 429, spent: 429, unavailable: 503 }[error.code as string] ?? 422)
  const { t } = visitOf(res.req).frame
  const sentence = t(error.message, error.values)
  // Who has spent a day's tokens has been told the hour, and whoever is shown a way need not wait.
  if (error.retryAfterSeconds === undefined || error.code === 'spent' || error.way) return sentence
  return `${sentence} ${t('You can try again in {{seconds}} seconds.', { seconds: error.retryAfterSeconds })}`
}

/** What libraries throw at us for bad requests, in our words; undefined for what is our own fault. */
function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  const { type, code, status } = error as { type?: string; code?: string; status?: number }
  if (type === 'entity.too.large')
    return new Problem('tooLarge', 'That is too much to send at once. Please shorten it.')
  if (code === 'SQLITE_FULL')
    return new Problem('full', 'The house has no room left to write anything down. Reading still works.', {
      cause: error,
    })
  if (code === 'SQLITE_BUSY')
    return new Problem('unavailable', 'The house is busy. Please try again in a moment.', {
      retryAfterSeconds: 5,
      cause: error,
    })
  if (/^SQLITE_IOERR/.test(code ?? ''))
    return new Problem('unavailable', 'Nothing can be written down at the moment. Reading still works.', {
      retryAfterSeconds: 30,
      cause: error,
    })
  if (error instanceof URIError)
    return new Problem('notFound', 'We could not find that page. It may have been moved or deleted.')
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem('invalid', 'We could not read that request. Please go back and try again.')
  return undefined
}

/** Comes back to the page that was asked for; one that only takes forms leads on to its own page. */
const signInPath = (req: Request): string => `/sign-in?next=${encodeURIComponent(req.originalUrl)}`
