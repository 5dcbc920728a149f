import { chance } from '../../lib/chance.ts'
import { type Check, check, type Moment } from './checks.ts'
import { groupLosers } from './groups.ts'
import { MOST_COMPARED } from './keys.ts'
import { timesOf } from './memory.ts'
import type { Rule } from './rules.ts'
import { isCalled } from './trace.ts'
import { echoing, type Lines, type Window } from './window.ts'

/** Entries that call up one another do so this often, one after the other. */
const MOST_LEVELS = 50

export type Calling = {
  called: Rule[]
  /** What was found of each entry when it was last looked at, and on which level it was called up. */
  checks: Map<string, Check>
  levels: Map<string, number>
}

/** Level by level: what the conversation calls up, what that calls up in turn, and what waited for that. */
export function callUp(rules: Rule[], moment: Moment, lines: Lines, seed: string): Calling {
  const calling: Calling = { called: [], checks: new Map(), levels: new Map() }
  const spoken = new Set<string>()
  const meter = { letters: MOST_COMPARED }
  const window: Window = { lines, depth: 0, echoes: [], meter, looked: new Map() }
  const waits = [...new Set(rules.map(({ recursionDelay }) => recursionDelay).filter((delay) => delay > 0))].sort(
    (one, other) => other - one,
  )
  let delays = 0
  let open = rules
  for (let level = 0; level <= MOST_LEVELS; level++) {
    const found = open.filter((rule) => {
      const one = check(rule, moment, { level, delays, window })
      calling.checks.set(rule.id, one)
      return isCalled(one.is)
    })
    const isOver = new Set(found)
    open = open.filter((rule) => !isOver.has(rule))
    const heardBefore = window.echoes.length
    for (const rule of chosen(found, moment, { spoken, seed, checks: calling.checks })) {
      calling.called.push(rule)
      calling.levels.set(rule.id, level)
      for (const group of rule.groups) spoken.add(group)
      if (rule.isRecursive && !rule.preventRecursion) echoing(window.echoes, rule.name, moment.echo(rule.text))
    }
    const isEchoing = window.echoes.length > heardBefore
    if (open.length === 0) break
    if (level > 0 && isEchoing) continue
    if (waits.length > 0) delays = waits.pop() ?? delays
    else if (!isEchoing) break
  }
  return calling
}

type Chosen = { spoken: Set<string>; seed: string; checks: Map<string, Check> }

/** What is left of those found after inclusion groups and probability; who is not, is so for good. */
function chosen(found: Rule[], { state, lines }: Moment, { spoken, seed, checks }: Chosen): Rule[] {
  const candidates = found.map((rule) => ({ rule, isSticky: timesOf(rule, state, lines).isSticky }))
  const lost = groupLosers(candidates, spoken, seed)
  const left = candidates.filter(({ rule, isSticky }) => {
    const isUnlucky = !isSticky && chance(`${seed}/probability/${rule.id}`) * 100 >= rule.probability
    const why = lost.has(rule.id) ? 'group' : isUnlucky ? 'probability' : undefined
    if (why) checks.set(rule.id, { ...checks.get(rule.id), is: why })
    return why === undefined
  })
  return left.map(({ rule }) => rule)
}
