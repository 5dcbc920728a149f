import type { Intent } from '../ai.ts'

/**
 * What people say when they want something. Phrases are whole words (Japanese: anywhere
 * in the text); patterns read the text in lower case, its words with one space between
 * and around, without punctuation. The first row that fits counts.
 */
export type IntentRow = { intent: Intent; phrases: string[]; patterns: RegExp[] }

/** Phrases with a comma between them. */
export const phrases = (text: string) => text.split(', ')

/** What a direction holds in which nothing is said. */
export const SILENT =
  /nothing|silen|quiet|wordless|without a word|stare|shrug|wait|nod|gaze|黙|沈黙|無言|何も言わ|静か|うなず|頷|じっと|見つめ|肩をすく/
