import { z } from 'zod'
import type { ProviderId } from '../../ai/ai.ts'
import { readScript } from '../../lib/script/read.ts'
import { toText } from '../../lib/script/text.ts'
import { LIMITS } from '../../web/limits.ts'

/** A chat as its owner finds it. */
export type Chat = {
  id: string
  ownerId: string
  characterId: string
  versionId: string
  provider: ProviderId
  /** The model that was chosen; null for the provider's default. */
  model: string | null
  /** Sealed. */
  settings: Buffer | null
  /** Who its owner is there; null for their username. It may be deleted meanwhile. */
  personaId: string | null
  /** The last message of the branch that is looked at. */
  leafId: string | null
  title: string
  createdAt: string
  lastUsedAt: string
}

const once = z.string().max(64).optional().catch(undefined)

/** Signs that take no place, and blanks, and nothing else. */
const NOTHING_TO_SEE = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Z}\u2800]*$/u

export const messageForm = z.object({
  body: z
    .string('Say something first.')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'Say something first.')
        .refine((text) => !NOTHING_TO_SEE.test(text), 'Say something first.')
        .max(LIMITS.messageLength, 'That is too long to send at once: at most 8,000 characters.'),
    ),
  once,
  /** Whom the page said that the line goes to. */
  agree: z.string().max(300).optional(),
  /** The last line that the page showed which this was said from. */
  after: z.string().max(64).optional(),
})

/** What was typed, or the cue of a scene's button, which no field of words may be taken for. */
export const wordsIn = (sent: { body?: unknown; cue?: unknown } = {}): object => ({
  ...sent,
  body: sent.body ?? sent.cue,
})

/** A first line may be left out: then the greeting stands alone. */
export const beginningForm = z.object({
  body: z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(LIMITS.messageLength, 'That is too long to send at once: at most 8,000 characters.')),
  once,
})

/** What the next reply in this place should be like. */
export const regenerationForm = z.object({
  hint: z
    .string()
    .trim()
    .max(LIMITS.wishLength, 'A wish has at most 200 characters.')
    .optional()
    .transform((text) => text || undefined),
})

export const ratingForm = z.object({ value: z.enum(['up', 'down', 'none'], 'Choose up, down or none.') })

/** Without a value it is turned round. */
export const visibilityForm = z.object({
  value: z.enum(['hidden', 'shown'], 'Choose whether the line is hidden or shown.').optional(),
})

export const titleForm = z.object({
  title: z
    .string('Give the chat a title.')
    .transform(onOneLine)
    .pipe(z.string().min(1, 'Give the chat a title.').max(LIMITS.titleLength, 'A title has at most 120 characters.')),
})

export const deletionForm = z.object({ scope: z.enum(['one', 'rest'], 'Choose what to delete.') })

export const chatsPath = '/chats'
export const chatPath = ({ id }: { id: string }): string => `/chats/${id}`
export const messagePath = (chat: { id: string }, messageId: string): string => `${chatPath(chat)}#message-${messageId}`
/** Where a reply is written out while it is spoken, for browsers without JavaScript. */
export const spokenPath = (chat: { id: string }, messageId: string): string => `${chatPath(chat)}?spoken=${messageId}`

const TITLE_LETTERS = 60

/** The first words of a line, at most 60 letters as people count them and no longer than a title may be, cut between words where there are any. */
export function titleFrom(line: string): string {
  const { blocks } = readScript(line.slice(0, 4 * LIMITS.titleLength), { ended: true })
  const text = onOneLine(toText(blocks, { marks: false }))
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
  let cut = ''
  for (const letter of letters.slice(0, TITLE_LETTERS)) {
    if (cut.length + letter.length >= LIMITS.titleLength) break
    cut += letter
  }
  if (cut === text) return text
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`
}

/** Neither line breaks nor what is unseen and turns round what follows it (Unicode Bidirectional Algorithm, 2.1 and 2.2). */
function onOneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
}
