import type { Card } from '../characters/index.ts'
import { fileFinder, mainIcon } from './assets.ts'
import { isOfV3, withoutDecorators } from './backfill.ts'
import { isRecord, type Loss, listed } from './cards.ts'
import type { Parcel } from './write.ts'

const NEWER = { sentence: 'V2 does not know it; it is left out.' }

/** What `writeCard` leaves out of the card with this parcel; normally nothing. */
export function lossOf(card: Card, parcel: Parcel): Loss[] {
  return [...(parcel.spec === 2 ? lostInV2(card, parcel) : []), ...lostAround(card, parcel)]
}

function lostInV2(card: Card, { assets = [] }: Parcel): Loss[] {
  const fields = Object.entries(card).filter(([name, value]) => isOfV3(name) && name !== 'assets' && tells(value))
  const main = mainIcon(card.assets)
  const fileOf = fileFinder(assets)
  const list = (card.assets ?? []).filter((asset) => asset !== main || fileOf(asset) !== undefined)
  const entries = (card.character_book?.entries ?? []).filter(isRecord)
  const decorated = entries.filter(
    ({ content }) => typeof content === 'string' && withoutDecorators(content) !== content,
  )
  const regex = entries.filter(({ use_regex }) => use_regex === true)
  return [
    ...fields.map(([field]) => ({ field, why: NEWER })),
    ...named(
      'assets',
      list.map(({ name, type }) => name || type),
      'V2 has no place for files: {{names}}.',
    ),
    ...counted(decorated.length, 'Decorators are left out of entries: {{count}}.'),
    ...counted(regex.length, 'Regular expressions become plain keys in entries: {{count}}.'),
  ]
}

function lostAround(card: Card, { container, portrait, assets = [], foreignFiles = [] }: Parcel): Loss[] {
  if (container === 'charx') return []
  const fileOf = fileFinder(assets)
  const used = new Set((card.assets ?? []).flatMap((asset) => fileOf(asset)?.path ?? []))
  const left = [...assets.filter(({ path }) => !used.has(path)), ...foreignFiles]
  const isPictureLost = container === 'json' && portrait !== undefined && !fileOf(mainIcon(card.assets))
  return [
    ...(isPictureLost ? [{ field: 'portrait', why: { sentence: 'A JSON file holds no picture.' } }] : []),
    ...named(
      'files',
      left.map(({ path }) => path),
      'Only a CHARX has a place for files of other programs: {{names}}.',
    ),
  ]
}

/** Empty texts, lists and sets say nothing, nor does a date of 0, which means unknown. */
const tells = (value: unknown): boolean =>
  Boolean(value) && !(typeof value === 'object' && Object.keys(value as object).length === 0)

const named = (field: string, names: string[], sentence: string): Loss[] =>
  names.length === 0 ? [] : [{ field, why: { sentence, values: { names: listed(names) } } }]

const counted = (count: number, sentence: string): Loss[] =>
  count === 0 ? [] : [{ field: 'character_book', why: { sentence, values: { count } } }]
