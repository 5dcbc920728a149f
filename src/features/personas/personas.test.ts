import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { companyEnv, played } from '../../../tests/company.ts'
import { articleIn, unescaped } from '../../../tests/page.ts'
import { type FakeProvider, fakeProvider } from '../../../tests/provider.ts'
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
/** Sends the form as a browser does, with a picture where there is one; answers where it leads. */
async function make(who: Visitor, fields: Fields, picture?: Buffer): Promise<string> {
  await who.get('/personas/new')
  const res = picture ? await sendFile(who, '/personas', fields, picture) : await who.post('/personas', fields)
  expect(res.status).toBe(303)
  return res.headers.get('location') ?? ''
}
async function sendFile(who: Visitor, address: string, fields: Fields, picture: Buffer): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ _csrf: who.token(), ...fields })) body.append(name, value)
  body.append('portrait', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'me.png')
  const headers = { cookie: who.cookies() }
  return await fetch(site.url + address, { method: 'POST', body, headers, redirect: 'manual' })
}
const idOf = (page: string, name: string): string =>
  new RegExp(`value="([0-9a-f-]{36})"[^>]*>\\s*<span><strong dir="auto" class="break">${name}<`).exec(page)?.[1] ?? ''
const picture = (colour: string) =>
  sharp({ create: { width: 60, height: 80, channels: 3, background: colour } })
    .png()
    .toBuffer()

describe('a persona', () => {
  test('is made, changed and listed, without JavaScript', async () => {
    const at = await make(alice, { name: '  Captain \n Orlop ', description: 'Has one eye.\r\nLimps.' })
    expect(await alice.page('/personas')).toContain('Captain Orlop')
    expect(unescaped(await alice.page(at))).toContain('Has one eye.\nLimps.')
    await alice.get(`${at}/edit`)
    expect((await alice.post(at, { name: 'Orlop', description: 'Two eyes.' })).headers.get('location')).toBe(at)
    expect(await alice.page(at)).toContain('Two eyes.')
    expect((await alice.page(`${at}/versions`)).match(/versions\/\d+"/g)).toHaveLength(2)
    expect((await alice.get('/personas/mine')).headers.get('location')).toBe('/personas')
  })

  test('that is refused gives back what was typed, and a second click makes no second one', async () => {
    const page = await alice.page('/personas/new')
    const res = await alice.post('/personas', { name: ' ', description: 'Long story' })
    expect([res.status, await res.text()]).toEqual([
      422,
      expect.stringMatching(/Give the persona a name[\s\S]*Long story/),
    ])
    const no = await sendFile(alice, '/personas', { name: 'Orlop', description: 'Kept' }, Buffer.from('no picture'))
    expect([no.status, await no.text()]).toEqual([422, expect.stringMatching(/no picture that we can read[\s\S]*Kept/)])
    const [, once = ''] = /name="once" value="([^"]+)"/.exec(page) ?? []
    for (const _ of [1, 2]) await alice.post('/personas', { name: 'Orlop', once })
    expect(await site.db('works').where({ kind: 'persona' })).toHaveLength(1)
  })

  test('is seen by nobody else, by no address', async () => {
    const at = await make(alice, { name: 'Orlop' })
    await bob.get('/personas')
    for (const to of ['', '/edit', '/versions', '/versions/1', '/forks', '/deletion'])
      expect([to, (await bob.get(at + to)).status]).toEqual([to, 404])
    for (const to of ['', '/default', '/default/removal', '/draft', '/deletion', '/forks', '/versions/1/restoration'])
      expect([to, (await bob.post(at + to, { name: 'Mine' })).status]).toEqual([to, 404])
    const charlie = site.visitor()
    expect((await charlie.get(at)).headers.get('location')).toMatch(/^\/sign-in/)
    const chat = await bob.beginChat()
    await bob.get(`${chat}/persona`)
    const id = at.split('/')[2] ?? ''
    expect((await bob.post(`${chat}/persona`, { persona: id })).status).toBe(422)
    expect(await site.db('chats').whereNotNull('personaId')).toEqual([])
  })

  test('has a picture of its own, that only its owner is shown, until it is taken away', async () => {
    const at = await make(alice, { name: 'Orlop' }, await picture('red'))
    const [, src = ''] = /src="(\/media\/private\/[^"]+)"/.exec(unescaped(await alice.page(at))) ?? []
    expect((await alice.get(src)).status).toBe(200)
    expect((await bob.get(src)).status).toBe(404)
    await alice.get(`${at}/edit`)
    await alice.post(at, { name: 'Orlop', bare: 'on' })
    expect(await alice.page(at)).not.toContain('/media/private')
    expect(await site.db('media')).toEqual([])
  })

  test('that is being written waits to be saved', async () => {
    await alice.get('/personas/new')
    const kept = await alice.htmx('POST', '/personas/drafts', { name: 'Half', description: 'a name' })
    expect([kept.status, await kept.text()]).toEqual([200, expect.stringContaining('about')])
    expect(await alice.page('/personas/new')).toMatch(/did not save[\s\S]*value="Half"/)
    await alice.post('/personas/drafts/removal')
    expect(await alice.page('/personas/new')).not.toContain('Half')
    const at = await make(alice, { name: 'Orlop' })
    await alice.post(`${at}/draft`, { name: 'Orlop the Second' })
    expect(await alice.page(`${at}/edit`)).toContain('value="Orlop the Second"')
    expect(await alice.page(at)).not.toContain('Second')
  })
})

describe('in a chat', () => {
  const promptOf = async (id: string) => unescaped(await alice.page(`/messages/${id}/prompt`))

  test('who somebody is there is chosen for it, told to the model, and stands over their lines', async () => {
    await make(alice, { name: 'Captain Orlop', description: 'Knows {{char}} of old.' })
    const { chat, replyId, personId, page } = await talk(alice, 'Good evening.')
    expect(articleIn(page, personId)).toContain('Alice')
    expect(await promptOf(replyId)).not.toContain('Orlop')
    const choice = await alice.page(`${chat}/persona`)
    const res = await alice.post(`${chat}/persona`, { persona: idOf(choice, 'Captain Orlop') })
    expect([res.status, res.headers.get('location')]).toEqual([303, chat])
    const next = await sayIn(alice, chat, 'And now?')
    expect(articleIn(next.page, next.personId)).toContain('Captain Orlop')
    const prompt = await promptOf(next.replyId)
    expect(prompt).toContain('About Captain Orlop:\nKnows Maurice Bell of old.')
    expect(prompt).not.toContain('You play Maurice Bell in a play that you and Alice')
    expect(await alice.page(`${chat}/export.md`)).toContain('Captain Orlop')
    await alice.get(`${chat}/persona`)
    await alice.post(`${chat}/persona`, { persona: '' })
    expect(articleIn(await alice.page(chat), next.personId)).toContain('Alice')
    expect((await alice.post(`${chat}/persona`)).status).toBe(422)
  })

  test('new ones begin with the default, and the greeting knows it', async () => {
    const at = await make(alice, { name: 'Captain Orlop', description: 'A pirate.' })
    await alice.get('/personas')
    await alice.post(`${at}/default`)
    expect(await alice.page('/personas')).toContain('new chats begin so')
    await alice.get('/characters/new')
    const greeting = 'Welcome, {{user}}. They say: {{persona}}'
    const made = await alice.post('/characters', { name: 'Ada', greeting })
    const chat = await alice.beginChat(made.headers.get('location')?.split('/')[2])
    expect(unescaped(await alice.page(chat))).toContain('Welcome, Captain Orlop. They say: A pirate.')
    await alice.get('/personas')
    await alice.post(`${at}/default/removal`)
    const other = await alice.beginChat(made.headers.get('location')?.split('/')[2])
    expect(unescaped(await alice.page(other))).toContain('Welcome, Alice. They say:')
  })

  test('one that was deleted is said to be gone, and the username takes its place', async () => {
    const at = await make(alice, { name: 'Captain Orlop', description: 'A pirate.' }, await picture('blue'))
    await alice.get('/personas')
    await alice.post(`${at}/default`)
    const { chat, personId, page } = await talk(alice, 'Good evening.')
    expect(articleIn(page, personId)).toMatch(/<img src="\/media\/private/)
    await alice.get(`${at}/deletion`)
    await alice.post(`${at}/deletion`, { verb: 'bin' })
    expect(await alice.page(chat)).toContain('The persona that you were here is deleted or in the bin.')
    await alice.post(`${at}/deletion/removal`)
    expect(await alice.page(chat)).not.toContain('The persona that you were here')
    await alice.post(`${at}/deletion`, { verb: 'forever' })
    const gone = await alice.page(chat)
    expect(gone).toContain('The persona that you were here is deleted or in the bin.')
    expect(articleIn(gone, personId)).toContain('Alice')
    const next = await sayIn(alice, chat, 'And now?')
    expect(await promptOf(next.replyId)).not.toContain('Orlop')
    expect(await site.db('defaultPersonas')).toEqual([])
    await alice.get(`${chat}/persona`)
    await alice.post(`${chat}/persona`, { persona: '' })
    expect(await alice.page(chat)).not.toContain('The persona that you were here')
  })
})

describe('a line that a model writes for somebody', () => {
  let company: FakeProvider
  afterEach(() => company.close())

  test('is written as the persona, and by what lorebooks tell', async () => {
    company = await fakeProvider()
    company.play(played('openai', { text: ['I limp on.'], end: 'stop' }))
    await site.stop()
    site = await site.reopen(companyEnv('openai', company.url))
    await alice.signIn('Alice')
    const at = await make(alice, { name: 'Captain Orlop', description: 'Limps.' })
    await alice.get('/personas')
    await alice.post(`${at}/default`)
    await alice.get('/lorebooks/new')
    const made = await alice.post('/lorebooks', { name: 'Port' })
    const base = (made.headers.get('location') ?? '').replace('/entries', '')
    await alice.get(`${base}/entries/new`)
    const entry = { whole: '1', enabled: 'on', order: '1', keys: 'pier', content: 'The pier is rotten.' }
    await alice.post(`${base}/entries/new`, entry)
    await alice.get('/characters/new')
    const ada = (await alice.post('/characters', { name: 'Ada', greeting: 'Mind the pier.' })).headers.get('location')
    const book = /name="book" value="([^"]+)"/.exec(await alice.page(`${ada}/lorebooks`))?.[1] ?? ''
    await alice.post(`${ada}/lorebooks`, { book })
    const chat = await alice.beginChat(ada?.split('/')[2])
    await alice.get(chat)
    const agree = /name="agree" value="([^"]+)"/.exec(await alice.page(chat))?.[1] ?? ''
    const res = await alice.post(`${chat}/drafts`, { body: '', agree })
    expect(await res.text()).toContain('I limp on.')
    const asked = company.journal[0]?.body ?? ''
    expect(asked).toContain('About Captain Orlop:\\nLimps.')
    expect(asked).toContain('You write Captain Orlop')
    expect(asked).toContain('The pier is rotten.')
  })
})

test('no word of a private persona or lorebook stands in any file', async () => {
  const words = { name: 'Zyxophon', description: 'wears a quillowort', content: 'guards the brambleforth' }
  const at = await make(alice, { name: words.name, description: words.description })
  await alice.get('/lorebooks/new')
  const res = await alice.post('/lorebooks', {
    name: 'Fennelgard',
    description: 'of the ottermarch',
    tags: 'pimperdell',
  })
  const base = (res.headers.get('location') ?? '').replace('/entries', '')
  await alice.get(`${base}/entries/new`)
  const entry = { whole: '1', enabled: 'on', order: '1', keys: 'snickersnout', content: words.content }
  await alice.post(`${base}/entries/new`, entry)
  await alice.post(`${base}/draft`, { part: 'new', content: 'an unsaved wibblethorpe' })
  await alice.get(`${at}/edit`)
  await alice.post(`${at}/draft`, { name: 'x', description: 'an unsaved crumpledink' })
  await alice.get(base)
  await alice.post(`${base}/test`, { said: 'snickersnout and flibbertijab' })
  await alice.post(`${at}/default`)
  const chat = await alice.beginChat('maurice-bell')
  await sayIn(alice, chat, 'Good evening.')
  await site.db.raw('pragma wal_checkpoint(passive)')

  const planted =
    /zyxophon|quillowort|brambleforth|fennelgard|ottermarch|pimperdell|snickersnout|wibblethorpe|crumpledink|flibbertijab/i
  const files = readdirSync(site.folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
  const read = files.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name))
  expect(read.length).toBeGreaterThan(2)
  for (const file of read) expect([file, planted.exec(readFileSync(file, 'latin1'))?.[0]]).toEqual([file, undefined])
  expect(site.logged.join('\n')).not.toMatch(planted)
})
