import type { Card } from './card.ts'
import type { MacroScene } from './macros.ts'

type Read = { person: string; persona?: string; seed: string; now: Date }

/** What a card's macros stand for when it is read to a person. */
export function sceneOf(card: Card, { person, persona = '', seed, now }: Read): MacroScene {
  return {
    char: card.nickname || card.name,
    user: person,
    persona,
    description: card.description,
    personality: card.personality,
    scenario: card.scenario,
    seed,
    now,
    language: card.extensions.troupe?.language ?? 'en',
  }
}
