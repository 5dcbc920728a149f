export {
  type Asset,
  type Belongings,
  type Container,
  type Finding,
  type ForeignFile,
  type Json,
  type Loss,
  listed,
  type Note,
  type ReadCard,
  type ReadImport,
  type ReadLorebook,
  type Spec,
  type Target,
} from './cards.ts'
export { writeLorebook } from './lorebook-file.ts'
export { lossOf } from './loss.ts'
export { readCard, readImport, readLorebook } from './read.ts'
export { entryOfWorld, isWorldEntry } from './world.ts'
export { type Parcel, writeCard } from './write.ts'
