import { request } from 'node:http'
import { expect, test } from 'vitest'
import { openSite, type Site } from '../../tests/site.ts'

type Answer = { status: number | undefined; body: string }

const asked = (site: Site, host: string, { path = '/', method = 'GET', headers = {} } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asking = request(site.url + path, { method, setHost: false, headers: { host, ...headers } }, async (res) => {
      const chunks: Buffer[] = []
      for await (const chunk of res) chunks.push(chunk as Buffer)
      resolve({ status: res.statusCode, body: Buffer.concat(chunks).toString() })
    })
    asking.on('error', reject).end()
  })

const statusesOf = async (site: Site, hosts: string[]) =>
  Object.fromEntries(await Promise.all(hosts.map(async (host) => [host, (await asked(site, host)).status])))
const all = (hosts: string[], status: number) => Object.fromEntries(hosts.map((host) => [host, status]))

test('a local site is served under the names of the machine and no other, so that no name can be led to it', async () => {
  const site = await openSite()
  const own = ['localhost', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]:3000', 'troupe.localhost', 'localhost.']
  expect(await statusesOf(site, own)).toEqual(all(own, 200))
  const others = [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evillocalhost',
    '192.168.1.4',
    '0.0.0.0',
    '[::2]',
    'a b',
    '',
  ]
  expect(await statusesOf(site, others)).toEqual(all(others, 421))

  const { body } = await asked(site, 'evil.example')
  expect(body).toContain('open under the names of this machine only')
  expect(body).not.toContain('<')
  const before = await site.db('persons').select('*')
  const post = { path: '/sign-up', method: 'POST', headers: { origin: 'http://evil.example' } }
  expect((await asked(site, 'evil.example', post)).status).toBe(421)
  expect((await asked(site, 'evil.example', { path: '/health' })).status).toBe(421)
  expect((await asked(site, 'evil.example', { headers: { 'x-forwarded-host': 'localhost' } })).status).toBe(421)
  expect(await site.db('persons').select('*')).toEqual(before)
  await site.close()
})

test('a site with an address is served there only, and tells its health on the machine too', async () => {
  const site = await openSite({ env: { BASE_URL: 'https://troupe.example' } })
  const own = ['troupe.example', 'Troupe.Example:443', 'troupe.example.']
  expect(await statusesOf(site, own)).toEqual(all(own, 200))
  const others = ['localhost', '127.0.0.1', 'www.troupe.example', 'troupe.example.evil.example', 'evil.example']
  expect(await statusesOf(site, others)).toEqual(all(others, 421))

  expect((await asked(site, 'evil.example')).body).toBe(
    'This house is at https://troupe.example. It is not open under any other name.\n',
  )
  const inJapanese = await asked(site, 'evil.example', { headers: { 'accept-language': 'ja' } })
  expect(inJapanese.body).toContain('https://troupe.example')
  expect(inJapanese.body).not.toContain('This house')
  expect((await asked(site, '127.0.0.1:3000', { path: '/health' })).status).toBe(200)
  expect((await asked(site, 'evil.example', { path: '/health' })).status).toBe(421)
  await site.close()
})
