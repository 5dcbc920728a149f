import type { LoreEntry } from '../../ai/ai.ts'
import type { Lorebook } from './lorebooks.ts'
import { type Rule, rulesOf } from './rules.ts'

/**
 * The entries of a book that are enabled and tell something, those with the lowest
 * insertion_order first, without their decorators. The understudy looks for keys by itself; for it, those that
 * are regular expressions match nothing.
 */
export function loreIn(book: Lorebook): LoreEntry[] {
  return rulesOf(book, 0)
    .filter(({ entry, text }) => entry.enabled && text !== '')
    .toSorted((one, other) => one.order - other.order)
    .map(told)
}

function told(rule: Rule): LoreEntry {
  return {
    name: rule.name,
    keys: rule.isRegex ? [] : keysIn(rule.entry.keys),
    secondaryKeys: keysIn(rule.secondaryKeys),
    content: rule.text,
    isConstant: rule.isConstant,
    isCaseSensitive: rule.isCaseSensitive,
  }
}

const keysIn = (keys: string[]) => keys.map((key) => key.trim()).filter((key) => key !== '')
