import { createRequire } from 'node:module'
import { isCommonPassword, SEQUENCES } from '../../lib/common-passwords.ts'

/** Two words that are both among the first thousand or so are tried soon after the words themselves. */
const PAIRS_TRIED = 1_000_000
/** So many digits and marks around a word of the list add next to nothing. */
const DECORATION = /^[\d\p{P}\p{S}\s]{0,5}|[\d\p{P}\p{S}\s]{0,5}$/gu

let known: Map<string, number> | undefined

/**
 * The rank of each leaked password, from 0 for the commonest: the list of some fifty thousand that
 * zxcvbn-ts brings. It is read by whoever first chooses a password, not by a start.
 */
function ranks(): Map<string, number> {
  if (known) return known
  const { dictionary } = createRequire(import.meta.url)('@zxcvbn-ts/language-common') as {
    dictionary: { 'passwords-common': string[] }
  }
  known = new Map(dictionary['passwords-common'].map((word, rank) => [word, rank]))
  return known
}

/** True for what would be tried first: what isCommonPassword finds, leaked ones, and what is made of one or two of them. */
export function isGuessable(password: string, username: string): boolean {
  if (isCommonPassword(password, username)) return true
  const plain = password.normalize('NFKC').toLowerCase()
  return isMadeOfListed(plain) || isMadeOfListed(plain.replace(/[013457@$!]/g, (sign) => LETTERS[sign] ?? sign))
}

/** Signs that stand for letters, as everybody knows. */
const LETTERS: { [sign: string]: string } = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
}

function isMadeOfListed(plain: string): boolean {
  const list = ranks()
  if (list.has(plain) || list.has(plain.replace(DECORATION, ''))) return true
  const doubled = /^(.+?)\1+$/su.exec(plain)?.[1]
  if (doubled !== undefined && list.has(doubled)) return true
  for (let at = 1; at < plain.length; at++)
    if (rankOf(list, plain.slice(0, at)) * rankOf(list, plain.slice(at)) < PAIRS_TRIED) return true
  return false
}

/** From 1; a run of one letter or of a sequence is as good as a common word. */
function rankOf(list: Map<string, number>, piece: string): number {
  const rank = list.get(piece)
  if (rank !== undefined) return rank + 1
  const isRun = piece.length > 2 && (/^(.)\1*$/su.test(piece) || SEQUENCES.some((sequence) => sequence.includes(piece)))
  return isRun ? 100 : Number.POSITIVE_INFINITY
}
