import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** What a provider does next: bytes are sent as they are, each as a chunk of its own. */
export type Step =
  | string
  | Buffer
  | { pauseMs: number }
  /** Waits for whoever holds the other end of this. */
  | { until: Promise<void> }
  /** Stays silent until the other side goes away. */
  | 'hang'
  /** Resets the connection. */
  | 'cut'

/** One answer; without a status it never gets to its headers. */
export type Script = { status?: number; headers?: Record<string, string>; steps: Step[] }

/** A request as it came, and whether its reader went away before the answer was over. */
export type Entry = {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
  port: number | undefined
  left: Promise<void>
}

export type FakeProvider = {
  url: string
  journal: Entry[]
  /** Answers the next requests in this order; the last one is repeated. */
  play(...scripts: Script[]): void
  close(): Promise<void>
}

/** A real server on a free port of this machine that plays scripts, whatever it is asked. */
export async function fakeProvider(): Promise<FakeProvider> {
  let scripts: Script[] = []
  const journal: Entry[] = []
  const server = createServer(async (req, res) => {
    const left = once(res, 'close').then(() => {})
    const entry: Entry = {
      method: req.method ?? '',
      path: req.url ?? '',
      headers: req.headers,
      body: '',
      port: req.socket.remotePort,
      left,
    }
    journal.push(entry)
    const script = (scripts.length > 1 ? scripts.shift() : scripts[0]) ?? { status: 404, steps: [] }
    for await (const part of req.setEncoding('utf8')) entry.body += part
    await perform(script, res)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    journal,
    play(...next) {
      scripts = next
      journal.length = 0
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function perform({ status, headers, steps }: Script, res: ServerResponse): Promise<void> {
  if (status !== undefined) {
    res.writeHead(status, { 'content-type': 'text/event-stream', ...headers })
    res.flushHeaders()
  }
  for (const step of steps) {
    if (res.destroyed || step === 'hang') return
    if (step === 'cut') return void res.socket?.resetAndDestroy()
    if (typeof step === 'object' && 'pauseMs' in step) await pause(step.pauseMs)
    else if (typeof step === 'object' && 'until' in step) await step.until
    else await new Promise<void>((sent) => res.write(step, () => sent()))
  }
  res.end()
}

/** Each value as one event of its own chunk, closed by [DONE]. */
export function completion(...values: (object | string)[]): Script {
  return {
    status: 200,
    steps: [...values, '[DONE]'].map(
      (value) => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`,
    ),
  }
}

/** Each value as a named event of its own chunk, as Anthropic names them: by their `type`. */
export function message(...values: { type: string; [field: string]: unknown }[]): Script {
  return { status: 200, steps: values.map((value) => `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`) }
}
