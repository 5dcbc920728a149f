import { Worker } from 'node:worker_threads'
import type { Timed } from './stopwatch-thread.ts'
import type { Visitor } from './visitor.ts'

/** Sends forms and says how long each answer took, as it was seen from outside. */
export type Stopwatch = {
  post: (address: string, who: Visitor, fields: { [name: string]: string }) => Promise<Timed>
  close: () => Promise<unknown>
}

/** A thread of its own: what the site does after an answer holds up this one, but not who reads the answer. */
export function stopwatch(): Stopwatch {
  const thread = new Worker(new URL('./stopwatch-thread.ts', import.meta.url))
  return {
    post(address, who, fields) {
      const body = new URLSearchParams({ _csrf: who.token(), ...fields }).toString()
      return new Promise((resolve, reject) => {
        thread.once('error', reject)
        thread.once('message', (timed: Timed) => {
          thread.off('error', reject)
          resolve(timed)
        })
        thread.postMessage({ address, cookie: who.cookies(), body })
      })
    },
    close: () => thread.terminate(),
  }
}

type Measured = { known: number[]; unknown: number[] }

/**
 * Sends forms of two kinds in turn, and returns by how many milliseconds the medians of their answers differ.
 * On a busy machine it takes more answers until medians say anything: it goes on while they are `withinMs` or
 * more apart, five times as long at most.
 */
export async function apartBy(
  { rounds, withinMs }: { rounds: number; withinMs: number },
  ask: (which: keyof Measured, round: number) => Promise<Timed>,
): Promise<number> {
  const times: Measured = { known: [], unknown: [] }
  const apart = () => Math.abs(median(times.known) - median(times.unknown))
  for (let round = 0; round < rounds || (round < 5 * rounds && apart() >= withinMs); round++) {
    for (const which of round % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      times[which].push((await ask(which, round)).ms)
    }
  }
  return apart()
}

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN
