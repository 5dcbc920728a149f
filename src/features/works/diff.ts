/** One field of two versions that is not the same; a missing side is undefined. */
export type Change = { path: string; before: unknown; after: unknown }

const MOST_CHANGES = 500

/** What two versions say otherwise, field by field in the order of their names; lists are compared place by place. */
export function changesBetween(before: unknown, after: unknown, path = ''): Change[] {
  if (same(before, after)) return []
  const [from, to] = [fieldsOf(before), fieldsOf(after)]
  if (!from || !to || Array.isArray(before) !== Array.isArray(after)) return [{ path, before, after }]
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort()
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`)
  return names.flatMap((name) => changesBetween(from[name], to[name], inside(name))).slice(0, MOST_CHANGES)
}

const fieldsOf = (value: unknown): { [name: string]: unknown } | undefined =>
  typeof value === 'object' && value !== null ? (value as { [name: string]: unknown }) : undefined

const same = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other)
