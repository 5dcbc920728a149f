import type { ErrorRequestHandler, Router } from 'express'
import type { House } from './app.ts'
import type { Seen } from './db/watch-invariants.ts'
import {
  accountNotices,
  accountRoutes,
  createSignUps,
  lookAtAges,
  standingWorks,
  turnStandings,
  usualSharing,
} from './features/accounts/index.ts'
import { allowanceNotices } from './features/allowance/index.ts'
import { sealEnd } from './features/audit/index.ts'
import {
  type Card,
  castNames,
  characterRoutes,
  editorRoutes,
  findCharacter,
  findRoutes,
  mayCardBecome,
} from './features/characters/index.ts'
import {
  arriveInChat,
  chatRoutes,
  chatsWith,
  importNotices,
  lookOf,
  pickUpInChat,
  receiverNow,
  recentChats,
  tryOut,
} from './features/chat/index.ts'
import { exportRoutes } from './features/exports/index.ts'
import { figureRoutes } from './features/figures/index.ts'
import { healthRoutes } from './features/health/index.ts'
import { homeRoutes } from './features/home/index.ts'
import { importRoutes, importWorks, sweepImports } from './features/imports/index.ts'
import { invitationRoutes } from './features/invitations/index.ts'
import { keyRoutes } from './features/keys/index.ts'
import { lorebookRoutes, mayBookBecome } from './features/lorebooks/index.ts'
import { createShareCards, mediaRoutes, sweepFiles, sweepShareCards } from './features/media/index.ts'
import { moderationRoutes } from './features/moderation/index.ts'
import { letterWorks, noticeRoutes, sweepNotices } from './features/notices/index.ts'
import { personaRoutes } from './features/personas/index.ts'
import { factsOf, moderationOf, policyRoutes } from './features/policies/index.ts'
import { reportRoutes } from './features/reports/index.ts'
import { safetyRoutes } from './features/safety/index.ts'
import { setupRoutes } from './features/setup/index.ts'
import { styleRoutes } from './features/style/index.ts'
import { DELETION, emptyBins, finishDeletion, workRoutes } from './features/works/index.ts'
import { checksOf } from './health.ts'
import type { Turns } from './jobs/schedule.ts'
import type { Works } from './jobs/worker.ts'
import { deriveKey } from './lib/crypto.ts'
import { POLICY_VERSION } from './lib/terms.ts'
import { reportable } from './reportables.ts'
import { cookiesUsed } from './web/cookies.ts'
import { refusalIn } from './web/errors.ts'
import { createJourneys } from './web/journeys.ts'
import { sweepSpent } from './web/limits.ts'
import { pictureOfHouse } from './web/static.ts'
import { type Visitor, visitOf } from './web/visit.ts'

/** Everything that people are told by a notice, in the order of their settings. */
export const NOTICE_KINDS = { ...accountNotices, ...allowanceNotices, ...importNotices }

type Register = { routes: (Router | ErrorRequestHandler)[]; works: Works; turns: Turns }

/** The register: every feature, lower ones first, and what they hand to one another. */
export function features(house: House, invariants: () => Promise<Seen>): Register {
  const { config, db, clock, ai, siteSecret } = house
  const nameKey = deriveKey(siteSecret, 'names')
  const farewellKey = deriveKey(siteSecret, 'farewells')
  const shelf = { ...house, nameKey, farewellKey }
  const stage = { ...house, provider: ai }
  const addressee = async (slug: string) => {
    const found = await findCharacter(house, undefined, slug)
    return found && { characterName: found.bill.name, receiver: receiverNow(ai) }
  }
  const shareCards = createShareCards({
    storage: house.storage,
    pictureAt: async (path) => (await pictureOfHouse(path)) ?? (await house.media.pictureAt(path)),
  })
  const signUps = createSignUps({ db, clock, signUp: config.signUp })
  const journeys = createJourneys({ db, clock, key: deriveKey(siteSecret, 'journeys'), cookies: house.cookies })
  const accounts = accountRoutes({
    ...house,
    signUpMode: signUps.mode,
    minAge: config.minAge,
    adultContent: config.adultContent,
    minPasswordLength: config.minPasswordLength,
    policyVersion: POLICY_VERSION,
    emailKey: deriveKey(siteSecret, 'e-mail'),
    youngKey: deriveKey(siteSecret, 'age'),
    gateKey: deriveKey(siteSecret, 'tickets of the gate'),
    codeKey: deriveKey(siteSecret, 'recovery codes'),
    nameKey,
    farewellKey,
    contact: config.contact,
    journeys,
    ways: config.ways,
    knownKey: deriveKey(siteSecret, 'known browsers'),
    addressee,
    castNames: () => castNames(db),
    arrive: (res, person, arrival) =>
      arriveInChat(stage, { t: visitOf(res.req).frame.t, refuse: (error) => refusalIn(res, error) }, person, arrival),
    pickUp: (res, person, line) => pickUpInChat(stage, visitOf(res.req).frame.t, person, line),
  })
  const { needsProtection } = accounts
  const mayBeAdult = ({ seesAdult }: Visitor) => seesAdult === true
  const routes = [
    homeRoutes({ ...house, recentChats: (person, most) => recentChats(stage, person, most), needsProtection }),
    // What is opened most stands first: each route before it is asked whether it is meant.
    findRoutes(house),
    noticeRoutes({ ...house, kinds: NOTICE_KINDS }),
    accounts.routes,
    keyRoutes({ db, clock }),
    importRoutes(house),
    editorRoutes({
      ...house,
      usualSharing: (personId) => usualSharing(db, personId, 'characters'),
      mayBeAdult,
      tryOut: (owner, work, versionId, card) => tryOut(stage, owner, { work, versionId, card }),
      lookOf: (person) => lookOf(db, person),
    }),
    exportRoutes(house),
    workRoutes(house, {
      ...{ kind: 'character', base: '/characters' },
      mayBecome: (card, work, owner) =>
        mayCardBecome(card as Card, work, { mayBeAdult: mayBeAdult(owner), now: clock.now() }),
    }),
    workRoutes(house, {
      ...{ kind: 'lorebook', base: '/lorebooks' },
      mayBecome: (_book, work, owner) => mayBookBecome(work, mayBeAdult(owner)),
    }),
    lorebookRoutes({
      ...house,
      usualSharing: (personId) => usualSharing(db, personId, 'characters'),
      mayBeAdult,
      contextTokens: () => ai.current().context,
    }),
    workRoutes(house, { kind: 'persona', base: '/personas' }),
    personaRoutes(house),
    characterRoutes({
      ...house,
      shareCards,
      provider: ai.current,
      chatsWith: (person, id) => chatsWith(stage, person, id),
      lookOf: (person) => lookOf(db, person),
    }),
    chatRoutes({ ...stage, welcome: accounts.welcome, needsProtection }),
    reportRoutes({ ...house, reportable: (visitor, kind, id) => reportable(house, visitor, kind, id) }),
    mediaRoutes(house.media),
    figureRoutes({ db, clock }),
    invitationRoutes({ db, clock, signUpMode: signUps.mode }),
    moderationRoutes(shelf),
    setupRoutes({ ...house, signUps }),
    policyRoutes({ facts: () => factsOf(config, ai, cookiesUsed(house.cookies, config)) }),
    safetyRoutes({ db, clock, facts: () => ({ contact: config.contact, moderation: moderationOf(config, ai) }) }),
    healthRoutes({ token: config.healthToken, checks: checksOf(house, invariants) }),
    ...(config.development ? [styleRoutes()] : []),
    accounts.giveWordsBack,
  ]
  const turns: Turns = {
    'sessions that are over': house.sessions.sweep,
    'token counts of past days': house.allowance.sweep,
    'figures of past days': house.figures.sweep,
    'journeys that are over': journeys.sweep,
    'limits that are over': () => sweepSpent(db, clock),
    'standings that are over': () => turnStandings(shelf),
    'end of the audit log': () => sealEnd(db, { keyring: house.keyring, key: deriveKey(siteSecret, 'audit') }),
    'links that are over': accounts.sweep,
    'ages of people': () => lookAtAges({ ...shelf, minAge: config.minAge }),
    'works in the bin': () => emptyBins(house),
    'old notices': () => sweepNotices(house),
    'files that nothing names': async () => {
      await sweepFiles(house)
      await sweepShareCards(house)
    },
    'imports that are over': () => sweepImports(house),
    'letters in the outbox': () => house.mailer.sweep(clock.now()),
  }
  return {
    routes,
    works: {
      ...letterWorks(house),
      ...accounts.works,
      ...standingWorks(shelf),
      ...importWorks(house),
      [DELETION]: ({ id }: { id: string }) => finishDeletion(house, id),
    },
    turns,
  }
}
