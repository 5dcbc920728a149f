import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Request, type Response, Router } from 'express'
import { goTo } from '../../../web/answer.ts'
import { confirmationPath, isConfirmed } from '../../../web/confirmed.ts'
import { disposition, fileName } from '../../../web/download.ts'
import { LIMITS } from '../../../web/limits.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { chatPath } from '../chat.ts'
import { CLEARED, UNREADABLE } from '../present.ts'
import { chatOf, type FoundChat, type Stage } from '../store.ts'
import { HTML_POLICY, htmlSetting } from './html.ts'
import { jsonlOf } from './jsonl.ts'
import { markdownSetting } from './markdown.ts'
import { type Branches, FORMS, type FormOfTake, type TakeWords } from './take.ts'
import { transcriptOf } from './transcript.ts'

/** A chat to take along, written out while it is opened. */
export function takeRoutes(stage: Stage): Router {
  const routes = Router()

  routes.get('/chats/:id/export.jsonl', async (req, res) => {
    const chat = await chatToTake(req, res, req.params.id)
    if (!chat) return
    await download(res, 'jsonl', { title: chat.title, pieces: jsonlOf(stage, me(req), chat, branchesIn(req)) })
  })

  routes.get('/chats/:id/export.md', async (req, res) => {
    const chat = await chatToTake(req, res, req.params.id)
    if (!chat) return
    const words = wordsFor(req, chat.bill.name)
    const asked = { branches: branchesIn(req), words, setting: markdownSetting(chat, words) }
    await download(res, 'md', { title: chat.title, pieces: transcriptOf(stage, me(req), chat, asked) })
  })

  routes.get('/chats/:id/export.html', async (req, res) => {
    const chat = await chatToTake(req, res, req.params.id)
    if (!chat) return
    const words = wordsFor(req, chat.bill.name)
    const asked = { branches: branchesIn(req), words, setting: htmlSetting(chat, words, visitOf(req).frame) }
    res.set('Content-Security-Policy', `${HTML_POLICY}; sandbox`)
    await download(res, 'html', { title: chat.title, pieces: transcriptOf(stage, me(req), chat, asked) })
  })

  /** A whole chat in one file leaves the house: only for who has lately shown that it is them. */
  async function chatToTake(req: Request, res: Response, id: string): Promise<FoundChat | undefined> {
    const chat = await chatOf(stage, me(req), id)
    if (isConfirmed(req, stage.clock)) return chat
    goTo(res, confirmationPath(chatPath(chat)))
  }

  return routes
}

const branchesIn = ({ query }: Request): Branches => (query.branches === 'all' ? 'all' : 'chosen')

function wordsFor(req: Request, name: string): TakeWords {
  const { t, exact } = visitOf(req).frame
  return {
    about: t('{{name}} is an AI character. What they say is made up.', { name }),
    unreadable: t(UNREADABLE),
    cleared: t(CLEARED),
    branch: (line) => (line > 0 ? t('Another branch, after line {{line}}', { line }) : t('Another beginning')),
    when: exact,
  }
}

type File = { title: string; pieces: AsyncIterable<string> }

async function download(res: Response, form: FormOfTake, { title, pieces }: File): Promise<void> {
  res.set({
    'Content-Type': FORMS[form],
    'Content-Disposition': disposition(fileName(title, form, 'chat')),
    'Cache-Control': 'private, no-store',
  })
  // A reader who takes nothing for so long has gone.
  res.setTimeout(LIMITS.requestMs, () => void res.destroy())
  try {
    await pipeline(Readable.from(pieces), res)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
