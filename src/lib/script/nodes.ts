/**
 * What was said, as a tree: text is a string, everything else an element. The tags and
 * classes below are all that can ever reach a page from what people and models write.
 */
export type Node = string | Element
export type Element = {
  tag: Tag
  class?: string
  attributes?: { [name: string]: string }
  /** A word of the grammar's own: as the label of what is wide, in a summary, and around a picture's host. */
  says?: keyof Words
  children: Node[]
}

/** The grammar's own words in the language of who reads; `picture` has a place for `{{host}}`. */
export type Words = { spoiler: string; code: string; table: string; picture: string }

export type Tag =
  | 'p'
  | 'h3'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'hr'
  | 'br'
  | 'pre'
  | 'code'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'div'
  | 'aside'
  | 'i'
  | 'em'
  | 'strong'
  | 's'
  | 'span'
  | 'a'
  | 'details'
  | 'summary'

/** A message read as script. */
export type Script = {
  blocks: Element[]
  /** How many blocks, from the first, no further text can change. */
  finished: number
  /** Where in the text what is not finished begins, in UTF-16 units. */
  restAt: number
}
