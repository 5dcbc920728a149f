import type { Finding, Note } from '../cards/index.ts'

export const importsPath = '/characters/imports'
export const importPath = (id: string): string => `${importsPath}/${id}`

/**
 * What became of a file: it waits; it is read, for the second or third time where the house was killed meanwhile;
 * it is a work now; it was refused.
 */
export const STATES = ['waiting', 'reading', 'again', 'taken', 'refused'] as const
export type State = (typeof STATES)[number]
export const isOver = (state: State): boolean => state === 'taken' || state === 'refused'

/** What is told of a file, sealed for who sent it. */
export type FileReport = {
  file: string
  /** What it became. */
  name?: string
  kind?: 'character' | 'lorebook'
  isAdult?: boolean
  findings?: Finding[]
  why?: Note
  /** Why the picture in it is no portrait; undefined where it is one, or where there is none. */
  noPortrait?: Note
}

/** More findings than anybody reads are told as a number. */
export const MOST_FINDINGS = 200
