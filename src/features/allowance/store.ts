import type { Logger } from 'pino'
import type { Provider, ProviderId } from '../../ai/ai.ts'
import { PROVIDER_IDS } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import type { Clock } from '../../lib/clock.ts'
import { plainly } from '../../lib/plainly.ts'
import { Problem } from '../../lib/problem.ts'
import type { Notices } from '../notices/index.ts'
import {
  capsFor,
  costOf,
  dayOf,
  type End,
  oldestKept,
  type Room,
  renewalAfter,
  type Standing,
  type TokensADay,
  type Used,
  usedUp,
} from './allowance.ts'

export type PersonTokensRow = { personId: string; day: string; tokens: number }
export type SiteTokensRow = { day: string; provider: ProviderId; tokens: number; replies: number; failures: number }

declare module 'knex/types/tables.js' {
  interface Tables {
    personTokens: PersonTokensRow
    siteTokens: SiteTokensRow
  }
}

type Needs = {
  db: Db
  clock: Clock
  log: Logger
  provider: { named: (id: ProviderId) => Provider | undefined }
  tokensADay: TokensADay
  notices: Notices
}

type Asking = { personId: string; provider: Provider; room: () => Promise<Room> }

/** Told once, with what the request came to; never throws. */
export type Settle = (end: End) => Promise<void>

const USED_UP = {
  person:
    'Your tokens for today are used up. They renew at midnight UTC, in {{hours}} h {{minutes}} min. Nothing that you wrote is lost.',
  site: 'This house has used up its tokens for today. They renew at midnight UTC, in {{hours}} h {{minutes}} min. Nothing that you wrote is lost.',
}

const SET_ASIDE = {
  person:
    'What is left of your tokens today is set aside for replies that are being spoken. Wait for one to end, and say it again. Nothing that you wrote is lost.',
  site: 'What is left of the tokens of this house today is set aside for replies that are being spoken. Say it again in a moment. Nothing that you wrote is lost.',
}
const SET_ASIDE_RETRY_SECONDS = 10

export type Allowance = ReturnType<typeof createAllowance>

/**
 * How many tokens people and the house may spend in a day with those who are paid for them.
 * A request is reserved before it is made and settled after it. While something is left one
 * more is let through, so that a day never costs more than its limit and one reply.
 */
export function createAllowance({ db, clock, log, provider, tokensADay, notices }: Needs) {
  const capsOf = (who: Provider) => capsFor(who, tokensADay)

  /** What is set aside and not settled yet, by person; what a stopped program leaves behind stays spent. */
  const aside = new Map<string, number>()
  let asideOfSite = 0
  const setAside = (personId: string, tokens: number) => {
    const own = (aside.get(personId) ?? 0) + tokens
    if (own === 0) aside.delete(personId)
    else aside.set(personId, own)
    asideOfSite += tokens
  }
  const spentOf = (used: Used, personId: string): Used => ({
    person: used.person - (aside.get(personId) ?? 0),
    site: used.site - asideOfSite,
  })

  const countedIds = (): ProviderId[] =>
    PROVIDER_IDS.filter((id) => {
      const known = provider.named(id)
      return known !== undefined && capsOf(known) !== undefined
    })

  async function usedOn(tx: Db, day: string, personId: string): Promise<Used> {
    const person = await tx('personTokens').where({ personId, day }).first('tokens')
    const [site] = await tx('siteTokens').where({ day }).whereIn('provider', countedIds()).sum({ tokens: 'tokens' })
    return { person: Number(person?.tokens ?? 0), site: Number(site?.tokens ?? 0) }
  }

  function refuse(whose: 'person' | 'site', isSpent: boolean): never {
    if (!isSpent) throw new Problem('tooMany', SET_ASIDE[whose], { retryAfterSeconds: SET_ASIDE_RETRY_SECONDS })
    const leftMs = renewalAfter(clock.now()) - clock.now()
    const minutes = Math.ceil(leftMs / 60_000)
    throw new Problem('spent', USED_UP[whose], {
      values: { hours: Math.floor(minutes / 60), minutes: minutes % 60 },
      retryAfterSeconds: Math.ceil(leftMs / 1000),
    })
  }

  async function note(tx: Db, row: SiteTokensRow, personId: string | undefined): Promise<void> {
    await tx('siteTokens')
      .insert(row)
      .onConflict(['day', 'provider'])
      .merge({
        tokens: tx.raw('"siteTokens".tokens + excluded.tokens'),
        replies: tx.raw('"siteTokens".replies + excluded.replies'),
        failures: tx.raw('"siteTokens".failures + excluded.failures'),
      })
    // Somebody who was erased meanwhile is not written down again.
    if (!personId || row.tokens === 0 || !(await tx('persons').where({ id: personId }).first('id'))) return
    await tx('personTokens')
      .insert({ personId, day: row.day, tokens: row.tokens })
      .onConflict(['personId', 'day'])
      .merge({ tokens: tx.raw('"personTokens".tokens + excluded.tokens') })
  }

  /** Once a day. */
  async function tellWhenReached(
    tx: Db,
    { personId, day, cap }: { personId: string; day: string; cap: number },
  ): Promise<void> {
    if (day !== dayOf(clock.now()) || (await usedOn(tx, day, personId)).person < cap) return
    await notices.notify(tx, {
      ...{ personId, kind: 'limits', path: '/chats', onceSince: Date.parse(day) },
      words: 'Your tokens for today are used up.',
      more: ['They renew at midnight UTC. Nothing that you wrote is lost.'],
    })
  }

  return {
    /**
     * Sets tokens aside for one request, in the transaction that writes it down: what is not
     * settled because the program died stays spent. Throws a Problem when nothing is left.
     */
    async reserve(tx: Db, { personId, provider, room }: Asking): Promise<Settle> {
      const day = dayOf(clock.now())
      const caps = capsOf(provider)
      const set = caps ? await room() : { prompt: 0, reply: 0 }
      const reserved = set.prompt + set.reply
      if (caps) {
        const used = await usedOn(tx, day, personId)
        const whose = usedUp(used, caps)
        if (whose) refuse(whose, usedUp(spentOf(used, personId), caps) !== undefined)
        await note(tx, { day, provider: provider.id, tokens: reserved, replies: 0, failures: 0 }, personId)
        onceCommitted(tx, () => setAside(personId, reserved))
      }
      return async (end) => {
        if (provider.id === 'understudy') return
        if (caps) setAside(personId, -reserved)
        const tokens = caps ? costOf(end, set) - reserved : (end.tokensIn ?? 0) + (end.tokensOut ?? 0)
        const failures = end.state === 'failed' ? 1 : 0
        const row = { day, provider: provider.id, tokens, replies: 1, failures }
        await db
          .transaction(async (settling) => {
            await note(settling, row, caps && personId)
            if (caps) await tellWhenReached(settling, { personId, day, cap: caps.person })
          })
          .catch((error: unknown) => log.error({ error: plainly(error) }, 'the tokens of a reply were not settled'))
      }
    },

    /** Writes down what was spent beside any reply. */
    spend: (provider: Provider, tokens: number): Promise<void> =>
      note(db, { day: dayOf(clock.now()), provider: provider.id, tokens, replies: 0, failures: 0 }, undefined),

    /** How somebody stands today with this provider; undefined where nothing limits them. */
    async standing(personId: string, provider: Provider): Promise<Standing | undefined> {
      const caps = capsOf(provider)
      if (!caps || (caps.person === Infinity && caps.site === Infinity)) return undefined
      const used = spentOf(await usedOn(db, dayOf(clock.now()), personId), personId)
      const renewsAt = new Date(renewalAfter(clock.now())).toISOString()
      return { used: used.person, cap: caps.person, usedUp: usedUp(used, caps), renewsAt }
    },

    /** What the house has spent today, by provider. */
    async today(): Promise<{ rows: SiteTokensRow[]; renewsAt: string }> {
      const rows = await db('siteTokens')
        .where({ day: dayOf(clock.now()) })
        .orderBy('provider')
      return { rows, renewsAt: new Date(renewalAfter(clock.now())).toISOString() }
    },

    capsOf,

    /** Forgets the days that are over for a while. */
    async sweep(): Promise<void> {
      const oldest = oldestKept(clock.now())
      await db('personTokens').where('day', '<', oldest).delete()
      await db('siteTokens').where('day', '<', oldest).delete()
    },
  }
}

/** What was set aside in a transaction that failed never was. */
function onceCommitted(tx: Db, act: () => void): void {
  const { executionPromise } = tx as { executionPromise?: Promise<unknown> }
  if (executionPromise) void executionPromise.then(act, () => {})
  else act()
}
