import { type Fields, isFields } from './lorebooks.ts'

/** How an entry of a SillyTavern world is called in a card; SillyTavern's own export says the same. */
const FIELDS: { [world: string]: string } = {
  uid: 'id',
  key: 'keys',
  keysecondary: 'secondary_keys',
  comment: 'comment',
  content: 'content',
  constant: 'constant',
  selective: 'selective',
  order: 'insertion_order',
}

/** What is kept in an entry's extensions there. */
const EXTENSIONS: { [world: string]: string } = {
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
  sticky: 'sticky',
  cooldown: 'cooldown',
  delay: 'delay',
  displayIndex: 'display_index',
  automationId: 'automation_id',
  vectorized: 'vectorized',
}

/** A card's entry has `keys`, a world's has `key`. */
export const isWorldEntry = (entry: Fields): boolean => Array.isArray(entry.key) && !('keys' in entry)

/** The entry as a card has it; fields that have no place there stay as they are. */
export function entryOfWorld(entry: Fields): Fields {
  const fields: [string, unknown][] = []
  const extensions: [string, unknown][] = isFields(entry.extensions) ? Object.entries(entry.extensions) : []
  for (const [name, value] of Object.entries(entry)) {
    if (Object.hasOwn(FIELDS, name)) fields.push([FIELDS[name] as string, value])
    else if (Object.hasOwn(EXTENSIONS, name)) extensions.push([EXTENSIONS[name] as string, value])
    else if (name !== 'disable' && name !== 'extensions') fields.push([name, value])
  }
  return Object.fromEntries([
    ...fields,
    ['enabled', entry.disable !== true],
    ['position', entry.position === 0 ? 'before_char' : 'after_char'],
    ['extensions', Object.fromEntries(extensions)],
  ])
}
