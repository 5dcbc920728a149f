import type { Card } from './card.ts'
import type { MacroScene } from './macros.ts'

/** What a card's macros stand for when it is read to a person. */
export function sceneOf(card: Card, { person, seed, now }: { person: string; seed: string; now: Date }): MacroScene {
  return {
    char: card.nickname || card.name,
    user: person,
    description: card.description,
    personality: card.personality,
    scenario: card.scenario,
    seed,
    now,
    language: card.extensions.troupe?.language ?? 'en',
  }
}
