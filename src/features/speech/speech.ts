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
