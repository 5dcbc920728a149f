import { LIMITS } from '../../web/limits.ts'
import type { CardAsset } from '../characters/index.ts'
import { isRecord, type Note, refuseSize, shortened } from './cards.ts'
import type { Shape } from './fields.ts'

const NO_TEXT: Note = { sentence: 'It was not a text, so it was left out.' }
const NO_LIST: Note = { sentence: 'It was not a list of texts; what is none was left out.' }
const NO_NUL: Note = { sentence: 'Signs that nobody can see (NUL) were left out of it.' }

/** A text. Numbers, which some programs write for versions, are texts too. */
export const textIn: Shape = (value, field, tell) => {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  if (typeof text !== 'string') return void tell({ field, fate: 'refused', why: NO_TEXT })
  if (text.length > LIMITS.cardFieldLength)
    refuseSize('{{field}} is longer than {{most}} letters.', { field: shortened(field), most: LIMITS.cardFieldLength })
  if (!text.includes('\0')) return text
  tell({ field, fate: 'taken', why: NO_NUL })
  return text.replaceAll('\0', '')
}

/** Texts. Where one stands alone, as some programs write it, tags part at their commas. */
export const textsIn: Shape = (value, field, tell) => {
  const list = typeof value === 'string' ? partsOf(value, field) : value
  if (!Array.isArray(list)) return void tell({ field, fate: 'refused', why: NO_LIST })
  keepShort(list, field)
  const texts = list.filter((text) => typeof text === 'string' || typeof text === 'number')
  if (texts.length < list.length) tell({ field, fate: 'refused', why: NO_LIST })
  return texts.map((text) => textIn(text, field, tell))
}

const partsOf = (text: string, field: string): string[] =>
  (field === 'tags' ? text.split(',') : [text]).map((part) => part.trim()).filter((part) => part !== '')

/** Throws a Problem for a list that is too long. */
export function keepShort(list: unknown[], field: string, most: number = LIMITS.cardListLength): void {
  if (list.length > most) refuseSize('{{field}} holds more than {{most}} entries.', { field: shortened(field), most })
}

/** Seconds since 1970. */
export const timeIn: Shape = (value, field, tell) => {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof seconds === 'number' && Number.isFinite(seconds)) return seconds
  tell({ field, fate: 'refused', why: { sentence: 'It was not a time in seconds, so it was left out.' } })
}

/** Texts by language. */
export const notesIn: Shape = (value, field, tell) => {
  if (!isRecord(value)) return void tell({ field, fate: 'refused', why: NO_TEXT })
  const texts = Object.entries(value).flatMap(([language, text]) => {
    const read = textIn(text, field, tell)
    return read === undefined ? [] : [[language, read]]
  })
  return Object.fromEntries(texts)
}

/** The list of a card's pictures and other files, as addresses; fields that nobody knows stay in them. */
export const assetsIn: Shape = (value, field, tell) => {
  const list = Array.isArray(value) ? value : []
  keepShort(list, field, LIMITS.cardEntries)
  const assets = list.filter(isAsset).map((asset) => ({ ...asset, ...wordsOf(asset) }))
  if (!Array.isArray(value) || assets.length < list.length)
    tell({ field, fate: 'refused', why: { sentence: 'What names no file was left out.' } })
  return assets
}

type Named = { uri: string; [field: string]: unknown }
const isAsset = (asset: unknown): asset is Named => isRecord(asset) && typeof asset.uri === 'string'

function wordsOf({ type, name, ext }: Named): Omit<CardAsset, 'uri'> {
  const word = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\0', '') : '')
  return { type: word(type), name: word(name), ext: word(ext) }
}
