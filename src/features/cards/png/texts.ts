import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { LIMITS } from '../../../web/limits.ts'
import { refuse } from '../cards.ts'
import type { Chunk } from './chunks.ts'

const inflate = promisify(zlib.inflate)

const TEXT_TYPES = ['tEXt', 'zTXt', 'iTXt']
/** The standard says 79; older writers put whole paths into a keyword. */
const KEYWORD_LETTERS = 1024
/** As base64 the largest text takes a third more. */
const MOST_BYTES = LIMITS.cardTextBytes * 1.5
/** Fewer turns between the threads than by Node's own 16 KiB. */
const AT_ONCE_BYTES = 256 * 1024

/** What a text chunk is called, in lower case; undefined for a chunk that is no text. */
export function keywordOf({ type, data }: Chunk): string | undefined {
  if (!TEXT_TYPES.includes(type)) return
  const end = data.subarray(0, KEYWORD_LETTERS).indexOf(0)
  return end <= 0 ? undefined : data.toString('latin1', 0, end).toLowerCase()
}

/** A text chunk's keyword as it is spelled. */
export const spelledKeyword = ({ data }: Chunk): string => data.toString('latin1', 0, data.indexOf(0))

/** What a text chunk says, unpacked: https://www.w3.org/TR/png-3/#11textinfo */
export async function textIn({ type, data }: Chunk): Promise<Buffer> {
  const rest = data.subarray(data.indexOf(0) + 1)
  if (type === 'tEXt') return rest
  if (type === 'zTXt') return unpacked(rest, 1)
  const language = rest.indexOf(0, 2)
  const translated = language === -1 ? -1 : rest.indexOf(0, language + 1)
  if (translated === -1) refuse(DAMAGED)
  return rest[0] === 0 ? rest.subarray(translated + 1) : unpacked(rest, translated + 1)
}

export const DAMAGED = 'The card in this picture is damaged. Please get the file once more.'

async function unpacked(bytes: Buffer, from: number): Promise<Buffer> {
  try {
    return await inflate(bytes.subarray(from), { maxOutputLength: MOST_BYTES, chunkSize: AT_ONCE_BYTES })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      refuse('The card in this picture unpacks to more than {{most}} MB.', {
        most: LIMITS.cardEntryBytes / 1024 / 1024,
      })
    refuse(DAMAGED)
  }
}
