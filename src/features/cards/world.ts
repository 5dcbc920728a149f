import type { CardBook } from '../characters/index.ts'
import { isRecord, type Json } from './cards.ts'

/** Fields of an entry that a specification has, by SillyTavern's name in a file of its own. */
const ENTRY = {
  uid: 'id',
  key: 'keys',
  keysecondary: 'secondary_keys',
  comment: 'comment',
  content: 'content',
  constant: 'constant',
  selective: 'selective',
  order: 'insertion_order',
}

/** What SillyTavern keeps in an entry's extensions when the book stands in a card, by its name in a file of its own. */
const EXTENSIONS = {
  position: 'position',
  depth: 'depth',
  role: 'role',
  probability: 'probability',
  useProbability: 'useProbability',
  selectiveLogic: 'selectiveLogic',
  group: 'group',
  groupOverride: 'group_override',
  groupWeight: 'group_weight',
  useGroupScoring: 'use_group_scoring',
  excludeRecursion: 'exclude_recursion',
  preventRecursion: 'prevent_recursion',
  delayUntilRecursion: 'delay_until_recursion',
  scanDepth: 'scan_depth',
  caseSensitive: 'case_sensitive',
  matchWholeWords: 'match_whole_words',
  automationId: 'automation_id',
  sticky: 'sticky',
  cooldown: 'cooldown',
  delay: 'delay',
  vectorized: 'vectorized',
  displayIndex: 'display_index',
  outletName: 'outlet_name',
  ignoreBudget: 'ignore_budget',
  triggers: 'triggers',
  matchPersonaDescription: 'match_persona_description',
  matchCharacterDescription: 'match_character_description',
  matchCharacterPersonality: 'match_character_personality',
  matchCharacterDepthPrompt: 'match_character_depth_prompt',
  matchScenario: 'match_scenario',
  matchCreatorNotes: 'match_creator_notes',
}

const BEFORE_CHARACTER = 0

/** SillyTavern's own entries have `key` where the specification has `keys`. */
export const isWorldEntry = (entry: Json): boolean => Object.hasOwn(entry, 'key') && !Object.hasOwn(entry, 'keys')

/** An entry of a world file as one of V3; what has no place there keeps its name. */
export function entryOfWorld(entry: Json): Json {
  const { disable, extensions, ...rest } = entry
  const fields = Object.entries(rest)
  return {
    ...Object.fromEntries(fields.filter(([name]) => !Object.hasOwn(ENTRY, name) && !Object.hasOwn(EXTENSIONS, name))),
    ...renamed(rest, ENTRY),
    enabled: disable !== true,
    position: (rest.position ?? BEFORE_CHARACTER) === BEFORE_CHARACTER ? 'before_char' : 'after_char',
    extensions: { ...(isRecord(extensions) && extensions), ...renamed(rest, EXTENSIONS) },
  }
}

/** A book as a file of SillyTavern's own: the entries of V3 go back to where they came from. */
export function worldOf(book: CardBook): Json {
  const entries = book.entries.filter(isRecord).map((entry, at) => {
    const { enabled, position, extensions: all, use_regex: _, ...rest } = entry
    const extensions = isRecord(all) ? all : {}
    const home = position === 'after_char' ? 1 : BEFORE_CHARACTER
    const [ours, theirs] = [inverted(ENTRY), inverted(EXTENSIONS)]
    const foreign = Object.entries(extensions).filter(([name]) => !Object.hasOwn(theirs, name))
    const world = {
      ...Object.fromEntries(Object.entries(rest).filter(([name]) => !Object.hasOwn(ours, name))),
      uid: at,
      keysecondary: [],
      ...renamed(rest, ours),
      disable: enabled === false,
      position: home,
      ...renamed(extensions, theirs),
      ...(foreign.length > 0 && { extensions: Object.fromEntries(foreign) }),
    }
    return [String(at), world]
  })
  const { entries: _, ...rest } = book
  return { ...rest, entries: Object.fromEntries(entries) }
}

function renamed(fields: Json, names: { [name: string]: string }): Json {
  const there = Object.entries(names).filter(([name]) => Object.hasOwn(fields, name))
  return Object.fromEntries(there.map(([name, renamedTo]) => [renamedTo, fields[name]]))
}

const inverted = (names: { [name: string]: string }): { [name: string]: string } =>
  Object.fromEntries(Object.entries(names).map(([one, other]) => [other, one]))
