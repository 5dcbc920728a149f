export { type Card, type CardAsset, type CardBook, type CardExtensions, cardOf, makeCard } from './card.ts'
export { castHouse, type HouseCharacter } from './cast.ts'
export { type Bill, characterPath } from './characters.ts'
export { LICENCES, licenceNames } from './editor/licences.ts'
export { editorRoutes } from './editor/routes.ts'
export { mayBecome as mayCardBecome } from './editor/rules.ts'
export { exampleBlocks } from './example.ts'
export { findRoutes } from './find/routes.ts'
export { type MacroScene, replaceMacros } from './macros.ts'
export { isYoungCard } from './minors/minors.ts'
export { characterPageOf, speakerOf } from './page.ts'
export { characterRoutes } from './routes.ts'
export { sceneOf } from './scene.ts'
export {
  billInChat,
  billOfWork,
  billsIn,
  CAST_COLUMNS,
  type CastRow,
  type Character,
  cardOfVersion,
  castNames,
  characterOf,
  findCharacter,
} from './store.ts'
export { characterPage, type Speaker } from './views.ts'
