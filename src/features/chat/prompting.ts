import type { Provider, Turn } from '../../ai/ai.ts'
import type { Visitor } from '../../web/visit.ts'
import { buildPrompt, type PartName } from '../speech/index.ts'
import { alternativesTo, type Line, linesUpTo } from './branch.ts'
import type { FoundChat, Shelf, Stage } from './store.ts'
import { lineText } from './text.ts'

const REPLY_TOKENS = 1024
/** More lines than fit into any context are not read. */
const HISTORY_LINES = 2000
/** Of the alternatives to a reply, the newest are read. */
const TRIED_LINES = 20

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
  postHistory: 'A note after the lines',
  continuation: 'The wish to go on',
}

/** `below` is the last line that is sent, `reply` the line that answers or goes on. */
type Answering = { below: string; provider: Provider; reply: string }

export const promptLater = (stage: Stage, owner: Visitor, chat: FoundChat, answering: Answering) => async () =>
  (await promptFor(stage, owner, chat, { ...answering, now: new Date(stage.clock.now()) })).prompt

/** What a model is told: the branch down to a line, with the person's lines and the character's. */
export async function promptFor(
  { db, keyring }: Shelf,
  owner: Visitor,
  chat: FoundChat,
  { below, provider, reply, now }: Omit<Answering, 'provider'> & { provider: { context: number }; now: Date },
) {
  const lines = await linesUpTo(db, below, HISTORY_LINES)
  const last = lines.at(-1)
  const { take, tried } = await takesOf({ db, keyring }, chat, reply, last)
  return buildPrompt({
    card: chat.card,
    person: owner.username,
    history: lines.map((line): Turn => ({ role: line.author, text: lineText(keyring, chat.ownerId, line) ?? '' })),
    continuing: below === reply,
    contextTokens: provider.context,
    replyTokens: REPLY_TOKENS,
    seed: chat.id,
    take,
    tried,
    now,
  })
}

/** Which of the replies in its place a reply is, from 1, and what the newest others say, so that another take is another one. */
async function takesOf(
  { db, keyring }: Pick<Shelf, 'db' | 'keyring'>,
  chat: FoundChat,
  reply: string,
  last: Line | undefined,
): Promise<{ take: number; tried: string[] }> {
  const line = last?.id === reply ? last : (await linesUpTo(db, reply, 1))[0]
  const others = await alternativesTo(db, reply, TRIED_LINES)
  const tried = others.flatMap((other) => lineText(keyring, chat.ownerId, other) || []).reverse()
  return { take: line?.place ?? 1, tried }
}
