import { z } from 'zod'
import { LIMITS } from '../../../web/limits.ts'

const line = z
  .string()
  .default('')
  .transform((text) => text.replaceAll('\r\n', '\n'))
  .pipe(z.string().max(LIMITS.messageLength, 'That is too long to send at once: at most 8,000 characters.'))

/** What stands in the composer when somebody wants their line to be written, and what was suggested there before. */
export const draftForm = z.object({
  body: line,
  suggested: line,
  begun: line,
  /** Whom the page said that the words go to. */
  agree: z.string().max(300).optional(),
})

/** A suggestion, whose words it has, and what the person had written themselves before it. */
export type Suggestion = { line: string; by: 'model' | 'author'; begun: string }

/** Who left a suggestion as it was wants another one; who changed it, or wrote themselves, wants theirs to be gone on with. */
export function beginningOf({ body, suggested, begun }: { body: string; suggested: string; begun: string }): string {
  const isUntouched = suggested !== '' && body.trim() === suggested.trim()
  return (isUntouched ? begun : body).trim()
}

export const draftsPath = ({ id }: { id: string }): string => `/chats/${id}/drafts`
