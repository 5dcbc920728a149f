import { type Request, type Response, Router } from 'express'
import { trusted } from '../../../lib/html.ts'
import { isId } from '../../../lib/ids.ts'
import { renderFor, show, wantsPart } from '../../../web/answer.ts'
import { createGauge, LIMITS } from '../../../web/limits.ts'
import { me, visitOf } from '../../../web/visit.ts'
import type { MessageRecord } from '../rows.ts'
import { messageOf, type Stage } from '../store.ts'
import { wordsOf } from './fold.ts'
import { foundRow } from './present.ts'
import { searchBeyond, searchPath } from './search.ts'
import { linesWith } from './store.ts'
import { foundEndPart, foundPart, searchPage } from './views.ts'

const MARKER = '<!--what is found is written here-->'

/** Finds words in a person's chats and writes each line out as soon as it is found. */
export function searchRoutes(stage: Stage): Router {
  const routes = Router()
  const gauge = createGauge({ each: LIMITS.searchesPerPerson, all: LIMITS.searches })

  routes.get(searchPath, async (req, res) => {
    const owner = me(req)
    const q = typeof req.query.q === 'string' ? req.query.q.trim().slice(0, LIMITS.searchLength) : ''
    if (wordsOf(q).length === 0) return show(res, searchPage({ q, found: undefined, isWritten: false }))
    const beyond = isId(req.query.beyond) ? await messageOf(stage, owner, req.query.beyond) : undefined
    const giveBack = gauge.take(owner.id)
    try {
      if (wantsPart(req)) {
        const pieces: string[] = []
        await search(req, res, { q, beyond }, { gone: neverGone, write: (piece) => void pieces.push(piece) })
        return show(res, searchPage({ q, found: trusted(pieces.join('')), isWritten: false }))
      }
      const page = renderFor(res, searchPage({ q, found: trusted(MARKER), isWritten: true }), '/layouts/site')
      const [head = '', foot = ''] = page.split(MARKER)
      const written = stage.streams.openPage(res)
      written.write(head)
      await search(req, res, { q, beyond }, written)
      written.end(foot)
    } finally {
      giveBack()
    }
  })

  type Asked = { q: string; beyond: MessageRecord | undefined }
  type Writing = { gone: AbortSignal; write: (html: string) => void }

  async function search(req: Request, res: Response, { q, beyond }: Asked, { gone, write }: Writing): Promise<void> {
    const { t } = visitOf(req).frame
    const words = wordsOf(q)
    const rowFor = foundRow(stage, me(req), words)
    let count = 0
    let last: string | undefined
    let isMore = false
    for await (const line of linesWith(stage, me(req), { words, beyond, signal: gone })) {
      isMore = count === LIMITS.foundPerPage
      if (isMore) break
      const row = await rowFor(line)
      if (!row) continue
      write(renderFor(res, foundPart(row)))
      count++
      last = line.id
    }
    if (gone.aborted) return
    const sentence = isMore
      ? t('There is more further back.')
      : count > 0
        ? t('That is all.')
        : t('No line in your chats holds this.')
    write(renderFor(res, foundEndPart({ sentence, olderPath: isMore && last ? searchBeyond(q, last) : undefined })))
  }

  return routes
}

const neverGone = new AbortController().signal
