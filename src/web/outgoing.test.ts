import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchOutside, isPublicAddress, NotFetched } from './outgoing.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const whyOf = (fetched: Promise<Buffer>) =>
  fetched.then(
    (bytes) => bytes.toString(),
    (error) => (error instanceof NotFetched ? error.why : error),
  )
const limits = { most: 1000, withinMs: 2000 }

test.each(['8.8.8.8', '172.15.255.255', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450:4001::5'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
)
test.each([
  ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.9.9', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
  ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '203.0.113.9', '::1', '::', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
  ...[
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'localhost',
    '',
  ],
])('%j is not', (address) => expect(isPublicAddress(address)).toBe(false))

describe('what somebody else named', () => {
  test.each([
    ...[
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://0x7f.1/',
      'https://2130706433/',
    ],
    ...['https://localhost/', 'https://169.254.169.254/latest/meta-data', 'http://example.com/', 'ftp://example.com/'],
    ...['https://example.com:22/', 'https://user:secret@example.com/', 'file:///etc/passwd', 'no address', ''],
  ])('is not fetched from %j', async (address) => {
    expect(await whyOf(fetchOutside(address, limits))).toBe('address')
  })

  test('is not fetched from this machine, though another place of it is trusted', async () => {
    let asked = 0
    const house = await serve((_req, res) => res.end(String(++asked)))
    expect(await whyOf(fetchOutside(`${house}/`, { ...limits, trusted: 'http://127.0.0.1:9' }))).toBe('address')
    expect(asked).toBe(0)
    expect(await whyOf(fetchOutside(`${house}/`, { ...limits, trusted: house }))).toBe('1')
  })

  test('is read only so far, answered only as asked, and waited for only so long', async () => {
    const house = await serve((req, res) => {
      if (req.url === '/long') res.end('x'.repeat(1001))
      else if (req.url === '/whole') res.end('x'.repeat(1000))
      else if (req.url === '/away') res.writeHead(302, { location: '/whole' }).end()
      else if (req.url === '/gone') res.writeHead(404).end()
      else if (req.url === '/cut') res.writeHead(200, { 'content-length': '10' }).write('x', () => res.destroy())
    })
    const at = (path: string, withinMs = 2000) =>
      whyOf(fetchOutside(house + path, { most: 1000, withinMs, trusted: house }))
    expect(await at('/whole')).toHaveLength(1000)
    expect([await at('/long'), await at('/away'), await at('/gone')]).toEqual(['size', 'answer', 'answer'])
    expect([await at('/cut'), await at('/silent', 200)]).toEqual(['away', 'away'])
  })

  test('is told nothing of who asks', async () => {
    const house = await serve((req, res) => res.end(JSON.stringify(req.headers)))
    const headers = JSON.parse((await fetchOutside(`${house}/`, { ...limits, trusted: house })).toString())
    expect(Object.keys(headers).sort()).toEqual(['connection', 'host'])
  })
})
