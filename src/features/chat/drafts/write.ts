import { type Provider, ProviderError } from '../../../ai/ai.ts'
import { Problem } from '../../../lib/problem.ts'
import type { Translate } from '../../../web/i18n.ts'
import { LIMITS } from '../../../web/limits.ts'
import type { Visitor } from '../../../web/visit.ts'
import { encouragesSelfHarm, speaksOfSelfHarm } from '../../safety/index.ts'
import { buildDraftPrompt, type Remembered } from '../../speech/index.ts'
import { onlyOneAtATime, speakerIn } from '../answer.ts'
import { aroundOf } from '../around.ts'
import { requireConsent } from '../consent/store.ts'
import { historyOf } from '../history.ts'
import { jointFor } from '../joint.ts'
import { modelPath } from '../model/model.ts'
import { isInNeedNow } from '../need.ts'
import { FAILED, shownName } from '../present.ts'
import { directionOf } from '../settings/store.ts'
import type { FoundChat, Stage } from '../store.ts'
import { authorsLine } from './authors.ts'
import type { Suggestion } from './drafts.ts'
import { note, paidFor } from './paid.ts'

type Asked = {
  t: Translate
  /** What the person has written themselves, to be gone on with. */
  begun: string
  /** What was suggested last. */
  suggested: string
  /** Aborts when nobody waits for the line any more. */
  signal: AbortSignal
}

/**
 * Writes the owner's next line for them, for the composer: nothing of it is said or kept. It passes
 * what a reply passes, and throws a Problem where that would be refused or the model fails; where
 * time runs out or nobody waits any more, it is what there is by then.
 */
export async function writeLine(stage: Stage, owner: Visitor, chat: FoundChat, asked: Asked): Promise<Suggestion> {
  const { begun } = asked
  const provider = speakerIn(stage, chat)
  await requireConsent(stage, owner, provider)
  await onlyOneAtATime(stage.db, chat)
  const history = await saidIn(stage, chat, provider)
  // A model is not asked to go on in the name of somebody who may be in need; the card beside their line is.
  if (speaksOfSelfHarm(begun) || (await isInNeedNow(stage, chat))) throw new Problem('conflict', NOT_HERE, LISTENERS)
  if (provider.id === 'understudy')
    return { line: await ofAuthor(stage, owner, chat, history, asked), by: 'author', begun }

  const direction = directionOf(stage, chat)
  const now = new Date(stage.clock.now())
  const { card, id: seed } = chat
  const { person, persona, books } = await aroundOf(stage, owner, chat)
  const { context: contextTokens } = provider
  const said = { history, begun, person, persona, books: books.map(({ book }) => book) }
  const prompt = buildDraftPrompt({ ...said, card, contextTokens, direction, seed, now })
  const within = AbortSignal.any([asked.signal, AbortSignal.timeout(LIMITS.draftMs)])
  const line = await paidFor(stage, owner, chat, provider, (spent) =>
    stage.provider.speak(provider, prompt, within, (chunk) => note(spent, chunk)),
  ).catch((error: unknown) => {
    throw sentenceFor(error, provider, asked.t)
  })
  if (line === '') throw new Problem('unavailable', NO_LINE)
  const whole = joined(provider, begun, line).slice(0, LIMITS.messageLength)
  if (speaksOfSelfHarm(whole) || encouragesSelfHarm(whole)) throw new Problem('conflict', NOT_HERE, LISTENERS)
  return { line: whole, by: 'model', begun }
}

/** What was begun stays as it is, also where the model begins with it once more. */
function joined(provider: Provider, begun: string, line: string): string {
  if (line.trimStart().startsWith(begun)) return line.trim()
  return `${begun}${jointFor(provider)(begun, line)}${line}`
}

/** Whatever failed at the provider, in people's words. */
function sentenceFor(error: unknown, provider: Provider, t: Translate): unknown {
  if (!(error instanceof ProviderError)) return error
  if (error.trouble === 'broken') return new Problem('unavailable', NO_LINE)
  return new Problem('unavailable', FAILED[error.trouble], { values: { name: shownName(t, provider) ?? '' } })
}

const NO_LINE = 'No line came from the model. Write one yourself, or ask again.'
const LISTENERS = { way: { path: '/safety', name: 'People who listen' } }
const NOT_HERE =
  'No line is written for you here, because what was said sounds as if it hurts. Say it in your own words if you want to; there are people who listen.'

async function saidIn(stage: Stage, chat: FoundChat, { context }: Provider): Promise<Remembered[]> {
  if (!chat.leafId) return []
  const { turns } = await historyOf(stage, chat, { below: chat.leafId, reply: '', contextTokens: context })
  return turns
}

/** The understudy makes up nothing in anybody's name; what the card's author wrote for the person it can pass on. */
async function ofAuthor(
  stage: Stage,
  owner: Visitor,
  chat: FoundChat,
  history: Remembered[],
  { begun, suggested }: Asked,
): Promise<string> {
  const way = { path: modelPath(chat), name: 'Choose another' }
  if (begun !== '')
    throw new Problem(
      'conflict',
      'The understudy cannot go on with your words: it only knows lines that were written before. A model can.',
      { way },
    )
  const said = history.filter(({ role }) => role === 'person').map(({ text }) => text)
  const now = new Date(stage.clock.now())
  const { person, persona } = await aroundOf(stage, owner, chat)
  const line = authorsLine({ card: chat.card, person, persona, seed: chat.id, now, said, suggested })
  if (line !== undefined) return line
  throw new Problem(
    'conflict',
    'The understudy cannot write your line, and the author of {{name}} left no other one for you. A model can.',
    { values: { name: chat.bill.name }, way },
  )
}
