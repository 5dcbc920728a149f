import type { CountedAt } from '../figures/index.ts'
import type { SpeechRow } from '../speech/index.ts'

export type ChatRow = {
  id: string
  ownerId: string
  versionId: string
  /** Who speaks; nobody else goes on with the chat until its person chooses somebody. */
  provider: SpeechRow['provider']
  /** Null for the model that the provider speaks with where none is chosen. */
  model: string | null
  /** Sealed: see settings/settings.ts; null where nothing was ever set. */
  settings: Buffer | null
  /** Who its owner is there; null for their username. It may be deleted meanwhile. */
  personaId: string | null
  /** Sealed. */
  title: Buffer
  leafId: string | null
  /** Tries out what is being written; in no list. */
  isTrial: number | boolean
  once: string
  createdAt: string
  lastUsedAt: string
}

/** A line in the tree of a chat: what hangs below the same line are alternatives of each other. */
export type MessageRecord = {
  id: string
  chatId: string
  parentId: string | null
  chosenId: string | null
  author: 'person' | 'character'
  /** Sealed; null for a reply, whose words stand in its speech. */
  body: Buffer | null
  /** Sealed: who an imported line says it is by, see imports/origin.ts; null for what was said here. */
  origin: Buffer | null
  speechId: string | null
  once: string | null
  createdAt: string
  /** When its words were deleted while its place had to stay: a beginning with lines below it, beside another one. */
  clearedAt: string | null
  /** When it was taken out of what the model is told. */
  hiddenAt: string | null
  /** When other words were written in its place by hand. */
  editedAt: string | null
  rating: Rating | null
  /** Where the rating is counted among the figures of all replies; null where it is not. */
  countedAt: CountedAt | null
}

export const RATINGS = ['up', 'down'] as const
export type Rating = (typeof RATINGS)[number]

declare module 'knex/types/tables.js' {
  interface Tables {
    chats: ChatRow
    messages: MessageRecord
  }
}
