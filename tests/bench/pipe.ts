import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The limit of a relay: node's own pipe from the provider's connection to the reader's. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
const provider = process.env.PROVIDER_URL ?? ''
const body = JSON.stringify({ messages: [{ role: 'user', content: 'Good evening.' }], stream: true })

const server = createServer((_req, res) => {
  const asking = request(`${provider}/v1/chat/completions`, { agent, method: 'POST' }, (answer) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' })
    answer.pipe(res)
  })
  res.on('close', () => asking.destroy())
  asking.on('error', () => res.destroy())
  asking.end(body)
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  console.log(`Troupe is open at http://127.0.0.1:${(server.address() as AddressInfo).port}`),
)
