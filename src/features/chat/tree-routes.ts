import { Router } from 'express'
import { show } from '../../web/answer.ts'
import { me, visitOf } from '../../web/visit.ts'
import { placesIn } from './branch.ts'
import { excerptOf } from './excerpt.ts'
import { headingOf } from './present.ts'
import { chatOf, type Stage, wordsOf } from './store.ts'
import { lineText } from './text.ts'
import { stretchesOf } from './tree.ts'
import { branchesPage } from './views.ts'

/** More would be no overview, and each has its beginning opened. */
const STRETCHES = 200

export function treeRoutes(stage: Stage): Router {
  const routes = Router()

  routes.get('/chats/:id/branches', async (req, res) => {
    const chat = await chatOf(stage, me(req), req.params.id)
    const { t } = visitOf(req).frame
    const all = stretchesOf(await placesIn(stage.db, chat), chat.leafId, STRETCHES + 1)
    const stretches = all.slice(0, STRETCHES)
    const words = await wordsOf(stage, stretches)
    const branches = stretches.map(({ id, ...stretch }) => {
      const line = words.get(id)
      const text = line && lineText(stage.keyring, chat.ownerId, line)
      const name = line?.author === 'person' ? me(req).username : chat.bill.name
      return { ...stretch, id, name, excerpt: excerptOf(text ?? '', t) }
    })
    show(res, branchesPage({ chat: headingOf(stage, chat), branches, hasMore: all.length > STRETCHES }))
  })

  return routes
}
