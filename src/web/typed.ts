import type { Request } from 'express'
import { z } from 'zod'
import type { Clock } from '../lib/clock.ts'
import { type Key, openWith, sealWith } from '../lib/crypto.ts'
import { visitOf } from './visit.ts'

/**
 * What somebody typed into a form that asked them first to show that it is them: it goes along
 * sealed in the address that they come back to, whichever way they show it, for them alone and
 * for that page, and stands in the form again. Passwords and codes are never carried.
 */
export type Typed = { [field: string]: string }

const KEPT_MS = 10 * 60_000
/** Of letters, so that every browser and the form between carry the address. */
const MOST = 1000
const NOT_CARRIED = /password|code|credential|^_csrf$|^next$|^once$/i

type Keeper = { key: Key; clock: Clock }
const KEEPER = Symbol('keeper')
type Kept = { [KEEPER]?: Keeper }

const carried = z.object({ until: z.number(), fields: z.record(z.string(), z.string()) })

export function carryTyped(req: Request & Kept, keeper: Keeper): void {
  req[KEEPER] = keeper
}

/** The address of the page with what its form was sent with; the page alone where that is nothing, too much or another's form. */
export function withTyped(req: Request & Kept, page: string): string {
  const given = Object.entries((req.body ?? {}) as object)
  const fields = given.filter(([name, value]) => typeof value === 'string' && !NOT_CARRIED.test(name))
  const keeper = req[KEEPER]
  if (!keeper || req.path !== page || fields.length === 0) return page
  const words = JSON.stringify({ until: keeper.clock.now() + KEPT_MS, fields: Object.fromEntries(fields) })
  if (words.length > MOST) return page
  return `${page}?typed=${sealWith(keeper.key, Buffer.from(words), placeOf(req, page)).toString('base64url')}`
}

/** What was typed into this page's form before its writer showed that it is them; empty where nothing was. */
export function typedBefore(req: Request & Kept): Typed {
  const [keeper, { typed }] = [req[KEEPER], req.query]
  if (!keeper || typeof typed !== 'string') return {}
  const opened = openWith(keeper.key, Buffer.from(typed, 'base64url'), placeOf(req, req.path))
  if (!opened) return {}
  const { until, fields } = carried.parse(JSON.parse(opened.toString()))
  return until > keeper.clock.now() ? fields : {}
}

const placeOf = (req: Request, page: string): string => {
  const { visitor, held } = visitOf(req)
  return `typed|${(visitor ?? held?.visitor)?.id ?? ''}|${page}`
}
