import { Router } from 'express'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { show } from '../../web/answer.ts'
import { scriptOf } from '../../web/script-html.ts'
import { type Visitor, visitOf, visitorOf } from '../../web/visit.ts'
import { billsIn, characterOf, exampleBlocks, replaceMacros, sceneOf } from '../characters/index.ts'
import type { Media } from '../media/index.ts'
import { type HomePage, homePage, type MemberHomePage, memberHomePage } from './views.ts'

const CHATS_SHOWN = 5
const BILLS_SHOWN = 9
const LINES_SHOWN = 4

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  media: Media
  recentChats: (person: Visitor, most: number) => Promise<MemberHomePage['chats']>
  needsProtection: (personId: string) => Promise<boolean>
}

export function homeRoutes(needs: Needs): Router {
  const { db, recentChats, needsProtection } = needs
  const routes = Router()

  routes.get('/', async (req, res) => {
    const bills = await billsIn(db, { few: true })
    const cast = { bills: bills.slice(0, BILLS_SHOWN), isWhole: bills.length <= BILLS_SHOWN }
    const visitor = visitorOf(req)
    if (visitor) {
      const isUnprotected = await needsProtection(visitor.id)
      return show(res, memberHomePage({ chats: await recentChats(visitor, CHATS_SHOWN), cast, isUnprotected }))
    }

    const { language, t } = visitOf(req).frame
    const lead = bills.find((bill) => bill.language === language) ?? bills[0]
    if (!lead) return show(res, homePage({ scene: [], lead: undefined, cast }))
    const { card, id } = await characterOf(needs, undefined, lead.slug)
    const scene = sceneOf(card, { person: t('You'), seed: id, now: new Date(0) })
    const [example = []] = exampleBlocks(card.mes_example)
    const lines = example.slice(0, LINES_SHOWN).map(({ author, text }): HomePage['scene'][number] => ({
      bill: author === 'character' ? lead : undefined,
      name: author === 'character' ? lead.name : t('You'),
      body: scriptOf(replaceMacros(text, scene), t),
    }))
    show(res, homePage({ scene: lines, lead, cast }))
  })

  return routes
}
