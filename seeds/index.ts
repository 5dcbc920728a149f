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

/** The house's own cast, in the order in which they stand on the wall. */
export const cast: CastMember[] = [maurice, perpetua, imke, rafe, aoi, wendeline, tobias, adaeze, marrow]
