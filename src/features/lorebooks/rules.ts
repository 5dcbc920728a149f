import { type Decorators, type Role, readDecorators } from './decorators.ts'
import type { BookEntry, Fields, Lorebook } from './lorebooks.ts'

/** Where the text of an entry goes. */
export type Place =
  | { at: (typeof SECTIONS)[number] }
  /** So many turns before the end, or with `fromTop` after the beginning. */
  | { at: 'depth'; depth: number; role: Role; fromTop?: true }

export const SECTIONS = [
  'beforeCharacter',
  'beforeDescription',
  'afterDescription',
  'personality',
  'scenario',
  'afterCharacter',
  'beforeExamples',
  'afterExamples',
  'noteTop',
  'noteBottom',
] as const

/** What all secondary keys together have to be. */
export type SecondaryLogic = 'any' | 'notAll' | 'none' | 'all'

/** An entry as a scan needs it: fields, extensions and decorators read into one. */
export type Rule = {
  /** Its place among all entries of all books, `0:12`, and what people know it by. */
  id: string
  name: string
  book: string
  entry: BookEntry
  /** The content without its decorators, macros not yet replaced. */
  text: string
  decorators: Decorators
  isRecursive: boolean
  isConstant: boolean
  /** Told from the first line to the last, unless something bars it. */
  isSteady: boolean
  /** Every key is a regular expression; otherwise those written /so/ are. */
  isRegex: boolean
  isCaseSensitive: boolean
  wholeWords: boolean
  scanDepth: number
  secondaryKeys: string[]
  secondaryLogic: SecondaryLogic
  place: Place
  order: number
  priority: number
  /** From 0 to 100. */
  probability: number
  groups: string[]
  groupOverride: boolean
  groupWeight: number
  excludeRecursion: boolean
  preventRecursion: boolean
  /** The level of recursion before which it is not looked at; 0 for none. */
  recursionDelay: number
  sticky: number
  cooldown: number
  delay: number
}

/** Lines that are looked through where nothing says how many. */
const USUAL_SCAN_DEPTH = 4
/** SillyTavern's, where an entry at a depth names none. */
export const USUAL_DEPTH = 4
const USUAL_WEIGHT = 100
const LOGICS: SecondaryLogic[] = ['any', 'notAll', 'none', 'all']
const ROLES: Role[] = ['system', 'user', 'assistant']

/** Cards are shared and never changed, and so are the books in them. */
const KNOWN = new WeakMap<Lorebook, { at: number; rules: Rule[] }>()

/** `at` is the book's place among the books of a scan. */
export function rulesOf(book: Lorebook, at: number): Rule[] {
  const known = KNOWN.get(book)
  if (known?.at === at) return known.rules
  const rules = book.entries.map((entry, place) => ruleOf(book, entry, `${at}:${place}`))
  KNOWN.set(book, { at, rules })
  return rules
}

function ruleOf(book: Lorebook, entry: BookEntry, id: string): Rule {
  const { extensions } = entry
  const { decorators, text } = readDecorators(entry.content)
  const number = (name: string, usual: number) => numberIn(extensions, name) ?? usual
  // SillyTavern says use_regex of every entry it writes, and means only keys written /so/.
  const isRegex = entry.use_regex && !('selectiveLogic' in extensions || 'useProbability' in extensions)
  const isSelective = entry.selective === true && !isRegex
  return {
    id,
    name: entry.name?.trim() || entry.comment?.trim() || entry.keys.find((key) => key.trim() !== '')?.trim() || '…',
    book: book.name?.trim() ?? '',
    entry,
    text,
    decorators,
    isRecursive: book.recursive_scanning === true,
    isConstant: entry.constant === true,
    isSteady: isSteady(entry, decorators),
    isRegex,
    isCaseSensitive: flagIn(extensions, 'case_sensitive') ?? entry.case_sensitive ?? false,
    wholeWords: flagIn(extensions, 'match_whole_words') ?? false,
    scanDepth: atLeast0(
      decorators.scan_depth ?? numberIn(extensions, 'scan_depth') ?? book.scan_depth ?? USUAL_SCAN_DEPTH,
    ),
    secondaryKeys: isSelective ? (entry.secondary_keys ?? []).filter((key) => key.trim() !== '') : [],
    secondaryLogic: LOGICS[number('selectiveLogic', 0)] ?? 'any',
    place: placeOf(entry, decorators),
    order: entry.insertion_order,
    priority: entry.priority ?? entry.insertion_order,
    probability: flagIn(extensions, 'useProbability') === false ? 100 : number('probability', 100),
    groups: groupsIn(extensions),
    groupOverride: flagIn(extensions, 'group_override') ?? false,
    groupWeight: atLeast0(number('group_weight', USUAL_WEIGHT)),
    excludeRecursion: flagIn(extensions, 'exclude_recursion') ?? false,
    preventRecursion: flagIn(extensions, 'prevent_recursion') ?? false,
    recursionDelay: flagIn(extensions, 'delay_until_recursion') ? 1 : atLeast0(number('delay_until_recursion', 0)),
    sticky: atLeast0(number('sticky', 0)),
    cooldown: atLeast0(number('cooldown', 0)),
    delay: atLeast0(number('delay', 0)),
  }
}

const isSteady = ({ constant }: BookEntry, { activate }: Decorators) => constant === true || activate === true

/**
 * In this order: a position by decorator, a depth by decorator, SillyTavern's number, the specification's field.
 * What says nothing of its place stands after the character when it is always told, and near the end when it
 * is called up, so that a provider still knows all that stands before it.
 */
function placeOf(entry: BookEntry, decorators: Decorators): Place {
  const { position, extensions } = entry
  const by = { before_desc: 'beforeDescription', after_desc: 'afterDescription' } as const
  const { position: named } = decorators
  if (named) return { at: named === 'personality' || named === 'scenario' ? named : by[named] }
  const role = decorators.role ?? ROLES[numberIn(extensions, 'role') ?? 0] ?? 'system'
  if (decorators.depth !== undefined) return { at: 'depth', depth: decorators.depth, role }
  if (decorators.reverse_depth !== undefined)
    return { at: 'depth', depth: decorators.reverse_depth, role, fromTop: true }
  const depth = Math.floor(atLeast0(numberIn(extensions, 'depth') ?? USUAL_DEPTH))
  switch (numberIn(extensions, 'position')) {
    case 0:
      return { at: 'beforeCharacter' }
    case 1:
      return { at: 'afterCharacter' }
    case 2:
      return { at: 'noteTop' }
    case 3:
      return { at: 'noteBottom' }
    case 4:
      return { at: 'depth', depth, role }
    case 5:
      return { at: 'beforeExamples' }
    case 6:
      return { at: 'afterExamples' }
  }
  if (position) return { at: position === 'before_char' ? 'beforeCharacter' : 'afterCharacter' }
  const isAtHome = isSteady(entry, decorators) && !decorators.role
  return isAtHome ? { at: 'afterCharacter' } : { at: 'depth', depth: USUAL_DEPTH, role }
}

function groupsIn({ group }: Fields): string[] {
  if (typeof group !== 'string') return []
  const names = group.split(',').map((name) => name.trim())
  return names.filter((name) => name !== '')
}

const flagIn = (fields: Fields, name: string): boolean | undefined => {
  const value = fields[name]
  return typeof value === 'boolean' ? value : undefined
}
const numberIn = (fields: Fields, name: string): number | undefined => {
  const value = fields[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
const atLeast0 = (value: number) => Math.max(0, value)
