/** What a request to a model may hold; where models differ it stands here, so that no adapter asks for a name. */
export type Accepts = {
  /** What the most tokens of a reply are called. */
  maxTokens: 'max_tokens' | 'max_completion_tokens'
  /** What asks it not to reason, or as little as it can; empty where it takes no such wish. */
  quiet: Record<string, unknown>
  /** Tokens beyond a reply's own for the reasoning that it does all the same. */
  room: number
  /** The highest temperature that it takes; undefined where it takes none. */
  temperature: number | undefined
  /** Instructions have a role of their own; else they are said as the person's. */
  system: boolean
  /** The places up to which a prompt shall be cached have to be marked. */
  cacheMarks: boolean
  /** Goes on with a reply of its own when the conversation ends with it. */
  prefill: boolean
}

/** US dollars per million tokens as the provider lists them, for requests of at most `upTo` tokens. */
export type Price = { in: number; cached: number; out: number; upTo?: number }

/** A model as the catalogue knows it. What is undefined is not known, and never guessed. */
export type ModelRow = {
  /** As people read it; the id where no other name is known. */
  name: string
  /** Tokens that it can take at all. */
  contextTokens: number | undefined
  price: Price | undefined
  accepts: Accepts
}

const MILLION = 1_000_000

type Figures = { tokensIn: number | null; tokensOut: number | null; tokensCached: number | null }

/** What a reply has cost in US dollars, at list prices and so never exactly; undefined where that is not known. */
export function costOf(price: Price | undefined, { tokensIn, tokensOut, tokensCached }: Figures): number | undefined {
  if (!price || tokensIn === null || tokensOut === null || tokensIn > (price.upTo ?? Infinity)) return undefined
  const cached = Math.min(tokensCached ?? 0, tokensIn)
  return ((tokensIn - cached) * price.in + cached * price.cached + tokensOut * price.out) / MILLION
}
