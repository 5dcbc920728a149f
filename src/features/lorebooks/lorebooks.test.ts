import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { unescaped } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { sayIn, talk } from '../../../tests/talk.ts'
import type { Visitor } from '../../../tests/visitor.ts'

let site: Site
let alice: Visitor
let bob: Visitor
beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  bob = await site.member('Bob')
})
afterEach(() => site.close())

type Fields = { [name: string]: string }
const wordsOf = (html: string) =>
  unescaped(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
/** Answers the book's address. */
async function makeBook(who: Visitor, fields: Fields = {}): Promise<string> {
  await who.get('/lorebooks/new')
  const res = await who.post('/lorebooks', { name: 'The harbour', ...fields })
  expect(res.status).toBe(303)
  return (res.headers.get('location') ?? '').replace('/entries', '')
}
async function addEntry(who: Visitor, base: string, fields: Fields): Promise<Response> {
  await who.get(`${base}/entries/new`)
  return await who.post(`${base}/entries/new`, { whole: '1', enabled: 'on', order: '100', ...fields })
}
async function makeCharacter(who: Visitor, fields: Fields = {}): Promise<string> {
  await who.get('/characters/new')
  const res = await who.post('/characters', { name: 'Ada Finch', greeting: 'Mind the step, {{user}}.', ...fields })
  expect(res.status).toBe(303)
  return res.headers.get('location') ?? ''
}
async function attach(who: Visitor, character: string, book: string): Promise<void> {
  const page = await who.page(`${character}/lorebooks`)
  const [, id = ''] = /name="book" value="([^"]+)"/.exec(page) ?? []
  expect(page).toContain('The harbour')
  expect((await who.post(`${character}/lorebooks`, { book: id })).status).toBe(303)
  expect(await who.page(book)).toContain('Ada Finch')
}
const fileOf = async (who: Visitor, base: string, form = '') =>
  (await (await who.get(`${base}/lorebook.json${form}`)).json()) as { data: { entries: Fields[] }; entries: object }

describe('a lorebook of its own', () => {
  test('is made, filled, read and taken along as a file, without JavaScript', async () => {
    const base = await makeBook(alice, { description: 'All of the port.' })
    const res = await addEntry(alice, base, { name: 'The pier', keys: 'pier\nquay', content: 'The pier is rotten.' })
    expect([res.status, res.headers.get('location')]).toEqual([303, `${base}/entries#entry-1`])
    const page = wordsOf(await alice.page(base))
    expect(page).toContain('Entries: 1')
    expect(page).toContain('The pier is rotten.')
    expect(page).toContain('All of the port.')
    const { data } = await fileOf(alice, base)
    expect(data).toMatchObject({ name: 'The harbour', description: 'All of the port.' })
    expect(data.entries[0]).toMatchObject({ name: 'The pier', keys: ['pier', 'quay'], content: 'The pier is rotten.' })
    expect((await fileOf(alice, base, '?form=sillytavern')).entries).toMatchObject({ 0: { key: ['pier', 'quay'] } })
    expect(await alice.page('/lorebooks')).toContain('The harbour')
    expect((await alice.get('/lorebooks/mine')).headers.get('location')).toBe('/lorebooks')
  })

  test('that is refused gives back all that was typed, and says why', async () => {
    await alice.get('/lorebooks/new')
    const res = await alice.post('/lorebooks', { name: ' ', description: 'All of it', scanDepth: 'many' })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain('Give the lorebook a name.')
    expect(page).toContain('Write a number here, or leave it empty.')
    expect(page).toContain('All of it')
    const base = await makeBook(alice)
    const refused = await addEntry(alice, base, {
      name: 'The pier',
      content: 'It stays',
      probability: '200',
      order: 'x',
    })
    expect(refused.status).toBe(422)
    const entry = await refused.text()
    expect(entry).toContain('Write a number from 0 to 100, or leave it empty.')
    expect(entry).toMatch(/name="probability"[^>]*value="200"/)
    expect(entry).toContain('It stays')
  })

  test('is made once by two clicks, and so is an entry', async () => {
    const page = await alice.page('/lorebooks/new')
    const [, once = ''] = /name="once" value="([^"]+)"/.exec(page) ?? []
    const [one, two] = [
      await alice.post('/lorebooks', { name: 'One', once }),
      await alice.post('/lorebooks', { name: 'One', once }),
    ]
    expect(two.headers.get('location')).toBe(one.headers.get('location'))
    const base = await makeBook(alice)
    const form = await alice.page(`${base}/entries/new`)
    const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(form) ?? []
    for (const _ of [1, 2])
      await alice.post(`${base}/entries/new`, { whole: '1', enabled: 'on', order: '1', keys: 'a', content: 'b', seen })
    expect((await fileOf(alice, base)).data.entries).toHaveLength(1)
  })

  test('nobody else finds while it is private, and all who may once it is shared', async () => {
    const base = await makeBook(alice)
    await addEntry(alice, base, { name: 'The pier', keys: 'pier', content: 'The pier is rotten.' })
    const charlie = site.visitor()
    for (const path of ['', '/edit', '/entries', '/entries/1', '/versions', '/lorebook.json', '/deletion'])
      expect([path, (await bob.get(base + path)).status]).toEqual([path, 404])
    expect((await charlie.get(base)).status).toBe(404)
    await bob.get('/lorebooks')
    for (const path of ['', '/entries', '/entries/1', '/entries/new', '/test', '/draft', '/deletion', '/forks'])
      expect([path, (await bob.post(base + path, { said: 'pier' })).status]).toEqual([path, 404])

    await alice.get(`${base}/edit`)
    const shared = (await alice.post(base, { visibility: 'public' })).headers.get('location') ?? ''
    expect(shared).toMatch(/^\/lorebooks\/the-harbour-/)
    for (const who of [bob, charlie]) expect(await who.page(shared)).toContain('The pier is rotten.')
    expect((await bob.get(`${shared}/entries`)).status).toBe(404)
    const [report = ''] = /\/reports\/new\?about=[^"]+/.exec(await bob.page(shared)) ?? []
    expect((await bob.get(report)).status).toBe(200)
    expect(await alice.page(shared)).not.toContain('/reports/new')
    expect((await bob.get(`${shared}/lorebook.json`)).status).toBe(200)
    await bob.get(`${shared}/forks`)
    const fork = (await bob.post(`${shared}/forks`)).headers.get('location')?.replace('/edit', '') ?? ''
    expect(wordsOf(await bob.page(fork))).toContain('A copy of The harbour, By Alice')
    await addEntry(bob, fork, { keys: 'x', content: 'Bob’s own.' })
    expect((await fileOf(alice, shared)).data.entries).toHaveLength(1)

    await alice.get(`${shared}/edit`)
    await alice.post(shared, { definition: 'hidden' })
    const hidden = await bob.page(shared)
    expect(hidden).toContain('shows its text to nobody')
    expect(hidden).not.toContain('rotten')
    for (const path of ['/lorebook.json', '/versions', '/versions/1'])
      expect((await bob.get(shared + path)).status).toBe(404)
    expect((await bob.post(`${shared}/test`, { said: 'pier' })).status).toBe(404)
    await alice.get(`${shared}/edit`)
    await alice.post(shared, { visibility: 'private' })
    expect((await bob.get(shared)).status).toBe(404)
  })

  test('that was brought in is shared only once it is said whose it is', async () => {
    const base = await makeBook(alice)
    await site
      .db('works')
      .where({ kind: 'lorebook' })
      .update({ sealed: await claimed(base) })
    expect(await alice.page(`${base}/edit`)).toContain('Whose work it is')
    const refused = await alice.post(base, { visibility: 'public' })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('This came from elsewhere.')])
    expect((await alice.post(base, { visibility: 'public', claim: 'mine' })).status).toBe(303)
  })

  async function claimed(base: string): Promise<Buffer> {
    const id = base.split('/')[2] ?? ''
    const { sealed, ownerId } = (await site.db('works').where({ id }).first()) ?? {}
    const place = { table: 'works', column: 'sealed', row: id, owner: ownerId ?? '' }
    const listing = JSON.parse(site.keyring.open(place, sealed as Buffer) ?? '{}')
    return site.keyring.seal(place, JSON.stringify({ ...listing, claim: 'unsaid' }))
  }

  test('is rated, and who may not see such a thing does not find it', async () => {
    const base = await makeBook(alice, { rating: 'mature', visibility: 'public', notes: 'spiders' })
    expect(await bob.page(base)).toMatch(/<summary>For grown-up readers\. Show it: <span dir="auto">spiders/)
    expect((await site.visitor().get(base)).status).toBe(404)
    await alice.get('/lorebooks/new')
    const refused = await alice.post('/lorebooks', { name: 'X', rating: 'adult', visibility: 'public' })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('nothing for adults')])
  })

  test('keeps what is typed until it is saved', async () => {
    const base = await makeBook(alice)
    await addEntry(alice, base, { name: 'The pier', keys: 'pier', content: 'One.' })
    const page = await alice.page(`${base}/entries/1`)
    const [, part = ''] = /name="part" value="([^"]+)"/.exec(page) ?? []
    const typed = { whole: '1', name: 'The pier', keys: 'pier', content: 'Two and a half', order: '100' }
    const kept = await alice.htmx('POST', `${base}/draft`, { part, ...typed })
    expect([kept.status, await kept.text()]).toEqual([200, expect.stringContaining('about')])
    const again = await alice.page(`${base}/entries/1`)
    expect(again).toContain('Two and a half')
    expect(again).toContain('This is what you typed and did not save.')
    expect((await fileOf(alice, base)).data.entries[0]?.content).toBe('One.')
    await alice.post(`${base}/draft/removal`, { part, number: '1' })
    expect(await alice.page(`${base}/entries/1`)).not.toContain('Two and a half')
    await alice.post(`${base}/draft`, { part: 'head', name: 'Otherwise' })
    expect(await alice.page(`${base}/edit`)).toContain('value="Otherwise"')
    await alice.post('/lorebooks/drafts', { name: 'Not yet' })
    expect(await alice.page('/lorebooks/new')).toContain('value="Not yet"')
  })
})

describe('entries', () => {
  let base: string
  const names = async () => (await fileOf(alice, base)).data.entries.map(({ name }) => name)
  const seenOn = async (path: string) => /name="seen" value="([^"]+)"/.exec(await alice.page(path))?.[1] ?? ''
  beforeEach(async () => {
    base = await makeBook(alice)
    for (const name of ['one', 'two', 'three'])
      await addEntry(alice, base, { name, keys: name, content: `Of ${name}.` })
  })

  test('are switched, ordered, moved and removed in one list, each time as a new version', async () => {
    const arrange = async (fields: Fields) =>
      await alice.post(`${base}/entries`, { seen: await seenOn(`${base}/entries`), page: '1', ...fields })
    const res = await arrange({ on: '2', 'order-1': '7', 'order-2': '100', 'order-3': '100', action: 'save' })
    expect(res.status).toBe(303)
    const { data } = await fileOf(alice, base)
    expect(data.entries.map(({ enabled, insertion_order }) => [enabled, insertion_order])).toEqual([
      [false, 7],
      [true, 100],
      [false, 100],
    ])
    expect((await arrange({ action: 'up:3' })).headers.get('location')).toBe(`${base}/entries#entry-2`)
    expect(await names()).toEqual(['one', 'three', 'two'])
    await arrange({ action: 'down:1' })
    expect(await names()).toEqual(['three', 'one', 'two'])
    await arrange({ action: 'removal:2' })
    expect(await names()).toEqual(['three', 'two'])
    expect((await alice.page(`${base}/versions`)).match(/versions\/\d+"/g)?.length).toBe(8)
    const wrong = await arrange({ 'order-1': 'soon' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('value="soon"')])
  })

  test('that were changed elsewhere are not written over unseen', async () => {
    const [list, entry] = [await seenOn(`${base}/entries`), await seenOn(`${base}/entries/1`)]
    await addEntry(alice, base, { name: 'four', keys: 'four', content: 'Of four.' })
    const late = await alice.post(`${base}/entries`, { seen: list, action: 'removal:1' })
    expect([late.status, (await names()).length]).toEqual([409, 4])

    // Moved, it is found again; changed, it is not written over.
    await alice.post(`${base}/entries`, { seen: await seenOn(`${base}/entries`), on: '1', action: 'down:1' })
    await alice.post(`${base}/entries/1`, { seen: entry, name: 'first' })
    expect(await names()).toEqual(['two', 'first', 'three', 'four'])
    const stale = await alice.post(`${base}/entries/2`, { seen: entry, name: 'other' })
    expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining('value="other"')])
    expect(await names()).toEqual(['two', 'first', 'three', 'four'])
    const removed = await alice.post(`${base}/entries/2`, { seen: entry, action: 'removal' })
    expect([removed.status, (await names()).length]).toEqual([303, 4])
    await alice.post(`${base}/entries/2`, { seen: await seenOn(`${base}/entries/2`), action: 'removal' })
    expect(await names()).toEqual(['two', 'three', 'four'])
  })

  test('that nobody has are not there', async () => {
    for (const number of ['0', '4', 'x', '1.5']) expect((await alice.get(`${base}/entries/${number}`)).status).toBe(404)
  })

  test('say what would be told, from the page of the book and from a form that is not saved', async () => {
    await alice.get(base)
    const page = wordsOf(await (await alice.post(`${base}/test`, { said: 'I have two.' })).text())
    expect(page).toContain(
      'Told two The harbour Called up by “two”. Found in your line. between the lines, 4 from the end',
    )
    expect(page).toContain('Not called up 2 one No key was said.')
    expect((await alice.get(`${base}/test`)).headers.get('location')).toBe(base)
    expect(wordsOf(await (await alice.post(`${base}/test`, {})).text())).toContain('Say something first.')

    const seen = await seenOn(`${base}/entries/1`)
    const typed = { whole: '1', name: 'one', keys: 'seagull', content: 'It screams.', order: '1', enabled: 'on' }
    const tried = await alice.post(`${base}/entries/1`, { ...typed, seen, action: 'try', said: 'A seagull!' })
    const words = wordsOf(await tried.text())
    expect(words).toContain('Called up by “seagull”.')
    expect((await fileOf(alice, base)).data.entries[0]?.keys).toEqual(['one'])
  })
})

test('a book of a thousand entries opens a page at a time, and is saved', async () => {
  const base = await makeBook(alice)
  const id = base.split('/')[2] ?? ''
  const { ownerId, versionId } = (await site.db('works').where({ id }).first()) ?? { ownerId: '', versionId: '' }
  const entry = (at: number) => ({
    ...{ keys: [`key${at}`], content: `Text ${at}. `.repeat(40), enabled: true, insertion_order: at, use_regex: false },
    ...{ extensions: { foreign: at }, name: `Entry ${at}`, theirs: { deep: [at] } },
  })
  const book = { name: 'Big', extensions: { x: 1 }, entries: Array.from({ length: 1000 }, (_, at) => entry(at)), y: 2 }
  const place = { table: 'workVersions', column: 'sealed', row: versionId, owner: ownerId ?? '' }
  await site
    .db('workVersions')
    .where({ id: versionId })
    .update({ sealed: site.keyring.seal(place, JSON.stringify(book)) })
  await site.stop()
  site = await site.reopen()
  await alice.signIn('Alice')

  const list = await alice.page(`${base}/entries?page=20`)
  expect(list).toContain('Entry 999')
  expect(list.length).toBeLessThan(120_000)
  const started = performance.now()
  const page = await alice.page(`${base}/entries/1000`)
  expect(page).toContain('Entry 999')
  expect(page.length).toBeLessThan(40_000)
  expect(page).toContain('extensions.foreign')
  await alice.post(`${base}/entries/1000`, { content: 'Last\r\nwords.' })
  expect(performance.now() - started).toBeLessThan(2000)
  const { data } = await fileOf(alice, base)
  const changed = { ...book, entries: book.entries.with(999, { ...entry(999), content: 'Last\nwords.' }) }
  expect(data).toEqual(changed)
})

describe('beside a character', () => {
  test('a private book is told in chats of its owner, and never in those of others', async () => {
    const character = await makeCharacter(alice, { visibility: 'public' })
    const base = await makeBook(alice)
    await addEntry(alice, base, { name: 'Zanzibar', keys: 'pier', content: 'The quagga sleeps below the pier.' })
    await attach(alice, character, base)
    const slug = character.split('/')[2] ?? ''
    const own = await talk(alice, 'Where is the pier?', slug)
    expect(await alice.page(`/messages/${own.replyId}/prompt`)).toContain('The quagga sleeps below the pier.')
    const others = await talk(bob, 'Where is the pier?', slug)
    const seen = await bob.page(`/messages/${others.replyId}/prompt`)
    expect(seen).not.toMatch(/quagga|Zanzibar|harbour/)

    await alice.get(`${base}/edit`)
    const shared = (await alice.post(base, { visibility: 'unlisted' })).headers.get('location') ?? ''
    const told = await sayIn(bob, others.chat, 'The pier, I say.')
    expect(await bob.page(`/messages/${told.replyId}/prompt`)).toContain('The quagga sleeps below the pier.')

    await alice.get(`${shared}/edit`)
    await alice.post(shared, { definition: 'hidden' })
    const hidden = await bob.page(`/messages/${told.replyId}/prompt`)
    expect(hidden).not.toMatch(/quagga|Zanzibar/)
    expect(hidden).toContain('author’s text')

    await alice.get(`${shared}/edit`)
    await alice.post(shared, { definition: 'open', rating: 'mature' })
    expect(await bob.page(`/messages/${told.replyId}/prompt`)).not.toContain('quagga')
    expect(await alice.page(`/messages/${own.replyId}/prompt`)).toContain('quagga')
    await alice.post(`${character}/lorebooks`)
    expect(await alice.page(`/messages/${own.replyId}/prompt`)).not.toContain('quagga')
  })

  test('only books of its owner’s are attached, and by nobody else', async () => {
    const character = await makeCharacter(alice, { visibility: 'public' })
    const theirs = await makeBook(bob, { visibility: 'public' })
    const { id } = (await site
      .db('works')
      .where({ slug: theirs.split('/')[2] ?? '' })
      .first('id')) ?? { id: '' }
    await alice.get(`${character}/lorebooks`)
    await alice.post(`${character}/lorebooks`, { book: id })
    expect(await site.db('attachedBooks')).toEqual([])
    await bob.get('/lorebooks')
    expect((await bob.get(`${character}/lorebooks`)).status).toBe(404)
    expect((await bob.post(`${character}/lorebooks`, { book: id })).status).toBe(404)
    expect((await bob.get(`${character}/lorebook`)).status).toBe(404)
  })

  test('a character’s own book is written with the same editor, and saved as a version of the character', async () => {
    const character = await makeCharacter(alice)
    const base = `${character}/lorebook`
    expect(await alice.page(`${character}/lorebooks`)).toContain('No entries yet.')
    await alice.get(`${base}/edit`)
    expect((await alice.post(base, { whole: '1', name: 'Hers', recursive: 'on' })).headers.get('location')).toBe(base)
    await addEntry(alice, base, { name: 'The lamp', keys: 'lamp', content: 'The lamp is {{char}}’s.' })
    const { replyId } = await talk(alice, 'Whose lamp is it?', character.split('/')[2])
    const prompt = await alice.page(`/messages/${replyId}/prompt`)
    expect(unescaped(prompt)).toContain('The lamp is Ada Finch’s.')
    expect(prompt).toContain('Hers')
    expect((await fileOf(alice, base)).data).toMatchObject({ name: 'Hers', recursive_scanning: true })
    expect((await alice.page(`${character}/versions`)).match(/versions\/\d+"/g)?.length).toBe(3)
    await alice.get(base)
    const tried = wordsOf(await (await alice.post(`${base}/test`, { said: 'A lamp' })).text())
    expect(tried).toContain('Called up by “lamp”.')
  })
})

test('a book in the bin is not told, and comes back as it was', async () => {
  const character = await makeCharacter(alice)
  const base = await makeBook(alice)
  await addEntry(alice, base, { keys: 'pier', content: 'The quagga sleeps.' })
  await attach(alice, character, base)
  const { replyId } = await talk(alice, 'The pier!', character.split('/')[2])
  await alice.get(`${base}/deletion`)
  await alice.post(`${base}/deletion`, { verb: 'bin' })
  expect(await alice.page(`/messages/${replyId}/prompt`)).not.toContain('quagga')
  await alice.post(`${base}/deletion/removal`)
  expect(await alice.page(`/messages/${replyId}/prompt`)).toContain('quagga')
  await alice.post(`${base}/deletion`, { verb: 'forever' })
  expect((await alice.get(base)).status).toBe(404)
  expect(await site.db('attachedBooks')).toEqual([])
})

test('a version that the rules of sharing speak against is not gone back to', async () => {
  const at = await makeBook(alice)
  const shown = { visibility: 'public', listed: true, rating: 'adult' } as const
  await site
    .db('works')
    .update(shown)
    .where({ slug: at.split('/')[2] ?? '' })
  await alice.get(at)
  const res = await alice.post(`${at.split('/').slice(0, 3).join('/')}/versions/1/restoration`)
  expect(res.status).toBe(409)
  expect(await res.text()).toContain('This house shows nothing for adults')
})
