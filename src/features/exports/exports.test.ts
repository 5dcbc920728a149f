import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { idOf, makeCharacter, workshopOf } from '../../../tests/works.ts'
import { readCard, writeCard } from '../cards/index.ts'
import { makeCard } from '../characters/index.ts'
import { contentOf, createWork, plainListing } from '../works/index.ts'

let site: Site
let alice: Visitor
let bob: Visitor
beforeAll(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  bob = await site.member('Bob')
})
afterAll(() => site.close())

const FULL = makeCard({
  name: 'Tide-Teller',
  nickname: 'Tide',
  description: 'Counts waves.\r\nNever loses count.',
  first_mes: 'Four thousand and one.',
  alternate_greetings: ['Four thousand and two.'],
  group_only_greetings: ['We all count.'],
  creator: 'Somebody Else',
  creator_notes_multilingual: { ja: '波を数える。' },
  source: ['https://example.org/tide'],
  creation_date: 1_700_000_000,
  x_unknown: { deep: [1, 2, { a: null }] },
  character_book: {
    entries: [{ keys: ['wave'], content: 'Waves.', enabled: true, insertion_order: 3, x: 1 }],
    extensions: { y: 2 },
  },
  extensions: {
    depth_prompt: { prompt: 'Count.', depth: 2, role: 'system', z: 9 } as { prompt: string },
    talkativeness: '0.7',
    fav: true,
  },
  assets: [{ type: 'emotion', uri: 'embeded://assets/emotion/images/joy.png', name: 'joy', ext: 'png' }],
})

async function imported(bytes: Buffer, name: string): Promise<string> {
  await alice.get('/characters/imports')
  const form = new FormData()
  form.append('_csrf', alice.token())
  form.append('cards', new Blob([bytes as Uint8Array<ArrayBuffer>]), name)
  const headers = { cookie: alice.cookies() }
  const res = await fetch(`${site.url}/characters/imports`, { method: 'POST', body: form, headers, redirect: 'manual' })
  expect(res.status).toBe(303)
  await site.app.worker.idle()
  const work = await site.db('works').whereNotNull('ownerId').orderBy('createdAt', 'desc').orderBy('id', 'desc').first()
  return `/characters/${work?.slug}`
}
const bytesOf = async (who: Visitor, path: string) => Buffer.from(await (await who.get(path)).arrayBuffer())

describe('a card that was brought in', () => {
  test('goes out as it came: unknown fields, files and files of other programs', async () => {
    const joy = { path: 'assets/emotion/images/joy.png', bytes: Buffer.from('joy') }
    const foreign = { path: 'module.risum', bytes: Buffer.from('theirs') }
    const sent = await writeCard(FULL, {
      container: 'charx',
      spec: 3,
      assets: [joy],
      foreignFiles: [foreign],
      beside: { z: 1 },
    })
    const at = await imported(sent, 'tide.charx')
    const out = await readCard(await bytesOf(alice, `${at}/card.charx`), 'card')
    const before = await readCard(sent, 'tide.charx')
    expect(out.card).toEqual(before.card)
    expect(out.beside).toEqual(before.beside)
    expect(out.assets.map(({ path, bytes }) => [path, bytes.toString()])).toEqual([[joy.path, 'joy']])
    expect(out.foreignFiles.map(({ path, bytes }) => [path, bytes.toString()])).toEqual([[foreign.path, 'theirs']])
    const page = await alice.page(`${at}/export`)
    expect(page).toContain('module.risum')
  })

  test('keeps what the form does not know when it is edited', async () => {
    const at = await imported(await writeCard(FULL, { container: 'json', spec: 3 }), 'tide.json')
    await alice.get(`${at}/edit`)
    await alice.post(at, { description: 'Counts boats.' })
    const { card } = await readCard(await bytesOf(alice, `${at}/card.json`), 'card')
    expect(card).toMatchObject({ ...FULL, description: 'Counts boats.', modification_date: expect.any(Number) })
  })

  test('keeps the name of who made it and where it came from, whatever the form says', async () => {
    const at = await imported(await writeCard(FULL, { container: 'json', spec: 3 }), 'tide.json')
    expect(await alice.page(`${at}/edit`)).toMatch(/<input id="creator"[^>]*readonly[^>]*value="Somebody Else"/)
    await alice.post(at, { creator: 'Alice herself', claim: 'mine', description: 'Counts boats.' })
    const { card } = await readCard(await bytesOf(alice, `${at}/card.json`), 'card')
    expect(card).toMatchObject({ creator: FULL.creator, source: FULL.source, description: 'Counts boats.' })
  })

  test('is the same version when its form is saved without a change', async () => {
    const at = await imported(await writeCard(FULL, { container: 'json', spec: 3 }), 'tide.json')
    await alice.get(`${at}/edit`)
    await alice.post(at, {})
    expect(await alice.page(`${at}/versions`)).not.toContain('Version 2')
  })

  test('says what V2 would lose, and leaves it out', async () => {
    const at = await imported(await writeCard(FULL, { container: 'json', spec: 3 }), 'tide.json')
    expect(await alice.page(`${at}/export`)).toMatch(/<strong>nickname<\/strong>/)
    const { card, spec } = await readCard(await bytesOf(alice, `${at}/card.json?spec=2`), 'card')
    expect(spec).toBe('v2')
    expect(card.nickname).toBeUndefined()
    expect((await alice.get(`${at}/card.charx?spec=2`)).status).toBe(404)
  })
})

describe('files that came with a card', () => {
  test('stay with its owner, which is told to others and in copies, and nothing names them there', async () => {
    const joy = { path: 'assets/emotion/images/joy.png', bytes: Buffer.from('joy') }
    const at = await imported(await writeCard(FULL, { container: 'charx', spec: 3, assets: [joy] }), 'tide.charx')
    expect(await alice.page(`${at}/export`)).not.toContain('Files that only its owner has')
    await alice.get(`${at}/edit`)
    const shared = (await alice.post(at, { visibility: 'public', claim: 'mine' })).headers.get('location') ?? ''
    expect(await bob.page(`${shared}/export`)).toMatch(/Files that only its owner has[^<]*joy/)
    const embedded = async (who: Visitor, path: string) => {
      const { card, assets, report } = await readCard(await bytesOf(who, `${path}/card.charx`), 'card.charx')
      const named = (card.assets ?? []).map(({ uri }) => uri).filter((uri) => uri.includes('joy'))
      return [
        named,
        assets.map(({ path: file }) => file).filter((file) => file.includes('joy')),
        report.filter(({ fate }) => fate === 'refused'),
      ]
    }
    expect(await embedded(bob, shared)).toEqual([[], [], []])
    await bob.get(`${shared}/forks`)
    const copy = ((await bob.post(`${shared}/forks`, { once: 'x' })).headers.get('location') ?? '').replace('/edit', '')
    expect(await embedded(bob, copy)).toEqual([[], [], []])
    const [kept] = await site.db('works').where({ slug: copy.split('/')[2] ?? '' })
    const content = await contentOf<object>(site, kept?.versionId ?? '', kept?.ownerId ?? '')
    expect(JSON.stringify(content)).not.toContain('embeded:')
  })

  test('are told of, and so are lorebooks that are read beside a character', async () => {
    const { id, slug } = await makeCharacter(site, 'Alice', 'Librarian')
    const book = await createWork(workshopOf(site), {
      ...{ kind: 'lorebook', ownerId: await idOf(site, 'Alice'), listing: plainListing({ name: 'Shelves' }) },
      content: { entries: [], extensions: {} },
    })
    expect(await alice.page(`/characters/${slug}/export`)).not.toContain('Lorebooks of their own')
    await site.db('attachedBooks').insert({ characterId: id, lorebookId: book.id, addedAt: new Date().toISOString() })
    expect(await alice.page(`/characters/${slug}/export`)).toContain('read beside them stay here: 1.')
  })
})

test('a PNG has the card of V3 and that of V2 in it', async () => {
  const bytes = await bytesOf(bob, '/characters/maurice-bell/card.png')
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.includes('ccv3') && bytes.includes('chara')).toBe(true)
  expect((await readCard(bytes, 'bell.png')).card.name).toBe('Maurice Bell')
})

test.each(['view', 'hidden'])('a shared text that is for %s is not handed out', async (definition) => {
  await alice.get('/characters/new')
  const made = await alice.post('/characters', { name: 'Kept Back', visibility: 'public', definition })
  const at = made.headers.get('location') ?? ''
  for (const file of ['export', 'card.png', 'card.json', 'card.charx'])
    expect((await bob.get(`${at}/${file}`)).status, file).toBe(403)
  expect((await alice.get(`${at}/card.json`)).status).toBe(200)
})

test('a private character is handed out to its owner alone', async () => {
  await alice.get('/characters/new')
  const at = (await alice.post('/characters', { name: 'Mine Alone' })).headers.get('location') ?? ''
  expect((await bob.get(`${at}/card.json`)).status).toBe(404)
  expect((await site.visitor().get(`${at}/card.json`)).status).toBe(404)
  const res = await alice.get(`${at}/card.json`)
  expect(res.headers.get('content-disposition')).toContain('filename="Mine Alone.json"')
  expect(res.headers.get('cache-control')).toBe('private, no-store')
})
