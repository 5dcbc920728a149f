import { estimateTokens } from '../../lib/tokens.ts'
import { type MacroScene, replaceMacros } from '../characters/index.ts'
import { afford, type Priced } from './afford.ts'
import { callUp } from './call-up.ts'
import type { Moment } from './checks.ts'
import type { Lorebook } from './lorebooks.ts'
import { type LoreState, remembering } from './memory.ts'
import { type Place, type Rule, rulesOf } from './rules.ts'
import type { Quiet, Trace } from './trace.ts'
import { type Lines, linesOf } from './window.ts'

export type Scan = {
  books: Lorebook[]
  /** Oldest first, as it was said. */
  history: { role: 'person' | 'character'; text: string }[]
  /** What macros in keys and contents stand for. */
  scene: MacroScene
  /** Tokens that all books may have together; each book may have one of its own. */
  budget: number
  /** The conversation's; with `turn` it decides probabilities and groups. */
  seed: string
  turn: string
  /** What earlier replies called up. */
  state?: LoreState
  /** Which greeting began the conversation, 0 for the first. */
  greeting?: number | undefined
  /** The context has no room for all of the history: some entries then give way. */
  isFull?: boolean
}

/** What an entry adds to a prompt. */
export type Told = { id: string; text: string; place: Place; tokens: number }

export type Scanned = {
  /** In the order in which they stand in the prompt, wherever that is. */
  told: Told[]
  /** One for each entry, in the order of the books. */
  trace: Trace[]
  /** The site's own words that an entry asks to leave out. */
  disabled: Set<'system_prompt' | 'post_history_instructions'>
  /** Something of it would not be told if the context were full. */
  givesWay: boolean
  state: LoreState
}

/** What stands between a text and the next one. */
const JOINT = '\n\n'

/**
 * Which entries of lorebooks are called up by a conversation, and why the others are not: pure and the
 * same for the same input, in the order of docs/lorebooks.md.
 */
export function scan(input: Scan): Scanned {
  return scanRules(input, input.books.flatMap(rulesOf), linesOf(input.history.map(({ text }) => text)))
}

/** As `scan`, of rules and lines that were read before. */
export function scanRules(input: Scan, rules: Rule[], lines: Lines): Scanned {
  const { books, history, state = {} } = input
  const moment = momentOf(input)
  const { called, checks, levels } = callUp(rules, moment, lines, `${input.seed}/${input.turn}`)
  const priced = called.map((rule) => pricedOf(rule, moment))
  const dropped = new Map<string, Quiet>()
  for (const { rule, text } of priced) {
    if (text === '') dropped.set(rule.id, 'empty')
    else if (input.isFull && rule.decorators.ignore_on_max_context) dropped.set(rule.id, 'contextFull')
  }
  const ofBooks = books.map(({ token_budget }) => token_budget)
  const costing = priced.filter(({ rule }) => !dropped.has(rule.id))
  for (const [id, why] of afford(costing, { ofBooks, ofAll: input.budget })) dropped.set(id, why)
  const told = costing.filter(({ rule }) => !dropped.has(rule.id)).toSorted(byOrder)
  const prices = new Map(priced.map(({ rule, tokens }) => [rule.id, tokens]))
  return {
    told: told.map(({ rule: { id, place }, text, tokens }) => ({ id, text, place, tokens })),
    trace: rules.map(({ id, name, book, place }) => {
      const { is = 'noKey', hit, key } = checks.get(id) ?? {}
      const tokens = prices.get(id)
      const cost = tokens === undefined ? {} : { tokens, level: levels.get(id) ?? 0 }
      return { id, name, book, place, verdict: dropped.get(id) ?? is, ...(key && { key }), ...hit, ...cost }
    }),
    disabled: new Set(
      called
        .filter(({ id }) => !dropped.has(id) || dropped.get(id) === 'empty')
        .flatMap(({ decorators }) => decorators.disable_ui_prompt ?? []),
    ),
    givesWay: told.some(({ rule }) => rule.decorators.ignore_on_max_context),
    state: remembering(state, called, history.length),
  }
}

function momentOf({ history, scene, turn, greeting, state = {} }: Scan): Moment {
  const replace = (text: string, more: Partial<MacroScene>) =>
    /\{\{|<(?:user|bot|char)>/i.test(text) ? replaceMacros(text, { ...scene, ...more }) : text
  return {
    lines: history.length,
    replies: history.filter(({ role }) => role === 'character').length,
    greeting,
    state,
    say: (text, isStable) => replace(text, isStable ? {} : { moment: turn }),
    echo: (text) => replace(text, { moment: turn, showsHiddenKeys: true }),
  }
}

function pricedOf(rule: Rule, { say }: Moment): Priced & { text: string } {
  const text = say(rule.text, rule.isSteady).trim()
  return { rule, text, book: bookOf(rule), tokens: text === '' ? 0 : estimateTokens(text + JOINT) }
}

const bookOf = ({ id }: Rule) => Number(id.slice(0, id.indexOf(':')))
const byOrder = (one: Priced, other: Priced) => one.rule.order - other.rule.order
