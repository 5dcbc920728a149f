import { sha256 } from '../../../lib/crypto.ts'
import type { BookEntry, Fields } from '../lorebooks.ts'
import { readEntries } from '../reading.ts'
import {
  extendedFlag,
  extendedNumber,
  extendedText,
  extensionsOf,
  flag,
  lines,
  number,
  numberOf,
  type Place,
  put,
  putExtension,
  text,
} from './shapes.ts'

/** Marks of SillyTavern's, which says `use_regex` of every entry and means only keys written /so/. */
const hasMarks = (entry: Fields): boolean =>
  ['selectiveLogic', 'useProbability'].some((name) => name in extensionsOf(entry))

const useRegex: Place = {
  read: (entry) => (entry.use_regex && !hasMarks(entry) ? 'on' : ''),
  write(entry, typed) {
    if (typed !== 'on') return { ...entry, use_regex: false }
    const unmarked = putExtension(putExtension(entry, 'selectiveLogic', undefined), 'useProbability', undefined)
    return { ...(hasMarks(entry) ? unmarked : entry), use_regex: true }
  },
}

/** Secondary keys are passed over where every key is a regular expression, and saying how would make them words. */
const selectiveLogic: Place = {
  read: ({ extensions }) => numberOf(extensions.selectiveLogic) || '0',
  write: (entry, typed) =>
    entry.use_regex === true && !hasMarks(entry) ? entry : putExtension(entry, 'selectiveLogic', Number(typed)),
}

const caseSensitive: Place = {
  read({ extensions, case_sensitive: own }) {
    const is = typeof extensions.case_sensitive === 'boolean' ? extensions.case_sensitive : own
    return is === undefined ? '' : is ? 'yes' : 'no'
  },
  write(entry, typed) {
    const is = typed === '' ? undefined : typed === 'yes'
    const isExtended = 'case_sensitive' in extensionsOf(entry)
    return put(isExtended ? putExtension(entry, 'case_sensitive', is) : entry, 'case_sensitive', is)
  },
}

const probability: Place = {
  read: ({ extensions }) => (extensions.useProbability === false ? '' : numberOf(extensions.probability)),
  write(entry, typed) {
    const chosen = putExtension(entry, 'probability', typed === '' ? undefined : Number(typed))
    return 'useProbability' in extensionsOf(entry) ? putExtension(chosen, 'useProbability', typed !== '') : chosen
  },
}

const recursionDelay: Place = {
  read: ({ extensions: { delay_until_recursion: delay } }) => (delay === true ? '1' : numberOf(delay)),
  write: (entry, typed) => putExtension(entry, 'delay_until_recursion', typed === '' ? undefined : Number(typed)),
}

/** Other programs number the places; the specification knows two of them. */
const NUMBERED = ['0', '1', '2', '3', '4', '5', '6']
const position: Place = {
  read({ extensions, position: own }) {
    const numbered = numberOf(extensions.position)
    if (NUMBERED.includes(numbered)) return numbered
    return own === undefined ? '' : own === 'before_char' ? '0' : '1'
  },
  write(entry, typed) {
    if (typed === '') return put(putExtension(entry, 'position', undefined), 'position', undefined)
    const placed = { ...entry, position: typed === '0' ? 'before_char' : 'after_char' }
    const isOfSpecification = Number(typed) < 2 && !('position' in extensionsOf(entry))
    return isOfSpecification ? placed : putExtension(placed, 'position', Number(typed))
  },
}

const id: Place = {
  read: (entry) => (entry.id === undefined ? '' : String(entry.id)),
  write: (entry, typed) =>
    put(entry, 'id', typed === '' ? undefined : /^\d{1,15}$/.test(typed) ? Number(typed) : typed),
}

/** Every field of an entry that can be typed, in the order in which they are written. */
export const PLACES = {
  ...{ name: text('name'), comment: text('comment'), id, keys: lines('keys'), content: text('content', true) },
  ...{ enabled: flag('enabled'), constant: flag('constant'), useRegex, caseSensitive },
  ...{ selective: flag('selective'), secondaryKeys: lines('secondary_keys'), selectiveLogic },
  ...{ order: number('insertion_order'), priority: number('priority'), position },
  ...{ depth: extendedNumber('depth'), role: extendedNumber('role'), wholeWords: extendedFlag('match_whole_words') },
  ...{ scanDepth: extendedNumber('scan_depth'), probability, group: extendedText('group') },
  ...{ groupOverride: extendedFlag('group_override'), groupWeight: extendedNumber('group_weight') },
  ...{ sticky: extendedNumber('sticky'), cooldown: extendedNumber('cooldown'), delay: extendedNumber('delay') },
  ...{ excludeRecursion: extendedFlag('exclude_recursion'), preventRecursion: extendedFlag('prevent_recursion') },
  recursionDelay,
}
export type EntryField = keyof typeof PLACES
export type EntryTyped = { [Field in EntryField]?: string }
export const ENTRY_FIELDS = Object.keys(PLACES) as EntryField[]

const readOne = (entry: Fields): BookEntry => readEntries([entry])[0] as BookEntry
const plain = (typed: string): string => typed.replace(/\r\n?/g, '\n')

/** What a form shows of an entry. */
export function typedOf(entry: Fields): { [Field in EntryField]: string } {
  const read = readOne(entry)
  const shown = ENTRY_FIELDS.map((name) => [name, PLACES[name].read(read)])
  return Object.fromEntries(shown) as { [Field in EntryField]: string }
}

/** The entry that a form means: only what was changed is written, so that everything else stays as it came. */
export function entryFrom(before: Fields, typed: EntryTyped): Fields {
  const shown = typedOf(before)
  return ENTRY_FIELDS.reduce((entry, name) => {
    const said = plain(typed[name] ?? '')
    return said === plain(shown[name]) ? entry : PLACES[name].write(entry, said)
  }, before)
}

const USUAL_ORDER = 100

/** An entry that has just been begun. */
export const newEntry = (): Fields => ({
  ...{ keys: [], content: '', extensions: {}, enabled: true, insertion_order: USUAL_ORDER, use_regex: false },
})

/** Tells an entry that was changed meanwhile from one that was not. */
export const markOf = (entry: Fields): string => sha256(JSON.stringify(entry)).slice(0, 16)

/** Fields that stay in an entry and are used for nothing here. */
export function idleFields(entry: Fields): string[] {
  const idle = (fields: Fields, used: readonly string[], before = '') =>
    Object.keys(fields)
      .filter((name) => !used.includes(name))
      .map((name) => before + name)
  return [...idle(entry, USED), ...idle(extensionsOf(entry), USED_EXTENSIONS, 'extensions.')]
}

const USED = [
  ...['keys', 'content', 'extensions', 'enabled', 'insertion_order', 'use_regex', 'case_sensitive', 'constant'],
  ...['name', 'priority', 'id', 'comment', 'selective', 'secondary_keys', 'position'],
]
const USED_EXTENSIONS = [
  ...['position', 'depth', 'role', 'probability', 'useProbability', 'selectiveLogic', 'group', 'group_override'],
  ...['group_weight', 'exclude_recursion', 'prevent_recursion', 'delay_until_recursion', 'scan_depth'],
  ...['case_sensitive', 'match_whole_words', 'sticky', 'cooldown', 'delay'],
]
