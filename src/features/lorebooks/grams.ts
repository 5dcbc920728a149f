const SLOTS = 1 << 16
const LENGTH = 3

/**
 * Tells in a moment of most words that they stand in none of some texts: each has to have all the
 * triples of letters of the word. Of others it says that they may.
 */
export function gramsOf(texts: string[]): (words: string) => boolean {
  const seen = new Uint8Array(SLOTS)
  for (const text of texts) for (let at = LENGTH; at <= text.length; at++) seen[slotAt(text, at)] = 1
  return (words) => {
    for (let at = LENGTH; at <= words.length; at++) if (seen[slotAt(words, at)] === 0) return false
    return true
  }
}

/** Of the triple that ends before `at`. */
const slotAt = (text: string, at: number): number =>
  (text.charCodeAt(at - 1) + text.charCodeAt(at - 2) * 157 + text.charCodeAt(at - 3) * 24_593) & (SLOTS - 1)
