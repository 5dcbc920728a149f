import type { Provider } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import type { Room } from '../allowance/index.ts'
import type { FoundChat } from './store.ts'

/** Fewer than most texts have, so that a prompt is rather over- than underestimated. */
const BYTES_PER_TOKEN = 3
/** What stands in every prompt beside the card and the lines. */
const INSTRUCTION_TOKENS = 800
const HISTORY_LINES = 2000

type Row = { bytes: number | null }

/** How large a request will be at most, told by the size of what is sealed: no line has to be opened for it. `beside` counts the bytes of what else is told. */
export async function roomFor(
  tx: Db,
  chat: FoundChat,
  { below, provider, replyTokens, beside }: { below: string; provider: Provider; replyTokens: number; beside: number },
): Promise<Room> {
  const most = provider.context * BYTES_PER_TOKEN
  const [row] = (await tx.raw(
    `with recursive path (id, "parentId", "speechId", bytes, depth) as (
      select id, "parentId", "speechId", coalesce(length(body), 0), 1 from messages where id = ?
      union all
      select above.id, above."parentId", above."speechId", path.bytes + coalesce(length(above.body), 0)
        + coalesce((select length(text) from speeches where speeches.id = path."speechId"), 0), path.depth + 1
      from messages as above join path on above.id = path."parentId" where path.bytes < ? and path.depth < ?
    ) select max(path.bytes + coalesce(length(speeches.text), 0)) as bytes
    from path left join speeches on speeches.id = path."speechId"`,
    [below, most, HISTORY_LINES],
  )) as Row[]
  const bytes = Number(row?.bytes ?? 0) + cardBytes(chat.card) + beside
  const prompt = Math.ceil(bytes / BYTES_PER_TOKEN) + INSTRUCTION_TOKENS
  const reply = Math.min(replyTokens, Math.floor(provider.context / 2)) + (provider.reasoningRoom ?? 0)
  return { prompt: Math.min(prompt, provider.context), reply }
}

/** Only what a model is told of a card: not its greetings, which are lines already, nor what the understudy says. */
function cardBytes({ first_mes: _, alternate_greetings: __, extensions, ...told }: FoundChat['card']): number {
  return Buffer.byteLength(JSON.stringify([told, extensions.depth_prompt]))
}
