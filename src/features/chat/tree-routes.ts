import { Router } from 'express'
import { goTo, show } from '../../web/answer.ts'
import { me, visitOf } from '../../web/visit.ts'
import { nameIn } from './around.ts'
import { placesIn } from './branch.ts'
import { excerptOf } from './excerpt.ts'
import { headingOf } from './present.ts'
import { chatOf, type Stage, wordsOf } from './store.ts'
import { lineText } from './text.ts'
import { stretchesOf } from './tree.ts'
import { branchesPage } from './views.ts'

/** More on a page would be no overview, and each has its beginning opened. */
const STRETCHES = 200

export function treeRoutes(stage: Stage): Router {
  const routes = Router()

  routes.get('/chats/:id/branches', async (req, res) => {
    const chat = await chatOf(stage, me(req), req.params.id)
    const { t } = visitOf(req).frame
    const path = `/chats/${chat.id}/branches`
    const page = pageNumber(req.query.page)
    const all = stretchesOf(await placesIn(stage.db, chat), chat.leafId, page * STRETCHES + 1)
    const stretches = all.slice((page - 1) * STRETCHES, page * STRETCHES)
    if (page > 1 && stretches.length === 0) return goTo(res, path)
    const words = await wordsOf(stage, stretches)
    const spoken = [...words.values()].filter(({ speechId }) => speechId !== null)
    const areOfOne = new Set(spoken.map(({ provider, model }) => `${provider} ${model}`)).size < 2
    const branches = stretches.map(({ id, ...stretch }) => {
      const line = words.get(id)
      const text = line && lineText(stage.keyring, chat.ownerId, line)
      const name = line?.author === 'person' ? nameIn(chat, me(req)) : chat.bill.name
      const speaker = areOfOne || !line?.speechId ? undefined : speakerOf(line)
      return { ...stretch, id, name, excerpt: excerptOf(text ?? '', t), createdAt: line?.createdAt, speaker }
    })
    show(
      res,
      branchesPage({
        chat: headingOf(stage, chat),
        branches,
        formerPath: page > 1 ? `${path}?page=${page - 1}` : undefined,
        furtherPath: all.length > page * STRETCHES ? `${path}?page=${page + 1}` : undefined,
      }),
    )

    function speakerOf({ provider, model }: { provider: string | null; model: string | null }): string {
      if (provider === 'understudy') return t('The understudy')
      return model || provider || ''
    }
  })

  return routes
}

/** At most so many are leafed through: each page is counted from the first. */
const pageNumber = (value: unknown): number =>
  typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) ? Number(value) : 1
