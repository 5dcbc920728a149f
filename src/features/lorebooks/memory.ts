import type { Rule } from './rules.ts'

/**
 * What is remembered of an entry from reply to reply. Times are counts of lines, as SillyTavern
 * counts them: an entry that was called up at 6 lines and is sticky for 4 stays until there are 10.
 */
export type Remembrance = { calledAt: number; stickyUntil?: number; coolingUntil?: number }

/** By the ids of entries. */
export type LoreState = { [entry: string]: Remembrance }

/** Whether what was before says anything of an entry. */
export const isTimed = ({ sticky, cooldown, decorators }: Rule): boolean =>
  sticky > 0 ||
  cooldown > 0 ||
  decorators.keep_activate_after_match === true ||
  decorators.dont_activate_after_match === true

export function timesOf({ id, cooldown }: Rule, state: LoreState, lines: number) {
  const { stickyUntil = 0, coolingUntil = 0, calledAt } = (Object.hasOwn(state, id) && state[id]) || {}
  const isSticky = lines < stickyUntil
  // A cooldown begins where stickiness ends.
  const cooledAt = stickyUntil > 0 && cooldown > 0 ? stickyUntil + cooldown : coolingUntil
  return { isSticky, isCooling: !isSticky && lines < cooledAt, wasCalled: calledAt !== undefined }
}

/** What is remembered after these were called up at so many lines. */
export function remembering(state: LoreState, called: Rule[], lines: number): LoreState {
  const now = called.filter(isTimed).map((rule): [string, Remembrance] => {
    const { isSticky } = timesOf(rule, state, lines)
    const before = Object.hasOwn(state, rule.id) ? state[rule.id] : undefined
    if (isSticky && before) return [rule.id, before]
    return [
      rule.id,
      {
        calledAt: lines,
        ...(rule.sticky > 0 && { stickyUntil: lines + rule.sticky }),
        ...(rule.sticky === 0 && rule.cooldown > 0 && { coolingUntil: lines + rule.cooldown }),
      },
    ]
  })
  return Object.fromEntries([...Object.entries(state), ...now])
}
