import { setImmediate as breathe } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Works } from '../../jobs/worker.ts'
import { plainly } from '../../lib/plainly.ts'
import { isProblem, Problem } from '../../lib/problem.ts'
import type { Note } from '../cards/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Workshop } from '../works/index.ts'
import { importPath } from './imports.ts'
import { countsIn, type ImportedFileRow, nextFile, noteFile, notePortrayed, reportIn, unportrayed } from './store.ts'
import { portrayFrom, takeFile } from './take.ts'

/** Reads what waits of an import, some of it in each turn, and then draws the portraits of what was taken. */
export const IMPORT = 'import.files'

type Needs = Workshop & { notices: Notices; log: Logger }
type Import = { importId: string }

/** Then other work has its turn: letters do not wait for five hundred cards. */
const READING_MS = 2000
const DRAWING_MS = 6000
const DRAWN_AT_ONCE = 4

const CUT_TWICE: Note = { sentence: 'The house was stopped twice while it read this file, so it was left out.' }
const OUR_FAULT: Note = { sentence: 'Something went wrong on our side while it was read, so it was left out.' }

export function importWorks(needs: Needs): Works {
  const { db, keyring, jobs, log, media } = needs

  async function takeOne(row: ImportedFileRow): Promise<void> {
    // Whatever is found here in the middle of being read was cut by a kill, perhaps by this very file.
    if (row.state === 'again') return await refuse(row, CUT_TWICE)
    await noteFile(db, keyring, row, { state: row.state === 'waiting' ? 'reading' : 'again' })
    try {
      const taken = await takeFile(needs, row)
      if ('gone' in taken) return await refuse(row, taken.gone)
      const { workId, report, hasPortrait } = taken
      await db.transaction(async (tx) => {
        await noteFile(tx, keyring, row, { state: 'taken', workId, report, awaitsPortrait: hasPortrait })
        if (row.mediaId !== null) await media.assign(tx, [row.mediaId], { role: 'original', workId })
      })
    } catch (error) {
      if (passes(error)) {
        await noteFile(db, keyring, row, { state: row.state })
        throw error
      }
      if (!(error instanceof Problem)) log.error({ error: plainly(error) }, 'a file could not be imported')
      await refuse(row, error instanceof Problem ? noteOf(error) : OUR_FAULT)
    }
  }

  async function refuse(row: ImportedFileRow, why: Note): Promise<void> {
    const { file } = reportIn(keyring, row)
    await noteFile(db, keyring, row, { state: 'refused', mediaId: null, report: { file, why } })
    if (row.mediaId !== null) await media.remove([row.mediaId])
  }

  async function tell(importId: string, personId: string): Promise<void> {
    const { taken } = await countsIn(db, importId)
    await needs.notices.notify(db, {
      ...{ personId, kind: 'imports', path: importPath(importId) },
      words: 'Your import is finished.',
      more: [['Characters and lorebooks that were taken: {{count}}.', { count: taken }]],
    })
  }

  /** What is no portrait is told in the report; the work is there without one. */
  async function portray(row: ImportedFileRow): Promise<void> {
    const { id, ownerId, workId, mediaId } = row
    if (workId === null || mediaId === null) return
    try {
      await portrayFrom(needs, { ownerId, workId, mediaId })
    } catch (error) {
      // A work that is gone meanwhile needs no portrait.
      if (isProblem(error, 'notFound')) return
      if (passes(error)) throw error
      if (!(error instanceof Problem)) log.error({ error: plainly(error) }, 'a portrait could not be drawn')
      const noPortrait = error instanceof Problem ? noteOf(error) : OUR_FAULT
      await noteFile(db, keyring, { id, ownerId }, { report: { ...reportIn(keyring, row), noPortrait } })
    }
  }

  return {
    async [IMPORT]({ importId }: Import, { ownerId, signal }) {
      const goesOn = (until: number) => !signal.aborted && performance.now() < until
      let row = await nextFile(db, importId)
      for (const until = performance.now() + READING_MS; row && goesOn(until); row = await nextFile(db, importId)) {
        await takeOne(row)
        await breathe()
      }
      let bare = await unportrayed(db, importId, DRAWN_AT_ONCE)
      for (const until = performance.now() + DRAWING_MS; bare.length > 0 && goesOn(until); ) {
        await Promise.all(bare.map(portray))
        await notePortrayed(
          db,
          bare.map(({ id }) => id),
        )
        bare = await unportrayed(db, importId, DRAWN_AT_ONCE)
      }
      if (ownerId === null || !(await db('imports').where({ id: importId }).first('id'))) return
      if (row || bare.length > 0) {
        await db.transaction((tx) => jobs.add(tx, { kind: IMPORT, ownerId, payload: { importId } }))
      } else await tell(importId, ownerId)
    },
  }
}

const noteOf = ({ message, values }: Problem): Note => ({ sentence: message, values })

/** What is not the file's fault and may be over later: a full disk, a busy house. */
const passes = (error: unknown): boolean =>
  isProblem(error, 'full') ||
  isProblem(error, 'unavailable') ||
  /^(?:SQLITE_(?:FULL|BUSY|IOERR)|ENOSPC|EMFILE)/.test((error as { code?: string }).code ?? '')
