import { type Request, type Response, Router } from 'express'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import { estimateTokens } from '../../lib/tokens.ts'
import { done, goTo, into, show } from '../../web/answer.ts'
import { blank, type Form, read } from '../../web/form.ts'
import { uploadsIn } from '../../web/uploads.ts'
import { me, type Visitor } from '../../web/visit.ts'
import { keepPortrait, type Portrait, portraitSent } from '../media/index.ts'
import {
  baseOf,
  contentOf,
  createWork,
  draftOf,
  dropDraft,
  isBehind,
  keepDraft,
  ownWork,
  plainListing,
  relist,
  saveWork,
  type Work,
  type Workshop,
} from '../works/index.ts'
import { type PersonaContent, type PersonaTyped, personaForm, personaPath, personasPath } from './personas.ts'
import { defaultPersonaId, personaOfWork, personasOf, setDefault } from './store.ts'
import { personaFormPage, personaKeptPart, personaPage, personasPage } from './views.ts'

type Slug = { slug: string }
type OwnWork = Work & { ownerId: string }
const NEW = `${personasPath}/new`

/** Who somebody is in their chats: always theirs alone. */
export function personaRoutes(needs: Workshop): Router {
  const routes = Router()

  const owned = async (req: Request<Slug>): Promise<OwnWork> => {
    const owner = me(req)
    return { ...(await ownWork(needs, owner, 'persona', req.params.slug)), ownerId: owner.id }
  }
  const wordsOf = async (work: OwnWork): Promise<PersonaContent> => ({
    // In the order of a new one, so that the same words are the same text.
    ...{ name: '', description: '' },
    ...(await contentOf<PersonaContent>(needs, work.versionId, work.ownerId)),
    name: work.listing.name,
  })
  const draftAt = (owner: Visitor, work?: Work) =>
    ({ ownerId: owner.id, kind: 'persona', workId: work?.id ?? null }) as const

  routes.get(personasPath, async (req, res) => {
    const owner = me(req)
    const personas = await personasOf(needs, owner)
    const defaultId = await defaultPersonaId(needs, owner.id)
    show(res, personasPage({ personas, defaultId, username: owner.username }))
  })

  routes.get(`${personasPath}/mine`, (_req, res) => goTo(res, personasPath))

  type Also = { unsavedSince?: string | undefined; isBehind?: boolean }
  function showForm(res: Response, form: Form<PersonaTyped & { portrait?: string }>, work?: Work, also: Also = {}) {
    const owner = me(res.req)
    show(
      res,
      personaFormPage({
        ...{ persona: work && personaOfWork(needs, work, owner.id), form, unsavedSince: also.unsavedSince },
        path: work ? personaPath(work) : personasPath,
        draftPath: work ? `${personaPath(work)}/draft` : `${personasPath}/drafts`,
        base: form.typed.base || (work ? baseOf(work) : ''),
        newer: work && also.isBehind ? `${personaPath(work)}/versions/${work.beside?.number ?? 1}` : undefined,
        once: form.typed.once || newId(),
        tokens: estimateTokens(form.typed.description ?? ''),
      }),
    )
  }

  routes.get(NEW, async (req, res) => {
    const draft = await draftOf<PersonaTyped>(needs, draftAt(me(req)))
    showForm(res, { ...blank, typed: draft?.typed ?? {} }, undefined, { unsavedSince: draft?.changedAt })
  })

  type Judged = { name: string; description: string; once: string; drawn: Portrait | undefined; isBare: boolean }

  /** What was sent, where it can be saved; otherwise the form is answered with what was typed. */
  async function judge(req: Request, res: Response, work?: Work): Promise<Judged | undefined> {
    const form = read(personaForm, req.body)
    const drawn = await portraitSent(uploadsIn(req)[0])
    const isNoPicture = drawn instanceof Problem
    if (!form.ok || isNoPicture) {
      const errors = { ...form.errors, ...(isNoPicture && { portrait: [drawn.message] }) }
      showForm(
        res.status(isNoPicture && drawn.code === 'tooLarge' ? 413 : 422),
        { ok: false, typed: form.typed, errors },
        work,
      )
      return undefined
    }
    if (work && isBehind(form.value.base, work)) {
      const typed = { ...form.typed, base: baseOf(work) }
      showForm(res.status(409), { ok: false, typed, errors: {} }, work, { isBehind: true })
      return undefined
    }
    const { name, description, once, bare } = form.value
    return { name, description, once, drawn, isBare: bare === 'on' }
  }

  routes.post(personasPath, async (req, res) => {
    const owner = me(req)
    const judged = await judge(req, res)
    if (!judged) return
    const { name, description, once, drawn } = judged
    const made = await createWork(needs, {
      ...{ kind: 'persona', ownerId: owner.id, listing: plainListing({ name }), content: { name, description } },
      ...(once === '' ? {} : { once }),
    })
    // Whoever went back and sent it again with other words has them saved.
    if (!made.isNew) await change({ ...(await ownWork(needs, owner, 'persona', made.slug)), ownerId: owner.id }, judged)
    if (drawn && made.isNew) {
      const portrait = await keepPortrait(needs.media, { id: made.id, ownerId: owner.id }, drawn)
      await relist(needs, { id: made.id, ownerId: owner.id }, { portrait })
    }
    await dropDraft(needs, draftAt(owner))
    done(res, { go: personaPath(made), say: 'The persona is saved.' })
  })

  /** Keeps what is typed until it is saved. */
  async function keep(req: Request, res: Response, go: string, work?: Work): Promise<void> {
    const { typed } = read(personaForm, req.body)
    await keepDraft(needs, draftAt(me(req), work), typed)
    const tokens = estimateTokens((typed as PersonaTyped).description ?? '')
    done(res, { swap: [into('#kept', personaKeptPart({ tokens }))], go, say: 'What you typed is kept.' })
  }

  routes.post(`${personasPath}/drafts`, async (req, res) => await keep(req, res, NEW))
  routes.post(`${personasPath}/drafts/removal`, async (req, res) => {
    await dropDraft(needs, draftAt(me(req)))
    done(res, { go: NEW, say: 'What you typed is thrown away.' })
  })

  routes.get([`${personasPath}/drafts`, `${personasPath}/drafts/removal`], (req, res) => {
    me(req)
    goTo(res, NEW)
  })

  routes.get(`${personasPath}/:slug`, async (req, res) => {
    const work = await owned(req)
    const { description } = await wordsOf(work)
    const isDefault = (await defaultPersonaId(needs, work.ownerId)) === work.id
    const persona = personaOfWork(needs, work, work.ownerId)
    show(res, personaPage({ persona, description, isDefault, isBinned: work.binnedAt !== null }))
  })

  routes.get(`${personasPath}/:slug/edit`, async (req, res) => {
    const work = await owned(req)
    const draft = await draftOf<PersonaTyped>(needs, draftAt(me(req), work))
    showForm(res, { ...blank, typed: draft?.typed ?? (await wordsOf(work)) }, work, { unsavedSince: draft?.changedAt })
  })

  routes.post(`${personasPath}/:slug`, async (req: Request<Slug>, res) => {
    const work = await owned(req)
    const judged = await judge(req, res, work)
    if (!judged) return
    await change(work, judged)
    await dropDraft(needs, draftAt(me(req), work))
    done(res, { go: personaPath(work), say: 'The persona is saved.' })
  })

  /** Saves what was sent in the place of what there is. */
  async function change(work: OwnWork, { name, description, drawn, isBare }: Judged): Promise<void> {
    const former = work.listing.portrait
    const portrait = drawn ? await keepPortrait(needs.media, work, drawn) : isBare ? '' : former
    await saveWork(needs, work, {
      listing: { ...work.listing, name, portrait },
      content: { ...(await wordsOf(work)), name, description },
    })
    if (former !== '' && former !== portrait) await needs.media.remove([former])
  }

  routes.post(`${personasPath}/:slug/draft`, async (req: Request<Slug>, res) => {
    const work = await owned(req)
    await keep(req, res, `${personaPath(work)}/edit`, work)
  })
  routes.post(`${personasPath}/:slug/draft/removal`, async (req, res) => {
    const work = await owned(req)
    await dropDraft(needs, draftAt(me(req), work))
    done(res, { go: `${personaPath(work)}/edit`, say: 'What you typed is thrown away.' })
  })

  routes.post(`${personasPath}/:slug/default`, async (req, res) => {
    const work = await owned(req)
    await setDefault(needs, work.ownerId, work.id)
    done(res, { go: personasPath, say: 'New chats begin with this persona.' })
  })
  routes.post(`${personasPath}/:slug/default/removal`, async (req, res) => {
    const work = await owned(req)
    if ((await defaultPersonaId(needs, work.ownerId)) === work.id) await setDefault(needs, work.ownerId, undefined)
    done(res, { go: personasPath, say: 'New chats begin with your username.' })
  })

  // Addresses that only take forms lead on to the page that the forms stand on.
  routes.get([`${personasPath}/:slug/draft`, `${personasPath}/:slug/draft/removal`], async (req: Request<Slug>, res) =>
    goTo(res, `${personaPath(await owned(req))}/edit`),
  )
  routes.get(
    [`${personasPath}/:slug/default`, `${personasPath}/:slug/default/removal`],
    async (req: Request<Slug>, res) => goTo(res, personaPath(await owned(req))),
  )

  return routes
}
