import { LIMITS } from '../../../web/limits.ts'
import { type Finding, refuse, refuseSize } from '../cards.ts'
import { type Chunk, chunksIn, isAnimated, isSound, SIGNATURE } from './chunks.ts'
import { DAMAGED, keywordOf, spelledKeyword, textIn } from './texts.ts'

/** The newest first: where a picture holds both, V3 counts. */
const CARDS = ['ccv3', 'chara']
const LEGACY_ASSET = 'chara-ext-asset_'

export type CardPng = {
  container: 'png' | 'apng'
  /** The card's JSON; undefined where the picture holds none. */
  json: Buffer | undefined
  /** What older programs put into chunks of their own; `path` is what stands behind `__asset:`. */
  legacy: Map<string, Buffer>
  /** The picture without the card. */
  picture: Buffer
  /** Where the picture ends; something else may follow. */
  end: number
  report: Finding[]
}

/** Takes a PNG or APNG apart. Throws a Problem when the card in it is damaged. */
export async function readPng(bytes: Buffer): Promise<CardPng> {
  const { chunks, isWhole } = chunksIn(bytes)
  const report: Finding[] = []
  const end = chunks.at(-1)?.end ?? SIGNATURE.length
  const json = await cardIn(chunks, bytes, report)
  if (json === undefined && !isWhole)
    refuse('The picture ends too early, before any card in it. Please get the file once more.')
  if (!isWhole) report.push({ field: 'portrait', fate: 'kept', why: { sentence: ENDS_EARLY } })
  return {
    container: isAnimated(chunks) ? 'apng' : 'png',
    json,
    legacy: await legacyAssets(chunks, report),
    picture: withoutCards(bytes.subarray(0, isWhole ? end : bytes.length), chunks),
    end,
    report,
  }
}

const ENDS_EARLY = 'The file ends too early: part of the picture is missing.'

/** The first card whose checksum fits, of V3 if there is one. */
async function cardIn(chunks: Chunk[], bytes: Buffer, report: Finding[]): Promise<Buffer | undefined> {
  const all = CARDS.map((keyword) => chunks.filter((chunk) => keywordOf(chunk) === keyword))
  const sound = all.map((some) => some.filter((chunk) => isSound(chunk, bytes)))
  const chosen = sound.findIndex((some) => some.length > 0)
  const [card] = sound[chosen] ?? []
  if (!card) return all.some((some) => some.length > 0) ? refuse(DAMAGED) : undefined
  if (all.slice(0, chosen).some((some) => some.length > 0))
    report.push({
      field: 'file',
      fate: 'refused',
      why: { sentence: 'The newer card in it is damaged; the older one was taken.' },
    })
  if ((all[chosen]?.length ?? 0) > 1)
    report.push({
      field: 'file',
      fate: 'refused',
      why: { sentence: 'It holds several cards; the first one was taken.' },
    })
  return decoded(await textIn(card))
}

/** Base64 of JSON as the specifications have it, or JSON itself, which some programs wrote. */
function decoded(text: Buffer): Buffer {
  return /^\s*[{[]/.test(text.toString('latin1', 0, 64)) ? text : fromBase64(text)
}

const fromBase64 = (text: Buffer): Buffer => Buffer.from(text.toString('latin1'), 'base64')

async function legacyAssets(chunks: Chunk[], report: Finding[]): Promise<Map<string, Buffer>> {
  const assets = new Map<string, Buffer>()
  let size = 0
  for (const chunk of chunks) {
    if (!keywordOf(chunk)?.startsWith(LEGACY_ASSET)) continue
    const path = spelledKeyword(chunk).slice(LEGACY_ASSET.length).replace(/^:/, '')
    const bytes = fromBase64(await textIn(chunk))
    size += bytes.length
    if (size > LIMITS.cardUnpackedBytes || assets.size >= LIMITS.cardEntries) refuseSize('There is too much in it.')
    if (path !== '' && !assets.has(path)) assets.set(path, bytes)
    else report.push({ field: 'assets', fate: 'refused', why: { sentence: 'Two files in it have the same name.' } })
  }
  return assets
}

const isOurs = (keyword: string | undefined): boolean =>
  keyword !== undefined && (CARDS.includes(keyword) || keyword.startsWith(LEGACY_ASSET))

/** The picture alone; the same bytes where there was nothing else. */
export function withoutCards(bytes: Buffer, chunks: Chunk[]): Buffer {
  const ours = chunks.filter((chunk) => isOurs(keywordOf(chunk)))
  if (ours.length === 0) return bytes
  const edges = [0, ...ours.flatMap(({ start, end }) => [start, end]), bytes.length]
  return Buffer.concat(
    Array.from({ length: edges.length / 2 }, (_, at) => bytes.subarray(edges[at * 2], edges[at * 2 + 1])),
  )
}
