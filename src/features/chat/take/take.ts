/** The forms in which a chat can be taken along. */
export const FORMS = {
  jsonl: 'application/jsonl; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const
export type FormOfTake = keyof typeof FORMS

/** The branch that is looked at, or all of them. */
export type Branches = 'chosen' | 'all'

/** The words that a transcript needs beside the lines, in the reader's language. */
export type TakeWords = {
  /** Names who spoke, and that they are an AI. */
  about: string
  unreadable: string
  cleared: string
  /** Above another branch, by the number of the line that it forks off from; 0 for another beginning. */
  branch: (after: number) => string
  when: (iso: string) => string
}
