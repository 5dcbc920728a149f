import type { Request, Response } from 'express'
import type { Db } from '../../db/db.ts'
import type { Key } from '../../lib/crypto.ts'
import { newId } from '../../lib/ids.ts'
import type { Sentence } from '../../mail/letter.ts'
import { goTo, show } from '../../web/answer.ts'
import { browserName } from '../../web/browser-name.ts'
import type { Cookies } from '../../web/cookies.ts'
import type { Admit } from '../../web/door.ts'
import { SEATS } from '../../web/seats.ts'
import type { Way } from '../../web/session.ts'
import type { View } from '../../web/view.ts'
import { heldHere, visitOf } from '../../web/visit.ts'
import { record } from '../audit/index.ts'
import type { Notices } from '../notices/index.ts'
import { type Person, safeNext } from './accounts.ts'
import { type Arrival, keepLine, keptLine } from './applications.ts'
import type { Onward } from './factors/codes-routes.ts'
import { hasSecondFactor } from './factors/store.ts'
import { isKnown, KNOWN_COOKIE, KNOWN_SECONDS, withKnown } from './known-browser.ts'
import { hasPasskey } from './passkeys/store.ts'
import { lookAtAge } from './standing/found.ts'
import type { Shelf } from './standing/store.ts'
import { secondFactorPage } from './views.ts'
import type { Arrive } from './waiting-routes.ts'

const THIS_BROWSER = 'It is {{browser}}.'

export type EntranceNeeds = Shelf & {
  minAge: number
  cookies: Cookies
  notices: Notices
  /** What browsers that were here before are known by. */
  knownKey: Key
  /** Lets a person in; what is answered from then on is theirs. */
  admit: Admit
  /** The page that a line was sent from when the session had ended, with the line in it; undefined where it is not this person's. */
  pickUp: (res: Response, person: Person, line: { at: string; words: string }) => Promise<View | undefined>
  arrive: Arrive
}

/** What somebody brings along: a first line, where they were going, what they were writing there. */
export type Luggage = Arrival & { next?: string; draft?: string }
export const noLuggage: Luggage = { to: '', say: '', once: '' }

/** What is answered in place of leading somebody to where they go. */
type OnTheWay = (onward: Onward) => Promise<void>

export type Entrance = {
  /** Where every way in ends, once it has shown who somebody is. `countsAsTwo`: it has shown two factors itself. */
  enter: (
    req: Request,
    res: Response,
    person: Person,
    how: { way: Way; countsAsTwo?: boolean; luggage: Luggage; onTheWay?: OnTheWay },
  ) => Promise<void>
  /** The same for who has shown the second factor by now. */
  goOn: (
    req: Request,
    res: Response,
    person: Person,
    how: { way: Way; luggage: Luggage; onTheWay?: OnTheWay },
  ) => Promise<void>
}

export function createEntrance(needs: EntranceNeeds): Entrance {
  const { db } = needs

  const enter: Entrance['enter'] = async (req, res, person, { countsAsTwo = false, ...how }) => {
    const { way, luggage } = how
    if (countsAsTwo || !(await hasSecondFactor(db, person.id))) return goOn(req, res, person, how)
    await needs.admit(req, res, person, { way, stage: 'half' })
    const isCarrying = luggage.to !== '' || (luggage.draft ?? '') !== ''
    const hasPasskeys = isCarrying && (await hasPasskey(db, person.id))
    if (isCarrying) return show(res, secondFactorPage({ luggage, refused: undefined, hasPasskeys }))
    const next = luggage.next && safeNext(luggage.next)
    goTo(res, SEATS.half.leadsTo + (next ? `?next=${encodeURIComponent(next)}` : ''))
  }

  const goOn: Entrance['goOn'] = async (req, res, person, { way, luggage, onTheWay }) => {
    // Before the session begins: whoever is found under age is signed out everywhere.
    await lookAtAge(needs, person.id)
    await needs.admit(req, res, person, { way, stage: 'full' })
    await db.transaction(async (tx) => {
      await record(tx, needs, {
        kind: 'signIn.succeeded',
        personId: person.id,
        facts: { way, browser: browserName(req.get('user-agent')) },
      })
      await noteBrowser(tx, req, res, { personId: person.id, way })
    })
    const { to, say, once, next, draft } = luggage
    const { held } = visitOf(req)
    if (heldHere(req, 'waiting') && to !== '' && say.trim() !== '') await keepLine(needs, person.id, { to, say, once })
    if (held) {
      const next = SEATS[held.as].leadsTo
      return onTheWay && held.as === 'waiting' ? await onTheWay({ next }) : goTo(res, next)
    }
    const wished = next ? safeNext(next) : undefined
    const page = wished && draft ? await needs.pickUp(res, person, { at: wished, words: draft }) : undefined
    if (page) {
      const { frame } = visitOf(req)
      frame.flash = frame.t('You are signed in. Your words were not said yet: they stand below.')
      return show(res, page)
    }
    const line = { to, say, once: once || newId() }
    const place = to !== '' ? await needs.arrive(res, person, line) : await afterWaiting(person, wished ?? '/')
    if (onTheWay) await onTheWay(typeof place === 'string' ? { next: place } : { line })
    else if (typeof place === 'string') goTo(res, place)
    else show(res, place)
  }

  /** Tells its owner when an account is entered from a browser that it was never entered from. */
  async function noteBrowser(tx: Db, req: Request, res: Response, { personId, way }: { personId: string; way: Way }) {
    const { cookies, knownKey, notices } = needs
    const cookie = cookies.read(req, KNOWN_COOKIE)
    cookies.set(res, KNOWN_COOKIE, withKnown(knownKey, cookie, personId), KNOWN_SECONDS)
    if (way === 'sign-up' || isKnown(knownKey, cookie, personId)) return
    const browser = browserName(req.get('user-agent'))
    await notices.notify(tx, {
      ...{ personId, kind: 'security', path: '/settings/security', language: visitOf(req).frame.language },
      words: 'You signed in from a new browser.',
      more: [
        ...(browser ? [[THIS_BROWSER, { browser }] as Sentence] : []),
        'If that was not you, choose a new password at once.',
      ],
    })
  }

  /** Who could not say their first line yet is led to it. */
  async function afterWaiting(person: Person, go: string): Promise<string> {
    return go === '/' && (await keptLine(needs, person.id)) ? SEATS.waiting.leadsTo : go
  }

  return { enter, goOn }
}
