import type { MessageRecord } from './rows.ts'

type Place = Pick<MessageRecord, 'id' | 'parentId'>

/** Lines that follow one another without a fork. */
export type Stretch = {
  /** The first of its lines, and how many there are. */
  id: string
  count: number
  /** Which fork it stands behind, from the beginning: `2.1` is the first way on from the second beginning. */
  number: string
  /** How many forks lie before it. */
  depth: number
  /** On the way to the line that is looked at now. */
  isHere: boolean
  /** That line stands in it. */
  isEnd: boolean
}

/**
 * A chat's tree as a list, each stretch before those that go on from it, in the order of
 * time. `places` are all lines of a chat by age; at most `most` stretches.
 */
export function stretchesOf(places: Place[], leafId: string | null, most: number): Stretch[] {
  const below = Map.groupBy(places, ({ parentId }) => parentId)
  const here = wayTo(places, leafId)
  const stretches: Stretch[] = []
  const waiting = numbered(below.get(null) ?? [], '', 0)
  for (let next = waiting.pop(); next && stretches.length < most; next = waiting.pop()) {
    let count = 1
    let ways = below.get(next.id) ?? []
    for (let [way] = ways; ways.length === 1 && way; [way] = ways) {
      count++
      ways = below.get(way.id) ?? []
    }
    const isHere = here.has(next.id)
    stretches.push({ ...next, count, isHere, isEnd: isHere && !ways.some(({ id }) => here.has(id)) })
    waiting.push(...numbered(ways, `${next.number}.`, next.depth + 1))
  }
  return stretches
}

/** The last first, as they are taken from the end. */
const numbered = (ways: Place[], before: string, depth: number) =>
  ways.map(({ id }, at) => ({ id, number: `${before}${at + 1}`, depth })).reverse()

function wayTo(places: Place[], leafId: string | null): Set<string> {
  const above = new Map(places.map(({ id, parentId }) => [id, parentId]))
  const way = new Set<string>()
  for (let id = leafId; id && !way.has(id); id = above.get(id) ?? null) way.add(id)
  return way
}
