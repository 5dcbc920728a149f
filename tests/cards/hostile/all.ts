import type { Hostile } from './hostile.ts'
import { hostileJson } from './json.ts'
import { hostileOthers } from './others.ts'
import { hostilePng } from './pngs.ts'
import { wrongTypes } from './types.ts'
import { hostileZip } from './zips.ts'

/** All damaged and hostile files; the largest are made only when they are wanted. */
export const hostile = (): Hostile[] => [
  ...hostileJson(),
  ...wrongTypes(),
  ...hostilePng(),
  ...hostileZip(),
  ...hostileOthers(),
]
