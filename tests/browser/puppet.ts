import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One reply, word by word as a test wants it. */
export type Cue = {
  say: (text: string) => void
  /** The provider's own end. */
  end: () => void
  /** Ends without a word of farewell. */
  cut: () => void
  /** Resolves when nobody listens any more. */
  left: Promise<unknown>
}

/** A model that says what the test says, when the test says it; it speaks Chat Completions over real HTTP. */
export type Puppet = {
  /** The settings that let a site speak through it. */
  env: { [name: string]: string }
  /** The next reply that was asked for; waits until one is. */
  cue: () => Promise<Cue>
  close: () => Promise<void>
}

export async function openPuppet(): Promise<Puppet> {
  const asked: Cue[] = []
  const waiting: ((cue: Cue) => void)[] = []
  const server = createServer((req, res) => {
    req.resume()
    res.writeHead(200, { 'content-type': 'text/event-stream' })
    // Reasoning that comes apart tells the site that it need not look for any in the text.
    send(res, { reasoning_content: 'Hm.' })
    const cue = cueOf(res)
    const next = waiting.shift()
    if (next) next(cue)
    else asked.push(cue)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    env: {
      AI_PROVIDER: 'openai',
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_MODEL: 'puppet-1',
    },
    async cue() {
      return asked.shift() ?? (await new Promise<Cue>((resolve) => waiting.push(resolve)))
    },
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const cueOf = (res: ServerResponse): Cue => ({
  say: (text) => send(res, { content: text }),
  end() {
    send(res, {}, 'stop')
    res.end('data: [DONE]\n\n')
  },
  cut: () => res.socket?.resetAndDestroy(),
  left: once(res, 'close'),
})

function send(res: ServerResponse, delta: object, finish: string | null = null): void {
  res.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`)
}
