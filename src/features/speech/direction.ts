/** How long a reply may become, in tokens of its own. */
export const REPLY_LENGTHS = { short: 400, usual: 1024, long: 2048 } as const
export type ReplyLength = keyof typeof REPLY_LENGTHS

/** How a person wants the replies of a conversation to be; what is left out is as usual. */
export type Direction = {
  temperature?: number | undefined
  length?: ReplyLength | undefined
  /** The author's note, and how many turns before the end it stands. */
  note?: { text: string; depth: number } | undefined
  avoid?: string | undefined
}
