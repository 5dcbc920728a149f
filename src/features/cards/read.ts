import { LIMITS } from '../../web/limits.ts'
import type { Card } from '../characters/index.ts'
import { fileFinder, filesOf, mainIcon } from './assets.ts'
import { bookIn } from './book.ts'
import {
  type Finding,
  isRecord,
  type Json,
  listed,
  type ReadCard,
  type ReadImport,
  type ReadLorebook,
  refuse,
  refuseSize,
} from './cards.ts'
import { fieldsIn } from './fields.ts'
import { jsonIn, putBack } from './json.ts'
import { layoutOf } from './layout.ts'
import { type Opened, open } from './open.ts'

/**
 * Reads a file that may be a character card or a lorebook, in any of the containers and
 * versions that docs/cards.md names. `name` is the file's. Nothing is fetched, nothing is
 * written. Throws a Problem that says in a sentence what is wrong.
 */
export async function readImport(bytes: Buffer, name: string): Promise<ReadImport> {
  if (bytes.length === 0) refuse('The file is empty.')
  if (bytes.length > LIMITS.cardFileBytes)
    refuseSize('The file is larger than {{most}} MB.', { most: LIMITS.cardFileBytes / 1024 / 1024 })
  const opened = await open(bytes)
  const { value, dataUris, isPruned } = jsonIn(opened.json)
  if (isPruned) opened.report.push({ field: '__proto__', fate: 'refused', why: { sentence: PRUNED } })
  const layout = layoutOf(value)
  if (layout.kind === 'card') return cardFrom({ ...opened, name, dataUris }, layout)
  return lorebookFrom(putBack(layout.book, dataUris), { form: layout.kind, report: opened.report })
}

const PRUNED = 'A key of this name could harm programs, so it was left out.'

/** Reads a character card. */
export async function readCard(bytes: Buffer, name: string): Promise<ReadCard> {
  const read = await readImport(bytes, name)
  return read.kind === 'card' ? read : refuse('It is a lorebook, not a character. Import it among the lorebooks.')
}

/** Reads a lorebook of its own; one that stands in a card is not taken out of it. */
export async function readLorebook(bytes: Buffer): Promise<ReadLorebook> {
  const read = await readImport(bytes, '')
  return read.kind === 'lorebook' ? read : refuse('It is a character, not a lorebook. Import it among the characters.')
}

type From = Opened & { name: string; dataUris: Map<string, Buffer> }
type CardLayout = Extract<ReturnType<typeof layoutOf>, { kind: 'card' }>

function cardFrom({ name, dataUris, ...opened }: From, layout: CardLayout): ReadCard {
  const report: Finding[] = [...opened.report, ...layout.report]
  const given = { ...layout.data, ...putBackAround(layout.data, dataUris) }
  const fields = fieldsIn(given, { name, report })
  const { card, assets } = filesOf(fields, { files: opened.files, legacy: opened.legacy, dataUris }, report)
  const main = fileFinder(assets)(mainIcon(card.assets))
  const owned = new Set(assets.map(({ path }) => path))
  const foreignFiles = [...opened.files].filter(([path]) => !owned.has(path)).map(([path, bytes]) => ({ path, bytes }))
  if (foreignFiles.length > 0) report.push(foreign(foreignFiles.map(({ path }) => path)))
  return {
    kind: 'card',
    card: withLeftOvers(card, dataUris),
    beside: putBack(layout.beside, dataUris),
    container: opened.container,
    spec: layout.spec,
    specVersion: layout.specVersion,
    assets,
    foreignFiles,
    portrait: main?.bytes ?? opened.picture,
    report,
  }
}

/** Only the list of assets is read with its addresses still lifted out. */
function putBackAround({ assets: _, ...rest }: Json, dataUris: Map<string, Buffer>): Json {
  return putBack(rest, dataUris)
}

/** An address in the list that was not taken as a file stands there as it came. */
const withLeftOvers = (card: Card, dataUris: Map<string, Buffer>): Card =>
  card.assets ? { ...card, assets: putBack(card.assets, dataUris) } : card

const foreign = (paths: string[]): Finding => ({
  field: 'files',
  fate: 'kept',
  why: { sentence: 'Files of other programs, kept and exported again: {{names}}.', values: { names: listed(paths) } },
})

function lorebookFrom(book: Json, { form, report }: Pick<ReadLorebook, 'form' | 'report'>): ReadLorebook {
  const all = [...report]
  const read = bookIn(book, 'entries', (finding) => all.push(finding))
  if (!isRecord(read)) refuse('It is no lorebook that we can read.')
  const entries = Array.isArray(read.entries) ? read.entries : []
  all.unshift({
    field: 'entries',
    fate: 'taken',
    why: { sentence: 'Entries: {{count}}.', values: { count: entries.length } },
  })
  return { kind: 'lorebook', book: { ...read, entries, extensions: read.extensions as Json }, form, report: all }
}
