import autocannon from 'autocannon'
import type { Program } from '../program.ts'
import { median } from '../readers.ts'

const CONNECTIONS = 16
const ROUND_SECONDS = 4
export const ROUNDS = Math.max(1, Number(process.env.BENCH_ROUNDS ?? 5))
/** The processor of whatever is measured, and that of the load. */
export const SERVER_CPU = 0
export const LOAD_CPU = 1

/**
 * Requests that a program answers in a second of processor time, under full load: what it
 * would answer on a processor that it shares with nobody. Throws when an answer is not a 200.
 */
export async function load(program: Program, path: string, cookie: string, seconds = ROUND_SECONDS): Promise<number> {
  const url = program.url + path
  const before = program.cpuMs()
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, headers: { cookie } })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered ${result.non2xx} times wrongly.`)
  return result.requests.total / ((program.cpuMs() - before) / 1000)
}

/** Measures two things in turn, and answers the medians and that of the ratios of each turn. */
export async function alternate(
  ours: () => Promise<number>,
  limit: () => Promise<number>,
): Promise<{ ours: number; limit: number; ratio: number }> {
  const pairs: { ours: number; limit: number }[] = []
  for (let round = 0; round < ROUNDS; round++) pairs.push({ ours: await ours(), limit: await limit() })
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    limit: median(pairs.map((pair) => pair.limit)),
    ratio: median(pairs.map((pair) => pair.ours / pair.limit)),
  }
}
