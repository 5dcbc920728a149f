import type { LoreEntry, Prompt } from '../ai.ts'
import { sentencesIn } from './script.ts'
import type { Source } from './sources.ts'
import { has, plain } from './words.ts'

/** So many of the last turns are looked through for an entry's secondary keys. */
const SCANNED = 4

type Told = { text: string; from: Source }

/** What a card tells and nobody says, passage by passage: set as narration, so that it is no claim in the character's voice. */
export const narrated = (text: string, from: Source): Told[] =>
  sentencesIn(text).map((passage) => ({ text: asNarration(passage), from }))

const asNarration = (passage: string) => (/[*“”"「」『』]/.test(passage) ? passage : `*${passage}*`)

export const loreLines = (entries: LoreEntry[] = []): Told[] => entries.flatMap(linesOf)

const linesOf = ({ content, name }: LoreEntry): Told[] => narrated(content, { kind: 'lore', name })

/** The entries that a person's line calls up, in the book's order. */
export function namedLore({ rehearsal, turns }: Prompt, heard: string): Told[] {
  const around = [...(rehearsal.said ?? turns).slice(-SCANNED).map((turn) => turn.text), heard].join('\n')
  const isNamed = (entry: LoreEntry) =>
    isIn(heard, entry.keys, entry) && (entry.secondaryKeys.length === 0 || isIn(around, entry.secondaryKeys, entry))
  return (rehearsal.lore ?? []).filter(isNamed).flatMap(linesOf)
}

/** What the book tells without being asked. */
export const constantLore = ({ rehearsal }: Prompt): Told[] =>
  loreLines(rehearsal.lore?.filter(({ isConstant }) => isConstant))

function isIn(text: string, keys: string[], { isCaseSensitive }: LoreEntry): boolean {
  if (isCaseSensitive) return keys.some((key) => key.trim() !== '' && text.includes(key.trim()))
  const words = plain(text)
  return keys.some((key) => has(words, key))
}
