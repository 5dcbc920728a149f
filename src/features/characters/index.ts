export { type Card, cardOf, makeCard } from './card.ts'
export { type Bill, characterPath } from './characters.ts'
export { type MacroScene, replaceMacros } from './macros.ts'
export type { Speaker } from './views.ts'
