import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dump } from '../../../../tests/dump.ts'
import { unescaped } from '../../../../tests/page.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { dateOf } from './dates.ts'

let site: Site
let alice: Visitor
let bob: Visitor

beforeAll(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  bob = await site.member('Bob')
})
afterAll(() => site.close())

const header = (name = 'Maurice Bell') => ({
  user_name: 'Anna',
  character_name: name,
  create_date: '2023-6-19 @14h 20m 30s 123ms',
  chat_metadata: { note_prompt: 'Be brief.', tainted: true },
})
const THEIRS = [
  {
    name: 'Maurice Bell',
    is_user: false,
    send_date: 'June 19, 2023 2:20pm',
    mes: 'Welcome.',
    swipes: ['Well?', 'Welcome.'],
    swipe_id: 1,
  },
  { name: 'Anna', is_user: true, send_date: 'June 19, 2023 2:21pm', mes: 'A room, please. ダイヤ' },
  { name: 'SillyTavern System', is_user: false, is_system: true, mes: 'Help!', extra: { type: 'help' } },
  {
    name: 'Maurice Bell',
    is_user: false,
    mes: 'Room nine.',
    extra: { api: 'openai', model: 'gpt-x', reasoning: 'Hm.' },
  },
]
const jsonl = (...lines: object[]) => lines.map((line) => JSON.stringify(line)).join('\r\n')

type Part = [name: string, value: string, file?: string]
async function send(person: Visitor, parts: Part[], headers: { [name: string]: string } = {}) {
  const form = new FormData()
  for (const [name, value, file] of parts) {
    if (file === undefined) form.append(name, value)
    else form.append(name, new Blob([value]), file)
  }
  return await fetch(`${site.url}/chats/imports`, {
    method: 'POST',
    redirect: 'manual',
    body: form,
    headers: { cookie: person.cookies(), ...headers },
  })
}

async function bring(person: Visitor, files: { [name: string]: string }, fields: { [name: string]: string } = {}) {
  await person.get('/chats/imports')
  const given = Object.entries({ _csrf: person.token(), ...fields }).map(([name, value]): Part => [name, value])
  return await send(person, [...given, ...Object.entries(files).map(([name, text]): Part => ['chats', text, name])])
}
const chatIn = (page: string): string => /href="(\/chats\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
const chatsNow = async () => Number((await site.db('chats').count({ n: '*' }))[0]?.n)

describe('a chat from SillyTavern', () => {
  test('is taken with names, dates and swipes, and told what was not used', async () => {
    const res = await bring(alice, { 'アリス.jsonl': `\ufeff${jsonl(header(), ...THEIRS)}\n` })
    const report = unescaped(await res.text())
    expect(res.status).toBe(200)
    expect(report).toContain('アリス.jsonl')
    expect(report).toContain('Taken, with Maurice Bell. Lines: 3; other versions of them: 1.')
    expect(report).toContain('Not used: note_prompt, reasoning, tainted.')
    expect(report).toContain('Notes of the program itself were left out: 1.')
    const chat = chatIn(report)
    const page = await alice.page(chat)
    expect(page).toContain('Anna')
    expect(page).toContain('datetime="2023-06-19T14:21:00.000Z"')
    expect(page).toContain('2 of 2')
    expect(page).toContain('Room nine.')
    expect(page).toContain('>imported<')
    const rows = await site.db('messages').where({ chatId: chat.slice(7) })
    expect(rows.filter(({ speechId }) => speechId !== null)).toEqual([])
    expect(
      Buffer.concat(rows.flatMap(({ body, origin }) => [body, origin].filter((it) => it !== null))).includes('Room'),
    ).toBe(false)
    expect((await bob.get(chat)).status).toBe(404)
  })

  test('goes on here, and its last reply can be spoken anew', async () => {
    const chat = chatIn(await (await bring(alice, { 'a.jsonl': jsonl(header(), ...THEIRS) })).text())
    const page = await alice.page(chat)
    const regenerate = /action="(\/messages\/[^"]+\/regenerations)"/.exec(page)?.[1] ?? ''
    const res = await alice.post(regenerate)
    expect(res.status).toBe(303)
    const spoken = await alice.page(res.headers.get('location') ?? '')
    expect(spoken).toContain('2 of 2')
    await alice.get(chat)
    expect((await alice.post(`${chat}/messages`, { body: 'And breakfast?' })).status).toBe(303)
  })

  test('is still known as brought along when a line of it is written anew', async () => {
    const lines = [{ ...THEIRS[0], name: 'M. Bell' }]
    const chat = chatIn(await (await bring(alice, { 'a.jsonl': jsonl(header(), ...lines) })).text())
    const reply = /id="message-([0-9a-f-]{36})"/.exec(await alice.page(chat))?.[1] ?? ''
    await alice.get(`/messages/${reply}/edits`)
    expect((await alice.post(`/messages/${reply}/edits`, { body: 'Come in.' })).status).toBe(303)
    const [, line] = (await alice.page(`${chat}/export.jsonl`)).trimEnd().split('\n')
    const { name, swipes, swipe_info } = JSON.parse(line ?? '')
    expect([name, swipes.toSorted()]).toEqual(['M. Bell', ['Come in.', 'Welcome.', 'Well?']])
    expect(JSON.stringify(swipe_info)).not.toContain('Maurice Bell')
    expect(site.logged.filter((entry) => entry.includes('could not be opened'))).toEqual([])
  })

  test('keeps hidden what was hidden there', async () => {
    const lines = [{ ...THEIRS[0] }, { ...THEIRS[1], is_system: true }, { ...THEIRS[3] }]
    const res = await (await bring(alice, { 'a.jsonl': jsonl(header(), ...lines) })).text()
    expect(res).toContain('Lines hidden from the model there are hidden from it here too: 1.')
    const chat = chatIn(res)
    const hidden = await site
      .db('messages')
      .where({ chatId: chat.slice(7) })
      .whereNotNull('hiddenAt')
    expect(hidden.map(({ author }) => author)).toEqual(['person'])
    expect(await alice.page(`${chat}/export.jsonl`)).toContain('"is_system":true')
  })

  test('of somebody who is not here waits until somebody is chosen', async () => {
    const res = await bring(alice, { 'a.jsonl': jsonl(header('Nobody Known'), ...THEIRS.slice(1, 2)) })
    const page = unescaped(await res.text())
    expect(page).toContain('Nobody here is called Nobody Known, or more than one.')
    const waiting = /name="waiting" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await bob.get('/chats/imports')
    expect((await bob.post('/chats/imports', { waiting, character: 'aoi' })).status).toBe(422)
    await alice.get('/chats/imports')
    const taken = await alice.post('/chats/imports', { waiting, character: 'aoi' })
    expect(taken.status).toBe(200)
    expect(await alice.page(chatIn(await taken.text()))).toContain('href="/characters/aoi"')
    expect((await alice.post('/chats/imports', { waiting, character: 'aoi' })).status).toBe(422)
  })

  test('is taken with whom one chose before', async () => {
    const res = await bring(alice, { 'a.jsonl': jsonl(header('Nobody Known'), ...THEIRS) }, { character: 'aoi' })
    expect(await alice.page(chatIn(await res.text()))).toContain('href="/characters/aoi"')
  })

  test('is taken once, however often the form is sent', async () => {
    const files = { 'a.jsonl': jsonl(header(), ...THEIRS) }
    const one = chatIn(await (await bring(alice, files, { once: 'the-same' })).text())
    const before = await chatsNow()
    const again = await (await bring(alice, files, { once: 'the-same' })).text()
    expect(again).toContain('It was imported already.')
    expect(chatIn(again)).toBe(one)
    expect(await chatsNow()).toBe(before)
  })

  test('is told by a notice that leads to it, once', async () => {
    const carol = await site.member('Carol')
    const files = { 'a.jsonl': jsonl(header(), ...THEIRS) }
    for (let click = 0; click < 2; click++) await bring(carol, files, { once: 'a-double-click' })
    const notices = await carol.page('/notices')
    expect(notices.match(/Your import is finished\./g)).toHaveLength(1)
    expect(await carol.page(chatIn(notices))).toContain('Room nine.')
  })
})

describe('a bad file', () => {
  test.each([
    ['Hello.', 'It is not a chat in SillyTavern’s format (JSONL).'],
    ['{"spec":"chara_card_v2"}', 'It is not a chat in SillyTavern’s format (JSONL).'],
    ['', 'It is not a chat in SillyTavern’s format (JSONL).'],
    [jsonl(header()), 'There is no line in it.'],
    [`${jsonl(header(), ...THEIRS)}\n{"name":`, 'Line 6 is damaged: it is not JSON.'],
    [jsonl(header(), { name: 'x' }), 'Line 2 is no line of a chat.'],
    [jsonl(header(), { mes: 'x'.repeat(64_001) }), 'Line 2 is longer than 64,000 characters.'],
    [jsonl(header(), { mes: 'x', swipes: Array(201).fill('x') }), 'Line 2 has more than 200 alternatives.'],
    [jsonl(header(), ...Array(20_001).fill({ mes: '' })), 'It has more than 20,000 lines.'],
  ])('is refused in a sentence, and the others are taken (%#)', async (text, sentence) => {
    const before = await chatsNow()
    const good = jsonl(header(), ...THEIRS)
    const page = unescaped(await (await bring(alice, { 'bad.jsonl': text, 'good.jsonl': good })).text())
    expect(page).toContain(sentence)
    expect(page).toContain('Taken, with Maurice Bell.')
    expect(await chatsNow()).toBe(before + 1)
    expect((await bring(alice, { 'bad.jsonl': text })).status).toBe(422)
    expect(await chatsNow()).toBe(before + 1)
  })

  test('and odd values within a line harm nobody', async () => {
    const odd = {
      mes: '<script>alert(1)</script>',
      swipes: [1, null],
      swipe_id: 'x',
      send_date: {},
      name: 7,
      extra: [],
    }
    const text = jsonl(header(), odd, { ...THEIRS[1], swipe_info: [null], send_date: 9e20 })
    const page = await alice.page(chatIn(await (await bring(alice, { '<img src=x>.jsonl': text })).text()))
    expect(page).not.toContain('<script>alert')
  })
})

describe('a form with files', () => {
  const file: Part = ['chats', jsonl(header(), ...THEIRS), 'a.jsonl']

  test.each<[string, (token: string) => Part[]]>([
    ['without a token', () => [file]],
    ['with another token', () => [['_csrf', 'aaaaaaaa-bbbb'], file]],
    ['with its token after the file', (token) => [file, ['_csrf', token]]],
    ['without a token and without a file', () => [['once', 'x']]],
  ])('%s is refused and nothing is kept', async (_, parts) => {
    await alice.get('/chats/imports')
    const before = await dump(site)
    expect((await send(alice, parts(alice.token()))).status).toBe(403)
    expect(await dump(site)).toBe(before)
  })

  test('from another site is refused', async () => {
    await alice.get('/chats/imports')
    const res = await send(alice, [['_csrf', alice.token()], file], { 'sec-fetch-site': 'cross-site' })
    expect(res.status).toBe(403)
  })

  test('of a stranger leads to sign-in, and without a file says what is missing', async () => {
    expect((await send(site.visitor(), [file])).headers.get('location')).toMatch(/^\/sign-in/)
    await alice.get('/chats/imports')
    const empty = await send(alice, [['_csrf', alice.token()]])
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Choose a file first.')])
  })

  test('with more files than may come at once, or in another field, is refused', async () => {
    await alice.get('/chats/imports')
    const many = Array.from({ length: 21 }, (): Part => file)
    expect((await send(alice, [['_csrf', alice.token()], ...many])).status).toBe(413)
    expect(
      (
        await send(alice, [
          ['_csrf', alice.token()],
          ['other', 'x', 'a.jsonl'],
        ])
      ).status,
    ).toBe(422)
  })
})

test.each([
  ['June 19, 2023 2:20pm', '2023-06-19T14:20:00.000Z'],
  ['June 19, 2023 12:05am', '2023-06-19T00:05:00.000Z'],
  ['2023-6-19 @14h 20m 30s 123ms', '2023-06-19T14:20:30.123Z'],
  ['2023-6-19@14h20m30s', '2023-06-19T14:20:30.000Z'],
  ['2024-02-29T10:00:00.000Z', '2024-02-29T10:00:00.000Z'],
  ['2024-02-29T10:00:00+09:00', '2024-02-29T01:00:00.000Z'],
  [1_687_184_400_000, '2023-06-19T14:20:00.000Z'],
  [1_687_184_400, '2023-06-19T14:20:00.000Z'],
  ['yesterday', undefined],
  ['2999-01-01T00:00:00Z', undefined],
  [null, undefined],
])('a date of %j is %s', (value, iso) => {
  expect(dateOf(value, Date.UTC(2026, 0, 1))).toBe(iso)
})
