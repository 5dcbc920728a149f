import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { newId } from '../../../lib/ids.ts'
import { show } from '../../../web/answer.ts'
import { read } from '../../../web/form.ts'
import type { Translate } from '../../../web/i18n.ts'
import type { Limiter } from '../../../web/limits.ts'
import { uploadsIn } from '../../../web/uploads.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { billsIn } from '../../characters/index.ts'
import type { Notices } from '../../notices/index.ts'
import type { Stage } from '../store.ts'
import { bringIn } from './bring.ts'
import { importsPath, type Outcome } from './imports.ts'
import { type ImportReport, importsPage } from './views.ts'
import { createWaitingRoom } from './waiting.ts'

const importForm = z.object({
  once: z.string().max(64).optional().catch(undefined),
  /** A character's address; empty: whom the file names. */
  character: z.string().max(200).optional().catch(undefined),
  /** A file that was sent before and waits for who speaks in it. */
  waiting: z.string().max(100).optional().catch(undefined),
})

/** Chats from elsewhere, one or many files at a time, each with a report of its own. */
export function importRoutes(needs: Stage & { limiter: Limiter; notices: Notices }): Router {
  const routes = Router()
  const room = createWaitingRoom(needs.clock)

  routes.get(importsPath, async (req, res) => {
    me(req)
    await page(req, res, [])
  })

  routes.post(importsPath, async (req, res) => {
    const owner = me(req)
    const form = read(importForm, req.body)
    const { once = newId(), character, waiting } = form.ok ? form.value : {}
    const slug = character || undefined
    const found = waiting ? room.find(owner.id, waiting) : undefined
    const waited = found && [{ name: found.file, bytes: found.bytes, once: found.once }]
    const files = waited ?? uploadsIn(req).map((file, at) => ({ ...file, once: `${once}:${at}` }))
    const { t } = visitOf(req).frame
    if (files.length === 0) {
      const error = waiting ? t('That file is not here any more. Please send it again.') : t('Choose a file first.')
      return await page(req, res.status(422), [], error)
    }

    await needs.limiter.spend('importing', owner.id)
    const outcomes: Outcome[] = []
    for (const file of files) outcomes.push(await bringIn(needs, owner, file, { slug, room }))
    if (waiting && outcomes.every(({ kind }) => kind === 'taken')) room.remove(waiting)
    await tell(req, owner.id, outcomes)
    if (outcomes.every(({ kind }) => kind === 'refused')) res.status(422)
    await page(req, res, outcomes)
  })

  async function tell(req: Request, personId: string, outcomes: Outcome[]): Promise<void> {
    const taken = outcomes.filter((outcome) => outcome.kind === 'taken' && outcome.isNew)
    const [only, ...others] = taken
    if (only?.kind !== 'taken') return
    const path = others.length === 0 ? `/chats/${only.chat.id}` : '/chats'
    await needs.notices.notify(needs.db, {
      ...{ personId, kind: 'imports', path, language: visitOf(req).frame.language },
      words: 'Your import is finished.',
      more: [['Chats that were taken: {{count}}.', { count: taken.length }]],
    })
  }

  async function page(req: Request, res: Response, outcomes: Outcome[], error?: string): Promise<void> {
    const { t } = visitOf(req).frame
    const characters = (await billsIn(needs.db)).map(({ slug, name }) => ({ slug, name }))
    const reports = outcomes.map((outcome) => reportOf(t, outcome))
    show(res, importsPage({ reports, error, once: newId(), characters }))
  }

  return routes
}

function reportOf(t: Translate, outcome: Outcome): ImportReport {
  const notes = outcome.notes.map((note) => t(note.sentence, note.values))
  const { file, kind } = outcome
  const common = { file, kind, notes, chat: undefined, token: undefined }
  if (kind === 'refused') return { ...common, sentence: t(outcome.why.sentence, outcome.why.values) }
  const name = outcome.characterName
  if (kind === 'waiting') {
    const sentence = name
      ? t('Nobody here is called {{name}}, or more than one. Who shall speak in this chat?', { name })
      : t('It does not say who speaks. Who shall it be?')
    return { ...common, token: outcome.token, sentence }
  }
  const { lines, alternatives } = outcome.counts
  const sentence = t('Taken, with {{name}}. Lines: {{lines}}; other versions of them: {{alternatives}}.', {
    ...{ name, lines, alternatives },
  })
  return { ...common, chat: outcome.chat, sentence }
}
