import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { POLICY_VERSION } from '../../lib/terms.ts'
import { copyPlace } from './content.ts'

let site: Site
let alice: Visitor
beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
})
afterEach(() => site.close())

type Fields = { [name: string]: string }
const MARROW: Fields = {
  name: 'Zanzibar Quill',
  tagline: 'Quillfeather of the north',
  description: 'Keeps a secretxylophone under the stairs.',
  greeting: 'Come in, {{user}}.',
  tags: 'sea, Lamp',
}

/** Makes a character by the form, and answers its path. */
async function make(who: Visitor, fields: Fields = MARROW): Promise<string> {
  await who.get('/characters/new')
  const res = await who.post('/characters', fields)
  expect(res.status).toBe(303)
  return res.headers.get('location') ?? ''
}
const save = async (who: Visitor, at: string, fields: Fields) => {
  await who.get(`${at}/edit`)
  return await who.post(at, { ...MARROW, ...fields })
}

/** Every file under the site's folder that holds one of these words in any of the ways that a file may hold it. */
function filesWith(words: string[]): string[] {
  return readdirSync(site.folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return words.some((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')))
    })
}

describe('a private character', () => {
  test('is found by its owner alone, and stands in no file in plain words', async () => {
    const at = await make(alice)
    const bob = await site.member('Bob')
    expect(await alice.page(at)).toContain('Zanzibar Quill')
    const statuses = []
    for (const who of [bob, site.visitor()]) statuses.push((await who.get(at)).status)
    expect(statuses).toEqual([404, 404])
    expect(await (await bob.get('/characters')).text()).not.toContain('Zanzibar')
    expect(filesWith(['Zanzibar', 'xylophone', 'Quillfeather'])).toEqual([])
  })

  test('can be talked with, and the chat tells its name to its owner', async () => {
    const at = await make(alice)
    await alice.get(at)
    const chat = await alice.post(`${at}/chats`, { body: 'Good evening.' })
    expect(chat.status).toBe(303)
    const page = await alice.page((chat.headers.get('location') ?? '').split('?')[0] ?? '')
    expect(page).toContain('Zanzibar Quill')
    expect(page).toContain('Come in, Alice.')
    expect(await alice.page('/chats')).toContain('Zanzibar Quill')
    expect(filesWith(['Zanzibar', 'xylophone'])).toEqual([])
  })

  test('is changed by its owner alone', async () => {
    const at = await make(alice)
    const bob = await site.member('Bob')
    for (const rest of ['/edit', '/versions', '/deletion', '/forks'])
      expect((await bob.get(at + rest)).status, rest).toBe(404)
    await bob.get('/characters/new')
    for (const rest of ['', '/deletion', '/forks', '/versions/1/restoration', '/draft', '/trials'])
      expect((await bob.post(at + rest, MARROW)).status, rest).toBe(404)
  })

  test('is made once by two clicks', async () => {
    await alice.get('/characters/new')
    const once = 'a-click'
    const [first, second] = [
      await alice.post('/characters', { ...MARROW, once }),
      await alice.post('/characters', { ...MARROW, once }),
    ]
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await site.db('works').whereNotNull('ownerId')).toHaveLength(1)
  })
})

describe('a form that cannot be saved', () => {
  test('says why and loses nothing', async () => {
    await alice.get('/characters/new')
    const res = await alice.post('/characters', { ...MARROW, name: ' ', depth: 'deep' })
    const page = await res.text()
    expect(res.status).toBe(422)
    expect(page).toContain('Everybody needs a name.')
    expect(page).toContain('Depth is a number of turns.')
    expect(page).toContain('secretxylophone')
  })

  test('for adults is refused to who is written under 18', async () => {
    await alice.get('/characters/new')
    const res = await alice.post('/characters', { ...MARROW, rating: 'adult', description: 'A girl, 16 years old.' })
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('is never for adults')
  })

  test('grows by one more greeting without saving anything', async () => {
    await alice.get('/characters/new')
    const res = await alice.post('/characters', { ...MARROW, action: 'another' })
    expect(res.status).toBe(200)
    const page = await res.text()
    expect(page).toContain('name="greeting1"')
    expect(page).toContain('secretxylophone')
    const made = await alice.post('/characters', {
      ...MARROW,
      greetings: '2',
      greeting1: 'Ahoy.',
      greeting2: 'You again?',
    })
    const edited = await alice.page(`${made.headers.get('location')}/edit`)
    expect(edited).toMatch(/name="greeting2"[^>]*>\s*You again\?/)
  })
})

describe('a form with a portrait', () => {
  const picture = () =>
    sharp({ create: { width: 300, height: 400, channels: 3, background: '#369' } })
      .withExif({ IFD0: { Copyright: 'Quillfeather' } })
      .png()
      .toBuffer()
  async function send(path: string, { token, file }: { token: string; file?: Buffer }): Promise<Response> {
    const form = new FormData()
    if (token !== '') form.append('_csrf', token)
    for (const [name, value] of Object.entries(MARROW)) form.append(name, value)
    if (file) form.append('portrait', new Blob([file as Uint8Array<ArrayBuffer>]), 'me.png')
    const headers = { cookie: alice.cookies() }
    return await fetch(site.url + path, { method: 'POST', body: form, headers, redirect: 'manual' })
  }

  test('saves it drawn anew, and only its owner gets it while the character is private', async () => {
    await alice.get('/characters/new')
    const made = await send('/characters', { token: alice.token(), file: await picture() })
    expect(made.status).toBe(303)
    const at = made.headers.get('location') ?? ''
    const address = /src="(\/media\/private\/[^"]+)"/.exec(await alice.page(at))?.[1]?.replaceAll('&amp;', '&') ?? ''
    const got = await alice.get(address)
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/webp'])
    const bob = await site.member('Bob')
    expect([(await bob.get(address)).status, (await site.visitor().get(address)).status]).toEqual([404, 404])
    expect(filesWith(['Quillfeather'])).toEqual([])
    const shared = (await save(alice, at, { visibility: 'public' })).headers.get('location') ?? ''
    const shown = /src="(\/media\/[0-9a-f]{64}\.webp)"/.exec(await bob.page(shared))?.[1] ?? ''
    expect((await site.visitor().get(shown)).status).toBe(200)
    await save(alice, shared, { visibility: 'private' })
    expect((await site.visitor().get(shown)).status).toBe(404)
  })

  test.each([
    ['', true],
    ['', false],
    ['aaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', true],
    ['aaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', false],
  ])('is refused with the token %j, with a file: %s', async (token, hasFile) => {
    const at = await make(alice)
    for (const path of ['/characters', at])
      expect((await send(path, { token, ...(hasFile && { file: await picture() }) })).status, path).toBe(403)
    expect(await site.db('works').whereNotNull('ownerId')).toHaveLength(1)
    expect(await site.db('media')).toEqual([])
  })

  test('that is no picture says so and loses nothing', async () => {
    await alice.get('/characters/new')
    const res = await send('/characters', { token: alice.token(), file: Buffer.from('GIF89a') })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain('This is no picture that we can read.')
    expect(page).toContain('secretxylophone')
  })
})

describe('sharing', () => {
  test('writes a plain copy that all can see, and taking back deletes it', async () => {
    const at = await make(alice)
    const bob = await site.member('Bob')
    const shared = (await save(alice, at, { visibility: 'public' })).headers.get('location') ?? ''
    expect(shared).toMatch(/^\/characters\/zanzibar-quill-/)
    expect(await (await bob.get(shared)).text()).toContain('Quillfeather')
    expect(await (await bob.get('/characters')).text()).toContain('Zanzibar Quill')
    expect((await site.visitor().get(at)).status).toBe(200)
    const tags = () =>
      site
        .db('workTags')
        .join('works', 'works.id', 'workTags.workId')
        .whereNotNull('ownerId')
        .orderBy('tag')
        .pluck('tag')
    expect(await tags()).toEqual(['lamp', 'sea'])

    expect((await save(alice, shared, { visibility: 'private' })).headers.get('location')).toBe(at)
    expect((await bob.get(shared)).status).toBe(404)
    expect((await alice.get(at)).status).toBe(200)
    expect(await tags()).toEqual([])
    expect(filesWith(['Zanzibar', 'xylophone', 'Quillfeather', 'zanzibar-quill'])).toEqual([])
  })

  test('by address alone puts it in no list', async () => {
    const made = await make(alice, { ...MARROW, visibility: 'unlisted' })
    const bob = await site.member('Bob')
    expect((await bob.get(made)).status).toBe(200)
    expect(await (await bob.get('/characters')).text()).not.toContain('Zanzibar')
  })

  test('that ends leaves others’ chats readable and going on, under their own key', async () => {
    const shared = await make(alice, { ...MARROW, visibility: 'public' })
    const bob = await site.member('Bob')
    await bob.get(shared)
    const chat =
      ((await bob.post(`${shared}/chats`, { body: 'Hello.' })).headers.get('location') ?? '').split('?')[0] ?? ''
    await save(alice, shared, { visibility: 'private' })
    expect(filesWith(['Zanzibar', 'xylophone'])).toEqual([])
    const page = await bob.page(chat)
    expect(page).toContain('Zanzibar Quill')
    expect(await bob.page('/chats')).toContain('Zanzibar Quill')
    const card = await bob.page(chat)
    expect(card).toContain('Come in, Bob.')
    expect((await bob.post(`${chat}/messages`, { body: 'Are you still here?' })).status).toBe(303)
  })
})

describe('versions', () => {
  test('are kept at each change of the text, told apart field by field, and gone back to', async () => {
    const at = await make(alice)
    await save(alice, at, { description: 'Keeps bees.', name: 'Beekeeper Quill' })
    await save(alice, at, { description: 'Keeps bees.', name: 'Beekeeper Quill' })
    const list = await alice.page(`${at}/versions`)
    expect(list).toContain('Version 2')
    expect(list).not.toContain('Version 3')
    const second = await alice.page(`${at}/versions/2`)
    expect(second).toMatch(/<del[^>]*>Keeps a secretxylophone under the stairs\.<\/del>/)
    expect(second).toMatch(/<ins[^>]*>Keeps bees\.<\/ins>/)
    expect(second).toMatch(/<h3[^>]*>Description<\/h3>/)
    expect(second).toMatch(/<h3[^>]*>Tags<\/h3>\s*<ins[^>]*>sea, Lamp<\/ins>/)
    expect((await alice.post(`${at}/versions/1/restoration`)).status).toBe(303)
    expect(await alice.page(`${at}/edit`)).toContain('secretxylophone')
    expect(await alice.page(`${at}/versions`)).toContain('Version 3')
    expect(await alice.page('/characters/mine')).toContain('Zanzibar Quill')
  })

  test('that the rules of sharing speak against are not gone back to', async () => {
    const at = await make(alice, { ...MARROW, description: 'A 14 year old girl.' })
    await save(alice, at, { description: 'A woman of 34.' })
    const shown = { visibility: 'public', listed: true, rating: 'adult' } as const
    await site
      .db('works')
      .update(shown)
      .where({ slug: at.split('/').pop() ?? '' })
    await alice.get(`${at}/versions/1`)
    const res = await alice.post(`${at}/versions/1/restoration`)
    expect(res.status).toBe(409)
    expect(await res.text()).toContain('Somebody who is under 18, or is written so, is never for adults.')
    expect(await alice.page(`${at}/versions`)).not.toContain('Version 3')
    await save(alice, at, { description: 'A woman of 34.', rating: 'everyone', visibility: 'private' })
    expect((await alice.post(`${at}/versions/1/restoration`)).status).toBe(303)
  })

  test('that were never shared are not shown to others', async () => {
    const at = await make(alice)
    const shared =
      (await save(alice, at, { visibility: 'public', description: 'Keeps bees.' })).headers.get('location') ?? ''
    const bob = await site.member('Bob')
    const list = await (await bob.get(`${shared}/versions`)).text()
    expect(list).toContain('Version 2')
    expect(list).not.toContain('Version 1')
    expect((await bob.get(`${shared}/versions/1`)).status).toBe(404)
    expect(await (await bob.get(`${shared}/versions/2`)).text()).not.toContain('xylophone')
  })

  test('stay with the chat that began with them, which offers the newer one', async () => {
    const at = await make(alice)
    await alice.get(at)
    const chat =
      ((await alice.post(`${at}/chats`, { body: 'Hello.' })).headers.get('location') ?? '').split('?')[0] ?? ''
    await save(alice, at, { description: 'Keeps bees.' })
    const page = await alice.page(chat)
    expect(page).toContain('There is a newer version')
    expect((await alice.post(`${chat}/version`)).status).toBe(303)
    expect(await alice.page(chat)).not.toContain('There is a newer version')
  })
})

test('a chat never goes on with a version that its owner cannot read', async () => {
  const shared = await make(alice, { ...MARROW, visibility: 'public' })
  const bob = await site.member('Bob')
  await bob.get(shared)
  const chat =
    ((await bob.post(`${shared}/chats`, { body: 'Hello.' })).headers.get('location') ?? '').split('?')[0] ?? ''
  await save(alice, shared, { visibility: 'private', description: 'Keeps bees.' })
  expect((await bob.post(`${chat}/version`)).status).toBe(409)
  expect(await bob.page(chat)).toContain('Zanzibar Quill')
})

test('what is one’s own is paged through whole, however many were changed at once', async () => {
  for (let made = 0; made < 65; made++) await make(alice, { name: `Made ${made}` })
  await site.db('works').whereNotNull('ownerId').update({ changedAt: '2026-01-01T00:00:00.000Z' })
  const first = await alice.page('/characters/mine')
  const next = /href="(\/characters\/mine\?[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const names = new Set(`${first}${await alice.page(next)}`.match(/Made \d+/g))
  expect(names.size).toBe(65)
})

test('what is taken back and shared again is no newer for that, and one’s own liking does not count', async () => {
  const shared = await make(alice, { ...MARROW, visibility: 'public' })
  const before = await site.db('works').whereNotNull('ownerId').first('id', 'publishedAt')
  const at = (await save(alice, shared, { visibility: 'private' })).headers.get('location') ?? ''
  const again = (await save(alice, at, { visibility: 'public' })).headers.get('location') ?? ''
  await alice.get(again)
  await alice.post(`${again}/like`)
  expect(await site.db('works').whereNotNull('ownerId').first('id', 'publishedAt', 'likes')).toEqual({
    ...before,
    likes: 0,
  })
})

test('a version keeps each licence that it was given out under, and which terms of the house', async () => {
  const shared = await make(alice, { ...MARROW, visibility: 'public', licence: 'CC-BY-4.0' })
  await save(alice, shared, { visibility: 'public', licence: 'site' })
  const at = (await save(alice, shared, { visibility: 'private', licence: 'CC0-1.0' })).headers.get('location') ?? ''
  const given = () =>
    site
      .db('workVersions')
      .join('works', 'works.id', 'workVersions.workId')
      .whereNotNull('ownerId')
      .pluck('workVersions.licence')
  expect(await given()).toEqual([`CC-BY-4.0; site ${POLICY_VERSION}`])
  await save(alice, at, { visibility: 'public', licence: 'CC-BY-4.0' })
  expect(await given()).toEqual([`CC-BY-4.0; site ${POLICY_VERSION}`])
})

describe('copies', () => {
  test('are private, credit all before them, and know when the source went on', async () => {
    const shared = await make(alice, { ...MARROW, visibility: 'public', licence: 'CC-BY-4.0' })
    const bob = await site.member('Bob')
    await bob.get(`${shared}/forks`)
    const copy = ((await bob.post(`${shared}/forks`, { once: 'x' })).headers.get('location') ?? '').replace('/edit', '')
    expect((await site.visitor().get(copy)).status).toBe(404)
    const [work] = await site.db('works').where({ slug: copy.split('/')[2] ?? '' })
    expect(work).toMatchObject({ visibility: 'private', sourceNumber: 1 })
    const bobs = (await save(bob, copy, { visibility: 'public' })).headers.get('location') ?? ''
    const charlie = await site.member('Charlie')
    await charlie.get(`${bobs}/forks`)
    const third = ((await charlie.post(`${bobs}/forks`, { once: 'y' })).headers.get('location') ?? '').replace(
      '/edit',
      '',
    )
    const shown = (await save(charlie, third, { visibility: 'public' })).headers.get('location') ?? ''
    const [row] = await site.db('works').where({ slug: shown.split('/')[2] ?? '' })
    expect(JSON.parse(row?.more ?? '{}').credits).toMatchObject([
      { by: 'Bob', name: 'Zanzibar Quill', number: 1 },
      { by: 'Alice', name: 'Zanzibar Quill', number: 1, licence: 'CC-BY-4.0' },
    ])
  })

  test.each([
    ['view', 403],
    ['hidden', 403],
  ])('of a text that is only for %s are refused', async (definition, status) => {
    const shared = await make(alice, { ...MARROW, visibility: 'public', definition })
    const bob = await site.member('Bob')
    await bob.get(shared)
    expect((await bob.post(`${shared}/forks`, { once: 'x' })).status).toBe(status)
    expect((await bob.get(`${shared}/versions`)).status).toBe(definition === 'hidden' ? 404 : 200)
  })
})

describe('the card that links are shown with', () => {
  const cards = () =>
    readdirSync(path.join(site.folder, 'media'), { recursive: true }).filter((file) => /derived\/./.test(String(file)))
  const draw = async (at: string) => void (await (await site.visitor().get(`${at}/share.png`)).arrayBuffer())

  test.each(['private', 'bin', 'forever', 'mature'])('is deleted at once: %s', async (verb) => {
    const at = await make(alice, { ...MARROW, visibility: 'public' })
    await draw(at)
    expect(cards()).toHaveLength(1)
    if (verb === 'private') await save(alice, at, { visibility: 'private' })
    else if (verb === 'mature') await save(alice, at, { visibility: 'public', rating: 'mature' })
    else {
      await alice.get(`${at}/deletion`)
      await alice.post(`${at}/deletion`, { verb })
    }
    expect(cards()).toEqual([])
  })
})

describe('the bin', () => {
  test('hides at once, gives back as it was, and tells how long', async () => {
    const shared = await make(alice, { ...MARROW, visibility: 'public' })
    await alice.get(`${shared}/deletion`)
    expect((await alice.post(`${shared}/deletion`, { verb: 'bin' })).status).toBe(303)
    expect((await site.visitor().get(shared)).status).toBe(404)
    const bin = await alice.page('/characters/bin')
    expect(bin).toContain('Zanzibar Quill')
    expect(bin).toContain('in 30 days')
    expect(filesWith(['Zanzibar'])).toEqual([])
    const action = /action="(\/characters\/[^"]+\/deletion\/removal)"/.exec(bin)?.[1] ?? ''
    const back = (await alice.post(action)).headers.get('location') ?? ''
    expect((await site.visitor().get(back)).status).toBe(200)
  })

  test('deletes for good what it is asked to: text, versions and files, and chats can only be read on', async () => {
    const shared = await make(alice, { ...MARROW, visibility: 'public' })
    const bob = await site.member('Bob')
    await bob.get(shared)
    const chat =
      ((await bob.post(`${shared}/chats`, { body: 'Hello.' })).headers.get('location') ?? '').split('?')[0] ?? ''
    await alice.get(`${shared}/deletion`)
    expect((await alice.post(`${shared}/deletion`, { verb: 'forever' })).status).toBe(303)
    expect((await alice.get(shared)).status).toBe(404)
    const page = await bob.page(chat)
    expect(page).toContain('Zanzibar Quill')
    expect(page).toContain('cannot be gone on with')
    const [kept] = await site.db('workCopies')
    const text = site.keyring.open(copyPlace(kept?.id ?? '', kept?.personId ?? ''), kept?.sealed as Buffer) ?? ''
    expect(JSON.parse(text)).toEqual({
      listing: { name: 'Zanzibar Quill', portrait: '', language: 'en', tagline: '', tags: [], credits: [] },
    })
    expect((await bob.post(`${chat}/messages`, { body: 'Hello?' })).status).toBe(409)
    const versions = await site
      .db('workVersions')
      .join('works', 'works.id', 'workVersions.workId')
      .whereNotNull('goneAt')
      .select('workVersions.content', 'workVersions.sealed', 'works.name', { listing: 'works.sealed' })
    expect(versions).toHaveLength(1)
    expect(versions[0]).toMatchObject({ content: null, sealed: null, name: '', listing: null })
    expect(await site.db('media')).toEqual([])
  })

  test('leaves no row of what nobody talks with', async () => {
    const at = await make(alice)
    await alice.get(`${at}/deletion`)
    await alice.post(`${at}/deletion`, { verb: 'forever' })
    expect(await site.db('works').whereNotNull('ownerId')).toEqual([])
    expect((await alice.get(at)).status).toBe(404)
  })
})

describe('what is typed', () => {
  test('is kept sealed until it is saved or thrown away', async () => {
    const at = await make(alice)
    await alice.get(`${at}/edit`)
    expect((await alice.post(`${at}/draft`, { ...MARROW, personality: 'Halfwaythrough' })).status).toBe(303)
    const edit = await alice.page(`${at}/edit`)
    expect(edit).toContain('Halfwaythrough')
    expect(edit).toContain('did not save')
    expect(filesWith(['Halfwaythrough'])).toEqual([])
    await alice.post(`${at}/draft/removal`)
    expect(await alice.page(`${at}/edit`)).not.toContain('Halfwaythrough')
  })

  test('of a new character is there again when its page is opened again', async () => {
    await alice.get('/characters/new')
    await alice.post('/characters/drafts', { name: 'Half Done' })
    expect(await alice.page('/characters/new')).toContain('Half Done')
    await make(alice)
    expect(await alice.page('/characters/new')).not.toContain('Half Done')
  })

  test('can be tried out in a chat of its own that no list tells of, without a new version', async () => {
    const at = await make(alice)
    await alice.get(`${at}/edit`)
    const res = await alice.post(`${at}/trials`, { ...MARROW, greeting: 'A greeting on trial.' })
    const chat = res.headers.get('location') ?? ''
    expect(await alice.page(chat)).toContain('A greeting on trial.')
    expect(await alice.page('/chats')).not.toContain('A greeting on trial.')
    expect(await alice.page(`${at}/versions`)).not.toContain('Version 2')
    await alice.get(`${at}/edit`)
    await alice.post(`${at}/trials`, { ...MARROW, greeting: 'Another one.' })
    expect((await alice.get(chat)).status).toBe(404)
    expect(await site.db('workVersions').where('number', '<', 0)).toHaveLength(1)
  })
})
