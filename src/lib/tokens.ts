/** A token of today's models is about this many bytes of UTF-8, in English as in Japanese. */
const BYTES_PER_TOKEN = 3.5

/** How many tokens a text takes, roughly; two texts together never take more than each by itself. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN)
}

/** As much of the text's beginning as fits into so many tokens, in whole characters. */
export function cutEnd(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text
  const bytes = Buffer.from(text)
  let end = bytesIn(tokens)
  while (end > 0 && isInside(bytes[end])) end--
  return bytes.toString('utf8', 0, end)
}

/** As much of the text's end as fits into so many tokens, in whole characters. */
export function cutStart(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text
  const bytes = Buffer.from(text)
  let start = bytes.length - bytesIn(tokens)
  while (start < bytes.length && isInside(bytes[start])) start++
  return bytes.toString('utf8', start)
}

const bytesIn = (tokens: number) => Math.max(0, Math.floor(tokens * BYTES_PER_TOKEN))

/** The second to fourth bytes of a character begin with the bits 10. */
const isInside = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80
