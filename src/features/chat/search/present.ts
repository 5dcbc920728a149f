import { isProblem } from '../../../lib/problem.ts'
import { readScript } from '../../../lib/script/read.ts'
import { toText } from '../../../lib/script/text.ts'
import type { Visitor } from '../../../web/visit.ts'
import { nameIn } from '../around.ts'
import { chatOf, type FoundChat, type Stage } from '../store.ts'
import { permalink } from '../window.ts'
import { excerptOf } from './fold.ts'
import type { Found } from './store.ts'
import type { FoundPart } from './views.ts'

/** Sets found lines, which come chat by chat; undefined for one whose chat was deleted meanwhile. */
export function foundRow(
  stage: Stage,
  owner: Visitor,
  words: string[],
): (found: Found) => Promise<FoundPart | undefined> {
  let known: { id: string; chat: FoundChat | undefined } | undefined
  return async ({ id, chatId, author, createdAt, text }) => {
    if (known?.id !== chatId) known = { id: chatId, chat: await chatOf(stage, owner, chatId).catch(orGone) }
    const { chat } = known
    if (!chat) return undefined
    const plain = toText(readScript(text, { ended: true }).blocks, { marks: false })
    return {
      path: permalink(chat, id),
      title: chat.title,
      name: author === 'person' ? nameIn(chat, owner) : chat.bill.name,
      isOwn: author === 'person',
      hue: chat.bill.hue,
      excerpt: excerptOf(plain, words) ?? excerptOf(text, words) ?? [{ text: plain.slice(0, 160), isFound: false }],
      createdAt,
    }
  }
}

function orGone(error: unknown): undefined {
  if (isProblem(error, 'notFound')) return undefined
  throw error
}
