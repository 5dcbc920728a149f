import type { Visitor } from '../../../web/visit.ts'
import { nameIn } from '../around.ts'
import type { FoundChat } from '../store.ts'
import { opened, type Source, type Taken } from './lines.ts'
import type { Branches } from './take.ts'
import { type Group, groupsAlong, groupsOf, pathTo, placesIn } from './tree.ts'

/**
 * SillyTavern's chat format: a header, then a line each with its swipes. What it has no
 * words for stands in `troupe`: numbers for the alternatives, which are counted through
 * the file, and the one that a line hangs below. Lines of other branches follow those of
 * the chosen one as hidden ones, which SillyTavern shows in grey and tells no model.
 */
export async function* jsonlOf(
  source: Source,
  owner: Visitor,
  chat: FoundChat,
  branches: Branches,
): AsyncGenerator<string> {
  const places = await placesIn(source.db, chat.id)
  const path = pathTo(places, chat.leafId)
  const groups = branches === 'all' ? groupsOf(places, path) : groupsAlong(places, path)
  const numbers = new Map<string, number>()
  for (const { places: beside } of groups) for (const { id } of beside) numbers.set(id, numbers.size + 1)
  yield `${JSON.stringify({
    user_name: nameIn(chat, owner),
    character_name: chat.bill.name,
    create_date: chat.createdAt,
    chat_metadata: { troupe: { format: 1, title: chat.title, character: chat.bill.slug, branches } },
  })}\n`
  for await (const { item, lines } of opened(source, { owner, chat }, groups, ({ places: beside }) => beside)) {
    const line = lineOf(item, lines, branches === 'all' ? numbers : undefined)
    if (line) yield `${JSON.stringify(line)}\n`
  }
}

function lineOf(group: Group, lines: (Taken | undefined)[], numbers: Map<string, number> | undefined) {
  const left = lines.filter((line) => line !== undefined)
  const shown = lines[group.chosen] ?? left.at(-1)
  if (!shown) return undefined
  const own = (line: Taken) => extraOf(line, numbers?.get(line.id))
  const troupe = numbers && {
    parent: (group.parentId && numbers.get(group.parentId)) || null,
    chosen: group.isFollowed,
    ...(!group.isOnPath && { aside: true }),
  }
  const hasSwipes = shown.author === 'character' || left.length > 1
  const extra = own(shown)
  return {
    name: shown.name,
    is_user: shown.author === 'person',
    is_system: !group.isOnPath || shown.isHidden,
    send_date: shown.createdAt,
    mes: shown.text ?? '',
    extra: troupe ? { ...extra, troupe: { ...extra.troupe, ...troupe } } : extra,
    ...(hasSwipes && {
      swipes: left.map(({ text }) => text ?? ''),
      swipe_id: left.indexOf(shown),
      swipe_info: left.map((line) => ({ send_date: line.createdAt, extra: named(own(line), line, shown) })),
    }),
  }
}

type Extra = { api?: string; model?: string; troupe?: { [name: string]: unknown } }

function extraOf({ origin, isCleared, isHidden, editedAt, rating, text }: Taken, id: number | undefined): Extra {
  const troupe = {
    ...(id !== undefined && { id }),
    ...(isCleared && { cleared: true }),
    ...(isHidden && { hidden: true }),
    ...(editedAt && { edited: editedAt }),
    ...(rating && { rating }),
    ...(origin.end && { end: origin.end }),
    ...(text === undefined && { unreadable: true }),
  }
  return {
    ...(origin.api !== undefined && { api: origin.api }),
    ...(origin.model !== undefined && { model: origin.model }),
    ...(Object.keys(troupe).length > 0 && { troupe }),
  }
}

/** SillyTavern has one name for all swipes of a line. */
const named = (extra: Extra, line: Taken, shown: Taken): Extra =>
  line.name === shown.name ? extra : { ...extra, troupe: { ...extra.troupe, name: line.name } }
