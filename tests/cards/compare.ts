import { isDeepStrictEqual } from 'node:util'
import type { ReadCard } from '../../src/features/cards/index.ts'
import { COPIES } from '../../src/features/cards/layout.ts'
import { type Expected, sha256 } from './corpus.ts'

type Json = { [field: string]: unknown }

/** What our reader made of a file, in the words of the suite. */
export function asExpected({ card, beside, container, spec, assets, foreignFiles, portrait }: ReadCard): Expected {
  const { assets: list, ...data } = card
  const files = new Map(assets.map(({ path, bytes }) => [`embeded://${path}`, sha256(bytes)]))
  return {
    container,
    spec,
    data,
    beside: Object.fromEntries(Object.entries(beside).filter(([name]) => !Object.hasOwn(COPIES, name))),
    assets: Object.fromEntries((list ?? []).map(({ type, name, uri }) => [`${type}/${name}`, files.get(uri) ?? uri])),
    foreignFiles: foreignFiles.map(({ path }) => path),
    hasPortrait: portrait !== undefined,
  }
}

/** Where a reader differs from what is expected: nothing lost, nothing changed, and nothing added but empty fields. */
export function differences(read: Expected, expected: Expected): string[] {
  const { data, ...rest } = expected
  const around = Object.entries(rest).filter(([name, value]) => !isDeepStrictEqual(read[name as keyof Expected], value))
  const changed = Object.entries(data).filter(
    ([name, value]) => !isDeepStrictEqual(plain(read.data[name]), plain(value)),
  )
  const added = Object.entries(read.data).filter(([name, value]) => !Object.hasOwn(data, name) && !isEmpty(value))
  return [...around, ...changed, ...added].map(([name]) => name)
}

/** A lorebook as a value; where V2 says nothing of regular expressions, there are none. */
function plain(value: unknown): unknown {
  const { entries } = (value ?? {}) as Json
  if (!Array.isArray(entries)) return value
  return { ...(value as Json), entries: entries.map((entry) => ({ use_regex: false, ...entry })) }
}

const isEmpty = (value: unknown): boolean =>
  value === '' || isDeepStrictEqual(value, []) || isDeepStrictEqual(value, {})
