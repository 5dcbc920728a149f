import { hmac, isSame, type Key } from '../../lib/crypto.ts'

export const KNOWN_COOKIE = 'troupe-known'
/** As long as browsers keep any cookie. */
export const KNOWN_SECONDS = 400 * 24 * 60 * 60
/** Of a browser that several people use, those who came last. */
const PEOPLE_KEPT = 5

const markOf = (key: Key, personId: string) => hmac(key, `known ${personId}`)
const marksIn = (cookie: string | undefined) => (cookie ?? '').split('.').filter(Boolean).slice(0, PEOPLE_KEPT)

/** Whether somebody came with this browser before. What its cookie holds says nothing to anybody else, and opens nothing. */
export const isKnown = (key: Key, cookie: string | undefined, personId: string): boolean =>
  marksIn(cookie).some((mark) => isSame(mark, markOf(key, personId)))

/** The cookie by which it is known from now on. */
export function withKnown(key: Key, cookie: string | undefined, personId: string): string {
  const own = markOf(key, personId)
  return [own, ...marksIn(cookie).filter((mark) => mark !== own)].slice(0, PEOPLE_KEPT).join('.')
}
