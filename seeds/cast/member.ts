import type { RehearsalLines } from '../../src/ai/ai.ts'
import type { HouseCharacter } from '../../src/features/characters/index.ts'

/** One of the house's own cast, with at least 60 lines over all intents. */
export type CastMember = HouseCharacter & { lines: RehearsalLines }
