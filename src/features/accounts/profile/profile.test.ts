import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'

let site: Site
let alice: Visitor
beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
})
afterEach(() => site.close())

const PAGE = '/settings/profile'
async function save(fields: { [name: string]: string }): Promise<Response> {
  await alice.get(PAGE)
  return await alice.post(PAGE, { displayName: '', biography: '', visibility: 'members', ...fields })
}
async function send(bytes: Buffer | string, { token = true, name = 'me.png' } = {}): Promise<Response> {
  await alice.get(PAGE)
  const form = new FormData()
  if (token) form.append('_csrf', alice.token())
  form.append('picture', new Blob([bytes as Uint8Array<ArrayBuffer>]), name)
  const headers = { cookie: alice.cookies() }
  return await fetch(`${site.url}${PAGE}/picture`, { method: 'POST', body: form, headers, redirect: 'manual' })
}
const pictureIn = (page: string) =>
  /<img class="person__picture" src="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''

const faceIn = (page: string) => /<img class="face" src="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''

const red = (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 20, b: 20 } } })

describe('a profile', () => {
  test('is saved and shown as it was written, and never as markup', async () => {
    expect(
      (await save({ displayName: '  Alice\u202e of <b>House</b> ', biography: 'Line one.\n\n<script>two</script>' }))
        .status,
    ).toBe(303)
    const page = await alice.page('/people/alice')
    expect(page).toMatch(/<h1 dir="auto">Alice of &lt;b&gt;House&lt;\/b&gt;<\/h1>/)
    expect(page).toContain('Line one.\n\n&lt;script&gt;two')
    expect(page).toContain('@Alice')
    expect(page).toContain('href="/settings/profile"')
  })

  test.each([
    ['all', [200, 200, 200]],
    ['members', [200, 200, 404]],
    ['nobody', [200, 404, 404]],
  ])('that is visible to %s is seen by them alone', async (visibility, expected) => {
    await save({ visibility })
    await send(await red().png().toBuffer())
    const bob = await site.member('Bob')
    const everybody = [alice, bob, site.visitor()]
    const picture = pictureIn(await alice.page('/people/Alice'))
    for (const address of ['/people/Alice', picture]) {
      const statuses = []
      for (const who of everybody) statuses.push((await who.get(address)).status)
      expect(statuses, address).toEqual(expected)
    }
  })

  test('that may not be seen is answered as one that is not there', async () => {
    await save({ visibility: 'nobody' })
    const bob = await site.member('Bob')
    const [hidden, missing] = [await bob.get('/people/Alice'), await bob.get('/people/Nobody')]
    expect([hidden.status, missing.status]).toEqual([404, 404])
    const plain = async (res: Response) => (await res.text()).replaceAll(/value="[^"]+"|Token":"[^"]+"/g, '')
    expect(await plain(hidden)).toBe(await plain(missing))
  })

  test('that is too long is refused, and nothing typed is lost', async () => {
    const res = await save({ displayName: 'x'.repeat(61), biography: 'Kept words' })
    const page = await res.text()
    expect(res.status).toBe(422)
    expect(page).toContain('A name has at most 60 characters.')
    expect(page).toContain('Kept words')
    expect((await save({ visibility: 'moon' })).status).toBe(422)
  })
})

test.each([
  ['Maurice Bell', 422],
  ['maurice.bell', 422],
  ['Mauricе Bell', 422],
  ['Moderator', 422],
  ['Maurice Bellamy', 303],
])('the name %s, where it is one of the house’s cast, is not shown as somebody’s own', async (displayName, status) => {
  const res = await save({ displayName, biography: 'Kept words' })
  expect(res.status).toBe(status)
  if (status === 303) return
  const page = await res.text()
  expect(page).toContain('That name is kept for the house and its cast.')
  expect(page).toContain('Kept words')
})

describe('a picture', () => {
  test.each(['png', 'jpeg', 'webp', 'avif'] as const)(
    'as %s is drawn anew in both sizes, without what was in the file',
    async (format) => {
      const exif = { IFD0: { Copyright: 'taken at home' }, IFD3: { GPSLatitude: '35/1 40/1 0/1' } }
      const sent = await red().withExif(exif).toFormat(format).toBuffer()
      expect(sent.includes('taken at home')).toBe(true)
      expect((await send(sent)).status).toBe(303)
      const address = pictureIn(await alice.page('/people/Alice'))
      expect(address).toMatch(/^\/people\/Alice\/picture\?size=256&v=[\w-]{16}$/)
      for (const { size, bytes } of await site.db('pictures').orderBy('size')) {
        const { width, height, format: kept, exif: left } = await sharp(bytes).metadata()
        expect([width, height, kept, left]).toEqual([size, size, 'webp', undefined])
        expect(bytes.includes('taken at home')).toBe(false)
      }
      const res = await alice.get(address)
      expect(res.headers.get('content-type')).toBe('image/webp')
      expect(res.headers.get('x-content-type-options')).toBe('nosniff')
      expect(res.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect(res.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
      expect((await alice.get('/people/Alice/picture?size=64')).headers.get('cache-control')).toBe('private, no-cache')
      for (const size of ['', '65', '256x'])
        expect((await alice.get(`/people/Alice/picture?size=${size}`)).status).toBe(404)
    },
  )

  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['GIF', 'GIF89a\x01\x00\x01\x00'],
    ['nothing', ''],
    ['a cut PNG', '\x89PNG\r\n\x1a\n0000'],
    ['a page', '<!doctype html><h1>Hello</h1>'],
  ])('that is %s is refused in words', async (_what, text) => {
    const res = await send(Buffer.from(text, 'latin1'))
    expect(res.status).toBe(422)
    expect(await res.text()).toMatch(/This is no picture that we can read|Choose a picture first/)
    expect(await site.db('pictures')).toEqual([])
  })

  test('of too many pixels is refused before it is drawn, and one of too many bytes before it is read', async () => {
    expect((await send(await red(5712, 4284).png().toBuffer())).status).toBe(303)
    const wide = await red(5000, 5001).png().toBuffer()
    const res = await send(wide)
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('This picture has too many pixels')
    const heavy = await send(Buffer.alloc(6 * 1024 * 1024))
    expect(heavy.status).toBe(413)
    expect(await heavy.text()).toContain('at most 5 MB')
  })

  test('is not sent again and again: each takes its time to draw', async () => {
    const bytes = await red(20, 20).png().toBuffer()
    for (let time = 0; time < 20; time++) expect((await send(bytes)).status).toBe(303)
    expect((await send(bytes)).status).toBe(429)
  })

  test('without a token is refused', async () => {
    expect((await send(await red().png().toBuffer(), { token: false })).status).toBe(403)
    expect(await site.db('pictures')).toEqual([])
  })

  test('takes the place of the one before, and is removed', async () => {
    await send(await red().png().toBuffer())
    const before = pictureIn(await alice.page('/people/Alice'))
    await send(await red().tint({ r: 0, g: 0, b: 200 }).png().toBuffer())
    const page = await alice.page(PAGE)
    expect(pictureIn(page)).not.toBe(before)
    expect(await site.db('pictures').pluck('size')).toEqual([64, 256])
    expect((await alice.post(`${PAGE}/picture/removal`)).status).toBe(303)
    expect(await site.db('pictures')).toEqual([])
    expect(await alice.page('/people/Alice')).toContain('portrait--initial')
  })

  test('stands small beside its owner’s name in their settings, and its first letter where there is none', async () => {
    expect(await alice.page('/settings')).toMatch(/<span class="face [^"]*hue-\d+" aria-hidden="true">A<\/span>/)
    await send(await red().png().toBuffer())
    const page = await alice.page('/settings')
    const face = faceIn(page)
    expect(page).toMatch(/<img class="face" [^>]*width="64" height="64" alt=""/)
    expect(page).toContain('href="/people/Alice"')
    const bytes = Buffer.from(await (await alice.get(face)).arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 64, height: 64 })
  })

  test('is seen by who looks after people, also of somebody who is suspended and shows it to nobody', async () => {
    await save({ visibility: 'nobody' })
    await send(await red().png().toBuffer())
    const [bob, mallory] = [await site.member('Bob'), await site.member('Mallory')]
    const idOf = async (username: string) => (await site.db('persons').where({ username }).first('id'))?.id ?? ''
    const role = { personId: await idOf('Mallory'), role: 'moderator', since: '2026-01-01', givenBy: 'root' } as const
    await site.db('roles').insert(role)
    const statuses = async (face: string) => [
      (await mallory.get(face)).status,
      (await bob.get(face)).status,
      (await site.visitor().get(face)).status,
    ]
    const face = faceIn(await mallory.page('/moderation/people?username=alice'))
    expect(await statuses(face)).toEqual([200, 404, 404])
    await mallory.post(`/moderation/people/${await idOf('Alice')}/suspension`, { reason: 'Rude.' })
    expect(faceIn(await mallory.page('/moderation/people'))).toBe(face)
    expect(await statuses(face)).toEqual([200, 404, 404])
    expect((await mallory.get('/people/Nobody/picture?size=64')).status).toBe(404)
    expect((await mallory.get('/people/Alice')).status).toBe(404)
  })
})
