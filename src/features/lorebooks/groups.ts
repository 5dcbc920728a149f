import { chance } from '../../lib/chance.ts'
import type { Rule } from './rules.ts'

export type Candidate = { rule: Rule; isSticky: boolean }

/**
 * Of those called up at once that share an inclusion group only one stays: none where the group
 * has spoken already, else a sticky one, else the one of the highest order among those that override, else one
 * drawn by weight. Answers the ids of those that lost.
 */
export function groupLosers(candidates: Candidate[], spoken: Set<string>, seed: string): Set<string> {
  const lost = new Set<string>()
  const names = new Set(candidates.flatMap(({ rule }) => rule.groups))
  for (const name of names) {
    const members = candidates.filter(({ rule }) => rule.groups.includes(name) && !lost.has(rule.id))
    const winner = spoken.has(name) ? undefined : winnerOf(members, `${seed}/group/${name}`)
    for (const { rule } of members) if (rule !== winner) lost.add(rule.id)
  }
  return lost
}

function winnerOf(members: Candidate[], seed: string): Rule | undefined {
  const sticky = members.find(({ isSticky }) => isSticky)
  if (sticky) return sticky.rule
  const rules = members.map(({ rule }) => rule)
  const [first, ...others] = rules.filter(({ groupOverride }) => groupOverride)
  if (first) return others.reduce((best, rule) => (rule.order > best.order ? rule : best), first)
  const all = rules.reduce((sum, { groupWeight }) => sum + groupWeight, 0)
  let rest = chance(seed) * all
  return rules.find(({ groupWeight }) => {
    rest -= groupWeight
    return rest < 0
  })
}
