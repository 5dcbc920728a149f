export { type Bill, characterPath } from './characters.ts'
export type { Speaker } from './views.ts'
