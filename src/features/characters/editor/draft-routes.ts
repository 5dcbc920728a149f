import { type Request, type Response, Router } from 'express'
import { done, goTo, into } from '../../../web/answer.ts'
import { me } from '../../../web/visit.ts'
import { dropDraft, dropTrials, keepDraft, keepTrial, type Work } from '../../works/index.ts'
import { cardFrom, typedOf } from './card.ts'
import { type Desk, type EditorNeeds, NEW, type Slug, type Typed } from './desk-routes.ts'
import type { CharacterTyped } from './form.ts'
import { costsOf, previewOf } from './present.ts'
import { costPart, previewPart, trialPart } from './views.ts'

/** What is typed and not saved: kept, thrown away, and tried out. */
export function draftRoutes(needs: EditorNeeds, desk: Desk): Router {
  const routes = Router()
  const { draftAt, owned, showEditor, around, sent, cardOf } = desk

  /** Keeps what is typed, and shows it as others would see it. */
  async function keepAndShow(req: Request, res: Response, work?: Work): Promise<void> {
    const owner = me(req)
    const typed = sent(req.body).form.typed as CharacterTyped
    await keepDraft(needs, draftAt(owner, work), typed)
    const go = work ? `/characters/${work.slug}/edit` : NEW
    done(res, {
      swap: [
        into('#preview', previewPart(previewOf(typed, await around(req, work)))),
        ...Object.entries(costsOf(typed)).map(([field, count]) =>
          into(`#cost-${field}`, costPart({ count }), 'textContent'),
        ),
      ],
      go,
      say: 'What you typed is kept.',
    })
  }

  routes.post('/characters/drafts', async (req, res) => await keepAndShow(req, res))
  routes.post(
    '/characters/:slug/draft',
    async (req: Request<Slug>, res) => await keepAndShow(req, res, await owned(req)),
  )

  routes.post('/characters/drafts/removal', async (req, res) => {
    await dropDraft(needs, draftAt(me(req)))
    done(res, { go: NEW, say: 'What you typed is thrown away.' })
  })
  routes.post('/characters/:slug/draft/removal', async (req, res) => {
    const work = await owned(req)
    await dropDraft(needs, draftAt(me(req), work))
    done(res, { go: `/characters/${work.slug}/edit`, say: 'What you typed is thrown away.' })
  })

  routes.post('/characters/:slug/trials', async (req, res) => {
    const [owner, work] = [me(req), await owned(req)]
    const before = await cardOf(work)
    const { form } = sent({ ...typedOf(before, work), ...(req.body as object) })
    if (!form.ok) return await showEditor(res.status(422), form as Typed, work)
    await keepDraft(needs, draftAt(owner, work), form.typed)
    const card = cardFrom(form.value, { before, listing: work.listing, now: needs.clock.now() })
    const versionId = card === before ? work.versionId : await keepTrial(needs, work, card)
    const path = await needs.tryOut(owner, work, versionId, card)
    await dropTrials(needs, work.id)
    done(res, { swap: trialPart({ path }), go: path })
  })

  // Addresses that only take forms lead on to the page that the forms stand on.
  routes.get(['/characters/drafts', '/characters/drafts/removal'], (req, res) => {
    me(req)
    goTo(res, NEW)
  })
  routes.get(
    ['/characters/:slug/draft', '/characters/:slug/draft/removal', '/characters/:slug/trials'],
    async (req: Request<Slug>, res) => goTo(res, `/characters/${(await owned(req)).slug}/edit`),
  )

  return routes
}
