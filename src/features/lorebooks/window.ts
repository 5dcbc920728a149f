import { gramsOf } from './grams.ts'
import { isIn, type Key, type Meter, type Page, pageOf, startOf } from './keys.ts'

/** So many of the last letters of a conversation are looked through, however many lines they are. */
const MOST_LETTERS = 100_000

/** Where a key was found: in a line, counted from 0 at the oldest, or in what another entry tells. */
export type Hit = { key: string; line: number } | { key: string; entry: string }

/** The lines of a conversation. */
export type Lines = {
  /** Oldest first; undefined for those too far up to be looked through. */
  pages: (Page | undefined)[]
  /** False where a key stands in no line at all. */
  mayHold: (key: Key) => boolean
}

/** The same line gives the same page again where `known` remembers it. */
export function linesOf(texts: string[], known = new Map<string, Page>()): Lines {
  let room = MOST_LETTERS
  const newestFirst = texts.toReversed().map((text) => {
    if (room <= 0) return undefined
    const seen = text.length > room ? text.slice(-room) : text
    room -= seen.length
    const page = known.get(seen) ?? pageOf(seen)
    known.set(seen, page)
    return page
  })
  const pages = newestFirst.toReversed()
  const seen = pages.filter((page) => page !== undefined)
  let folded: ReturnType<typeof gramsOf> | undefined
  let widened: ReturnType<typeof gramsOf> | undefined
  const mayHold = (key: Key): boolean => {
    if (key.kind !== 'words') return true
    if (key.isCaseSensitive) widened ??= gramsOf(seen.map((page) => page.widened))
    else folded ??= gramsOf(seen.map((page) => page.folded))
    return (key.isCaseSensitive ? widened : folded)?.(key.words) ?? true
  }
  return { pages, mayHold }
}

/** What entries told that were called up before, for those that listen to others. */
export type Echo = { entry: string; page: Page }
/** More letters of it are not listened to. */
const MOST_ECHOED = 50_000

/** Another entry's words, of which at most what room is left is heard. */
export function echoing(echoes: Echo[], entry: string, text: string): void {
  const room = MOST_ECHOED - echoes.reduce((sum, { page }) => sum + page.text.length, 0)
  if (room > 0 && text !== '') echoes.push({ entry, page: pageOf(text.slice(0, room)) })
}

export type Window = {
  lines: Lines
  depth: number
  echoes: Echo[]
  meter: Meter
  /** How far each key has been looked for already; lines stay as they are in a scan, and echoes only come. */
  looked: Map<Key, { hit?: Hit; echoes: number }>
}

/** The newest of the last `depth` lines that holds a key, else the first echo that does. */
export function find(key: Key, { lines, depth, echoes, meter, looked }: Window): Hit | undefined {
  const before = looked.get(key)
  if (before?.hit) return before.hit
  if (!before) meter.letters -= startOf(key)
  const hit = (before || !lines.mayHold(key) ? undefined : inLines()) ?? inEchoes(before?.echoes ?? 0)
  looked.set(key, { ...(hit && { hit }), echoes: echoes.length })
  return hit

  function inLines(): Hit | undefined {
    const { pages } = lines
    for (let line = pages.length - 1; line >= 0 && line >= pages.length - depth; line--) {
      const page = pages[line]
      if (!page) return
      if (isIn(page, key, meter)) return { key: key.written, line }
    }
    return
  }
  function inEchoes(from: number): Hit | undefined {
    const echo = echoes.slice(from).find(({ page }) => isIn(page, key, meter))
    return echo && { key: key.written, entry: echo.entry }
  }
}
