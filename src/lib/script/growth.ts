import type { Element, Node } from './nodes.ts'

/**
 * One step from the tree already shown to the new one, always at its right edge.
 * `letters`: from the root along last children while they are elements; the last one's last
 * child is a text, which gets the letters. `nodes`: `depth` steps from the root along last
 * children; there all but the first `keep` children go and `nodes` are appended.
 */
export type Growth = { letters: string } | { depth: number; keep: number; nodes: Node[] }

/** The fewest steps, in order, that turn `before` into `after`, both the children of one root; none when they are alike. */
export function growth(before: Element[], after: Element[]): Growth[] {
  return grown(before, after, 0)
}

function grown(before: Node[], after: Node[], depth: number): Growth[] {
  const keep = alike(before, after)
  if (keep === before.length && keep === after.length) return []
  if (keep === before.length - 1 && keep < after.length) {
    const tip = tipGrowth(before[keep], after[keep], depth)
    if (tip) return after.length === keep + 1 ? tip : [...tip, { depth, keep: keep + 1, nodes: after.slice(keep + 1) }]
  }
  return [{ depth, keep, nodes: after.slice(keep) }]
}

/** How the last child shown becomes its successor, or undefined when it has to be replaced. */
function tipGrowth(before: Node | undefined, after: Node | undefined, depth: number): Growth[] | undefined {
  if (before === undefined || after === undefined) return
  if (typeof before === 'string' || typeof after === 'string') {
    if (typeof before !== 'string' || typeof after !== 'string') return
    // V8 compares two strings at once, but takes startsWith letter by letter.
    if (after.slice(0, before.length) !== before) return
    return [{ letters: after.slice(before.length) }]
  }
  return sameShell(before, after) ? grown(before.children, after.children, depth + 1) : undefined
}

function alike(before: Node[], after: Node[]): number {
  let count = 0
  while (count < before.length && count < after.length && same(before[count], after[count])) count++
  return count
}

function same(one: Node | undefined, other: Node | undefined): boolean {
  if (one === other) return true
  if (one === undefined || other === undefined || typeof one === 'string' || typeof other === 'string') return false
  if (one.children.length !== other.children.length || !sameShell(one, other)) return false
  return alike(one.children, other.children) === one.children.length
}

function sameShell(one: Element, other: Element): boolean {
  return (
    one.tag === other.tag &&
    one.class === other.class &&
    one.says === other.says &&
    sameAttributes(one.attributes, other.attributes)
  )
}

function sameAttributes(one: Element['attributes'], other: Element['attributes']): boolean {
  if (one === undefined || other === undefined) return one === other
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
