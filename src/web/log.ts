import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/** One line a request: what route, how it ended, how long it took. Never an address's values, a form or a cookie. */
export function noteRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    if (!log.isLevelEnabled('info')) return next()
    const began = performance.now()
    res.on('close', () => {
      const route = req.route ? String(req.route.path) : undefined
      const ms = Math.round(performance.now() - began)
      log.info(
        { method: req.method, route, status: res.statusCode, ms, ...(res.writableFinished ? {} : { left: true }) },
        'request',
      )
    })
    next()
  }
}
