/**
 * A lorebook as Troupe keeps it: the Lorebook object of Character Card V3
 * (https://github.com/kwaroran/character-card-spec-v3), named as the specification names it.
 * Fields that Troupe does not know stay where they were.
 */
export type Lorebook = {
  name?: string
  description?: string
  /** So many of the last lines are looked through for keys. */
  scan_depth?: number
  token_budget?: number
  recursive_scanning?: boolean
  extensions: Fields
  entries: BookEntry[]
  [unknown: string]: unknown
}

export type BookEntry = {
  keys: string[]
  /** What is told, which may begin with decorators. */
  content: string
  /** Also where SillyTavern keeps what only it knows; entry-rules.ts lists what is read of it. */
  extensions: Fields
  enabled: boolean
  /** Lower stands earlier in the prompt. */
  insertion_order: number
  use_regex: boolean
  case_sensitive?: boolean
  constant?: boolean
  name?: string
  /** Lower is dropped first. */
  priority?: number
  id?: number | string
  comment?: string
  selective?: boolean
  secondary_keys?: string[]
  position?: 'before_char' | 'after_char'
  [unknown: string]: unknown
}

export type Fields = { [key: string]: unknown }

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
