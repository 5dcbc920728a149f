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
