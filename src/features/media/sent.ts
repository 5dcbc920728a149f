import { Problem } from '../../lib/problem.ts'
import type { Upload } from '../../web/uploads.ts'
import type { Media } from './create.ts'
import { drawPortrait, type Portrait } from './portrait.ts'

/** What was sent as a portrait, drawn anew; a Problem where it is none, undefined where nothing was sent. */
export async function portraitSent(file: Upload | undefined): Promise<Portrait | Problem | undefined> {
  if (file?.isTooLarge) return new Problem('tooLarge', 'This picture is too large: at most 5 MB.')
  if (!file || file.bytes.length === 0) return undefined
  try {
    return await drawPortrait(file.bytes)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Keeps it as the portrait of a work; answers its id. */
export async function keepPortrait(
  media: Media,
  { id: workId, ownerId }: { id: string; ownerId: string },
  { bytes, type }: Pick<Portrait, 'bytes' | 'type'>,
): Promise<string> {
  const kept = await media.keep(ownerId, { role: 'portrait', workId, type, source: bytes, most: bytes.length })
  return kept.id
}
