import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { companyEnv, played } from '../../../../tests/company.ts'
import { dump, filesWith } from '../../../../tests/dump.ts'
import { type FakeProvider, fakeProvider } from '../../../../tests/provider.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { sayIn, talk } from '../../../../tests/talk.ts'
import type { Visitor } from '../../../../tests/visitor.ts'

let site: Site
let company: FakeProvider
let alice: Visitor

beforeEach(async () => {
  company = await fakeProvider()
  company.play(played('openai', { text: ['Well met.'], end: 'stop' }))
  const claude = { ANTHROPIC_API_KEY: 'k', ANTHROPIC_BASE_URL: company.url }
  site = await openSite({ env: { ...companyEnv('openai', company.url), ...claude } })
  alice = await site.member('Alice')
})
afterEach(async () => {
  await site.close()
  await company.close()
})

const asked = () => JSON.parse(company.journal.at(-1)?.body ?? '{}')
const NOTE = 'The lighthouse is about to go dark.'
const SET = { temperature: '1.3', length: 'short', note: NOTE, depth: '1', avoid: 'spiders' }
const save = async (chat: string, fields: { [name: string]: string } = SET) => {
  await alice.get(`${chat}/settings`)
  return await alice.post(`${chat}/settings`, fields)
}

describe('the settings of a chat', () => {
  test('reach the request, the note at its depth and what to avoid after the lines', async () => {
    const { chat } = await talk(alice, 'One.')
    const usual = asked()
    const res = await save(chat)
    expect([res.status, res.headers.get('location')]).toEqual([303, chat])
    await sayIn(alice, chat, 'Two.')
    const { messages, temperature, max_completion_tokens } = asked()
    expect([temperature, max_completion_tokens, usual.temperature]).toEqual([1.3, 400, undefined])
    expect(usual.max_completion_tokens).toBe(1024)
    const [note, line, last] = messages.slice(-3)
    expect(note.content).toContain(NOTE)
    expect(line).toEqual({ role: 'user', content: 'Two.' })
    expect(last.content).toMatch(/spiders[\s\S]*Keep the reply short/)
    expect(messages[0]).toEqual(usual.messages[0])
  })

  test('come back into the form, and can be taken back', async () => {
    const chat = await alice.beginChat()
    await save(chat)
    const page = await alice.page(`${chat}/settings`)
    expect(page).toContain(`>${NOTE}</textarea>`)
    expect(page).toMatch(/name="temperature"[^>]* value="1\.3"/)
    expect(page).toMatch(/value="short" checked/)
    await save(chat, { temperature: '', length: 'usual', note: ' ', depth: '', avoid: '' })
    expect(await site.db('chats').first('settings')).toEqual({ settings: null })
  })

  test('are not sent to a model that takes no temperature, nor asked for, and stay as they were', async () => {
    const chat = await alice.beginChat()
    await save(chat)
    await alice.post(`${chat}/model`, { model: 'anthropic:claude-sonnet-5-5' })
    const page = await alice.page(`${chat}/settings`)
    expect(page).toContain('takes no temperature')
    expect(page).not.toContain('name="temperature"')
    const { temperature: _, ...rest } = SET
    await save(chat, rest)
    company.play(played('anthropic', { text: ['Well met.'], end: 'stop' }))
    await sayIn(alice, chat, 'Hello?')
    expect(asked()).toMatchObject({ model: 'claude-sonnet-5-5', max_tokens: 400 })
    expect(asked()).not.toHaveProperty('temperature')
    await alice.get(`${chat}/model`)
    await alice.post(`${chat}/model`, { model: 'openai:gpt-6.1-terra' })
    expect(await alice.page(`${chat}/settings`)).toMatch(/name="temperature"[^>]* value="1\.3"/)
  })

  test.each([
    ['temperature', '2.1', 'A temperature is a number from 0 to 2'],
    ['temperature', 'hot', 'A temperature is a number from 0 to 2'],
    ['length', 'endless', 'Choose how long replies shall be.'],
    ['depth', '51', 'The depth is a whole number from 0 to 50.'],
    ['depth', '-1', 'The depth is a whole number from 0 to 50.'],
    ['note', 'x'.repeat(2001), 'An author’s note has at most 2,000 characters.'],
    ['avoid', 'x'.repeat(401), 'What to avoid has at most 400 characters.'],
  ])('a %s of %.10s is refused, and what was typed stays', async (field, value, why) => {
    const chat = await alice.beginChat()
    const res = await save(chat, { ...SET, [field]: value })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain(why)
    if (field !== 'avoid') expect(page).toContain('>spiders</textarea>')
    expect(await site.db('chats').first('settings')).toEqual({ settings: null })
  })

  test('are seen in what the model saw, as they were then', async () => {
    const { chat } = await talk(alice, 'One.')
    await save(chat)
    const { replyId } = await sayIn(alice, chat, 'Two.')
    await save(chat, { note: 'Another note.', depth: '0' })
    const page = await alice.page(`/messages/${replyId}/prompt`)
    expect(page).toMatch(/Your author’s note[\s\S]*The lighthouse is about to go dark\./)
    expect(page).toMatch(/What to avoid[\s\S]*spiders/)
    expect(page).toContain('The reply might have 400 tokens. Temperature: 1.3.')
    expect(page).not.toContain('Another note.')
  })

  test('lie sealed, and go with the chat', async () => {
    const { chat } = await talk(alice, 'One.')
    await save(chat)
    await sayIn(alice, chat, 'Two.')
    await alice.get(`${chat}/settings`)
    await alice.post(`${chat}/presets`, { name: 'Stormy night' })
    await site.db.raw('pragma wal_checkpoint(truncate)')
    for (const words of [NOTE, 'spiders', 'Stormy night']) expect(filesWith(site, words)).toEqual([])
    await alice.get(`${chat}/deletion`)
    await alice.post(`${chat}/deletion`)
    expect([await site.db('chats'), await site.db('speeches')]).toEqual([[], []])
  })

  test('are nobody else’s', async () => {
    const chat = await alice.beginChat()
    await save(chat)
    await alice.post(`${chat}/presets`, { name: 'Mine' })
    const { id } = (await site.db('chatPresets').first('id')) ?? {}
    const bob = await site.member('Bob')
    const bobs = await bob.beginChat()
    const before = await dump(site)
    for (const at of ['settings', 'model']) {
      expect((await bob.get(`${chat}/${at}`)).status).toBe(404)
      expect((await bob.post(`${chat}/${at}`, { ...SET, model: 'openai:gpt-6.1-terra' })).status).toBe(404)
    }
    for (const at of ['application', 'removal'])
      expect((await bob.post(`${bobs}/presets/${id}/${at}`)).status).toBe(404)
    expect(await dump(site)).toBe(before)
    expect(await bob.page(`${bobs}/settings`)).not.toContain('Mine')
  })
})

describe('a preset', () => {
  test('keeps the settings of one chat for another, until it is deleted', async () => {
    const chat = await alice.beginChat()
    const other = await alice.beginChat('aoi')
    await save(chat)
    expect((await alice.post(`${chat}/presets`, { name: '  Stormy   night ' })).status).toBe(303)
    const page = await alice.page(`${other}/settings`)
    expect(page).toContain('>Stormy night</strong>')
    const [, apply = ''] = /action="([^"]+\/application)"/.exec(page) ?? []
    expect((await alice.post(apply)).headers.get('location')).toBe(`${other}/settings`)
    expect(await alice.page(`${other}/settings`)).toContain(`>${NOTE}</textarea>`)
    await sayIn(alice, other, 'Hello?')
    expect(asked()).toMatchObject({ temperature: 1.3, max_completion_tokens: 400 })
    await alice.get(`${other}/settings`)
    await alice.post(apply.replace('application', 'removal'))
    expect(await site.db('chatPresets')).toEqual([])
    expect(await alice.page(`${other}/settings`)).toContain(`>${NOTE}</textarea>`)
  })

  test('of the same name is replaced, and there are at most twenty', async () => {
    const chat = await alice.beginChat()
    await alice.get(`${chat}/settings`)
    for (let at = 1; at <= 20; at++) await alice.post(`${chat}/presets`, { name: `Night ${at}` })
    await alice.post(`${chat}/presets`, { name: 'Night 3' })
    expect(await site.db('chatPresets')).toHaveLength(20)
    const res = await alice.post(`${chat}/presets`, { name: 'Night 21' })
    expect(res.status).toBe(409)
    const page = await res.text()
    expect(page).toContain('You have as many presets as one person may.')
    expect(page).toContain('value="Night 21"')
    expect((await alice.post(`${chat}/presets`, { name: ' ' })).status).toBe(422)
  })
})
