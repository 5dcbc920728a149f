import type { RehearsalLines } from '../../src/ai/ai.ts'

/** One of the house's own cast. Texts may use the card macros {{char}} and {{user}}. */
export type CastMember = {
  slug: string
  name: string
  /** What others call them, where that is not their name. */
  nickname?: string
  tagline: string
  /** BCP 47: `en` or `ja`. */
  language: string
  /** One of the 36 hues of the stylesheet, 0 to 35. */
  hue: number
  tags: string[]
  description: string
  personality: string
  scenario: string
  greeting: string
  alternateGreetings: string[]
  /** Blocks that each begin with a line `<START>`, as in character cards. */
  exampleDialogue: string
  /** At least 60 lines over all intents. */
  lines: RehearsalLines
}
