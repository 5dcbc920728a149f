import { LIMITS } from '../../web/limits.ts'
import type { Card, CardAsset } from '../characters/index.ts'
import { fileFinder, mainIcon } from './assets.ts'
import { asV2 } from './backfill.ts'
import { type Asset, type Belongings, type Json, refuse, refuseSize, type Target } from './cards.ts'
import { dataUriOf, freePath, type Paths } from './data-uri.ts'
import { COPIES } from './layout.ts'
import { blankPicture, withTexts } from './png/write.ts'
import { zipOf } from './zip/write.ts'

/** What a card is written from; whatever is missing is not there. */
export type Parcel = Partial<Belongings> & Target

/**
 * Writes a card as a file; the same card gives the same bytes. A PNG needs a `portrait` that
 * is a PNG or APNG, and gets a grey one where there is none. What does not fit into the file
 * is left out: `lossOf` tells it. Throws a Problem when the file could not be read again here.
 */
export async function writeCard(card: Card, parcel: Parcel): Promise<Buffer> {
  const { container, spec, beside = {}, assets = [], portrait } = parcel
  if (container === 'charx') return charxOf(card, parcel)
  if (spec === 3) keepSmall(assets, container === 'png' ? BASE64_TWICE : BASE64)
  const inline = () => ({ ...card, ...(card.assets && { assets: inlined(card.assets, assets) }) })
  if (container === 'json') return jsonOf(wrapped(spec === 2 ? asV2(card) : inline(), { spec, beside }))
  const older = { keyword: 'chara', text: jsonOf(wrapped(asV2(card), { spec: 2, beside })) }
  const newer = spec === 3 ? [{ keyword: 'ccv3', text: jsonOf(wrapped(inline(), { spec, beside })) }] : []
  return withTexts(portrait ?? blankPicture(), [older, ...newer])
}

const BASE64 = 4 / 3
/** In a PNG the JSON, which holds the files in base64, stands in base64 itself. */
const BASE64_TWICE = BASE64 ** 2

function keepSmall(assets: Asset[], growth: number): void {
  const bytes = assets.reduce((sum, asset) => sum + asset.bytes.length, 0)
  if (bytes * growth > LIMITS.cardFileBytes) refuseSize('With its files it is too large for this format. Choose CHARX.')
}

const jsonOf = (value: Json): Buffer => Buffer.from(JSON.stringify(value))

/** What programs wrote beside `data` for older ones is written anew from `data`. */
function wrapped(data: Json, { spec, beside }: { spec: 2 | 3; beside: Json }): Json {
  const around = Object.entries(beside).map(([field, value]) => {
    const copied = Object.hasOwn(COPIES, field) ? COPIES[field] : undefined
    return [field, copied === undefined ? value : data[copied]]
  })
  return { spec: `chara_card_v${spec}`, spec_version: `${spec}.0`, data, ...Object.fromEntries(around) }
}

/** Files stand in the JSON itself. */
function inlined(list: CardAsset[], assets: Asset[]): CardAsset[] {
  const fileOf = fileFinder(assets)
  return list.map((asset) => {
    const file = fileOf(asset)
    return file ? { ...asset, uri: dataUriOf(file) } : asset
  })
}

async function charxOf(
  card: Card,
  { spec, beside = {}, assets = [], foreignFiles = [], portrait }: Parcel,
): Promise<Buffer> {
  if (spec === 2) refuse('CHARX is a format of V3. Choose PNG or JSON for V2.')
  const taken: Paths = new Map([...assets, ...foreignFiles].map(({ path }) => [path, 1]))
  const main = mainIcon(card.assets)
  const isOutside = portrait !== undefined && !fileFinder(assets)(main)
  const icon = isOutside ? iconOf(portrait, { main, taken }) : undefined
  const data = icon ? { ...card, assets: withIcon(card.assets ?? [], { main, icon: icon.asset }) } : card
  const json = { path: 'card.json', bytes: jsonOf(wrapped(data, { spec, beside })) }
  return zipOf([
    json,
    ...(icon ? [icon.file] : []),
    ...assets,
    ...foreignFiles.filter(({ path }) => path !== json.path),
  ])
}

type Icon = { asset: CardAsset; file: Asset }

/** A CHARX has no picture around it, so that the portrait becomes one of its files. */
function iconOf(bytes: Buffer, { main, taken }: { main: CardAsset | undefined; taken: Paths }): Icon {
  const asset = { type: 'icon', name: 'main', ...main, ext: extOf(bytes) }
  const path = freePath(asset, taken)
  return { asset: { ...asset, uri: `embeded://${path}` }, file: { path, bytes } }
}

const withIcon = (list: CardAsset[], { main, icon }: { main: CardAsset | undefined; icon: CardAsset }): CardAsset[] =>
  main ? list.map((asset) => (asset === main ? icon : asset)) : [icon, ...list]

function extOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpeg'
  if (bytes.toString('latin1', 8, 12) === 'WEBP') return 'webp'
  return 'png'
}
