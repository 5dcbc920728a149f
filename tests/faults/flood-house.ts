import type { AddressInfo } from 'node:net'
import express from 'express'
import { newId } from '../../src/lib/ids.ts'
import type { Frame } from '../../src/web/frame.ts'
import { createStreams } from '../../src/web/stream.ts'
import { beginVisit } from '../../src/web/visit.ts'

/**
 * The site's own streams with more to say than a reply may have: `/flood` writes as long as
 * the reader is there, `/drop` stops as soon as something waits in the connection.
 */
const FRAME = `data: ${'x'.repeat(16_000)}\n\n`
const EVERY_MS = 20
const ENOUGH_BYTES = 8.5 * 1024 * 1024

const streams = createStreams()
let mostUnsent = 0
let offered = 0
const app = express()
app.get(
  '/state',
  (_req, res) => void res.json({ open: streams.count(), mostUnsent, offered, memory: process.memoryUsage.rss() }),
)
app.get(['/flood', '/drop'], (req, res) => {
  beginVisit(req, { visitor: { id: newId(), username: 'reader' }, sessionId: undefined, frame: {} as Frame })
  const stream = streams.openStream(res)
  let sent = 0
  const timer = setInterval(() => {
    const { socket } = res
    const isEnough = sent > ENOUGH_BYTES || (req.path === '/drop' && (socket?.writableLength ?? 0) > 0)
    if (isEnough || !socket) return clearInterval(timer)
    stream.write(FRAME)
    sent += FRAME.length
    offered += FRAME.length
    // What is destroyed for having too much unsent is not kept either.
    if (!res.destroyed) mostUnsent = Math.max(mostUnsent, socket.writableLength)
  }, EVERY_MS)
  stream.gone.addEventListener('abort', () => clearInterval(timer))
})
const server = app.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () =>
  console.log(`Troupe is open at http://127.0.0.1:${(server.address() as AddressInfo).port}`),
)
