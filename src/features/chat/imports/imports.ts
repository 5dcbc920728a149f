import type { Kinds } from '../../notices/index.ts'
import type { Rating } from '../rows.ts'
import type { Origin } from './origin.ts'

/** One of the alternatives of a line. */
export type Alternative = {
  text: string
  /** ISO 8601; undefined where the file does not say it in a way that we know. */
  date: string | undefined
  origin: Origin
  /** Its number in a file of ours. */
  number: number | undefined
  isCleared: boolean
  /** Kept out of what a model is told. */
  isHidden: boolean
  /** ISO 8601; when other words were written in its place. */
  editedAt: string | undefined
  rating: Rating | undefined
}

export type ImportedLine = {
  author: 'person' | 'character'
  alternatives: Alternative[]
  chosen: number
  /** In a file of ours: the number of the line above, 0 for a beginning; undefined: it follows the line before it. */
  parent: number | undefined
  isOnPath: boolean
  isFollowed: boolean
}

/** A chat as a file tells it. */
export type ImportedChat = {
  title: string | undefined
  /** Whose chat it is: the address of one of our characters, and names to look for. */
  slug: string | undefined
  characterName: string
  createdAt: string | undefined
  lines: ImportedLine[]
  notes: Note[]
}

/** Something to know about an import, in a sentence that the translations know. */
export type Note = { sentence: string; values?: { [name: string]: string | number } }

/** What became of a file. */
export type Outcome = { file: string; notes: Note[] } & (
  | { kind: 'taken'; chat: { id: string; title: string }; characterName: string; counts: Counts; isNew: boolean }
  | { kind: 'waiting'; token: string; characterName: string }
  | { kind: 'refused'; why: Note }
)
export type Counts = { lines: number; alternatives: number }

export const importsPath = '/chats/imports'

/** What people are told about what they brought along. */
export const importNotices = {
  imports: {
    name: 'Imports',
    about: 'When chats or characters that you brought along are here.',
    usual: 'here',
    mayBeOff: true,
  },
} satisfies Kinds
