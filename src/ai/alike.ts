/**
 * Pieces of one reply are the same JSON around other words. What stands around them is
 * remembered, so that the next piece need not be parsed, which costs ten times as much.
 */
export type Alike = {
  /** The text in an event that differs from the learnt one in its text alone; undefined otherwise. */
  textIn(data: string): string | undefined
  /** Learns from an event of which all that matters is this text. */
  learn(data: string, text: string): void
}

const KEY = '"content":"'
// biome-ignore lint/suspicious/noControlCharactersInRegex: a JSON string holds them only escaped.
const NOT_PLAIN = /["\\\0-\x1f]/

export function alike(): Alike {
  let before = ''
  let after = ''

  return {
    textIn(data) {
      const end = data.length - after.length
      if (before === '' || end <= before.length) return undefined
      // V8 compares two strings at once, but takes startsWith and endsWith letter by letter.
      if (data.slice(0, before.length) !== before || data.slice(end) !== after) return undefined
      const text = data.slice(before.length, end)
      return NOT_PLAIN.test(text) ? undefined : text
    },
    /** Not where the key stands twice: then nobody knows which of them changes. */
    learn(data, text) {
      const at = data.indexOf(KEY) + KEY.length
      if (at < KEY.length || data.includes(KEY, at) || NOT_PLAIN.test(text)) return
      if (!data.startsWith(`${text}"`, at)) return
      before = data.slice(0, at)
      after = data.slice(at + text.length)
    },
  }
}
