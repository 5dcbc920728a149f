import { type Request, type Response, Router } from 'express'
import { isId } from '../../../lib/ids.ts'
import { Problem } from '../../../lib/problem.ts'
import { done } from '../../../web/answer.ts'
import { blank } from '../../../web/form.ts'
import { uploadsIn } from '../../../web/uploads.ts'
import { me, type Visitor, visitOf } from '../../../web/visit.ts'
import { keepPortrait, type Portrait, portraitSent } from '../../media/index.ts'
import { baseOf, createWork, draftOf, dropDraft, isBehind, ownWork, relist, saveWork } from '../../works/index.ts'
import type { Card } from '../card.ts'
import { cardFrom, listingFrom, typedOf } from './card.ts'
import { createDesk, type EditorNeeds, NEW, type OwnWork, type Slug } from './desk-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import type { CharacterFields, CharacterTyped } from './form.ts'
import { refusalOf } from './rules.ts'

/** The chat that an address of the editor's asks to have beside the form; who may read it is asked of the chat. */
const trialIn = ({ query: { trial } }: Request): string | undefined =>
  typeof trial === 'string' && isId(trial) ? `/chats/${trial}` : undefined

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
    await showEditor(res, { ...blank, typed }, undefined, { unsavedSince: draft?.changedAt })
  })

  routes.post('/characters', async (req, res) => {
    const owner = me(req)
    const judged = await judge(req, res, undefined, undefined)
    if (!judged) return
    const { value, card, drawn, stays, tries } = judged
    const { visibility, rating, definition, licence, once } = value
    const made = await createWork(needs, {
      ...{ kind: 'character', ownerId: owner.id, visibility, rating, definition, licence },
      listing: listingFrom(value, undefined),
      content: card,
      ...(once === '' ? {} : { once }),
    })
    if (drawn && made.isNew) {
      const portrait = await keepPortrait(needs.media, { id: made.id, ownerId: owner.id }, drawn)
      await relist(needs, { id: made.id, ownerId: owner.id }, { portrait, isPortraitSent: true })
    }
    // Whoever went back and sent it again with other words has them saved.
    const slug = made.isNew ? made.slug : await change(await ownedAt(owner, made.slug), judged)
    await dropDraft(needs, draftAt(owner))
    if (!tries) return done(res, { go: `/characters/${slug}${stays ? '/edit' : ''}`, say: 'The character is saved.' })
    const work = await ownedAt(owner, slug)
    const chat = await needs.tryOut(owner, work, work.versionId, await cardOf(work))
    const trial = new URLSearchParams({ trial: chat.split('/').at(-1) ?? '' })
    done(res, { go: `/characters/${slug}/edit?${trial}`, say: 'The character is saved, for you alone so far.' })
  })

  routes.get('/characters/:slug/edit', async (req, res) => {
    const work = await owned(req)
    const draft = await draftOf<CharacterTyped>(needs, draftAt(me(req), work))
    const typed = draft?.typed ?? typedOf(await cardOf(work), work)
    await showEditor(res, { ...blank, typed }, work, { unsavedSince: draft?.changedAt, trial: trialIn(req) })
  })

  routes.post('/characters/:slug', async (req: Request<Slug>, res) => {
    const [owner, work] = [me(req), await owned(req)]
    const before = await cardOf(work)
    const judged = await judge(req, res, work, before)
    if (!judged) return
    const slug = await change(work, judged)
    await dropDraft(needs, draftAt(owner, work))
    done(res, { go: `/characters/${slug}${judged.stays ? '/edit' : ''}`, say: 'The character is saved.' })
  })

  const ownedAt = async (owner: Visitor, slug: string): Promise<OwnWork> => ({
    ...(await ownWork(needs, owner, 'character', slug)),
    ownerId: owner.id,
  })

  /** Saves what was sent in the place of what there is; answers the address. */
  async function change(work: OwnWork, { value, drawn }: Judged): Promise<string> {
    const before = await cardOf(work)
    const portrait = drawn ? await keepPortrait(needs.media, work, drawn) : work.listing.portrait
    const { visibility, rating, definition, licence } = value
    const slug = await saveWork(needs, work, {
      ...{ visibility, rating, definition, licence },
      listing: { ...listingFrom(value, work.listing), portrait, ...(drawn ? { isPortraitSent: true } : {}) },
      content: cardFrom(value, { before, listing: work.listing, now: needs.clock.now() }),
    })
    if (drawn) await needs.media.remove([work.listing.portrait])
    return slug
  }

  type Judged = { value: CharacterFields; card: Card; drawn: Portrait | undefined; stays: boolean; tries: boolean }

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
    const tries = action === 'try' && !work
    if (tries) form.value.visibility = 'private'
    const mayBeAdult = needs.mayBeAdult(owner)
    const { value } = form
    const now = needs.clock.now()
    const card = cardFrom(value, { before, listing: work?.listing, now })
    const claim = value.claim === '' ? work?.listing.claim : value.claim
    const refused = refusalOf(card, { ...value, claim }, { mayBeAdult, now })
    if (refused) return await again(refused, 422)
    if (work && isBehind(form.value.base, work)) {
      const typed = { ...(form.typed as CharacterTyped), base: baseOf(work) }
      await showEditor(res.status(409), { ok: false, typed, errors: {} }, work, { isBehind: true })
      return undefined
    }
    const drawn = await portraitSent(uploadsIn(req)[0])
    if (drawn instanceof Problem)
      return await again({ portrait: [drawn.message] }, drawn.code === 'tooLarge' ? 413 : 422)
    return { value, card, drawn, stays: action === 'stay', tries }
  }

  return routes
}
