import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { CHUNK_BYTES } from '../../lib/sealed-stream.ts'
import { erasePerson } from '../accounts/index.ts'
import { sweepFiles } from './sweep.ts'

const PLANTED = 'a planted word that nobody may find'
const MOST = 1_000_000

let site: Site
let alice: Visitor
let aliceId: string
const now = { ms: Date.parse('2026-03-01T10:00:00Z') }
beforeEach(async () => {
  now.ms = Date.now()
  site = await openSite({ clock: { now: () => now.ms } })
  alice = await site.member('Alice')
  aliceId = await idOf('Alice')
})
afterEach(() => site.close())

const idOf = async (username: string) => (await site.db('persons').where({ username }).first('id'))?.id ?? ''
const keep = (ownerId: string, text: string | Buffer = PLANTED, role: 'portrait' | 'original' = 'portrait') =>
  site.media.keep(ownerId, {
    ...{ role, type: 'image/webp', fileName: 'secret-name.webp', source: Buffer.from(text), most: MOST },
  })
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => statSync(file).isFile())
const mediaFiles = () => filesIn(path.join(site.folder, 'media')).map((file) => path.relative(site.folder, file))

describe('a private file', () => {
  test('is read by its owner, and by nobody else', async () => {
    await site.member('Bob')
    const { id, bytes, hash } = await keep(aliceId)
    expect(bytes).toBe(PLANTED.length)
    const read = await site.media.read(aliceId, id)
    expect(read).toEqual({
      ...{ bytes: Buffer.from(PLANTED), type: 'image/webp', fileName: 'secret-name.webp', hash, role: 'portrait' },
    })
    expect(await site.media.read(await idOf('Bob'), id)).toBeUndefined()
  })

  test('leaves no word of it, of its name or of its hash in any file of the house', async () => {
    const { hash } = await keep(aliceId)
    expect(mediaFiles()).toHaveLength(1)
    for (const file of filesIn(site.folder)) {
      const bytes = readFileSync(file)
      for (const word of ['planted word', 'secret-name', hash])
        expect(bytes.includes(word), `${word} in ${file}`).toBe(false)
    }
  })

  test('is fetched by its owner at a signed address, and is not there for anybody else', async () => {
    const bob = await site.member('Bob')
    const { id } = await keep(aliceId)
    const address = site.media.addressFor(id, aliceId)
    const res = await alice.get(address)
    expect([res.status, await res.text()]).toEqual([200, PLANTED])
    expect(res.headers.get('content-type')).toBe('image/webp')
    expect(res.headers.get('x-content-type-options')).toBe('nosniff')
    expect(res.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(res.headers.get('cache-control')).toMatch(/^private, max-age=\d+, immutable$/)
    expect(res.headers.get('content-disposition')).toBeNull()

    const asBob = site.media.addressFor(id, await idOf('Bob'))
    for (const [who, what] of [
      [bob, address],
      [bob, asBob],
      [alice, asBob],
      [site.visitor(), address],
      [alice, address.replace(id, `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`)],
      [alice, address.replace(/until=\d/, 'until=9')],
      [alice, `/media/private/${id}`],
      [alice, `/media/private/${id}?until=99999999999999&by=x`],
    ] as const)
      expect((await who.get(what)).status, what).toBe(404)
  })

  test('has the same address for hours, which is over within a day', async () => {
    const { id } = await keep(aliceId)
    const address = site.media.addressFor(id, aliceId)
    now.ms = Math.ceil(now.ms / (12 * 3_600_000)) * 12 * 3_600_000
    expect(site.media.addressFor(id, aliceId)).toBe(address)
    expect((await alice.get(address)).status).toBe(200)
    now.ms += 12 * 3_600_000
    expect((await alice.get(address)).status).toBe(404)
    expect((await alice.get(site.media.addressFor(id, aliceId))).status).toBe(200)
  })

  test('that the house has not drawn is handed over as a file, whatever it claims to be', async () => {
    const page = '<script>alert(1)</script>'
    const { id } = await site.media.keep(aliceId, {
      ...{ role: 'original', type: 'text/html', fileName: 'Bäd "name".html', source: Buffer.from(page), most: MOST },
    })
    const res = await alice.get(site.media.addressFor(id, aliceId))
    expect(res.headers.get('content-type')).toBe('application/octet-stream')
    expect(res.headers.get('content-disposition')).toMatch(/^attachment; filename=/)
    expect(await res.text()).toBe(page)
  })

  test('is sent in the part that is asked for', async () => {
    const long = Buffer.alloc(2 * CHUNK_BYTES + 100, 'abcdefghij')
    const { id } = await keep(aliceId, long)
    const address = site.media.addressFor(id, aliceId)
    const part = async (range: string) => {
      const res = await alice.get(address, { range })
      return { status: res.status, range: res.headers.get('content-range'), body: Buffer.from(await res.arrayBuffer()) }
    }
    const from = CHUNK_BYTES - 5
    expect(await part(`bytes=${from}-${from + 9}`)).toEqual({
      ...{ status: 206, range: `bytes ${from}-${from + 9}/${long.length}`, body: long.subarray(from, from + 10) },
    })
    expect((await part('bytes=-7')).body.equals(long.subarray(-7))).toBe(true)
    expect(await part('bytes=999999-')).toEqual({ status: 416, range: `bytes */${long.length}`, body: Buffer.alloc(0) })
    for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'nonsense'])
      expect(await part(range)).toEqual({ status: 200, range: null, body: long })
  })

  test('is told of without its bytes when only its head is asked for', async () => {
    const { id } = await keep(aliceId)
    const headers = { cookie: alice.cookies() }
    const res = await fetch(site.url + site.media.addressFor(id, aliceId), { method: 'HEAD', headers })
    expect([res.status, res.headers.get('content-length'), await res.text()]).toEqual([200, String(PLANTED.length), ''])
  })

  test('that was changed on the disk is not sent', async () => {
    const { id } = await keep(aliceId)
    const [file = ''] = filesIn(path.join(site.folder, 'media'))
    const bytes = readFileSync(file)
    bytes[3] = (bytes[3] ?? 0) ^ 1
    writeFileSync(file, bytes)
    await expect(site.media.read(aliceId, id)).rejects.toThrow('cut or changed')
    await expect(alice.get(site.media.addressFor(id, aliceId)).then((res) => res.text())).rejects.toThrow()
  })

  test('that is too large is refused and leaves nothing, neither row nor file', async () => {
    const source = Buffer.alloc(2000)
    const file = { role: 'waiting', type: '', source, most: 1999 } as const
    await expect(site.media.keep(aliceId, file)).rejects.toThrow('larger than')
    expect([await site.db('media'), mediaFiles()]).toEqual([[], []])
  })

  test('is copied for somebody else, whose key seals the copy', async () => {
    await site.member('Bob')
    const bobId = await idOf('Bob')
    const { id } = await keep(aliceId)
    const copy = (await site.media.copyFor(id, aliceId, bobId, 'portrait')) ?? ''
    expect(await erasePerson(site, 'Alice')).toBe(true)
    expect((await site.media.read(bobId, copy))?.bytes.toString()).toBe(PLANTED)
    expect(await site.media.copyFor(id, aliceId, bobId, 'portrait')).toBeUndefined()
  })
})

describe('a published file', () => {
  test('is there for everybody under the hash of what it holds, for ever', async () => {
    const { id, hash } = await keep(aliceId)
    const address = await site.media.publish(aliceId, id)
    expect(address).toBe(`/media/${hash}.webp`)
    expect(await site.media.publish(aliceId, id)).toBe(address)
    const res = await alice.get(address)
    expect(res.headers.get('set-cookie')).toBeNull()
    const open = await fetch(site.url + address)
    expect([open.status, await open.text()]).toEqual([200, PLANTED])
    expect(open.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(open.headers.get('content-type')).toBe('image/webp')
    expect(open.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    const etag = open.headers.get('etag') ?? ''
    const again = { 'if-none-match': etag, 'cache-control': 'max-age=0' }
    expect((await fetch(site.url + address, { headers: again })).status).toBe(304)
  })

  test('is gone when it is withdrawn, and stays its owner’s', async () => {
    const { id } = await keep(aliceId)
    const address = await site.media.publish(aliceId, id)
    await site.media.withdraw(id)
    await site.media.withdraw(id)
    expect((await fetch(site.url + address)).status).toBe(404)
    expect((await site.media.read(aliceId, id))?.bytes.toString()).toBe(PLANTED)
    expect(mediaFiles()).toHaveLength(1)
  })

  test('stays while somebody else shows the same bytes', async () => {
    await site.member('Bob')
    const bobId = await idOf('Bob')
    const [alices, bobs] = [await keep(aliceId), await keep(bobId)]
    const address = await site.media.publish(aliceId, alices.id)
    expect(await site.media.publish(bobId, bobs.id)).toBe(address)
    await Promise.all([site.media.withdraw(alices.id), site.media.publish(bobId, bobs.id)])
    expect((await fetch(site.url + address)).status).toBe(200)
    await site.media.remove([bobs.id])
    expect((await fetch(site.url + address)).status).toBe(404)
  })

  test('cannot be published by who does not own it', async () => {
    await site.member('Bob')
    const { id } = await keep(aliceId)
    await expect(site.media.publish(await idOf('Bob'), id)).rejects.toThrow('could not find that file')
  })

  test('has no other address', async () => {
    const { id, hash } = await keep(aliceId)
    await site.media.publish(aliceId, id)
    const { name } = (await site.db('media').first('name')) ?? { name: '' }
    for (const path of [
      hash,
      `${hash}.png`,
      `${hash}.html`,
      name,
      `${name}.bin`,
      '..%2Fsealed%2Fx',
      'x.webp',
      `${hash}.webp%00`,
    ])
      expect((await fetch(`${site.url}/media/${path}`)).status, path).toBe(404)
  })
})

describe('what is deleted', () => {
  test('is gone from the disk with its row', async () => {
    const [one, other] = [await keep(aliceId, 'one'), await keep(aliceId, 'other')]
    await site.media.publish(aliceId, one.id)
    await site.media.remove([one.id])
    expect(mediaFiles()).toHaveLength(1)
    expect(await site.db('media').pluck('id')).toEqual([other.id])
  })

  test('by erasing a person is all that they kept, and nothing of others', async () => {
    await site.member('Bob')
    const bobs = await keep(await idOf('Bob'), 'of Bob')
    const shared = await keep(aliceId)
    await keep(aliceId, 'private')
    const address = await site.media.publish(aliceId, shared.id)
    expect(await erasePerson(site, 'Alice')).toBe(true)
    expect((await fetch(site.url + address)).status).toBe(404)
    expect(mediaFiles()).toHaveLength(1)
    expect(await site.db('media').pluck('id')).toEqual([bobs.id])
  })

  test('by its owner, with their account, is gone from the disk as well', async () => {
    await keep(aliceId)
    await alice.page('/settings/account/deletion')
    await alice.post('/settings/account/deletion', { username: 'Alice' })
    await site.app.worker.idle()
    expect(mediaFiles()).toEqual([])
  })

  test('in a way that left its file behind is swept, and what is named or just being written is spared', async () => {
    const [lost, kept] = [await keep(aliceId, 'lost'), await keep(aliceId, 'kept')]
    await site.media.publish(aliceId, kept.id)
    await site.media.publish(aliceId, lost.id)
    await site.db('media').where({ id: lost.id }).delete()
    const unfinished = path.join(site.folder, 'media/.unfinished/left')
    writeFileSync(unfinished, 'half a fi')
    utimesSync(unfinished, now.ms / 1000, now.ms / 1000)
    const sweep = () => sweepFiles({ db: site.db, storage: site.storage, clock: { now: () => now.ms } })
    await sweep()
    expect(mediaFiles()).toHaveLength(5)
    now.ms += 2 * 3_600_000
    await sweep()
    expect(mediaFiles()).toHaveLength(2)
    expect((await site.media.read(aliceId, kept.id))?.bytes.toString()).toBe('kept')
  })
})
