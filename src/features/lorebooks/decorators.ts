/** Names that are understood; the value of each says what it may be. */
const KNOWN = {
  activate_only_after: 'number',
  activate_only_every: 'number',
  keep_activate_after_match: 'nothing',
  dont_activate_after_match: 'nothing',
  depth: 'number',
  reverse_depth: 'number',
  role: 'role',
  scan_depth: 'number',
  is_greeting: 'number',
  position: 'position',
  ignore_on_max_context: 'nothing',
  additional_keys: 'texts',
  exclude_keys: 'texts',
  activate: 'nothing',
  dont_activate: 'nothing',
  disable_ui_prompt: 'prompt',
} as const
/** Ignored in a chat, as the specification asks, so that their fallbacks are looked at: `instruct_depth`,
 * `reverse_instruct_depth`, `instruct_scan_depth`, and `is_user_icon`, as nobody's picture has a name here. */

const ROLES = ['system', 'user', 'assistant'] as const
const POSITIONS = ['before_desc', 'after_desc', 'personality', 'scenario'] as const
const PROMPTS = ['system_prompt', 'post_history_instructions'] as const
export type Role = (typeof ROLES)[number]

type Name = keyof typeof KNOWN
type Value = {
  number: number
  nothing: true
  role: Role
  position: (typeof POSITIONS)[number]
  prompt: (typeof PROMPTS)[number]
  texts: string[]
}
/** What an entry's decorators say; of a name that stands there more than once the first counts. */
export type Decorators = { [N in Exclude<Name, 'additional_keys'>]?: Value[(typeof KNOWN)[N]] } & {
  /** One list for each line: of every list one has to be there. */
  additional_keys: string[][]
}

const LINE = /^\s*(@{2,3})(?!@)([\s\S]*)$/
const WORDS = /^([A-Za-z_]+)(?:\s+([\s\S]*))?$/

/**
 * Reads the lines `@@name value` at the start of a content, and what is left of it without them.
 * `@@@name` lines below one that is not understood stand in for it, the first that is.
 */
export function readDecorators(content: string): { decorators: Decorators; text: string } {
  const decorators: Decorators = { additional_keys: [] }
  let from = 0
  let isUnderstood = true
  for (const line of content.split('\n')) {
    const [isLine, marks, words = ''] = LINE.exec(line) ?? []
    if (isLine === undefined && line.trim() !== '') break
    from += line.length + 1
    if (isLine === undefined || (marks === '@@@' && isUnderstood)) continue
    const [, name = '', value = ''] = WORDS.exec(words.trim()) ?? []
    isUnderstood = note(decorators, name.toLowerCase(), value)
  }
  return { decorators, text: content.slice(from).trim() }
}

function note(decorators: Decorators, name: string, written: string): boolean {
  if (!Object.hasOwn(KNOWN, name)) return false
  const value = readValue(KNOWN[name as Name], written)
  if (value === undefined) return false
  if (name === 'additional_keys') decorators.additional_keys.push(value as string[])
  else if (!Object.hasOwn(decorators, name)) Object.assign(decorators, { [name]: value })
  return true
}

function readValue(kind: keyof Value, written: string): Value[keyof Value] | undefined {
  switch (kind) {
    case 'nothing':
      return written === 'false' ? undefined : true
    case 'number':
      return /^\d{1,6}$/.test(written) ? Number(written) : undefined
    case 'role':
      return ROLES.find((role) => role === written)
    case 'position':
      return POSITIONS.find((position) => position === written)
    case 'prompt':
      return PROMPTS.find((prompt) => prompt === written)
    case 'texts': {
      const texts = written.split(',').map((text) => text.trim())
      return texts.some((text) => text !== '') ? texts.filter((text) => text !== '') : undefined
    }
  }
}
