import type { Page } from './keys.ts'
import { isTimed, type LoreState } from './memory.ts'
import { rulesOf } from './rules.ts'
import { type Scan, scanRules } from './scan.ts'
import { linesOf } from './window.ts'

/** So many earlier replies are looked at again. */
const MOST_REPLIES = 60

/**
 * What earlier replies of this branch called up, told from the lines themselves, so that nothing has to be
 * kept and a branch remembers only its own: the entries for which it matters are scanned again
 * at each line that was answered, without recursion. `turnAt` names the turn of a line, as `turn` does the last.
 */
export function replay(input: Scan, turnAt: (line: number) => string): LoreState {
  const timed = input.books.flatMap(rulesOf).filter(isTimed)
  if (timed.length === 0) return {}
  const alone = timed.map((rule) => ({ ...rule, isRecursive: false, recursionDelay: 0, groups: [] }))
  const { history } = input
  const answered = history.flatMap(({ role }, at) => (role === 'person' && at < history.length - 1 ? at : []))
  const known = new Map<string, Page>()
  return answered.slice(-MOST_REPLIES).reduce<LoreState>((state, at) => {
    const said = history.slice(0, at + 1)
    const lines = linesOf(
      said.map(({ text }) => text),
      known,
    )
    return scanRules({ ...input, history: said, turn: turnAt(at), state }, alone, lines).state
  }, {})
}
