import type { Chunk, Provider } from '../../../ai/ai.ts'
import type { Visitor } from '../../../web/visit.ts'
import { isUnpaid } from '../../speech/index.ts'
import { onlyOneAtATime, spendOn } from '../answer.ts'
import { directionOf } from '../settings/store.ts'
import type { FoundChat, Stage } from '../store.ts'

/** What asking came to, as it comes. */
export type Spent = { tokensIn: number | null; tokensOut: number | null; words: string }

/** Sets aside what the line may cost before anybody is asked, and writes down afterwards what it did cost. Returns the words that came. */
export async function paidFor(
  stage: Stage,
  owner: Visitor,
  chat: FoundChat,
  provider: Provider,
  ask: (spent: Spent) => Promise<void>,
): Promise<string> {
  const giveBack = stage.speeches.reserve(owner.id)
  try {
    const direction = { ...directionOf(stage, chat), length: 'short' } as const
    const settle = await stage.db.transaction(async (tx) => {
      await onlyOneAtATime(tx, chat)
      return await spendOn(tx, stage, chat, { below: chat.leafId ?? '', provider, direction })
    })
    const spent: Spent = { tokensIn: null, tokensOut: null, words: '' }
    const failure = await ask(spent).then(
      () => undefined,
      (error: unknown) => ({ error, isFree: spent.words === '' && isUnpaid(error) }),
    )
    await settle({ ...spent, state: failure ? 'failed' : 'complete', isFree: failure?.isFree ?? false })
    if (failure) throw failure.error
    return spent.words.trimEnd()
  } finally {
    giveBack()
  }
}

/** Adds what a provider says to what it came to so far. */
export function note(spent: Spent, chunk: Chunk): void {
  if (chunk.kind === 'text') spent.words += chunk.text
  if (chunk.kind === 'retraction') spent.words = ''
  if (chunk.kind === 'usage') Object.assign(spent, { tokensIn: chunk.tokensIn, tokensOut: chunk.tokensOut })
}
