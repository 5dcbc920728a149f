import { Router } from 'express'
import type { Provider } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { notFound } from '../../lib/problem.ts'
import { show } from '../../web/answer.ts'
import { blank } from '../../web/form.ts'
import { sendFile } from '../../web/send-file.ts'
import { type Visitor, visitOf, visitorOf } from '../../web/visit.ts'
import type { Media, ShareCards } from '../media/index.ts'
import { workOf } from '../works/index.ts'
import { isForEverybody, shownOn } from './about.ts'
import { characterPageOf } from './page.ts'
import { characterOf } from './store.ts'
import { type CharacterPage, characterPage } from './views.ts'

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  media: Media
  shareCards: ShareCards
  provider: () => Provider
  /** A person's chats with a character; the chat feature, which stands above this one, hands it over. */
  chatsWith: (person: Visitor, characterId: string) => Promise<CharacterPage['chats']>
  /** How a person reads, in classes of the script; the chat feature's too. */
  lookOf: (person: Visitor | undefined) => Promise<string>
}

const DAY_SECONDS = 86_400

export function characterRoutes(needs: Needs): Router {
  const { clock, provider, chatsWith, lookOf, shareCards } = needs
  const routes = Router()

  routes.get('/characters/:slug', async (req, res) => {
    const visitor = visitorOf(req)
    const character = await characterOf(needs, visitor, req.params.slug)
    const chats = visitor ? await chatsWith(visitor, character.id) : []
    const look = await lookOf(visitor)
    const { t } = visitOf(req).frame
    const around = { provider: provider(), visitor, chats, look, draft: blank, now: clock.now(), t }
    show(res, characterPage(characterPageOf(character, around)))
  })

  // The picture that other sites show beside a link: of what everybody may see, whoever asks.
  routes.get('/characters/:slug/share.png', async (req, res) => {
    const work = await workOf(needs, undefined, 'character', req.params.slug)
    if (!isForEverybody(work)) return notFound('page')
    const shown = shownOn(work)
    const etag = shareCards.versionOf(shown)
    const caching = `public, max-age=${DAY_SECONDS}`
    const file = { type: 'image/png', isShown: true, fileName: 'share.png', etag, caching }
    if (!(await sendFile(res, file, (part) => shareCards.open(shown, part)))) notFound('page')
  })

  return routes
}
