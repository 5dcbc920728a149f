import type { RequestHandler } from 'express'
import { LIMITS } from './limits.ts'
import { CARDS_PATH } from './uploads.ts'

/**
 * How long a request may take to come in, once its headers are here. The server knows only one time for all of
 * them, which is as long as many files at once may take over a slow line.
 */
export const patience: RequestHandler = (req, res, next) => {
  const hasBody = req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined
  if (!hasBody || req.path === CARDS_PATH) return next()
  const timer = setTimeout(() => {
    if (req.complete || res.headersSent) return
    res.writeHead(408, { Connection: 'close' }).end(() => req.destroy())
  }, LIMITS.requestMs)
  req.once('close', () => clearTimeout(timer))
  next()
}
