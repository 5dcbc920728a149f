import type { Card, CardAsset } from '../characters/index.ts'
import { type Asset, type Finding, listed } from './cards.ts'
import { dataUriIn, freePath, type Paths } from './data-uri.ts'
import type { ParsedJson } from './json.ts'

/** Where the files of a card stand: in a ZIP, in chunks of a PNG, or in the JSON itself. */
export type Sources = {
  files: Map<string, Buffer>
  legacy: Map<string, Buffer>
  dataUris: ParsedJson['dataUris']
}

/** What became of each address, with what a person is told of it. */
const FATES = {
  taken: { fate: 'taken', sentence: 'Files that came with it: {{names}}.' },
  remote: { fate: 'kept', sentence: 'Left alone, as nothing is fetched from other places: {{names}}.' },
  missing: { fate: 'refused', sentence: 'Files that it names, but that are not in it: {{names}}.' },
  unknown: { fate: 'kept', sentence: 'Addresses that we cannot read: {{names}}.' },
} as const

type Found = { asset: CardAsset; file?: Asset; fate?: keyof typeof FATES }

/**
 * Finds the files that a card names, by address only and never over the network. Those that
 * stood in the JSON or in chunks become files, so that the card names them by `embeded://`.
 */
export function filesOf(card: Card, sources: Sources, report: Finding[]): { card: Card; assets: Asset[] } {
  const named = (card.assets ?? []).map(({ uri }) => uri.replace(EMBEDDED, ''))
  const taken: Paths = new Map([...sources.files.keys(), ...named].map((path) => [path, 1]))
  const found = (card.assets ?? []).map((asset) => located(asset, sources, taken))
  for (const [fate, { fate: of, sentence }] of Object.entries(FATES)) {
    const names = found.filter((one) => one.fate === fate).map(({ asset }) => asset.name || asset.type || asset.uri)
    if (names.length > 0)
      report.push({ field: 'assets', fate: of, why: { sentence, values: { names: listed(names) } } })
  }
  const orphans = orphansOf(card, sources.legacy, taken)
  const assets = [...found.map(({ asset }) => asset), ...orphans.map(({ asset }) => asset)]
  const files = [...found.flatMap(({ file }) => file ?? []), ...orphans.map(({ file }) => file)]
  return {
    card: card.assets || orphans.length > 0 ? { ...card, assets } : card,
    assets: [...new Map(files.map((file) => [file.path, file])).values()],
  }
}

const EMBEDDED = /^embedd?ed:\/\//i
const LEGACY = '__asset:'

function located(asset: CardAsset, { files, legacy, dataUris }: Sources, taken: Paths): Found {
  const { uri } = asset
  if (uri === '' || /^ccdefault:/i.test(uri)) return { asset }
  if (EMBEDDED.test(uri)) {
    const path = pathIn(uri, files)
    const bytes = files.get(path)
    return bytes ? { asset, file: { path, bytes }, fate: 'taken' } : { asset, fate: 'missing' }
  }
  if (uri.startsWith(LEGACY)) {
    const bytes = legacy.get(uri.slice(LEGACY.length))
    return bytes ? embedded(asset, { bytes }, taken) : { asset, fate: 'missing' }
  }
  if (/^https?:/i.test(uri)) return { asset, fate: 'remote' }
  const data = dataUriIn(dataUris.get(uri) ?? uri)
  return data ? embedded(asset, data, taken) : { asset, fate: 'unknown' }
}

/** As it is spelled, or with what addresses write as %20. */
function pathIn(uri: string, files: Map<string, unknown>): string {
  const path = uri.replace(EMBEDDED, '')
  if (files.has(path)) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

type Data = { bytes: Buffer; mediaType?: string }

function embedded(asset: CardAsset, data: Data, taken: Paths): Found {
  const path = freePath(asset, taken)
  return { asset: { ...asset, uri: `embeded://${path}` }, file: { path, ...data }, fate: 'taken' }
}

/** Older programs name chunks in extensions of their own only; in the list they are not lost. */
function orphansOf(card: Card, legacy: Sources['legacy'], taken: Paths): { asset: CardAsset; file: Asset }[] {
  const named = new Set((card.assets ?? []).map(({ uri }) => uri))
  return [...legacy]
    .filter(([path]) => !named.has(`${LEGACY}${path}`))
    .map(([path, bytes]) => {
      const [, name = path, ext = ''] = /([^/]*?)(?:\.([^./]*))?$/.exec(path) ?? []
      const asset = { type: 'x_legacy', uri: '', name, ext }
      const place = freePath(asset, taken)
      return { asset: { ...asset, uri: `embeded://${place}` }, file: { path: place, bytes } }
    })
}

/** Of a card's icons the one that stands for it: `main`, or the first. */
export function mainIcon(assets: CardAsset[] | undefined): CardAsset | undefined {
  const icons = (assets ?? []).filter(({ type }) => type === 'icon')
  return icons.find(({ name }) => name === 'main') ?? icons[0]
}

/** A function that finds the file which an asset names, if it came along. */
export function fileFinder(assets: Asset[]): (asset: CardAsset | undefined) => Asset | undefined {
  const files = new Map(assets.map((asset) => [asset.path, asset]))
  return (asset) => (asset && EMBEDDED.test(asset.uri) ? files.get(pathIn(asset.uri, files)) : undefined)
}
