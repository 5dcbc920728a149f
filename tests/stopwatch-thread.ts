import { parentPort } from 'node:worker_threads'

type Asked = { address: string; cookie: string; body: string }

/** `answer` is its status, where it leads, and its text. */
export type Timed = { ms: number; answer: string }

parentPort?.on('message', async ({ address, cookie, body }: Asked) => {
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  const began = performance.now()
  const res = await fetch(address, { method: 'POST', redirect: 'manual', headers, body })
  const text = await res.text()
  const ms = performance.now() - began
  parentPort?.postMessage({ ms, answer: `${res.status} ${res.headers.get('location')} ${text}` } satisfies Timed)
})
