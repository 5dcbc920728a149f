import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** Everything comes from here and nothing is inline, so no nonce is needed. */
const DIRECTIVES = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
}

const YEAR_SECONDS = 31_536_000

/** The fixed headers, worked out by helmet once and set on every answer from then on. */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
  const headers = Object.entries(headersByHelmet(https))
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  }
}

function headersByHelmet(https: boolean): { [name: string]: string } {
  const headers: { [name: string]: string } = {}
  const middleware = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  })
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name] = value
    },
    removeHeader: () => {},
  } as unknown as Response
  middleware({} as never, response, (error?: unknown) => {
    if (error) throw error
  })
  headers['Permissions-Policy'] = 'camera=(), microphone=(), geolocation=(), browsing-topics=()'
  return headers
}
