import { isRecord, type Json, type Note } from './cards.ts'
import type { Shape } from './fields.ts'
import { keepShort } from './shapes.ts'
import { entryOfWorld, isWorldEntry } from './world.ts'

const NO_ENTRY: Note = { sentence: 'Entries that are none were left out of the lorebook.' }

/**
 * A lorebook: what the specification requires is there, everything else stays as it came, to
 * be judged by whoever reads it. Entries as SillyTavern keeps them become entries of V3.
 */
export const bookIn: Shape = (value, field, tell) => {
  if (!isRecord(value))
    return void tell({ field, fate: 'refused', why: { sentence: 'It was not a lorebook, so it was left out.' } })
  const list = Array.isArray(value.entries)
    ? value.entries
    : isRecord(value.entries)
      ? Object.values(value.entries)
      : []
  keepShort(list, field)
  const entries = list.filter(isRecord)
  if (entries.length < list.length) tell({ field, fate: 'refused', why: NO_ENTRY })
  return {
    ...value,
    extensions: isRecord(value.extensions) ? value.extensions : {},
    entries: entries.map((entry) => entryIn(isWorldEntry(entry) ? entryOfWorld(entry) : entry)),
  }
}

function entryIn(entry: Json): Json {
  const { keys, content, extensions, enabled, insertion_order, use_regex } = entry
  return {
    ...entry,
    keys: textsFrom(keys),
    content: typeof content === 'string' ? content.replaceAll('\0', '') : '',
    extensions: isRecord(extensions) ? extensions : {},
    enabled: enabled !== false,
    insertion_order: Number.isFinite(Number(insertion_order ?? Number.NaN)) ? Number(insertion_order) : 0,
    use_regex: use_regex === true,
  }
}

/** Keys; a text alone holds several, parted by commas. */
const textsFrom = (value: unknown): string[] => {
  if (typeof value === 'string') return value.split(',').map((key) => key.trim())
  const list: unknown[] = Array.isArray(value) ? value : []
  return list.flatMap((key) => (typeof key === 'string' || typeof key === 'number' ? [String(key)] : []))
}
