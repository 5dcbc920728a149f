import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../../tests/site.ts'
import { talk } from '../../../../tests/talk.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { hotCounts } from '../../../db/hot.ts'
import { AS_SET, CHOICES, laidOver, scriptClasses, USUAL } from './reading.ts'

let site: Site
let count = 0
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())
const newcomer = () => site.member(`Reader${count++}`)

const ALL = { mode: 'novel', size: '5', lineHeight: 'wide', measure: 'narrow', face: 'sans' }
const LOOK = 'script script--novel reading--size-5 reading--lines-wide reading--measure-narrow reading--face-sans'
const scriptIn = (page: string) => /<section class="([^"]*)" id="script"/.exec(page)?.[1]
const sampleIn = (page: string) => /id="sample"[\s\S]*?<div class="([^"]*)"/.exec(page)?.[1]
const checkedIn = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<input type="radio" name="(\w+)" value="(\w+)"[^>]* checked>/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )

async function choose(who: Visitor, path: string, fields: { [name: string]: string }): Promise<Response> {
  await who.get(path)
  return await who.post(path, fields)
}

describe('the classes', () => {
  test('what is usual needs none', () => {
    expect(scriptClasses(USUAL)).toBe('script')
  })

  test('every other choice has one of its own', () => {
    const looks = Object.entries(CHOICES).flatMap(([name, values]) =>
      values.map((value) => scriptClasses({ ...USUAL, [name]: value })),
    )
    expect(new Set(looks).size).toBe(looks.length - 4)
  })

  test('what a chat leaves open is as in the settings', () => {
    const settings = { ...USUAL, size: '4', face: 'sans' } as const
    expect(laidOver(settings, AS_SET)).toEqual(settings)
    expect(laidOver(settings, { ...AS_SET, face: 'serif' })).toEqual({ ...USUAL, size: '4' })
  })
})

describe('in the settings', () => {
  test('a choice is saved, shown again with a sample, and applied to every chat', async () => {
    const alice = await newcomer()
    const chat = await alice.beginChat()
    expect(scriptIn(await alice.page(chat))).toBe('script')

    const res = await choose(alice, '/settings/reading', ALL)
    expect([res.status, res.headers.get('location')]).toEqual([303, '/settings/reading'])
    const page = await alice.page('/settings/reading')
    expect(page).toContain('Your choice is saved.')
    expect(checkedIn(page)).toEqual(ALL)
    expect(sampleIn(page)).toBe(LOOK)
    expect(scriptIn(await alice.page(chat))).toBe(LOOK)
    expect(scriptIn(await alice.page(await alice.beginChat('aoi')))).toBe(LOOK)
  })

  test('it is nobody else’s', async () => {
    const [alice, bob] = [await newcomer(), await newcomer()]
    await choose(alice, '/settings/reading', ALL)
    expect(scriptIn(await bob.page(await bob.beginChat()))).toBe('script')
    expect(checkedIn(await bob.page('/settings/reading'))).toEqual(USUAL)
  })

  test('a second click, and a form that leaves something out, change nothing else', async () => {
    const alice = await newcomer()
    await choose(alice, '/settings/reading', ALL)
    await choose(alice, '/settings/reading', ALL)
    await choose(alice, '/settings/reading', { size: '1' })
    expect(checkedIn(await alice.page('/settings/reading'))).toEqual({ ...ALL, size: '1' })
  })

  test('htmx is led to the page as a whole once it is saved', async () => {
    const alice = await newcomer()
    await alice.get('/settings/reading')
    const res = await alice.htmx('POST', '/settings/reading', ALL)
    expect([res.status, res.headers.get('hx-redirect')]).toEqual([200, '/settings/reading'])
    expect(checkedIn(await alice.page('/settings/reading'))).toEqual(ALL)
  })

  test('what is tried is shown and not saved', async () => {
    const alice = await newcomer()
    const tried = await (await alice.htmx('GET', `/settings/reading?${new URLSearchParams(ALL)}`)).text()
    expect(sampleIn(tried)).toBe(LOOK)
    expect(tried).not.toContain('<html')
    expect(sampleIn(await alice.page('/settings/reading'))).toBe('script')
    expect((await alice.get('/settings/reading?mode=<b>&size=9&size=1')).status).toBe(200)
  })

  test.each([
    ['mode', 'opera', 'Choose Script, Novel or Messenger.'],
    ['size', '6', 'Choose one of the five text sizes.'],
    ['lineHeight', 'huge', 'Choose tight, usual or wide line spacing.'],
    ['measure', '', 'Choose short, usual or long lines.'],
    ['face', 'settings', 'Choose letters with serifs or without.'],
  ])('a %s that is none gets a sentence, and the rest as it was chosen', async (name, value, sentence) => {
    const alice = await newcomer()
    const res = await choose(alice, '/settings/reading', { ...ALL, [name]: value })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain(sentence)
    expect(checkedIn(page)).toEqual({ ...ALL, [name]: USUAL[name as 'mode'] })
    expect(checkedIn(await alice.page('/settings/reading'))).toEqual(USUAL)
  })
})

describe('in one chat', () => {
  test('a choice is that chat’s alone, and what it leaves open follows the settings', async () => {
    const alice = await newcomer()
    const [one, other] = [await alice.beginChat(), await alice.beginChat('aoi')]
    const res = await choose(alice, `${one}/reading`, { mode: 'messenger' })
    expect([res.status, res.headers.get('location')]).toEqual([303, one])
    expect(scriptIn(await alice.page(one))).toBe('script script--messenger')
    expect(scriptIn(await alice.page(other))).toBe('script')

    await choose(alice, '/settings/reading', { mode: 'novel', size: '4' })
    expect(scriptIn(await alice.page(one))).toBe('script script--messenger reading--size-4')
    expect(scriptIn(await alice.page(other))).toBe('script script--novel reading--size-4')
  })

  test('it can be given back to the settings, and then nothing is kept of it', async () => {
    const alice = await newcomer()
    const chat = await alice.beginChat()
    const chatId = chat.split('/')[2] ?? ''
    await choose(alice, '/settings/reading', { mode: 'novel' })
    await choose(alice, `${chat}/reading`, { mode: 'script', face: 'sans' })
    const page = await alice.page(`${chat}/reading`)
    expect(checkedIn(page)).toMatchObject({ mode: 'script', face: 'sans', size: 'settings' })
    expect(page).toContain('As in my settings: Novel')
    expect(sampleIn(page)).toBe('script reading--face-sans')

    await choose(alice, `${chat}/reading`, { mode: 'settings', face: 'settings' })
    expect(scriptIn(await alice.page(chat))).toBe('script script--novel')
    expect(await site.db('chatReadings').where({ chatId })).toEqual([])
  })

  test('every answer that carries the script carries the choice', async () => {
    const alice = await newcomer()
    const { chat, replyId } = await talk(alice)
    await choose(alice, `${chat}/reading`, { mode: 'messenger', size: '2' })
    const look = 'script script--messenger reading--size-2'
    expect(scriptIn(await alice.page(chat))).toBe(look)
    expect(scriptIn(await alice.page(`${chat}?around=${replyId}`))).toBe(look)
    expect(scriptIn(await alice.page(`/messages/${replyId}/tools`))).toBe(look)
    const chosen = await alice.htmx('POST', `/messages/${replyId}/choice`)
    expect(scriptIn(await chosen.text())).toBe(look)
    const late = await alice.htmx('POST', `${chat}/messages`, { body: 'Still here?', after: 'an older line' })
    expect(scriptIn(await late.text())).toBe(look)
  })

  test('a reply that the page writes out itself is set so too', async () => {
    const alice = await newcomer()
    const chat = await alice.beginChat()
    await choose(alice, `${chat}/reading`, { mode: 'novel' })
    const said = await alice.post(`${chat}/messages`, { body: 'Good evening.' })
    expect(scriptIn(await alice.page(said.headers.get('location') ?? ''))).toBe('script script--novel')
  })

  test('what is none gets a sentence and the form back', async () => {
    const alice = await newcomer()
    const chat = await alice.beginChat()
    const res = await choose(alice, `${chat}/reading`, { mode: 'opera', size: '4' })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain('Choose Script, Novel or Messenger.')
    expect(checkedIn(page)).toMatchObject({ mode: 'settings', size: '4' })
    expect(scriptIn(await alice.page(chat))).toBe('script')
  })

  test('another person’s chat is not found, and stays as it was', async () => {
    const [alice, bob] = [await newcomer(), await newcomer()]
    const chat = await alice.beginChat()
    expect((await bob.get(`${chat}/reading`)).status).toBe(404)
    expect((await bob.post(`${chat}/reading`, { mode: 'novel' })).status).toBe(404)
    expect(scriptIn(await alice.page(chat))).toBe('script')
  })

  test('the choice goes with its chat', async () => {
    const alice = await newcomer()
    const chat = await alice.beginChat()
    await choose(alice, `${chat}/reading`, { mode: 'novel' })
    await alice.post(`${chat}/deletion`)
    expect(await site.db('chatReadings').where({ chatId: chat.split('/')[2] ?? '' })).toEqual([])
  })
})

test('the page of a chat asks the database for no more than before: four statements', async () => {
  const alice = await newcomer()
  const chat = await alice.beginChat()
  await choose(alice, `${chat}/reading`, { mode: 'novel' })
  await alice.page(chat)
  let byKnex = 0
  site.db.on('query', () => byKnex++)
  const before = hotCounts.run
  await alice.page(chat)
  expect(hotCounts.run - before + byKnex).toBe(4)
})

test('the first words on a character’s page are set as the reader reads, also beside a line that was refused', async () => {
  const alice = await newcomer()
  const path = '/characters/maurice-bell'
  expect(await alice.page(path)).toContain('<section class="script" aria-label="First words">')
  await choose(alice, '/settings/reading', { mode: 'messenger', size: '5' })
  const set = '<section class="script script--messenger reading--size-5" aria-label="First words">'
  expect(await alice.page(path)).toContain(set)
  const refused = await alice.post(`${path}/chats`, { body: 'x'.repeat(8001) })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(set)
  expect(await site.visitor().page(path)).toContain('<section class="script" aria-label="First words">')
})

test('both pages speak Japanese', async () => {
  const alice = await newcomer()
  const chat = await alice.beginChat()
  for (const path of ['/settings/reading', `${chat}/reading`]) {
    const page = await (await alice.get(path, { 'accept-language': 'ja' })).text()
    for (const words of ['読み方', '小説', 'メッセンジャー', '行間', '明朝', '帳面から顔を上げる'])
      expect(page).toContain(words)
  }
})

test('there are ways to both pages, and the paper on privacy names what is kept', async () => {
  const alice = await newcomer()
  const chat = await alice.beginChat()
  expect(await alice.page('/chats')).toContain('href="/settings"')
  expect(await alice.page('/settings')).toContain('href="/settings/reading"')
  expect(await alice.page(chat)).toContain(`href="${chat}/reading"`)
  expect(await site.visitor().page('/')).not.toContain('href="/settings/reading"')
  expect(await alice.page('/privacy')).toContain('How you chose to read, everywhere and in single chats')
})
