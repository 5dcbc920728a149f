import type { RequestHandler } from 'express'

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS']

/** Forms know GET and POST, and so does this house (RFC 9110, 15.5.6). */
export const onlyFormMethods: RequestHandler = (req, res, next) => {
  if (METHODS.includes(req.method)) return next()
  res
    .status(405)
    .set({ Allow: METHODS.join(', '), 'Cache-Control': 'no-store' })
    .type('text/plain')
    .send('405\n')
}
