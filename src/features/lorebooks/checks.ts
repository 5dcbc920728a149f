import { type Key, keyOf } from './keys.ts'
import { type LoreState, timesOf } from './memory.ts'
import type { Rule } from './rules.ts'
import type { Called, Quiet } from './trace.ts'
import { find, type Hit, type Window } from './window.ts'

/** The moment of a scan. */
export type Moment = {
  /** Lines that were said, and how many of them are the character's. */
  lines: number
  replies: number
  /** Which greeting began the conversation, 0 for the first; undefined where nobody knows. */
  greeting?: number | undefined
  state: LoreState
  /** Puts in what macros stand for; what is stable falls the same at every turn. */
  say: (text: string, isStable?: boolean) => string
  /** The same, with the keys that are hidden from everybody but other entries. */
  echo: (text: string) => string
}

/** How far recursion has come: 0 is the conversation alone; up to which delay entries are waited for. */
export type Level = { level: number; delays: number; window: Window }

/** With the key that was found, or that is to blame. */
export type Check = { is: Called | Quiet; hit?: Hit; key?: string }

/** Whether an entry is called up at this level, asked in the order that docs/lorebooks.md has. */
export function check(rule: Rule, moment: Moment, { level, delays, window }: Level): Check {
  const { decorators, recursionDelay } = rule
  const { isSticky, isCooling, wasCalled } = timesOf(rule, moment.state, moment.lines)
  if (!rule.entry.enabled) return { is: 'disabled' }
  if (moment.lines < rule.delay) return { is: 'delay' }
  if (isCooling) return { is: 'cooldown' }
  if (recursionDelay > delays && !isSticky) return { is: 'notBeforeRecursion' }
  if (level > 0 && rule.excludeRecursion && !isSticky) return { is: 'notInRecursion' }
  if (decorators.activate) return { is: 'activate' }
  if (decorators.dont_activate) return { is: 'dontActivate' }
  if (decorators.keep_activate_after_match && wasCalled) return { is: 'kept' }
  if (decorators.dont_activate_after_match && wasCalled) return { is: 'alreadyMatched' }
  const barred = timeOf(rule, moment)
  if (barred) return { is: barred }
  const listening: Window = {
    ...window,
    depth: rule.scanDepth,
    echoes: rule.isRecursive && !rule.excludeRecursion ? window.echoes : [],
  }
  const ways = keysOf(rule, moment)
  const stopped = stopBy(ways, listening)
  if (stopped) return stopped
  if (rule.isConstant) return { is: 'constant' }
  if (isSticky) return { is: 'sticky' }
  return keyed(rule, ways, listening)
}

function timeOf({ decorators }: Rule, { replies, greeting }: Moment): Quiet | undefined {
  const { activate_only_after: after, activate_only_every: every, is_greeting: only } = decorators
  if (after !== undefined && replies < after) return 'onlyAfter'
  if (every !== undefined && every > 0 && replies % every !== 0) return 'onlyEvery'
  if (only !== undefined && greeting !== undefined && greeting !== only) return 'otherGreeting'
  return
}

type Keys = { primary: Key[]; secondary: Key[]; additional: Key[][]; exclude: Key[] }

/** Macros of keys stand for the same all through a scan, and so do keys. */
const keysOf = (rule: Rule, { say }: Moment): Keys => {
  const known = KEYS.get(say)?.get(rule)
  if (known) return known
  const read = (texts: string[]) => texts.flatMap((text) => keyOf(say(text), rule) ?? [])
  const { additional_keys: additional, exclude_keys: exclude = [] } = rule.decorators
  const keys = {
    // With regular expressions additional keys are more of the same, and there is nothing to exclude.
    primary: read([...rule.entry.keys, ...(rule.isRegex ? additional.flat() : [])]),
    secondary: read(rule.secondaryKeys),
    additional: rule.isRegex ? [] : additional.map(read),
    exclude: rule.isRegex ? [] : read(exclude),
  }
  const ofThisScan = KEYS.get(say) ?? new WeakMap<Rule, Keys>()
  KEYS.set(say, ofThisScan.set(rule, keys))
  return keys
}
const KEYS = new WeakMap<Moment['say'], WeakMap<Rule, Keys>>()

function stopBy({ additional, exclude }: Keys, window: Window): Check | undefined {
  for (const key of exclude) {
    const hit = find(key, window)
    if (hit) return { is: 'excludedByKey', hit }
  }
  const missing = additional.some((keys) => !keys.some((key) => find(key, window)))
  return missing ? { is: 'noAdditional' } : undefined
}

function keyed(rule: Rule, { primary, secondary }: Keys, window: Window): Check {
  let hit: Hit | undefined
  for (const key of primary) {
    hit = find(key, window)
    if (hit) break
  }
  if (!hit) {
    if (primary.length === 0) return { is: 'noKeys' }
    if (window.meter.letters < 0) return { is: 'tooMuch' }
    const broken = primary.find(({ kind }) => kind === 'broken')
    return broken ? { is: 'brokenRegex', key: broken.written } : { is: 'noKey' }
  }
  if (secondary.length === 0) return { is: 'key', hit }
  const found = secondary.map((key) => find(key, window))
  const is = LOGIC[rule.secondaryLogic](found.map((one) => one !== undefined))
  if (is) return { is: 'key', hit }
  if (rule.secondaryLogic === 'any' || rule.secondaryLogic === 'all') return { is: 'noSecondary', hit }
  const inTheWay = found.find((one) => one !== undefined)
  return { is: 'excludedBySecondary', ...(inTheWay && { hit: inTheWay }) }
}

const LOGIC: { [logic in Rule['secondaryLogic']]: (found: boolean[]) => boolean } = {
  any: (found) => found.includes(true),
  notAll: (found) => found.includes(false),
  none: (found) => !found.includes(true),
  all: (found) => !found.includes(false),
}
