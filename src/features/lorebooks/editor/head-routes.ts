import { type Request, type Response, Router } from 'express'
import { newId } from '../../../lib/ids.ts'
import { estimateTokens } from '../../../lib/tokens.ts'
import { done, goTo, into, show } from '../../../web/answer.ts'
import { blank, type Form, read } from '../../../web/form.ts'
import { me, type Visitor, visitOf } from '../../../web/visit.ts'
import { createWork, saveWork, type Visibility, type Workshop } from '../../works/index.ts'
import { emptyBook } from '../books.ts'
import type { Desk, OpenBook } from './desk.ts'
import { dropForm, formOf, HEAD, keepForm } from './drafts.ts'
import { cardHeadForm, type HeadFields, type HeadTyped, headForm } from './form.ts'
import { bookFrom, bookTyped, headTyped, listingFrom } from './head.ts'
import { headInputs } from './head-inputs.ts'
import { refusalOf } from './rules.ts'
import { laidOver, wordIn } from './sent.ts'
import { headPage, keptPart } from './views.ts'

export type HeadNeeds = Workshop & {
  /** What a new lorebook of somebody's begins as. */
  usualSharing: (personId: string) => Promise<Visibility>
  mayBeAdult: (person: Visitor) => boolean
}
type Slug = { slug: string }
const NEW = '/lorebooks/new'

/** The page of what a new lorebook is called, and who may see it. */
export function newBookRoutes(needs: HeadNeeds): Router {
  const routes = Router()
  const whose = (req: Request) => ({ ownerId: me(req).id, workId: null })

  routes.get(NEW, async (req, res) => {
    const draft = await formOf(needs, whose(req), HEAD)
    const { language } = visitOf(req).frame
    const typed = draft?.typed ?? { visibility: await needs.usualSharing(me(req).id), language }
    showHead(res, { ...blank, typed }, undefined, draft?.at)
  })

  routes.post('/lorebooks', async (req, res) => {
    const owner = me(req)
    const form = judged(needs, owner, read(headForm, req.body))
    if (!form.ok) return showHead(res.status(422), form)
    const { visibility, rating, definition, licence, once, ...fields } = form.value
    const { slug } = await createWork(needs, {
      ...{ kind: 'lorebook', ownerId: owner.id, visibility, rating, definition, licence },
      listing: listingFrom(form.value, undefined),
      content: bookFrom(emptyBook(), fields),
      ...(once === '' ? {} : { once }),
    })
    await dropForm(needs, whose(req), HEAD)
    done(res, { go: `/lorebooks/${slug}/entries`, say: 'The lorebook is saved. Now give it entries.' })
  })

  routes.post('/lorebooks/drafts', async (req, res) => {
    await keepForm(needs, whose(req), HEAD, read(headForm, req.body).typed)
    done(res, { swap: [into('#kept', keptPart({ tokens: 0 }))], go: NEW, say: 'What you typed is kept.' })
  })
  routes.post('/lorebooks/drafts/removal', async (req, res) => {
    await dropForm(needs, whose(req), HEAD)
    done(res, { go: NEW, say: 'What you typed is thrown away.' })
  })
  routes.get(['/lorebooks/drafts', '/lorebooks/drafts/removal'], (req, res) => {
    me(req)
    goTo(res, NEW)
  })

  return routes
}

/** The head of a book: its name, how it is searched, and, for one of its own, who may see it. */
export function headRoutes(needs: HeadNeeds, desk: Desk): Router {
  const routes = Router()
  const opened = (req: Request<Slug>) => desk.open(me(req), req.params.slug)
  const shownOf = ({ book, work, place }: OpenBook): HeadTyped =>
    place.isOfCard ? bookTyped(book) : headTyped(book, work)

  routes.get(`${desk.at}/edit`, async (req: Request<Slug>, res) => {
    const open = await opened(req)
    const draft = await formOf(needs, open.whose, HEAD)
    showHead(res, { ...blank, typed: draft?.typed ?? shownOf(open) }, open, draft?.at)
  })

  routes.post(desk.at, async (req: Request<Slug>, res) => {
    const open = await opened(req)
    const path = await saved(open, laidOver(shownOf(open), req.body), res)
    if (path === undefined) return
    await dropForm(needs, open.whose, HEAD)
    done(res, { go: path, say: 'The lorebook is saved.' })
  })

  async function saved(open: OpenBook, body: object, res: Response): Promise<string | undefined> {
    const { work, book, place } = open
    if (place.isOfCard) {
      const form = read(cardHeadForm, body)
      if (form.ok) return await desk.save(open, bookFrom(book, form.value))
      showHead(res.status(422), form as Form<HeadTyped>, open)
      return undefined
    }
    const form = await judged(needs, me(res.req), read(headForm, body), work.listing.claim)
    if (!form.ok) {
      showHead(res.status(422), form, open)
      return undefined
    }
    const { visibility, rating, definition, licence } = form.value
    const listing = listingFrom(form.value, work.listing)
    const content = bookFrom(book, form.value)
    return `/lorebooks/${await saveWork(needs, work, { visibility, rating, definition, licence, listing, content })}`
  }

  routes.post(`${desk.at}/draft`, async (req: Request<Slug>, res) => {
    const open = await opened(req)
    const part = wordIn(req.body, 'part') || HEAD
    const { _csrf, part: _, ...typed } = textsOf(req.body)
    await keepForm(needs, open.whose, part, typed)
    const tokens = estimateTokens(typed.content ?? '')
    const go = part === HEAD ? `${open.place.base}/edit` : `${open.place.base}/entries`
    done(res, { swap: [into('#kept', keptPart({ tokens }))], go, say: 'What you typed is kept.' })
  })
  routes.post(`${desk.at}/draft/removal`, async (req: Request<Slug>, res) => {
    const open = await opened(req)
    const part = wordIn(req.body, 'part') || HEAD
    await dropForm(needs, open.whose, part)
    const number = /^[1-9]\d{0,4}$/.exec(wordIn(req.body, 'number'))?.[0]
    const entry = number ?? (part === HEAD ? undefined : 'new')
    const go = entry === undefined ? `${open.place.base}/edit` : `${open.place.base}/entries/${entry}`
    done(res, { go, say: 'What you typed is thrown away.' })
  })
  routes.get([`${desk.at}/draft`, `${desk.at}/draft/removal`], async (req: Request<Slug>, res: Response) =>
    goTo(res, `${(await opened(req)).place.base}/edit`),
  )

  return routes
}

function showHead(res: Response, form: Form<HeadTyped>, open?: OpenBook, unsavedSince?: string): void {
  const { t } = visitOf(res.req).frame
  const isShared = open === undefined || !open.place.isOfCard
  const asksClaim = isShared && open?.work.listing.claim !== undefined
  const base = open?.place.base
  show(
    res,
    headPage({
      ...{ place: open?.place, path: base ?? '/lorebooks', unsavedSince, once: form.typed.once || newId() },
      draftPath: base === undefined ? '/lorebooks/drafts' : `${base}/draft`,
      ...headInputs(form, t, { isShared, asksClaim }),
    }),
  )
}

/** A form that was read, with what the rules of sharing say against it. */
function judged(
  needs: HeadNeeds,
  person: Visitor,
  form: Form<HeadFields>,
  claim?: OpenBook['work']['listing']['claim'],
): Form<HeadFields> {
  if (!form.ok) return form
  const errors = refusalOf(form.value, { mayBeAdult: needs.mayBeAdult(person), claim })
  return errors ? { ok: false, typed: form.typed, errors } : form
}

/** Texts alone, of names that could be a field's. */
function textsOf(body: unknown): { [field: string]: string } {
  const texts = Object.entries((body ?? {}) as object).filter(
    ([name, value]) => typeof value === 'string' && /^[a-zA-Z_]{1,40}$/.test(name),
  )
  return Object.fromEntries(texts)
}
