import express, { type Express, type RequestHandler, type Response } from 'express'
import type { Logger } from 'pino'
import { createModeration } from './ai/moderation.ts'
import type { Ai } from './ai/providers.ts'
import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import { type Keyring, watched } from './db/keyring.ts'
import { watchInvariants } from './db/watch-invariants.ts'
import { type Allowance, createAllowance } from './features/allowance/index.ts'
import { talksWith } from './features/chat/index.ts'
import { createFigures, type Figures } from './features/figures/index.ts'
import { createMedia, type Media, plainMediaRoutes } from './features/media/index.ts'
import { createNotices, type Notices } from './features/notices/index.ts'
import { safetyHooks } from './features/safety/index.ts'
import { createSpeeches, type Speeches } from './features/speech/index.ts'
import { partWithWorks, type Workshop } from './features/works/index.ts'
import { features, NOTICE_KINDS } from './features.ts'
import { enqueue, type Jobs } from './jobs/queue.ts'
import { startSchedule } from './jobs/schedule.ts'
import { startWorker, type Worker } from './jobs/worker.ts'
import type { Clock } from './lib/clock.ts'
import { deriveKey } from './lib/crypto.ts'
import { notFound } from './lib/problem.ts'
import type { Mailer } from './mail/mail.ts'
import type { Storage } from './storage/storage.ts'
import type { Assets } from './web/assets.ts'
import { cookiesFor } from './web/cookies.ts'
import { createCsrf } from './web/csrf.ts'
import { type Admit, admission, countChanges, door, formsOfOurs, keepHeld, type Renew, renewal } from './web/door.ts'
import { answerProblems } from './web/errors.ts'
import { onlyOwnNames } from './web/hosts.ts'
import { createGauge, createLimiter, LIMITS } from './web/limits.ts'
import { noteRequests } from './web/log.ts'
import { onlyFormMethods } from './web/methods.ts'
import { patience } from './web/patience.ts'
import { securityHeaders } from './web/security.ts'
import { createSessions, type Sessions } from './web/session.ts'
import { publicFiles } from './web/static.ts'
import { createStreams, type Streams } from './web/stream.ts'
import { filesOfOurs } from './web/uploads.ts'
import { visitOf } from './web/visit.ts'

export type AppNeeds = {
  config: Config
  db: Db
  keyring: Keyring
  clock: Clock
  log: Logger
  ai: Ai
  assets: Assets
  mailer: Mailer
  storage: Storage
  /** The site's own address, without a slash at its end: what letters lead to. */
  origin: () => string
  /** 32 bytes from which the keys for cookies, forms and look-ups are derived. */
  siteSecret: Buffer
}

/** What the features are built from. */
export type House = AppNeeds & {
  jobs: Jobs
  notices: Notices
  sessions: Sessions
  admit: Admit
  renew: Renew
  speeches: Speeches
  allowance: Allowance
  figures: Figures
  media: Media
  /** Who talks with a work, and what is done with somebody's works before they go. */
  talksWith: Workshop['talksWith']
  partWithWorks: (personId: string) => Promise<void>
  streams: Streams
  cookies: ReturnType<typeof cookiesFor>
  limiter: ReturnType<typeof createLimiter>
}

export type App = {
  handler: Express
  partWithWorks: House['partWithWorks']
  jobs: Jobs
  media: Media
  notices: Notices
  speeches: Speeches
  streams: Streams
  worker: Worker
  close: () => Promise<void>
}

/** The whole site as a request handler: middleware in its order, then every feature. */
export function createApp(needs: AppNeeds): App {
  const { config, db, clock, log, ai, assets, siteSecret, storage } = needs
  const keyring = watched(needs.keyring, ({ table, column, row }) =>
    log.error({ table, column, row }, 'a sealed value could not be opened'),
  )
  const isHttps = config.baseUrl?.startsWith('https:') ?? false
  const cookies = cookiesFor({ secure: isHttps })
  const sessions = createSessions({
    ...{ db, keyring, clock, cookies, ...config.sessionLives },
    adultContent: config.adultContent,
  })
  const csrf = createCsrf({ key: deriveKey(siteSecret, 'forms'), cookies, clock, baseUrl: config.baseUrl })
  const moderate = createModeration({ ...config.ai.openai, moderation: config.ai.moderation }, (message, facts) =>
    log.warn(facts, message),
  )
  const figures = createFigures({ db, clock, log })
  const speeches = createSpeeches({
    db,
    keyring,
    clock,
    log,
    gauge: createGauge({ each: LIMITS.speechesPerPerson, all: LIMITS.speeches }),
    hooks: { ...safetyHooks({ db, keyring, clock, log, moderate }), afterEnd: [figures.note] },
    replyLength: LIMITS.replyLength,
    speak: ai.speak,
  })
  const streams = createStreams()
  const jobs: Jobs = {
    async add(tx, job) {
      await enqueue(tx, { keyring, clock }, job)
      // After the transaction that it is added in; the worker looks at nothing before that is over.
      setImmediate(() => worker.nudge())
    },
    nudge: () => worker.nudge(),
  }
  const notices = createNotices({ db, keyring, clock, jobs, kinds: NOTICE_KINDS })
  const allowance = createAllowance({ db, clock, log, provider: ai, tokensADay: config.tokensADay, notices })
  const media = createMedia({ db, keyring, clock, storage, key: deriveKey(siteSecret, 'addresses of files') })
  const house: House = {
    ...needs,
    keyring,
    jobs,
    notices,
    sessions,
    admit: admission({ sessions, csrf }),
    renew: renewal({ sessions, csrf }),
    speeches,
    allowance,
    figures,
    media,
    talksWith,
    partWithWorks: (personId) => partWithWorks({ db, keyring, clock, jobs, media, talksWith }, personId),
    streams,
    cookies,
    limiter: createLimiter(db),
  }
  const invariants = watchInvariants({ db, clock, log })
  const stopWatching = streams.watchSessions(sessions.goesOn)
  const register = features(house, invariants.seen)
  const worker = startWorker({ db, keyring, clock, log, works: register.works })
  const stopSchedule = startSchedule(register.turns, log)

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', config.trustProxy ?? false)
  app.set('query parser', 'simple')
  app.use(securityHeaders({ https: isHttps }))
  app.use(noteRequests(log))
  app.use(onlyOwnNames(config))
  app.use(onlyFormMethods)
  app.use(patience)
  app.use(assets.serve)
  app.use(publicFiles())
  app.use(plainMediaRoutes(storage))
  app.use(
    door({
      sessions,
      csrf,
      cookies,
      assets,
      flashKey: deriveKey(siteSecret, 'flash'),
      typedKey: deriveKey(siteSecret, 'typed'),
      baseUrl: config.baseUrl,
      development: config.development,
      clock,
    }),
  )
  app.use(formsAsSent())
  // A form without any field is one too.
  app.use((req, _res, next) => {
    req.body ??= {}
    next()
  })
  app.use(
    filesOfOurs(csrf, {
      ...house.media,
      keep: (personId, { name, source }) =>
        house.media.keep(personId, { role: 'waiting', type: '', fileName: name, source, most: LIMITS.cardFileBytes }),
    }),
  )
  app.use(formsOfOurs(csrf))
  app.use(keepHeld)
  app.use(countChanges(house.limiter))
  for (const routes of register.routes) app.use(routes)
  app.use((_req, _res: Response) => notFound('page'))
  app.use(answerProblems({ clock, log }))

  return {
    handler: app,
    jobs,
    media,
    partWithWorks: house.partWithWorks,
    notices,
    speeches,
    streams,
    worker,
    async close() {
      await invariants.stop()
      stopWatching()
      stopSchedule()
      await worker.stop()
      await register.turns['end of the audit log']().catch(() => {})
      await speeches.close()
      await figures.flush()
    },
  }
}

/** Reads plain forms; those of what members make may be long. */
function formsAsSent(): RequestHandler {
  const usual = express.urlencoded({ extended: false, limit: LIMITS.formBytes, parameterLimit: 50 })
  const { workFormBytes: limit, workFormFields: parameterLimit } = LIMITS
  const ofWorks = express.urlencoded({ extended: false, limit, parameterLimit })
  return (req, res, next) => {
    const isOfWork = /^\/(?:characters|lorebooks|personas)(?:\/|$)/.test(req.path) && visitOf(req).visitor !== undefined
    if (isOfWork) ofWorks(req, res, next)
    else usual(req, res, next)
  }
}
