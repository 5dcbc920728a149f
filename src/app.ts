import express, { type Express, type Response } from 'express'
import type { Logger } from 'pino'
import { createModeration } from './ai/moderation.ts'
import type { Ai } from './ai/providers.ts'
import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import { type Keyring, watched } from './db/keyring.ts'
import { watchInvariants } from './db/watch-invariants.ts'
import { type Allowance, createAllowance } from './features/allowance/index.ts'
import { createFigures, type Figures } from './features/figures/index.ts'
import { safetyHooks } from './features/safety/index.ts'
import { createSpeeches, type Speeches } from './features/speech/index.ts'
import { features } from './features.ts'
import type { Clock } from './lib/clock.ts'
import { deriveKey } from './lib/crypto.ts'
import { notFound } from './lib/problem.ts'
import type { Assets } from './web/assets.ts'
import { cookiesFor } from './web/cookies.ts'
import { createCsrf } from './web/csrf.ts'
import { type Admit, admission, countChanges, door, formsOfOurs, keepWaiting } from './web/door.ts'
import { answerProblems } from './web/errors.ts'
import { onlyOwnNames } from './web/hosts.ts'
import { createGauge, createLimiter, LIMITS } from './web/limits.ts'
import { noteRequests } from './web/log.ts'
import { onlyFormMethods } from './web/methods.ts'
import { securityHeaders } from './web/security.ts'
import { createSessions, type Sessions } from './web/session.ts'
import { publicFiles } from './web/static.ts'
import { createStreams, type Streams } from './web/stream.ts'
import { filesOfOurs } from './web/uploads.ts'

export type AppNeeds = {
  config: Config
  db: Db
  keyring: Keyring
  clock: Clock
  log: Logger
  ai: Ai
  assets: Assets
  /** 32 bytes from which the keys for cookies, forms and look-ups are derived. */
  siteSecret: Buffer
}

/** What the features are built from. */
export type House = AppNeeds & {
  sessions: Sessions
  admit: Admit
  speeches: Speeches
  allowance: Allowance
  figures: Figures
  streams: Streams
  cookies: ReturnType<typeof cookiesFor>
  limiter: ReturnType<typeof createLimiter>
}

export type App = { handler: Express; speeches: Speeches; streams: Streams; close: () => Promise<void> }

const SWEPT_EVERY_MS = 60 * 60 * 1000

/** The whole site as a request handler: middleware in its order, then every feature. */
export function createApp(needs: AppNeeds): App {
  const { config, db, clock, log, ai, assets, siteSecret } = needs
  const keyring = watched(needs.keyring, ({ table, column, row }) =>
    log.error({ table, column, row }, 'a sealed value could not be opened'),
  )
  const isHttps = config.baseUrl?.startsWith('https:') ?? false
  const cookies = cookiesFor({ secure: isHttps })
  const sessions = createSessions({ db, clock, cookies, sessionDays: config.sessionDays })
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
  const allowance = createAllowance({ db, clock, log, provider: ai, tokensADay: config.tokensADay })
  const house: House = {
    ...needs,
    keyring,
    sessions,
    admit: admission({ sessions, csrf }),
    speeches,
    allowance,
    figures,
    streams,
    cookies,
    limiter: createLimiter(),
  }
  const invariants = watchInvariants({ db, clock, log })
  const stopWatching = streams.watchSessions(sessions.goesOn)
  const sweep = () =>
    void Promise.all([sessions.sweep(), allowance.sweep(), figures.sweep()]).catch((error: { code?: string }) =>
      log.error({ code: error.code }, 'what is over could not be swept'),
    )
  const sweeping = setInterval(sweep, SWEPT_EVERY_MS).unref()
  sweep()

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', config.trustProxy ?? false)
  app.set('query parser', 'simple')
  app.use(securityHeaders({ https: isHttps }))
  app.use(noteRequests(log))
  app.use(onlyOwnNames(config))
  app.use(onlyFormMethods)
  app.use(assets.serve)
  app.use(publicFiles())
  app.use(
    door({
      sessions,
      csrf,
      cookies,
      assets,
      flashKey: deriveKey(siteSecret, 'flash'),
      baseUrl: config.baseUrl,
      development: config.development,
      clock,
    }),
  )
  app.use(express.urlencoded({ extended: false, limit: LIMITS.formBytes, parameterLimit: 50 }))
  app.use(filesOfOurs(csrf))
  app.use(formsOfOurs(csrf))
  app.use(keepWaiting)
  app.use(countChanges(house.limiter))
  for (const routes of features(house, invariants.seen)) app.use(routes)
  app.use((_req, _res: Response) => notFound('page'))
  app.use(answerProblems({ clock, log }))

  return {
    handler: app,
    speeches,
    streams,
    async close() {
      await invariants.stop()
      stopWatching()
      clearInterval(sweeping)
      await speeches.close()
      await figures.flush()
    },
  }
}
