import type { Request, RequestHandler } from 'express'
import { memo } from '../lib/memo.ts'
import { languageOf, translatorFor } from './i18n.ts'

type Needs = { baseUrl: string | undefined; host: string }

/**
 * Serves the site under its own name only; any other is answered 421 (RFC 9110, 15.5.20).
 * A page elsewhere whose name is made to lead to this machine (DNS rebinding) would else count
 * as ours. Without BASE_URL the site is for this machine, which has its own names. /health is
 * also told to who asks on the machine itself, where a watcher does not know the public name.
 */
export function onlyOwnNames({ baseUrl, host }: Needs): RequestHandler {
  const own = baseUrl ? new URL(baseUrl).hostname : plainName(host)
  const isOwn = (name: string) => name === own || (baseUrl === undefined && isLoopbackName(name))
  return (req, res, next) => {
    const name = plainName(req.hostname ?? '')
    if (isOwn(name) || (isHealth(req) && isLoopbackName(name))) return next()
    const t = translatorFor(languageOf(req.get('accept-language')))
    const sentence = baseUrl
      ? t('This house is at {{address}}. It is not open under any other name.', { address: baseUrl })
      : t('This house is open under the names of this machine only, such as localhost. Others need BASE_URL.')
    res.status(421).set('Cache-Control', 'no-store').type('text/plain').send(`${sentence}\n`)
  }
}

const isHealth = (req: Request) => req.path === '/health'

/** As URL writes it: IPv6 in brackets, lower case, without the dot of the root. */
const plainName = memo(100, (name: string): string =>
  (URL.parse(`http://${bracketed(name)}`)?.hostname ?? '').replace(/\.$/, ''),
)
const bracketed = (name: string) => (name.includes(':') && !name.startsWith('[') ? `[${name}]` : name)

const isLoopbackName = (name: string) =>
  name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name)
