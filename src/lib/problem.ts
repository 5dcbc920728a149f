/** The ways a request can fail that the person asking should hear about. */
export type Code =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'tooLarge'
  | 'tooMany'
  | 'spent'
  | 'unavailable'
  | 'full'

/** Where somebody can put it right: `name` is an English sentence or label that the translations know. */
export type Way = { path: string; name: string }

type Extra = {
  values?: { [name: string]: string | number }
  retryAfterSeconds?: number
  way?: Way
  cause?: unknown
}

/** What went wrong, in a whole English sentence that the translations know, with what to fill into it. */
export class Problem extends Error {
  readonly code: Code
  readonly values: { [name: string]: string | number }
  readonly retryAfterSeconds: number | undefined
  readonly way: Way | undefined
  constructor(code: Code, message: string, { values = {}, retryAfterSeconds, way, cause }: Extra = {}) {
    super(message, { cause })
    this.code = code
    this.values = values
    this.retryAfterSeconds = retryAfterSeconds
    this.way = way
  }
}

export const isProblem = (error: unknown, code: Code): boolean => error instanceof Problem && error.code === code

const missing = {
  page: 'We could not find that page. It may have been moved or deleted.',
  chat: 'We could not find that chat. It may have been deleted.',
  message: 'We could not find that message. It may have been deleted.',
  preset: 'We could not find that preset. It may have been deleted.',
  file: 'We could not find that file. It may have been deleted.',
  character: 'We could not find that character. They may have left the cast.',
  lorebook: 'We could not find that lorebook. It may have been deleted.',
  entry: 'We could not find that entry. It may have been deleted.',
  persona: 'We could not find that persona. It may have been deleted.',
  version: 'We could not find that version. It may have been deleted.',
}

export function notFound(what: keyof typeof missing): never {
  throw new Problem('notFound', missing[what])
}
