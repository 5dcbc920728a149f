import { type Lorebook, readBook, scan } from '../../src/features/lorebooks/index.ts'
import { median } from '../readers.ts'
import { ROUNDS } from './load.ts'
import type { Row } from './table.ts'

const ENTRIES = 1000
const LINES = 50
const ENGLISH =
  '*She sets the lamp down — slowly — and waits until it burns straight.* “You came after all,” she says. “Sit, before the chair changes its mind.” '
const JAPANESE =
  '*窓の外を貨物列車が通りすぎる。*「それで、朝まで待つつもりですか」いいえ、ただ雨がやむのを聞いているだけです。'

const history = Array.from({ length: LINES }, (_, n) => ({
  role: n % 2 ? ('character' as const) : ('person' as const),
  text: `${(n % 5 ? ENGLISH : JAPANESE).repeat(4)} Name${n * 7}.`,
}))

/** A book whose every entry looks through all of the lines, of which fifty are called up. */
function bookOf(more: (n: number) => object): Lorebook {
  const entries = Array.from({ length: ENTRIES }, (_, n) => ({
    ...{ keys: [`name${n}.`, `Another${n}`], content: `Entry ${n} tells of a house by the quay.`, insertion_order: n },
    ...{ enabled: true, extensions: {}, ...more(n) },
  }))
  return readBook({ entries, scan_depth: LINES, recursive_scanning: true, token_budget: 2000 })
}

const BOOKS = {
  words: bookOf(() => ({})),
  'whole words': bookOf(() => ({ extensions: { match_whole_words: true } })),
  'one in ten a regular expression': bookOf((n) => (n % 10 ? {} : { keys: [`/name${n}[.!?]/i`] })),
}

/** How long a reply waits for its lorebooks. */
export async function loreRows(): Promise<Row[]> {
  const scene = { char: 'Nel', user: 'Kim', seed: 's', now: new Date(0), language: 'en' }
  const figures = Object.entries(BOOKS).map(([what, book]) => {
    const times = Array.from({ length: ROUNDS * 2 }, () => {
      const began = performance.now()
      const { told } = scan({ books: [book], history, scene, budget: 4000, seed: 's', turn: '1' })
      if (told.length < 40) throw new Error(`Only ${told.length} entries were told.`)
      return performance.now() - began
    })
    return { what, ms: median(times) }
  })
  return [
    {
      bar: `scan of ${ENTRIES.toLocaleString('en')} lorebook entries over ${LINES} lines`,
      ...{ figure: Math.max(...figures.map(({ ms }) => ms)), unit: 'ms', must: 50, aim: 25, better: 'less' },
      note: `the worst of ${figures.map(({ what, ms }) => `${what} ${ms.toFixed(1)}`).join(', ')}`,
    },
  ]
}
