/**
 * A function of a text that remembers what it answered. The same few are asked for again and
 * again; when there are more than `most`, it begins anew.
 */
export function memo<Result>(most: number, work: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const result = work(text)
    if (known.size >= most) known.clear()
    known.set(text, result)
    return result
  }
}
