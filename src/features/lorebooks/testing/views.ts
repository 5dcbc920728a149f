import { view } from '../../../web/view.ts'

/** What became of an entry of a lorebook, already translated. */
export type LoreRow = {
  name: string
  book: string
  why: string
  /** Where it was called up: a line that can be opened, or nothing more than words. */
  where: { text: string; line: string | undefined } | undefined
  place: string
  tokens: number | undefined
}

export type LorePart = {
  told: LoreRow[]
  /** Called up and yet not told. */
  dropped: LoreRow[]
  /** Not called up. */
  quiet: LoreRow[]
  /** What was told of books whose makers show their text to nobody. */
  secretTokens: number
}
export const lorePart = view<LorePart>('/lorebooks/_lore')

/** Undefined where nothing was said. */
export type TriedPart = { lore: LorePart | undefined }
export const triedPart = view<TriedPart>('/lorebooks/_tried')

/** `isOfForm`: a part of the form that an entry is written in. */
export type TryPart = { action: string; said: string; isOfForm: boolean }
export const tryPart = view<TryPart>('/lorebooks/_try')
