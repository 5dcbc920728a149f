import { Problem } from '../../lib/problem.ts'
import { type Container, type Finding, refuse } from './cards.ts'
import { isPng } from './png/chunks.ts'
import { readPng } from './png/read.ts'
import { directoryIn, type Entry, isZip } from './zip/directory.ts'
import { unpack } from './zip/read.ts'

/** A file taken apart, whatever it was: the card's JSON and what came with it. */
export type Opened = {
  container: Container
  json: Buffer
  /** What a ZIP held beside the card. */
  files: Map<string, Buffer>
  /** What older programs put into chunks of a PNG. */
  legacy: Map<string, Buffer>
  picture: Buffer | undefined
  report: Finding[]
}

/** Tells by its bytes what a file is, never by its name, and takes it apart. */
export async function open(bytes: Buffer): Promise<Opened> {
  if (isPng(bytes)) {
    const { json, end, picture, ...png } = await readPng(bytes)
    if (json) return { ...png, json, picture, files: new Map() }
    if (!isZip(bytes.subarray(end))) refuse('There is no character in this picture: it is a PNG without a card.')
    return openZip(bytes, 'charx')
  }
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  if (looksLikeJson(bytes))
    return { container: 'json', json: bytes, files: new Map(), legacy: new Map(), picture: undefined, report: [] }
  if (isZip(bytes)) return openZip(bytes, isJpeg ? 'jpeg+zip' : 'charx')
  if (bytes.toString('latin1', 0, 2) === 'PK') refuse('The file is damaged or incomplete. Please get it once more.')
  if (isJpeg) refuse('There is no character in this picture: it is a JPEG without a card.')
  if (bytes.toString('latin1', 8, 12) === 'WEBP')
    refuse('There is no character in this picture: cards come as PNG, not as WebP.')
  refuse('It is no character card: cards come as PNG, JSON, CHARX or JPEG with a card in it.')
}

const BOM = [0xef, 0xbb, 0xbf]

function looksLikeJson(bytes: Buffer): boolean {
  const from = BOM.every((byte, at) => bytes[at] === byte) ? BOM.length : 0
  return /^\s*[{[]/.test(bytes.toString('latin1', from, from + 1024))
}

const CARD = 'card.json'

async function openZip(bytes: Buffer, container: Container): Promise<Opened> {
  const { start, entries } = directoryIn(bytes)
  const isPicture = container === 'jpeg+zip' || isPng(bytes)
  const cards = entries.filter(({ path }) => path === CARD)
  const [card] = cards
  if (!card) refuse(NO_CARD)
  if (cards.length > 1) refuse('It holds card.json more than once, so we cannot tell which one counts.')
  const report: Finding[] = []
  const json = await unpack(bytes, card)
  const files = await unpackAll(bytes, { entries: entries.filter((entry) => entry !== card), report })
  return {
    container,
    json,
    files,
    legacy: new Map(),
    picture: isPicture && start > 0 ? bytes.subarray(0, start) : undefined,
    report,
  }
}

const NO_CARD = 'There is no card.json at the top of this ZIP, so it is no character.'
/** So much is unpacked before others get their turn. */
const SLICE_BYTES = 1024 * 1024

async function unpackAll(
  bytes: Buffer,
  { entries, report }: { entries: Entry[]; report: Finding[] },
): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  let since = 0
  for (const entry of entries) {
    try {
      if (files.has(entry.path)) refuse('Two files in it have the same name.')
      files.set(entry.path, await unpack(bytes, entry))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      report.push({ field: 'files', fate: 'refused', why: { sentence: error.message, values: error.values } })
    }
    since += entry.size
    if (since < SLICE_BYTES) continue
    since = 0
    await new Promise(setImmediate)
  }
  return files
}
