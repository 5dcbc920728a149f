import type { Request, Response } from 'express'
import { hmac, isSame, type Key } from '../lib/crypto.ts'
import type { Cookies } from './cookies.ts'

/** One sentence that survives a redirect, in a signed cookie that lives a minute. */
const FLASH_COOKIE = 'troupe-flash'
const FLASH_SECONDS = 60

type Keeper = { cookies: Cookies; key: Key }
const KEEPER = Symbol('keeper')
type Kept = { [KEEPER]?: Keeper }

/** Reads and forgets the sentence that the last answer left. */
export function takeFlash(req: Request & Kept, res: Response, keeper: Keeper): string | undefined {
  req[KEEPER] = keeper
  const kept = keeper.cookies.read(req, FLASH_COOKIE)
  if (!kept || req.method !== 'GET' || req.get('HX-Request-Type') === 'partial') return undefined
  const [text = '', signature = ''] = kept.split('.')
  keeper.cookies.clear(res, FLASH_COOKIE)
  return isSame(signature, hmac(keeper.key, `flash ${text}`)) ? Buffer.from(text, 'base64url').toString() : undefined
}

export function rememberFlash(res: Response, sentence: string): void {
  const keeper = (res.req as Kept)[KEEPER]
  if (!keeper) return
  const text = Buffer.from(sentence).toString('base64url')
  keeper.cookies.set(res, FLASH_COOKIE, `${text}.${hmac(keeper.key, `flash ${text}`)}`, FLASH_SECONDS)
}
