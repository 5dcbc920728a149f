export { type Card, cardOf, makeCard } from './card.ts'
export { type MacroScene, replaceMacros } from './macros.ts'
