import type { Request, Response } from 'express'
import { newId } from '../../../lib/ids.ts'
import { show } from '../../../web/answer.ts'
import { type Form, read } from '../../../web/form.ts'
import { me, type Visitor, visitOf } from '../../../web/visit.ts'
import { baseOf, contentOf, hueOf, ownWork, type Visibility, type Work, type Workshop } from '../../works/index.ts'
import type { Card } from '../card.ts'
import { billOfWork } from '../store.ts'
import { keptCreator } from './card.ts'
import { editorFields } from './fields.ts'
import { type CharacterFields, type CharacterTyped, characterForm, greetingsIn, MOST_GREETINGS } from './form.ts'
import { previewOf } from './present.ts'
import { editorPage } from './views.ts'

export type EditorNeeds = Workshop & {
  /** What a new character of somebody's begins as. */
  usualSharing: (personId: string) => Promise<Visibility>
  /** Whether the house and its maker have chosen that what is for adults is shown. */
  mayBeAdult: (person: Visitor) => boolean
  /** Begins a chat that tries a version out, in the place of the one before; answers its address. */
  tryOut: (owner: Visitor, work: Work, versionId: string, card: Card) => Promise<string>
  lookOf: (person: Visitor | undefined) => Promise<string>
}

/** What stands on the editor's page beside the form. */
type Also = { unsavedSince?: string | undefined; isBehind?: boolean; trial?: string | undefined }
export type Slug = { slug: string }
export type Typed = Form<CharacterTyped>
export type OwnWork = Work & { ownerId: string }
export const NEW = '/characters/new'

/** What the editor's addresses share: whose work it is, what was sent, and the page it stands on. */
export function createDesk(needs: EditorNeeds) {
  const draftAt = (owner: Visitor, work?: Work) =>
    ({ ownerId: owner.id, kind: 'character', workId: work?.id ?? null }) as const

  const owned = async (req: Request<Slug>): Promise<OwnWork> => {
    const owner = me(req)
    return { ...(await ownWork(needs, owner, 'character', req.params.slug)), ownerId: owner.id }
  }

  async function showEditor(res: Response, form: Typed, work?: Work, also: Also = {}): Promise<void> {
    const owner = me(res.req)
    const bill = work && billOfWork(needs, work, owner.id)
    const path = work ? `/characters/${work.slug}` : '/characters'
    const { t } = visitOf(res.req).frame
    const card = work && (await contentOf<Card>(needs, work.versionId, owner.id))
    show(
      res,
      editorPage({
        ...{ bill, path, fields: editorFields(form, t), unsavedSince: also.unsavedSince, trial: also.trial },
        base: form.typed.base || (work ? baseOf(work) : ''),
        newer: also.isBehind ? `${path}/versions/${work?.beside?.number ?? 1}` : undefined,
        once: form.typed.once || newId(),
        draftPath: work ? `${path}/draft` : '/characters/drafts',
        creatorKept: keptCreator(card, work?.listing),
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
  async function cardOf(work: OwnWork): Promise<Card> {
    const card = await contentOf<Card>(needs, work.versionId, work.ownerId)
    if (!card) throw new Error('A character of somebody has no card.')
    return card
  }

  return { draftAt, owned, showEditor, around, sent, cardOf }
}
export type Desk = ReturnType<typeof createDesk>
