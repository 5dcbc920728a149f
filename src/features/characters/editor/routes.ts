import { type Request, type Response, Router } from 'express'
import { Problem } from '../../../lib/problem.ts'
import { done } from '../../../web/answer.ts'
import { blank } from '../../../web/form.ts'
import { uploadsIn } from '../../../web/uploads.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { createWork, draftOf, dropDraft, relist, saveWork } from '../../works/index.ts'
import type { Card } from '../card.ts'
import { cardFrom, listingFrom, typedOf } from './card.ts'
import { createDesk, type Drawn, type EditorNeeds, NEW, type OwnWork, type Slug } from './desk-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import type { CharacterFields, CharacterTyped } from './form.ts'
import { refusalOf } from './rules.ts'

/** Where characters are made and changed. */
export function editorRoutes(needs: EditorNeeds): Router {
  const routes = Router()
  const desk = createDesk(needs)
  const { draftAt, owned, showEditor, sent, cardOf } = desk
  // Before what has a character's name in their place.
  routes.use(draftRoutes(needs, desk))

  routes.get(NEW, async (req, res) => {
    const owner = me(req)
    const draft = await draftOf<CharacterTyped>(needs, draftAt(owner))
    const typed = draft?.typed ?? {
      visibility: await needs.usualSharing(owner.id),
      language: visitOf(req).frame.language,
    }
    await showEditor(res, { ...blank, typed }, undefined, draft?.changedAt)
  })

  routes.post('/characters', async (req, res) => {
    const owner = me(req)
    const judged = await judge(req, res, undefined, undefined)
    if (!judged) return
    const { value, card, drawn, stays } = judged
    const { visibility, rating, definition, licence, once } = value
    const made = await createWork(needs, {
      ...{ kind: 'character', ownerId: owner.id, visibility, rating, definition, licence },
      listing: listingFrom(value, undefined),
      content: card,
      ...(once === '' ? {} : { once }),
    })
    if (drawn && made.isNew) {
      const portrait = await keepPortrait({ id: made.id, ownerId: owner.id }, drawn)
      await relist(needs, { id: made.id, ownerId: owner.id }, { portrait, isPortraitSent: true })
    }
    await dropDraft(needs, draftAt(owner))
    done(res, { go: `/characters/${made.slug}${stays ? '/edit' : ''}`, say: 'The character is saved.' })
  })

  routes.get('/characters/:slug/edit', async (req, res) => {
    const work = await owned(req)
    const draft = await draftOf<CharacterTyped>(needs, draftAt(me(req), work))
    const typed = draft?.typed ?? typedOf(await cardOf(work), work)
    await showEditor(res, { ...blank, typed }, work, draft?.changedAt)
  })

  routes.post('/characters/:slug', async (req: Request<Slug>, res) => {
    const [owner, work] = [me(req), await owned(req)]
    const before = await cardOf(work)
    const judged = await judge(req, res, work, before)
    if (!judged) return
    const { value, card, drawn, stays } = judged
    const portrait = drawn ? await keepPortrait(work, drawn) : work.listing.portrait
    const { visibility, rating, definition, licence } = value
    const slug = await saveWork(needs, work, {
      ...{ visibility, rating, definition, licence },
      listing: { ...listingFrom(value, work.listing), portrait, ...(drawn ? { isPortraitSent: true } : {}) },
      content: card,
    })
    if (drawn) await needs.media.remove([work.listing.portrait])
    await dropDraft(needs, draftAt(owner, work))
    done(res, { go: `/characters/${slug}${stays ? '/edit' : ''}`, say: 'The character is saved.' })
  })

  type Judged = { value: CharacterFields; card: Card; drawn: Drawn | undefined; stays: boolean }

  /** What was sent, where it can be saved; otherwise the form is answered with what was typed. */
  async function judge(
    req: Request,
    res: Response,
    work: OwnWork | undefined,
    before: Card | undefined,
  ): Promise<Judged | undefined> {
    const owner = me(req)
    const { form, action } = sent({ ...(work && before ? typedOf(before, work) : {}), ...(req.body as object) })
    const again = async (errors: { [field: string]: string[] | undefined }, status: number): Promise<undefined> => {
      await showEditor(res.status(status), { ok: false, typed: form.typed as CharacterTyped, errors }, work)
    }
    if (action === 'another') return await again({}, 200)
    if (!form.ok) return await again(form.errors, 422)
    const mayBeAdult = needs.mayBeAdult(owner)
    const { value } = form
    const now = needs.clock.now()
    const card = cardFrom(value, { before, listing: work?.listing, now })
    const claim = value.claim === '' ? work?.listing.claim : value.claim
    const refused = refusalOf(card, { ...value, claim }, { mayBeAdult, now })
    if (refused) return await again(refused, 422)
    const drawn = await portraitIn(req)
    if (drawn instanceof Problem) return await again({ portrait: [drawn.message] }, 422)
    return { value, card, drawn, stays: action === 'stay' }
  }

  /** What was sent as a portrait, drawn anew; a Problem where it is none. */
  async function portraitIn(req: Request): Promise<Drawn | Problem | undefined> {
    const [file] = uploadsIn(req)
    if (!file || file.bytes.length === 0) return undefined
    try {
      return await needs.drawPortrait(file.bytes)
    } catch (error) {
      if (error instanceof Problem) return error
      throw error
    }
  }

  async function keepPortrait({ id: workId, ownerId }: { id: string; ownerId: string }, drawn: Drawn): Promise<string> {
    const { bytes, type } = drawn
    const kept = await needs.media.keep(ownerId, { role: 'portrait', workId, type, source: bytes, most: bytes.length })
    return kept.id
  }

  return routes
}
