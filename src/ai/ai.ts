/**
 * The contract between Troupe and whatever speaks for a character. An adapter is one
 * function; everything that differs between providers stays inside its file.
 */
import type { ModelRow } from './model.ts'

/** One turn of a conversation as a model sees it. */
export type Turn = { role: 'person' | 'character'; text: string }

export type Prompt = {
  /** Instructions and the character, stable from turn to turn so that providers can cache it. */
  system: string
  /** Oldest first. The last turn is the person's, or the character's when a reply is to be continued. */
  turns: Turn[]
  /** Said after the history, nearest to the reply, also the wish to go on with one; empty when there is nothing to add. */
  postHistory: string
  /** Whom the reply must not speak for, and who speaks. */
  names: { character: string; person: string }
  /** The most tokens the reply may have. */
  replyTokens: number
  /** How freely it may choose its words, where the person has a wish; a model that takes none is not told. */
  temperature?: number
  /** What is judged before the prompt is sent; all of it stands in the prompt too. */
  heard?: Heard
  /** What the understudy rehearses from; a model never sees it. */
  rehearsal: Rehearsal
}

/** The person's last lines, oldest first, and what they want beside them: of this reply, empty where nothing, and of all. */
export type Heard = {
  lines: string[]
  wish: string
  standing: string[]
  /** The character is, or is written as, under 18. */
  isYoung?: boolean
}

/** What somebody said to whom in an author's own words, and a seed that makes the choice repeatable. */
export type Rehearsal = {
  seed: string
  language: string
  /** The author's lines by intent; empty for a character without any. */
  lines: RehearsalLines
  exampleDialogue: string
  greetings: string[]
  /** What else a card tells, which is set as narration. */
  told?: { scenario: string; description: string }
  /** A card’s lorebook, in its own order. */
  lore?: LoreEntry[]
  /** A scene that the character can lead through, where its author wrote one. */
  scene?: Scene
  /** The branch as it was said, oldest first, without what only a model is told; the prompt's turns where this says nothing. */
  said?: Said[]
  /** What was said in this place before, so that another take is another line. */
  tried?: string[]
  /** Said in place of the author's lines, where the play has to stop. */
  instead?: string[]
}

/** What a person may want with a line; `unknown` is what is said when none fits. */
export const INTENTS = [
  'hello',
  'who',
  'where',
  'feeling',
  'question',
  'silence',
  'insult',
  'thanks',
  'farewell',
  'otherLanguage',
  'unknown',
] as const
export type Intent = (typeof INTENTS)[number]

export type RehearsalLines = {
  intents: Partial<Record<Intent, string[]>>
  /** Lines for when one of these words (lower case, whole words or Japanese substrings) is said. */
  topics: { words: string[]; lines: string[] }[]
}

/** A turn of a branch; `byHand` when a person wrote it in the place of what the character had said. */
export type Said = Turn & { byHand?: boolean }

/** What a lorebook tells when one of its keys is named, and one of the secondary ones where there are any. */
export type LoreEntry = {
  name: string
  keys: string[]
  secondaryKeys: string[]
  content: string
  /** Told without being asked, when nothing else fits. */
  isConstant: boolean
  isCaseSensitive: boolean
}

/** A scene with an arc: the character leads from beat to beat, and the person goes along, wanders or leaves. */
export type Scene = {
  title: string
  beats: Beat[]
  /** What the character says when the person leaves before the end. */
  leave: string[]
}

/** One step of a scene: what the character does, in two or three wordings, and a nudge for who wanders. */
export type Beat = {
  lines: string[]
  /** Words of the answers that it waits for, lower case as topics' are; any answer will do where there are none. */
  awaits?: string[]
  /** The last beat has none. */
  nudge?: string
}

/** Why a reply ended; a stream that ends without one was cut, and is never complete. */
export type Finish = 'complete' | 'length' | 'refused'

export type Chunk =
  | { kind: 'text'; text: string }
  | { kind: 'reasoning'; text: string }
  /** All text so far was reasoning: it is not to stand. */
  | { kind: 'retraction' }
  | { kind: 'usage'; tokensIn: number; tokensOut: number; tokensCached: number }
  | { kind: 'finish'; reason: Finish }

/**
 * Speaks one reply, asking once: `speaking` retries, watches and cleans. Yields until the
 * provider's own end; throws a ProviderError when the provider fails before or within the
 * stream. When `signal` aborts it ends without throwing. When the connection ends or breaks
 * before the provider said how the reply ended, it ends without throwing and without a
 * `finish`. An empty text or reasoning is only a sign of life; figures may come more than
 * once, also after the `finish`, and the last ones count.
 */
export type Speak = (prompt: Prompt, key: string, signal: AbortSignal) => AsyncIterable<Chunk>

export const PROVIDER_IDS = ['openai', 'anthropic', 'xai', 'deepseek', 'local', 'understudy'] as const
export type ProviderId = (typeof PROVIDER_IDS)[number]

/** Somebody who can speak now. */
export type Provider = {
  id: ProviderId
  /** As people read it: "OpenAI", "the understudy". */
  name: string
  /** Answers on a machine of the house, whose address is nobody's business but the log's. */
  isOfHouse?: boolean
  model: string
  /** What the catalogue knows of the model. */
  row?: ModelRow
  /** Tokens that prompt and reply may have together. */
  context: number
  /** Tokens that it may reason with beyond a reply's own. */
  reasoningRoom?: number
  key: string
  speak: Speak
}

/** `busy` and `unreachable` may pass; the others will not by trying again. */
export type ProviderTrouble = 'busy' | 'unreachable' | 'unauthorized' | 'rejected' | 'broken'

export class ProviderError extends Error {
  readonly trouble: ProviderTrouble
  /** What the provider asked us to wait, in milliseconds, where it said so. */
  readonly retryAfterMs: number | undefined
  /** The request never got to the provider, so that nothing can have been spent on it. */
  readonly isUnasked: boolean
  constructor(
    trouble: ProviderTrouble,
    message: string,
    options: { retryAfterMs?: number; isUnasked?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.trouble = trouble
    this.retryAfterMs = options.retryAfterMs
    this.isUnasked = options.isUnasked ?? false
  }
}
