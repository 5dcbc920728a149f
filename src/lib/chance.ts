/**
 * A number from 0 up to 1 that depends on nothing but the seed: FNV-1a over its UTF-16
 * units, mixed by the finalizer of MurmurHash3. For variety, never for secrets.
 */
export function chance(seed: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** One of the choices, always the same for a seed; undefined of none. */
export function pickOne<Choice>(choices: readonly Choice[], seed: string): Choice | undefined {
  return choices[Math.floor(chance(seed) * choices.length)]
}
