import type { Prompt, Rehearsal } from '../../ai/ai.ts'
import { estimateTokens } from '../../lib/tokens.ts'
import { type Card, isYoungCard, type MacroScene, replaceMacros } from '../characters/index.ts'
import type { Lorebook } from '../lorebooks/index.ts'
import {
  type Counted,
  type Fitted,
  fitInto,
  JOINT,
  type LeftOut,
  type Remembered,
  SPARE,
  textTokens,
  turnTokens,
} from './budget.ts'
import { type Direction, REPLY_LENGTHS } from './direction.ts'
import { type LoreTrace, placed, scanLore, traceOf } from './lore.ts'
import { type Aside, type Part, type PartName, partsOf } from './parts.ts'
import { rehearsalOf } from './rehearsal.ts'

export type { LeftOut, Remembered } from './budget.ts'
export type { LoreTrace } from './lore.ts'
export type { PartName } from './parts.ts'

export type PromptInput = {
  card: Card
  /** Lorebooks beside the one of the card. */
  books?: Lorebook[]
  /** Whose words the person may not read, the card as 0 and the books from 1; see `rehearsalOf`. */
  secret?: ReadonlySet<number>
  /** What the person is called in this conversation, and who they are there. */
  person: string
  persona?: string
  /** The whole conversation, oldest first, as it was said; macros in it stay as they are. */
  history: Remembered[]
  /** Older turns stand above these, for which there is no room anyhow. */
  hasMore?: boolean
  /** The last turn is the character's and shall be gone on with. */
  continuing?: boolean
  /** What prompt and reply may have together, at least 64. */
  contextTokens: number
  /** As many as the direction says where this says nothing. */
  replyTokens?: number
  /** What the person wishes for this reply alone. */
  wish?: string | undefined
  /** How the person wants replies to be. */
  direction?: Direction
  /** The conversation's; it decides what {{random}} and {{pick}} choose. */
  seed: string
  /** Counts the replies tried in this place, so that another take is another one. */
  take?: number
  /** Those replies. */
  tried?: string[]
  now: Date
  /** The person's, BCP 47; it counts where the card names none. */
  language?: string
  timeZone?: string
}

/** What the model saw, part by part in the order it was sent, and what had no room. */
export type PromptReport = {
  sent: { name: PartName; text: string; tokens: number; lore?: string[] }[]
  leftOut: LeftOut[]
  /** What became of each entry of the lorebooks. */
  lore: LoreTrace[]
  /** Nor had what stands above all these, which was not looked at. */
  hasMore: boolean
  /** The first line that was sent; undefined where none above it was left out for want of room. */
  rememberedFrom: string | undefined
  promptTokens: number
  replyTokens: number
  contextTokens: number
}

const MIN_CONTEXT_TOKENS = 64
/** So many of the person's last lines are judged before a reply. */
const LINES_HEARD = 3
export const SILENCE = '…'
const SILENCE_TOKENS = estimateTokens(SILENCE)

/**
 * Puts together what a model is told. `system` keeps its bytes from turn to turn until the
 * context is full, unless the card itself asks for the time or the last message there.
 * Prompt and reply never exceed the context, even where the estimate is a tenth too low; a
 * reply is allowed at most half of it. A blank turn of the person's is sent as `…`, a blank one of
 * the character's not at all. Throws a RangeError for a context of fewer than 64 tokens.
 */
export function buildPrompt(input: PromptInput): { prompt: Prompt; report: PromptReport } {
  const { card, contextTokens } = input
  if (!(contextTokens >= MIN_CONTEXT_TOKENS)) throw new RangeError(`A context of ${contextTokens} tokens is too small.`)
  const { direction = {} } = input
  const wanted = input.replyTokens ?? REPLY_LENGTHS[direction.length ?? 'usual']
  const replyTokens = Math.min(wanted, Math.floor(contextTokens / 2))
  const { turns: history, continuing } = turnsToSend(input)
  const scene = sceneOf(input)
  const take = `${history.length}/${input.take ?? 0}`

  const room = Math.floor((contextTokens - replyTokens) / SPARE)
  const fitWith = (isFull: boolean) => {
    const scanned = scanLore(input, scene, room, isFull)
    const lore = scanned && placed(scanned)
    const parts = partsOf(card, scene, { moment: take, continuing, wish: input.wish, direction, lore })
    return { scanned, fitted: fitInto(room, parts, history) }
  }
  const first = fitWith(input.hasMore ?? false)
  const isCrowded = first.fitted.leftOut.length > 0 && first.scanned?.givesWay
  const { scanned, fitted } = isCrowded ? fitWith(true) : first
  const turns = withAsides(fitted)
  let rehearsal: Rehearsal | undefined
  const prompt: Prompt = {
    system: textOf([...fitted.fixed, ...fitted.examples, ...fitted.closing]),
    turns: turns.map(({ turn: { role, text } }) => ({ role, text })),
    postHistory: textOf(fitted.after),
    names: { character: scene.char, person: scene.user },
    replyTokens,
    ...(direction.temperature === undefined ? {} : { temperature: direction.temperature }),
    heard: {
      lines: history
        .filter(({ role }) => role === 'person')
        .slice(-LINES_HEARD)
        .map(({ text }) => text),
      wish: input.wish ?? '',
      standing: [direction.note?.text ?? '', direction.avoid ?? ''].filter((text) => text !== ''),
      isYoung: isYoungCard(card, input.now.getTime()),
    },
    // Only the understudy asks for it; a model's prompt is held as long as its reply, and there may be thousands.
    get rehearsal() {
      rehearsal ??= {
        ...rehearsalOf(card, scene, {
          seed: `${input.seed}/${input.take ?? 0}`,
          books: input.books ?? [],
          secret: input.secret,
        }),
        said: history.map(({ role, text, byHand }) => ({ role, text, ...(byHand && { byHand }) })),
        tried: input.tried ?? [],
      }
      return rehearsal
    },
  }
  const before = [...fitted.fixed, ...fitted.examples, ...fitted.closing]
  const sent = [...before, ...turns.map(({ part }) => part), ...fitted.after]
  return {
    prompt,
    report: {
      sent: sent.map((part) => ({ ...part, tokens: textTokens(part) })),
      leftOut: fitted.leftOut,
      lore: scanned ? traceOf(scanned, input, sent) : [],
      hasMore: input.hasMore ?? false,
      rememberedFrom: fitted.from > 0 || input.hasMore ? history[fitted.from]?.line : undefined,
      promptTokens: promptTokens({ ...prompt, turns: turns.map(({ turn }) => turn) }),
      replyTokens,
      contextTokens,
    },
  }
}

type PromptText = Pick<Prompt, 'system' | 'postHistory'> & { turns: Counted[] }

/** What `system`, `turns` and `postHistory` take together. */
export function promptTokens({ system, turns, postHistory }: PromptText): number {
  return estimateTokens(system) + turns.reduce((sum, turn) => sum + turnTokens(turn), 0) + estimateTokens(postHistory)
}

const textOf = (parts: Part[]) => parts.map((part) => part.text).join(JOINT)

/** Ends with the person's turn, or with the character's when that is to be gone on with. */
function turnsToSend({ history, continuing = false }: PromptInput): { turns: Remembered[]; continuing: boolean } {
  const turns = history
    .filter((turn) => turn.role === 'person' || turn.text.trim() !== '')
    .map((turn) => (turn.text.trim() === '' ? { ...turn, text: SILENCE, tokens: SILENCE_TOKENS } : turn))
  const last = turns.at(-1)
  if (last?.role === 'person') return { turns, continuing: false }
  if (last && continuing) return { turns, continuing }
  return { turns: [...turns, { role: 'person', text: SILENCE }], continuing: false }
}

/** The card's own fields may use names and the persona; everything else may use those fields. */
export function sceneOf(input: Omit<PromptInput, 'contextTokens'>): MacroScene {
  const { card, person, persona = '', history, seed, now, timeZone } = input
  const bare: MacroScene = {
    char: card.nickname?.trim() || card.name,
    user: person,
    lastMessage: history.at(-1)?.text ?? '',
    seed,
    now,
    language: card.extensions.troupe?.language ?? input.language ?? 'en',
    ...(timeZone === undefined ? {} : { timeZone }),
  }
  const named: MacroScene = { ...bare, persona: replaceMacros(persona, bare) }
  return {
    ...named,
    description: replaceMacros(card.description, named),
    personality: replaceMacros(card.personality, named),
    scenario: replaceMacros(card.scenario, named),
    mesExamples: replaceMacros(card.mes_example, named),
  }
}

/** The nearest to the end first, so that the places of the others stay where they are. */
export function withAsides({ turns, asides }: Fitted): { turn: Counted; part: Part & { tokens?: number } }[] {
  const said: { turn: Counted; part: Part & { tokens?: number } }[] = turns.map((turn) => ({
    turn,
    part: { name: turn.role, text: turn.text, tokens: textTokens(turn) },
  }))
  const at = ({ depth, fromTop }: Aside) => (fromTop ? Math.min(depth, said.length) : Math.max(0, said.length - depth))
  return asides
    .toSorted((one, other) => at(other) - at(one) || one.depth - other.depth)
    .reduce((all, aside) => {
      const { name, turn, lore } = aside
      return all.toSpliced(at(aside), 0, { turn, part: { name, text: turn.text, ...(lore && { lore }) } })
    }, said)
}
