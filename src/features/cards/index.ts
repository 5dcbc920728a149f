export type {
  Asset,
  Belongings,
  Container,
  Finding,
  ForeignFile,
  Json,
  Loss,
  Note,
  ReadCard,
  ReadImport,
  ReadLorebook,
  Spec,
  Target,
} from './cards.ts'
export { writeLorebook } from './lorebook-file.ts'
export { lossOf } from './loss.ts'
export { readCard, readImport, readLorebook } from './read.ts'
export { entryOfWorld, isWorldEntry } from './world.ts'
export { type Parcel, writeCard } from './write.ts'
