import { character as adaeze } from './cast/adaeze-nwosu.ts'
import { character as aoi } from './cast/aoi.ts'
import { character as marrow } from './cast/captain-marrow.ts'
import { character as imke } from './cast/imke-sol.ts'
import { character as maurice } from './cast/maurice-bell.ts'
import type { CastMember } from './cast/member.ts'
import { character as rafe } from './cast/rafe-quill.ts'
import { character as perpetua } from './cast/sister-perpetua.ts'
import { character as tobias } from './cast/tobias-wrack.ts'
import { character as wendeline } from './cast/wendeline-stork.ts'
import { scene as adaezeScene } from './scenes/adaeze-nwosu.ts'
import { scene as aoiScene } from './scenes/aoi.ts'
import { scene as marrowScene } from './scenes/captain-marrow.ts'
import { scene as imkeScene } from './scenes/imke-sol.ts'
import { scene as mauriceScene } from './scenes/maurice-bell.ts'
import { scene as rafeScene } from './scenes/rafe-quill.ts'
import { scene as perpetuaScene } from './scenes/sister-perpetua.ts'
import { scene as tobiasScene } from './scenes/tobias-wrack.ts'
import { scene as wendelineScene } from './scenes/wendeline-stork.ts'

/** The house's own cast, in the order in which they stand on the wall, each with the scene that they lead through. */
export const cast: CastMember[] = [
  { ...maurice, scene: mauriceScene },
  { ...perpetua, scene: perpetuaScene },
  { ...imke, scene: imkeScene },
  { ...rafe, scene: rafeScene },
  { ...aoi, scene: aoiScene },
  { ...wendeline, scene: wendelineScene },
  { ...tobias, scene: tobiasScene },
  { ...adaeze, scene: adaezeScene },
  { ...marrow, scene: marrowScene },
]
