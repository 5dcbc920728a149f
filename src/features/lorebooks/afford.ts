import type { Rule } from './rules.ts'

export type Priced = { rule: Rule; book: number; tokens: number }

/**
 * Of those called up the ones that have room: in order of priority, highest first, each that still
 * fits into its book's own budget and into that of all books. One that is too large is passed over, and smaller
 * ones after it may still fit. Those that give way when a context is full come last.
 */
export function afford(called: Priced[], { ofBooks, ofAll }: { ofBooks: (number | undefined)[]; ofAll: number }) {
  const rests = ofBooks.map((budget) => (budget !== undefined && budget > 0 ? budget : Number.POSITIVE_INFINITY))
  let rest = ofAll
  const dropped = new Map<string, 'tokenBudget' | 'loreBudget'>()
  for (const { rule, book, tokens } of called.toSorted(byPriority)) {
    const own = rests[book] ?? 0
    if (tokens > own) dropped.set(rule.id, 'tokenBudget')
    else if (tokens > rest) dropped.set(rule.id, 'loreBudget')
    else {
      rests[book] = own - tokens
      rest -= tokens
    }
  }
  return dropped
}

const givesWay = ({ rule }: Priced) => (rule.decorators.ignore_on_max_context ? 1 : 0)
const byPriority = (one: Priced, other: Priced) =>
  givesWay(one) - givesWay(other) || other.rule.priority - one.rule.priority || other.rule.order - one.rule.order
