import { view } from '../../web/view.ts'
import type { Version } from './content.ts'
import type { ToldChange } from './told.ts'
import type { Kind } from './works.ts'

/** `path` is where the work stands, `base` where all of its kind do. */
type OfWork = { kind: Kind; path: string; name: string }

export type VersionsPage = OfWork & { versions: Version[]; most: number; isOwn: boolean; maker: string }
export const versionsPage = view<VersionsPage>('/works/versions')

export type VersionPage = OfWork & {
  version: Version
  /** The number of the version before; undefined for the first. */
  before: number | undefined
  isOwn: boolean
  isNewest: boolean
  changes: ToldChange[]
  /** The whole text, as what it has and an empty one has not. */
  fields: ToldChange[]
  once: string
}
export const versionPage = view<VersionPage>('/works/version')

export type ForksPage = OfWork & {
  forks: { name: string; maker: string; path: string }[]
  mayFork: boolean
  once: string
}
export const forksPage = view<ForksPage>('/works/forks')

export type DeletionPage = OfWork & { base: string; isBinned: boolean }
export const deletionPage = view<DeletionPage>('/works/deletion')

export type BinPage = {
  kind: Kind
  base: string
  most: number
  works: { id: string; name: string; path: string; days: number }[]
}
export const binPage = view<BinPage>('/works/bin')

/** One field of two versions, or with `plain` what one version has in it. */
export type ChangePart = { change: ToldChange; plain: boolean }
export const changePart = view<ChangePart>('/works/_change')
