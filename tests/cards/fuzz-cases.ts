import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { type ReadCard, readCard, writeCard } from '../../src/features/cards/index.ts'
import { damaged, smallFiles } from './damage.ts'
import { unsaid, verdictOn, workOf } from './verdict.ts'

/** Reads damaged files until the time is over; ends with 1, and with the seed, when one of them was not borne. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 60)
const FIRST_SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const CASES_AT_ONCE = 2000
const MOST_MS = 100
const MOST_RSS = 400 * 1024 * 1024
/** Of so many that are taken, one is written and read again. */
const WRITTEN_EACH = 20

const counts = { cases: 0, taken: 0, written: 0, slowestMs: 0, rss: 0 }

async function bears(bytes: Buffer): Promise<void> {
  const before = performance.now()
  const { outcome, notes, read } = await verdictOn(bytes)
  const took = performance.now() - before
  const worked = took < MOST_MS ? took : await workOf(() => verdictOn(bytes), { tries: 3, enough: MOST_MS })
  counts.cases++
  counts.slowestMs = Math.max(counts.slowestMs, worked)
  if (worked >= MOST_MS) throw new Error(`it took ${worked} ms`)
  if (outcome === 'refused' && notes.length === 0) throw new Error('it was refused without a word')
  if (unsaid(notes).length > 0) throw new Error(`nobody could say: ${unsaid(notes)}`)
  if ('polluted' in {}) throw new Error('it reached a prototype')
  if (outcome === 'taken' && counts.taken++ % WRITTEN_EACH === 0 && read?.kind === 'card') await survives(read)
}

async function survives(read: ReadCard): Promise<void> {
  counts.written++
  const again = await readCard(
    await writeCard(read.card, { ...read, container: 'charx', spec: 3, portrait: undefined }),
    '',
  )
  const [one, other] = [read, again].map(({ card, beside, foreignFiles }) => ({ card, beside, foreignFiles }))
  if (!isDeepStrictEqual(one, other)) throw new Error('it was another card after it was written')
}

const file = damaged(smallFiles())
const until = performance.now() + SECONDS * 1000
for (let seed = FIRST_SEED; performance.now() < until; seed++) {
  const { failed, counterexample, errorInstance } = await fc.check(fc.asyncProperty(file, bears), {
    numRuns: CASES_AT_ONCE,
    seed,
    interruptAfterTimeLimit: until - performance.now(),
  })
  counts.rss = Math.max(counts.rss, process.memoryUsage.rss())
  if (!failed && counts.rss < MOST_RSS) continue
  const [bytes] = counterexample ?? []
  console.error(failed ? errorInstance : `it took ${counts.rss} bytes of memory`)
  console.error(`FUZZ_SEED=${seed}, the file in base64:\n${bytes?.toString('base64')}`)
  process.exitCode = 1
  break
}
const { cases, taken, written, slowestMs, rss } = counts
const figures = [
  `${cases} damaged files`,
  `${taken} taken`,
  `${written} written again`,
  `slowest ${slowestMs.toFixed(1)} ms`,
  `memory ${Math.round(rss / 2 ** 20)} MiB`,
]
console.log(`${figures.join(', ')}, first seed ${FIRST_SEED}`)
