import { type Request, type Response, Router } from 'express'
import { newId } from '../../../lib/ids.ts'
import { Problem } from '../../../lib/problem.ts'
import { done, goTo, into, show } from '../../../web/answer.ts'
import { blank, type Form, read } from '../../../web/form.ts'
import { uploadsIn } from '../../../web/uploads.ts'
import { me, type Visitor, visitOf } from '../../../web/visit.ts'
import {
  contentOf,
  createWork,
  draftOf,
  dropDraft,
  hueOf,
  keepDraft,
  keepTrial,
  ownWork,
  relist,
  saveWork,
  type Visibility,
  type Work,
  type Workshop,
} from '../../works/index.ts'
import type { Card } from '../card.ts'
import { billOfWork } from '../store.ts'
import { cardFrom, listingFrom, typedOf } from './card.ts'
import { editorFields } from './fields.ts'
import { type CharacterFields, type CharacterTyped, characterForm, greetingsIn, MOST_GREETINGS } from './form.ts'
import { costsOf, previewOf } from './present.ts'
import { refusalOf } from './rules.ts'
import { costPart, editorPage, previewPart } from './views.ts'

export type EditorNeeds = Workshop & {
  /** What a new character of somebody's begins as. */
  usualSharing: (personId: string) => Promise<Visibility>
  /** Whether the house and its maker have chosen that what is for adults is shown. */
  mayBeAdult: (person: Visitor) => boolean
  /** Draws a picture anew, three by four; throws a Problem for what is none. */
  drawPortrait: (bytes: Buffer) => Promise<Drawn>
  /** Begins a chat that tries a version out, in the place of the one before; answers its address. */
  tryOut: (owner: Visitor, work: Work, versionId: string, card: Card) => Promise<string>
  lookOf: (person: Visitor | undefined) => Promise<string>
}

type Drawn = { bytes: Buffer; type: string }
type Slug = { slug: string }
type Typed = Form<CharacterTyped>
type OwnWork = Work & { ownerId: string }
const NEW = '/characters/new'

/** Where characters are made and changed. */
export function editorRoutes(needs: EditorNeeds): Router {
  const routes = Router()

  const draftAt = (owner: Visitor, work?: Work) =>
    ({ ownerId: owner.id, kind: 'character', workId: work?.id ?? null }) as const

  const owned = async (req: Request<Slug>): Promise<OwnWork> => {
    const owner = me(req)
    return { ...(await ownWork(needs, owner, 'character', req.params.slug)), ownerId: owner.id }
  }

  async function showEditor(res: Response, form: Typed, work?: Work, unsavedSince?: string): Promise<void> {
    const owner = me(res.req)
    const bill = work && billOfWork(needs, work, owner.id)
    const path = work ? `/characters/${work.slug}` : '/characters'
    const { t } = visitOf(res.req).frame
    show(
      res,
      editorPage({
        ...{ bill, path, unsavedSince, fields: editorFields(form, t) },
        once: form.typed.once || newId(),
        draftPath: work ? `${path}/draft` : '/characters/drafts',
        mayBeAdult: needs.mayBeAdult(owner),
        asksClaim: work?.listing.claim !== undefined,
        preview: previewOf(form.typed as CharacterTyped, await around(res.req, work)),
      }),
    )
  }

  /** What a preview of somebody's is shown with. */
  async function around(req: Request, work: Work | undefined) {
    const owner = me(req)
    const bill = work ? billOfWork(needs, work, owner.id) : { slug: 'new', hue: hueOf(owner.id), portrait: '' }
    const { t } = visitOf(req).frame
    return { bill, person: owner.username, now: needs.clock.now(), look: await needs.lookOf(owner), t }
  }

  /** What was sent, as far as the form knows it; `another` asks for one more field for a greeting. */
  function sent(body: unknown): { form: Form<CharacterFields>; action: string } {
    const action = String((body as { action?: unknown } | undefined)?.action ?? '')
    const count = Math.min(greetingsIn(body) + (action === 'another' ? 1 : 0), MOST_GREETINGS)
    const counted = { ...(body as object), greetings: String(count) }
    return { form: read(characterForm(count), counted) as Form<CharacterFields>, action }
  }
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
    const { value, drawn, stays } = judged
    const { visibility, rating, definition, licence, once } = value
    const made = await createWork(needs, {
      ...{ kind: 'character', ownerId: owner.id, visibility, rating, definition, licence },
      listing: listingFrom(value, undefined),
      content: cardFrom(value, undefined, needs.clock.now()),
      ...(once === '' ? {} : { once }),
    })
    if (drawn && made.isNew) {
      const portrait = await keepPortrait({ id: made.id, ownerId: owner.id }, drawn)
      await relist(needs, { id: made.id, ownerId: owner.id }, { portrait })
    }
    await dropDraft(needs, draftAt(owner))
    done(res, { go: `/characters/${made.slug}${stays ? '/edit' : ''}`, say: 'The character is saved.' })
  })

  routes.post('/characters/drafts', async (req, res) => await keepAndShow(req, res))
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
    const { value, drawn, stays } = judged
    const portrait = drawn ? await keepPortrait(work, drawn) : work.listing.portrait
    const { visibility, rating, definition, licence } = value
    const slug = await saveWork(needs, work, {
      ...{ visibility, rating, definition, licence },
      listing: { ...listingFrom(value, work.listing), portrait },
      content: cardFrom(value, before, needs.clock.now()),
    })
    if (drawn) await needs.media.remove([work.listing.portrait])
    await dropDraft(needs, draftAt(owner, work))
    done(res, { go: `/characters/${slug}${stays ? '/edit' : ''}`, say: 'The character is saved.' })
  })

  type Judged = { value: CharacterFields; drawn: Drawn | undefined; stays: boolean }

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
    const refused = refusalOf(form.value, { mayBeAdult, claim: work?.listing.claim })
    if (refused) return await again(refused, 422)
    const drawn = await portraitIn(req)
    if (drawn instanceof Problem) return await again({ portrait: [drawn.message] }, 422)
    return { value: form.value, drawn, stays: action === 'stay' }
  }

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
    const card = cardFrom(form.value, before, needs.clock.now())
    const versionId = card === before ? work.versionId : await keepTrial(needs, work, card)
    goTo(res, await needs.tryOut(owner, work, versionId, card))
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

  async function cardOf(work: OwnWork): Promise<Card> {
    const card = await contentOf<Card>(needs, work.versionId, work.ownerId)
    if (!card) throw new Error('A character of somebody has no card.')
    return card
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
