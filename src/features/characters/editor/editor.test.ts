import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { unescaped } from '../../../../tests/page.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'

let site: Site
let alice: Visitor
beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
})
afterEach(() => site.close())

type Fields = { [name: string]: string }
const QUILL: Fields = { name: 'Quill', greeting: 'Come in.', description: 'Keeps the lamp.' }
const hidden = (page: string, name: string): string =>
  unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '')
const versions = async () => (await site.db('workVersions').whereNotNull('sealed').select('id')).length

async function make(address: string, fields: Fields): Promise<string> {
  await alice.get(`${address}/new`)
  return (await alice.post(address, fields)).headers.get('location') ?? ''
}

describe.each(['/characters', '/personas'])('a form of %s', (address) => {
  test('that was opened before the work was saved elsewhere undoes nothing unasked', async () => {
    const at = await make(address, QUILL)
    const base = hidden(await alice.page(`${at}/edit`), 'base')
    expect(base).not.toBe('')
    expect((await alice.post(at, { ...QUILL, description: 'First tab.', base })).status).toBe(303)

    const second = await alice.post(at, { ...QUILL, description: 'Second tab.', base })
    const page = await second.text()
    expect(second.status).toBe(409)
    expect(page).toContain('This was saved somewhere else after you opened it here.')
    expect(page).toContain(`href="${at}/versions/2"`)
    expect(page).toContain('Second tab.')
    expect(await alice.page(`${at}/edit`)).toContain('First tab.')

    const knowing = await alice.post(at, { ...QUILL, description: 'Second tab.', base: hidden(page, 'base') })
    expect(knowing.status).toBe(303)
    expect(await alice.page(`${at}/edit`)).toContain('Second tab.')
  })

  test('of a new one that is sent again with other words saves these too', async () => {
    const once = hidden(await alice.page(`${address}/new`), 'once')
    const first = await alice.post(address, { ...QUILL, once })
    await alice.post(address, { ...QUILL, once })
    expect(await versions()).toBe(1)
    const again = await alice.post(address, { ...QUILL, description: 'Went back and said more.', once })
    expect([again.status, again.headers.get('location')]).toEqual([303, first.headers.get('location')])
    expect(await alice.page(`${again.headers.get('location')}/edit`)).toContain('Went back and said more.')
    expect(await versions()).toBe(2)
  })
})

test.each(['/characters', '/personas'])(
  'a portrait of %s that is too large takes nothing of what was typed with it',
  async (address) => {
    await alice.get(`${address}/new`)
    for (const megabytes of [6, 30]) {
      const body = new FormData()
      body.append('_csrf', alice.token())
      body.append('name', 'Quill')
      body.append('portrait', new Blob([Buffer.alloc(megabytes * 1024 * 1024)], { type: 'image/png' }), 'me.png')
      // Behind the file, as most of the form stands.
      body.append('description', 'Keeps the lamp.')
      const res = await fetch(site.url + address, { method: 'POST', body, headers: { cookie: alice.cookies() } })
      expect(res.status).toBe(413)
      expect(unescaped(await res.text())).toMatch(/This picture is too large: at most 5 MB\.[\s\S]*Keeps the lamp\./)
    }
    expect(await versions()).toBe(0)
  },
)

test('a new character is tried out beside its form, saved for its maker alone', async () => {
  expect(await alice.page('/characters/new')).toContain('value="try"')
  const res = await alice.post('/characters', { ...QUILL, visibility: 'public', action: 'try' })
  expect(res.status).toBe(303)
  expect(await site.db('works').whereNotNull('ownerId').first()).toMatchObject({ visibility: 'private' })
  const page = await alice.page(res.headers.get('location') ?? '')
  const [, chat = ''] = /hx-get="(\/chats\/[0-9a-f-]{36})"/.exec(page) ?? []
  expect(await alice.page(chat)).toContain('Come in.')
})
