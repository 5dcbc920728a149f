import type { Visitor } from '../../../web/visit.ts'
import type { FoundChat } from '../store.ts'
import { opened, type Source, type Taken } from './lines.ts'
import type { Branches, TakeWords } from './take.ts'
import { type Place, pathTo, placesIn, strandsOf } from './tree.ts'

/** How a transcript is set: what stands before the lines, each line, a heading above another branch, what follows. */
export type Setting = {
  begin: () => string
  branch: (sentence: string) => string
  line: (line: { number: number; name: string; text: string; taken: Taken }) => string
  end: () => string
}

type Asked = { branches: Branches; words: TakeWords; setting: Setting }
type Item = { place: Place; number: number; heading: string | undefined }

/** A chat to be read: the branch that is looked at, and then the others from where they fork off. */
export async function* transcriptOf(
  source: Source,
  owner: Visitor,
  chat: FoundChat,
  { branches, words, setting }: Asked,
): AsyncGenerator<string> {
  const places = await placesIn(source.db, chat.id)
  const strands = strandsOf(places, pathTo(places, chat.leafId)).slice(0, branches === 'all' ? undefined : 1)
  const numbers = new Map<string, number>()
  const items = strands.flatMap(({ after, places: strand }, at) =>
    strand.map((place, index): Item => {
      numbers.set(place.id, numbers.size + 1)
      const heading = at > 0 && index === 0 ? words.branch(numbers.get(after ?? '') ?? 0) : undefined
      return { place, number: numbers.size, heading }
    }),
  )
  yield setting.begin()
  for await (const { item, lines } of opened(source, { owner, chat }, items, ({ place }) => [place])) {
    const [taken] = lines
    if (item.heading !== undefined) yield setting.branch(item.heading)
    if (!taken || (taken.isCleared && branches === 'chosen')) continue
    const text = taken.isCleared ? words.cleared : (taken.text ?? words.unreadable)
    yield setting.line({ number: item.number, name: taken.name, text, taken })
  }
  yield setting.end()
}
