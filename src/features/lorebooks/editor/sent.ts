/** What forms of many fields sent, as texts. */
export type Sent = { [field: string]: unknown }

const FLAGS_OF_ENTRY = ['enabled', 'constant', 'useRegex', 'selective', 'wholeWords', 'groupOverride']
const FLAGS = [...FLAGS_OF_ENTRY, 'excludeRecursion', 'preventRecursion', 'recursive']

/**
 * What was sent, laid over what stands there already: a field that is missing was not changed. Of boxes
 * browsers send only those that are ticked, so that in a whole form a missing one is empty.
 */
export function laidOver(before: { [field: string]: string | undefined }, body: Sent): Sent {
  const isWhole = body.whole !== undefined
  const kept = Object.entries(before).filter(([name]) => !isWhole || !FLAGS.includes(name))
  return { ...Object.fromEntries(kept), ...body }
}

export const wordIn = (body: unknown, name: string): string => {
  const value = (body as Sent | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

/** All values of a field that may come more than once. */
export function wordsIn(body: unknown, name: string): string[] {
  const value = (body as Sent | undefined)?.[name]
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((one): one is string => typeof one === 'string')
}
