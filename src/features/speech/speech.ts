import type { ProviderId, ProviderTrouble } from '../../ai/ai.ts'

/** queued → speaking → one of the others, which are ends; continuing sets out from an end again. */
export const SPEECH_STATES = [
  'queued',
  'speaking',
  'complete',
  'length',
  'refused',
  'failed',
  'stopped',
  'interrupted',
] as const
export type SpeechState = (typeof SPEECH_STATES)[number]

export const isLive = (state: SpeechState): boolean => state === 'queued' || state === 'speaking'

/** What ended before its own end and can be gone on with. */
export const mayContinue = (state: SpeechState): boolean =>
  state === 'stopped' || state === 'interrupted' || state === 'length' || state === 'failed'

/** Why a speech failed: the provider's trouble, or ours; `young` where it was sexual with somebody under 18. */
export type Trouble = ProviderTrouble | 'internal' | 'young'

/** A speech as it is written down; the text is sealed with its keeper's key, plain where it has none. */
export type SpeechRow = {
  id: string
  keeperId: string | null
  state: SpeechState
  provider: ProviderId
  model: string
  text: Buffer | null
  trouble: Trouble | null
  contextTokens: number
  tokensIn: number | null
  tokensOut: number | null
  tokensCached: number | null
  queuedAt: string
  /** When it was last gone on with, and how many letters it had then; null where it never was. */
  continuedAt: string | null
  saidBefore: number | null
  /** What the person wished for this reply, sealed like its text; null where it was nothing. */
  wish: Buffer | null
  /** How replies were to be when it was asked for, sealed like its text; null where nothing was set. */
  settings: Buffer | null
  /** Whether self-harm was found by moderation or in what was wished beside the lines, sealed; null where neither was looked at. */
  concern: Buffer | null
  /** The first line that the prompt had room for; null where it held all of them, or nothing was asked yet. */
  rememberedFrom: string | null
  firstWordAt: string | null
  endedAt: string | null
}
