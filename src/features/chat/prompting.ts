import type { Prompt, Provider } from '../../ai/ai.ts'
import { temperatureFor } from '../../ai/prompting.ts'
import { Problem } from '../../lib/problem.ts'
import type { Visitor } from '../../web/visit.ts'
import { buildPrompt, type Direction, noteMemory, type PartName, wantedOf } from '../speech/index.ts'
import { aroundOf } from './around.ts'
import { alternativesTo, lineAbove, linesUpTo } from './branch.ts'
import { historyOf } from './history.ts'
import { secretsAmong } from './prompt/secrets.ts'
import type { MessageRecord } from './rows.ts'
import { readWritten } from './settings/settings.ts'
import type { FoundChat, Shelf, Stage } from './store.ts'
import { lineText } from './text.ts'

/** What the parts of a prompt are called where people read it, in words that the translations know. */
export const PART_TITLES: { [name in PartName]: string } = {
  instructions: 'Instructions',
  description: 'About the character',
  personality: 'Personality',
  scenario: 'The scene',
  persona: 'About you',
  example: 'Example dialogue',
  person: 'Your line',
  character: 'The character’s line',
  depthPrompt: 'A note near the end',
  authorNote: 'Your author’s note',
  lore: 'From a lorebook',
  postHistory: 'A note after the lines',
  avoid: 'What to avoid',
  length: 'How long the reply shall be',
  wish: 'Your wish for this reply',
  continuation: 'The wish to go on',
}

/** `below` is the last line that is sent, `reply` the line that answers or goes on, and `speechId` its speech. */
type Answering = {
  below: string
  provider: Provider
  reply: string
  speechId: string
  wish?: string | undefined
  direction: Direction
}

/** `saidBefore` counts the letters that a reply had when it was to be gone on with. */
type Asking = Omit<Answering, 'provider' | 'speechId'> & {
  provider: { context: number }
  now: Date
  saidBefore?: number
  wish?: string | undefined
}

/** Puts the prompt together when it is asked for, and keeps from which line on it remembers. */
export const promptLater =
  (stage: Stage, owner: Visitor, chat: FoundChat, { speechId, ...answering }: Answering) =>
  async (): Promise<Prompt> => {
    const asked = { ...answering, now: new Date(stage.clock.now()) }
    const { prompt, report } = await promptFor(stage, owner, chat, asked)
    // The understudy has the whole history to rehearse from.
    if (report.rememberedFrom && answering.provider.id !== 'understudy')
      await noteMemory(stage.db, speechId, report.rememberedFrom)
    return prompt
  }

/** What a model is told: the branch down to a line, with the person's lines and the character's. */
async function promptFor(
  { db, keyring }: Shelf,
  owner: Visitor,
  chat: FoundChat,
  { below, provider, reply, now, saidBefore, wish, direction }: Asking,
) {
  const asked = { below, reply, saidBefore, contextTokens: provider.context }
  const { turns, hasMore } = await historyOf({ db, keyring }, chat, asked)
  const { take, tried } = await takesOf({ db, keyring }, chat, reply)
  const { person, persona, books } = await aroundOf({ db, keyring }, owner, chat)
  const secrets = secretsAmong(books, chat)
  const built = buildPrompt({
    card: chat.card,
    secret: secrets,
    books: books.map(({ book }) => book),
    person,
    persona,
    history: turns,
    hasMore,
    continuing: below === reply,
    contextTokens: provider.context,
    direction,
    wish,
    seed: chat.id,
    take,
    tried,
    now,
  })
  return { ...built, secrets }
}

/** What the understudy rehearsed a reply from; undefined where nothing stands above it any more. */
export async function rehearsedFrom(
  shelf: Shelf,
  owner: Visitor,
  chat: FoundChat,
  message: MessageRecord,
): Promise<Prompt | undefined> {
  const { id: reply, speechId } = message
  const above = await lineAbove(shelf.db, message)
  const speech = speechId ? await shelf.db('speeches').where({ id: speechId }).first() : undefined
  if (!speech || !above) return
  const asked = { below: above, reply, provider: { context: speech.contextTokens }, direction: {} }
  return (await promptFor(shelf, owner, chat, { ...asked, now: new Date(speech.queuedAt) })).prompt
}

/** What a model was told when it was last asked for a reply, put together from the lines as they are now. */
export async function promptSeen(
  shelf: Shelf & Pick<Stage, 'provider'>,
  owner: Visitor,
  chat: FoundChat,
  message: MessageRecord,
) {
  const { id: reply } = message
  const above = await lineAbove(shelf.db, message)
  const speech = message.speechId ? await shelf.db('speeches').where({ id: message.speechId }).first() : undefined
  if (!speech || !above)
    throw new Problem('notFound', 'This line was not spoken by a model, so there is no prompt to show.')
  const saidBefore = speech.saidBefore ?? 0
  const { report, prompt, secrets } = await promptFor(shelf, owner, chat, {
    below: saidBefore > 0 ? reply : above,
    reply,
    provider: { context: speech.contextTokens },
    now: new Date(speech.continuedAt ?? speech.queuedAt),
    saidBefore,
    wish: wantedOf(shelf.keyring, 'wish', speech),
    direction: readWritten(wantedOf(shelf.keyring, 'settings', speech)),
  })
  const { temperature: highest } = shelf.provider.named(speech.provider, speech.model)?.row?.accepts ?? {}
  return { report, secrets, isContinued: saidBefore > 0, ...temperatureFor(prompt, highest) }
}

/** Which of the replies in its place a reply is, from 1, and what the newest others say, so that another take is another one. */
async function takesOf(
  { db, keyring }: Pick<Shelf, 'db' | 'keyring'>,
  chat: FoundChat,
  reply: string,
): Promise<{ take: number; tried: string[] }> {
  const [line] = await linesUpTo(db, reply, 1)
  const others = await alternativesTo(db, reply)
  const tried = others.flatMap((other) => lineText(keyring, chat.ownerId, other) || []).reverse()
  return { take: line?.place ?? 1, tried }
}
