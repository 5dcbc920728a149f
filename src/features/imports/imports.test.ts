import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jpeg, png, text } from '../../../tests/cards/art.ts'
import { corpus } from '../../../tests/cards/corpus.ts'
import { unescaped } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { LIMITS } from '../../web/limits.ts'
import { contentOf, ownWorks } from '../works/index.ts'
import { sweepImports } from './store.ts'

let site: Site
let alice: Visitor
let bob: Visitor
let aliceId: string
const now = { ms: Date.now() }
beforeAll(async () => {
  site = await openSite({ clock: { now: () => now.ms } })
  alice = await site.member('Alice')
  bob = await site.member('Bob')
  aliceId = (await site.db('persons').where({ username: 'Alice' }).first('id'))?.id ?? ''
})
afterAll(() => site.close())

type File = { name: string; bytes: Buffer }
const cardJson = (fields: object) =>
  JSON.stringify({
    spec: 'chara_card_v2',
    spec_version: '2.0',
    data: { first_mes: 'Well?', description: 'd', ...fields },
  })
const jsonFile = (name: string, fields: object): File => ({ name, bytes: Buffer.from(cardJson(fields)) })
const pngFile = async (name: string, fields: object): Promise<File> => {
  const picture = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
  const chara = text('chara', Buffer.from(cardJson(fields)).toString('base64'))
  // Behind IHDR: signature and its chunk are 33 bytes.
  return { name, bytes: Buffer.concat([picture.subarray(0, 33), chara, picture.subarray(33)]) }
}

async function send(who: Visitor, files: File[], token = who.token()): Promise<Response> {
  const form = new FormData()
  form.append('_csrf', token)
  for (const { name, bytes } of files) form.append('cards', new Blob([new Uint8Array(bytes)]), name)
  return await fetch(`${site.url}/characters/imports`, {
    ...{ method: 'POST', body: form, redirect: 'manual', headers: { cookie: who.cookies() } },
  })
}

/** Sends files and waits until all are read; answers the page that tells what became of them. */
async function bring(...files: File[]): Promise<{ address: string; page: string }> {
  await alice.get('/characters/imports')
  const res = await send(alice, files)
  expect(res.status).toBe(303)
  const address = res.headers.get('location') ?? ''
  await site.app.worker.idle()
  return { address, page: unescaped(await alice.page(address)) }
}

const reader = () => ({ id: aliceId, username: 'Alice' })
const ownOf = async (kind: 'character' | 'lorebook') =>
  (await ownWorks({ ...site, clock: { now: () => now.ms } }, reader(), kind)).works
const named = async (name: string) => (await ownOf('character')).find(({ listing }) => listing.name === name)

describe('importing', () => {
  test('makes a private character of a card, keeps the bytes as they came, and draws its portrait', async () => {
    const file = await pngFile('Vesna.png', {
      name: 'Vesna',
      tags: ['calm'],
      creator: 'Somebody',
      description: 'A planted word.',
    })
    const { page } = await bring(file)
    expect(page).toContain('All are read. Taken: 1, refused: 0.')
    expect(page).toContain('Taken: Vesna.')
    const work = await named('Vesna')
    expect(work).toMatchObject({ visibility: 'private', rating: 'everyone', ownerId: aliceId })
    expect(work?.listing).toMatchObject({
      tags: ['calm'],
      claim: 'unsaid',
      credits: [{ name: 'Vesna', by: 'Somebody' }],
    })
    const content = await contentOf<{ description: string }>(site, work?.versionId ?? '', aliceId)
    expect(content?.description).toBe('A planted word.')

    const kept = await site.db('media').where({ workId: work?.id ?? '' })
    expect(kept.map(({ role }) => role).sort()).toEqual(['original', 'portrait'])
    const original = kept.find(({ role }) => role === 'original')
    expect((await site.media.read(aliceId, original?.id ?? ''))?.bytes.equals(file.bytes)).toBe(true)
    const portrait = await site.media.read(aliceId, work?.listing.portrait ?? '')
    expect(await sharp(portrait?.bytes).metadata()).toMatchObject({ format: 'webp', width: 400, height: 533 })
    expect((await alice.get(`/characters/${work?.slug}`)).status).toBe(200)
    expect((await bob.get(`/characters/${work?.slug}`)).status).toBe(404)
  })

  test('leaves no word of what was sent in any file of the house', async () => {
    await bring(
      await pngFile('planted-file-name.png', {
        name: 'Plantedname',
        description: 'plantedwords',
        tags: ['plantedtag'],
      }),
    )
    for (const file of readdirSync(site.folder, { recursive: true, encoding: 'utf8' })) {
      const full = path.join(site.folder, file)
      if (!statSync(full).isFile()) continue
      const bytes = readFileSync(full)
      for (const word of ['planted-file-name', 'Plantedname', 'plantedwords', 'plantedtag'])
        expect(bytes.includes(word), `${word} in ${file}`).toBe(false)
    }
  })

  test('one failing file never stops the others, and each is told of', async () => {
    const { page, address } = await bring(
      jsonFile('one.json', { name: 'First of three' }),
      { name: 'broken.png', bytes: png().subarray(0, 50) },
      { name: 'empty.json', bytes: Buffer.alloc(0) },
      { name: 'photo.jpg', bytes: jpeg() },
      jsonFile('two.json', { name: 'Last of three' }),
    )
    expect(page).toContain('All are read. Taken: 2, refused: 3.')
    expect(page).toContain('The file is empty.')
    for (const name of ['one.json', 'broken.png', 'empty.json', 'photo.jpg', 'two.json']) expect(page).toContain(name)
    expect(await named('First of three')).toBeDefined()
    expect(await named('Last of three')).toBeDefined()
    const importId = address.split('/').at(-1) ?? ''
    const refused = await site.db('importedFiles').where({ importId, state: 'refused' })
    expect(refused.map(({ mediaId }) => mediaId)).toEqual([null, null, null])
    expect(await site.db('media').where({ role: 'waiting' })).toEqual([])
  })

  test('takes a file of every version in every container', async () => {
    const cases = [...corpus()].filter(({ name }) => / plain$/.test(name))
    expect(cases.length).toBeGreaterThanOrEqual(15)
    const { page } = await bring(...cases.map(({ file, bytes }) => ({ name: file, bytes })))
    expect(page).toContain(`All are read. Taken: ${cases.length}, refused: 0.`)
  })

  test('makes a lorebook of a world file', async () => {
    const world = { entries: { 0: { uid: 0, key: ['Hall'], content: 'The hall is cold.', comment: '', order: 1 } } }
    const { page } = await bring({ name: 'Old Town.json', bytes: Buffer.from(JSON.stringify(world)) })
    expect(page).toContain('Taken as a lorebook: Old Town.')
    const [book] = await ownOf('lorebook')
    expect(book).toMatchObject({ listing: { name: 'Old Town' }, visibility: 'private' })
    expect(JSON.stringify(await contentOf(site, book?.versionId ?? '', aliceId))).toContain('The hall is cold.')
  })

  test('rates what is tagged for adults so, and says it', async () => {
    const { page } = await bring(jsonFile('x.json', { name: 'Tagged', tags: ['NSFW', 'romance'] }))
    expect(page).toContain('Its tags say that it is for adults')
    expect(await named('Tagged')).toMatchObject({ rating: 'adult', visibility: 'private' })
  })

  test('tells a person what was taken, what is kept unused and what was left out', async () => {
    const { page } = await bring(jsonFile('r.json', { name: 'Reported', foreign_field: 1, tags: 'no list' }))
    expect(page).toContain('What was taken')
    expect(page).toContain('foreign_field')
    expect(page).toContain('Kept, but not used here')
  })

  test('tells why a picture in it is no portrait, and takes the card', async () => {
    const gif = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } })
      .gif()
      .toBuffer()
    const assets = [{ type: 'icon', uri: `data:image/gif;base64,${gif.toString('base64')}`, name: 'main', ext: 'gif' }]
    const card = { spec: 'chara_card_v3', spec_version: '3.0', data: { name: 'Moving', first_mes: 'x', assets } }
    const { page } = await bring({ name: 'moving.json', bytes: Buffer.from(JSON.stringify(card)) })
    expect(page).toContain('It has no portrait: This is no picture that we can read.')
    expect((await named('Moving'))?.listing.portrait).toBe('')
  })

  test('is told by a notice at its end', async () => {
    await bring(jsonFile('n.json', { name: 'Noticed' }))
    expect(unescaped(await alice.page('/notices'))).toContain('Characters and lorebooks that were taken: 1.')
  })

  test('shows how far it is, and goes on by itself with and without a script', async () => {
    const { address } = await bring(jsonFile('p.json', { name: 'Progress' }), jsonFile('q.json', { name: 'Other' }))
    const importId = address.split('/').at(-1) ?? ''
    expect(await alice.page(address)).not.toContain('hx-trigger="every')
    const [last] = await site.db('importedFiles').where({ importId }).orderBy('place', 'desc').limit(1)
    await site
      .db('importedFiles')
      .where({ id: last?.id ?? '' })
      .update({ state: 'waiting' })
    const page = await alice.page(address)
    expect(page).toContain('Read: 1 of 2.')
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>')
    expect(page).toContain('hx-trigger="every 2s"')
    const part = await (await alice.htmx('GET', address)).text()
    expect(part).toContain('id="imported"')
    expect(part).not.toContain('<html')
  })

  test('is nobody else’s to see', async () => {
    const { address } = await bring(jsonFile('s.json', { name: 'Secret' }))
    expect((await bob.get(address)).status).toBe(404)
    expect((await site.visitor().get(address)).headers.get('location')).toMatch(/^\/sign-in/)
    expect((await alice.get('/characters/imports/nothing')).status).toBe(404)
    expect(await alice.page('/characters/imports')).toContain(address)
    expect(await bob.page('/characters/imports')).not.toContain(address)
  })
})

describe('what is sent', () => {
  test('without a file is asked for one', async () => {
    await alice.get('/characters/imports')
    const res = await send(alice, [])
    expect([res.status, unescaped(await res.text())]).toEqual([422, expect.stringContaining('Choose a file first.')])
  })

  test('without the token leaves nothing in the storage', async () => {
    const before = await site.db('media').count({ n: '*' })
    expect((await send(alice, [jsonFile('x.json', { name: 'X' })], 'forged')).status).toBe(403)
    const signedOut = await send(site.visitor(), [jsonFile('x.json', { name: 'X' })])
    expect([303, 403]).toContain(signedOut.status)
    expect(await site.db('media').count({ n: '*' })).toEqual(before)
  })

  test('and is too large is told of beside what is not', async () => {
    const { page } = await bring(
      { name: 'large.png', bytes: Buffer.alloc(LIMITS.cardFileBytes + 1) },
      jsonFile('small.json', { name: 'Small' }),
    )
    expect(page).toContain('The file is larger than 64 MB.')
    expect(page).toContain('Taken: Small.')
  })

  test('and are too many is refused, and leaves nothing', async () => {
    const before = await site.db('media').count({ n: '*' })
    const files = Array.from({ length: LIMITS.cardImportFiles + 1 }, (_, at) => jsonFile(`${at}.json`, { name: 'M' }))
    await alice.get('/characters/imports')
    const res = await send(alice, files)
    expect(res.status).toBe(413)
    expect(await res.text()).toContain('at most 500')
    await expect.poll(async () => await site.db('media').count({ n: '*' })).toEqual(before)
  })

  test('and was cut off is swept after a day, and what is part of an import stays', async () => {
    const { address } = await bring(jsonFile('stays.json', { name: 'Stays' }))
    await site.media.keep(aliceId, { role: 'waiting', type: '', source: Buffer.from('cut off'), most: 99 })
    const sweep = () => sweepImports({ db: site.db, media: site.media, clock: { now: () => now.ms } })
    await sweep()
    expect(await site.db('media').where({ role: 'waiting' })).toHaveLength(1)
    const before = now.ms
    now.ms += 25 * 3_600_000
    await sweep()
    expect(await site.db('media').where({ role: 'waiting' })).toEqual([])
    expect((await alice.get(address)).status).toBe(200)
    now.ms += 40 * 24 * 3_600_000
    await sweep()
    expect(await site.db('imports').where({ ownerId: aliceId })).toEqual([])
    expect(await named('Stays')).toBeDefined()
    now.ms = before
  })
})

describe('an import that was cut short', () => {
  /** As a kill leaves it in the middle of the first file: the row in that state, the job waiting. */
  async function killedAt(state: 'reading' | 'again', fields: object) {
    const { id: mediaId } = await site.media.keep(aliceId, {
      ...{ role: 'waiting', type: '', fileName: 'k.json', source: Buffer.from(cardJson(fields)), most: 9999 },
    })
    const { beginImport } = await import('./store.ts')
    const clock = { now: () => now.ms }
    const importId = await site.db.transaction(async (tx) => {
      const id = await beginImport(tx, { keyring: site.keyring, clock }, aliceId, [{ name: 'k.json', mediaId }])
      await tx('importedFiles').where({ importId: id }).update({ state })
      await site.app.jobs.add(tx, { kind: 'import.files', ownerId: aliceId, payload: { importId: id } })
      return id
    })
    await new Promise((resolve) => setImmediate(resolve))
    await site.app.worker.idle()
    return importId
  }

  test('is gone on with', async () => {
    const importId = await killedAt('reading', { name: 'Killed once' })
    expect(await site.db('importedFiles').where({ importId }).pluck('state')).toEqual(['taken'])
    expect(await named('Killed once')).toBeDefined()
  })

  test('twice by the same file leaves that file out', async () => {
    const importId = await killedAt('again', { name: 'Killed twice' })
    expect(await site.db('importedFiles').where({ importId }).pluck('state')).toEqual(['refused'])
    expect(await named('Killed twice')).toBeUndefined()
    expect(unescaped(await alice.page(`/characters/imports/${importId}`))).toContain('stopped twice')
  })

  test('after the work was made, makes no second one', async () => {
    const { address } = await bring(jsonFile('d.json', { name: 'Only one' }))
    const importId = address.split('/').at(-1) ?? ''
    await site.db('importedFiles').where({ importId }).update({ state: 'reading', workId: null })
    await site.db.transaction((tx) =>
      site.app.jobs.add(tx, { kind: 'import.files', ownerId: aliceId, payload: { importId } }),
    )
    await new Promise((resolve) => setImmediate(resolve))
    await site.app.worker.idle()
    expect((await ownOf('character')).filter(({ listing }) => listing.name === 'Only one')).toHaveLength(1)
    expect(await site.db('importedFiles').where({ importId }).pluck('state')).toEqual(['taken'])
  })
})
