import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { companyEnv, hanging, paced, played } from '../../../tests/company.ts'
import { dump, filesWith } from '../../../tests/dump.ts'
import { articleIn, bodyIn, fieldsIn, isBusy, lineIds, unescaped } from '../../../tests/page.ts'
import { type FakeProvider, fakeProvider } from '../../../tests/provider.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { hearOut, sayIn, talk } from '../../../tests/talk.ts'
import type { Visitor } from '../../../tests/visitor.ts'

let company: FakeProvider
let site: Site
let alice: Visitor
beforeEach(async () => {
  company = await fakeProvider()
  site = await openSite({ env: companyEnv('openai', company.url) })
  alice = await site.member('Alice')
})
afterEach(async () => {
  await site.close()
  await company.close()
})

const reply = (...text: string[]) => played('openai', { text, end: 'stop' })
const slow = () => hanging(paced(reply('Well, ', 'let me see. '), 10), 4)
async function begin(body = 'Good evening.'): Promise<{ chat: string; replyId: string; res: Response }> {
  const chat = await alice.beginChat()
  await alice.get(chat)
  const res = await alice.post(`${chat}/messages`, { body })
  return { chat, res, replyId: /spoken=(.*)$/.exec(res.headers.get('location') ?? '')?.[1] ?? '' }
}
type Asked = { messages: { role: string; content: string }[] }
const asked = (at = -1) => JSON.parse(company.journal.at(at)?.body ?? '{}') as Asked

describe('saying a line', () => {
  test('answers htmx with the line, the reply to come and what the next line is sent with', async () => {
    company.play(reply('Good evening to you.'))
    const chat = await alice.beginChat()
    await alice.get(chat)
    const res = await alice.htmx('POST', `${chat}/messages`, { body: 'Good evening.' })
    expect(res.status).toBe(200)
    const part = await res.text()
    const [personId = '', replyId = '', ...more] = lineIds(part)
    expect(more).toEqual([])
    expect(bodyIn(part, personId)).toBe('<p dir="auto">Good evening.</p>')
    expect(part).toContain(`hx-sse:connect="/messages/${replyId}/stream"`)
    expect(part).toContain('<hx-partial hx-target="#composer-hidden" hx-swap="outerHTML"><div id="composer-hidden"')
    expect(part).not.toContain('<textarea')
  })

  test.each([
    ['nothing', '', 'Say something first.'],
    ['only spaces', ' \n\t ', 'Say something first.'],
    ['too much', 'word '.repeat(2000), 'at most 8,000 characters.'],
  ])('%s is refused with the reason, and what was typed stays', async (_name, body, why) => {
    const chat = await alice.beginChat()
    await alice.get(chat)
    const before = await dump(site)
    const res = await alice.post(`${chat}/messages`, { body })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain(why)
    expect(fieldsIn(page).body).toBe(body)
    const part = await alice.htmx('POST', `${chat}/messages`, { body })
    expect([part.status, part.headers.get('hx-retarget')]).toEqual([422, '#composer-errors'])
    const reason = await part.text()
    expect(reason).toMatch(/^<div id="composer-errors"/)
    expect(reason).toContain(why)
    expect(reason).not.toContain('<textarea')
    expect(await dump(site)).toBe(before)
    expect(company.journal).toEqual([])
  })

  test('exactly 8,000 characters are taken, also where line breaks travel as two', async () => {
    company.play(reply('A lot.'))
    const body = 'x\n'.repeat(4000).slice(0, 7999)
    const { res } = await begin(body.replaceAll('\n', '\r\n'))
    expect(res.status).toBe(303)
    await hearOut(alice, res)
    expect(asked().messages.at(-1)?.content).toContain(body)
  })

  test('a second click says nothing twice', async () => {
    company.play(reply('Once.'))
    const chat = await alice.beginChat()
    const { once = '' } = fieldsIn(await alice.page(chat))
    const [one, other] = await Promise.all([
      alice.post(`${chat}/messages`, { body: 'Hello', once }),
      alice.post(`${chat}/messages`, { body: 'Hello', once }),
    ])
    expect([one.status, other.status]).toEqual([303, 303])
    expect(other.headers.get('location')).toBe(one.headers.get('location'))
    await hearOut(alice, one)
    const later = await alice.post(`${chat}/messages`, { body: 'Hello', once })
    expect(later.headers.get('location')).toBe(one.headers.get('location'))
    expect(lineIds(await alice.page(chat))).toHaveLength(3)
    expect(company.journal).toHaveLength(1)
  })

  test('another alternative is not looked at while one is spoken, since Stop stands beside it', async () => {
    company.play(reply('The first.'))
    const { chat, replyId } = await talk(alice)
    company.play(slow())
    const res = await alice.post(`/messages/${replyId}/regenerations`)
    const [, liveId = ''] = /spoken=(.*)$/.exec(res.headers.get('location') ?? '') ?? []
    const early = await alice.htmx('POST', `/messages/${replyId}/choice`)
    expect([early.status, early.headers.get('hx-retarget')]).toEqual([409, '#problem'])
    expect(await early.text()).toContain('Maurice Bell is still speaking. Wait for the end, or press Stop.')
    expect(lineIds(await alice.page(chat))).toContain(liveId)
    expect((await alice.htmx('POST', `/messages/${liveId}/choice`)).status).toBe(200)
    await alice.post(`/messages/${liveId}/stop`)
    await alice.htmx('POST', `/messages/${replyId}/choice`)
    expect(lineIds(await alice.page(chat))).toContain(replyId)
  })

  test('while somebody speaks is answered 409 with the words kept', async () => {
    company.play(slow())
    const { chat, replyId } = await begin()
    for (const ask of ['page', 'part'] as const) {
      const body = `Meanwhile, as a ${ask}.`
      const res =
        ask === 'page'
          ? await alice.post(`${chat}/messages`, { body })
          : await alice.htmx('POST', `${chat}/messages`, { body })
      expect(res.status).toBe(409)
      const text = await res.text()
      expect(text).toContain('Maurice Bell is still speaking. Wait for the end, or press Stop.')
      // The browser still has the words; only a page brings them back.
      if (ask === 'page') expect(fieldsIn(text).body).toBe(body)
    }
    for (const act of ['regenerations', 'continuations']) {
      const res = await alice.post(`/messages/${replyId}/${act}`)
      expect([res.status, res.headers.get('location')]).toEqual([303, `${chat}?spoken=${replyId}`])
    }
    const [, personId = ''] = lineIds(await alice.page(chat))
    const edited = await alice.post(`/messages/${personId}/edits`, { body: 'Meanwhile, otherwise.' })
    expect(edited.status).toBe(409)
    expect(fieldsIn(await edited.text()).body).toBe('Meanwhile, otherwise.')
    await alice.post(`/messages/${replyId}/stop`)
    company.play(reply('Now.'))
    expect((await sayIn(alice, chat, 'And now?')).page).toContain('Now.')
  })

  test('can be stopped from a page of older lines, on which it does not stand', async () => {
    company.play(slow())
    const { chat, replyId } = await begin()
    const older = await alice.page(`${chat}?before=${replyId}`)
    expect(lineIds(older)).not.toContain(replyId)
    expect(older).toContain(`formaction="/messages/${replyId}/stop"`)
    expect(older).not.toContain(`form="stop-${replyId}"`)
    expect((await alice.post(`/messages/${replyId}/stop`, { body: 'Begun', once: 'x' })).status).toBe(303)
    expect(isBusy(await alice.page(chat), replyId)).toBe(false)
    expect(await alice.page(`${chat}?before=${replyId}`)).not.toContain('composer__stop')
  })

  test('beginning a chat twice by the same click is one chat', async () => {
    company.play(reply('Welcome.'))
    const { once = '' } = fieldsIn(await alice.page('/characters/maurice-bell'))
    const first = await alice.post('/characters/maurice-bell/chats', { body: 'Hello', once })
    await hearOut(alice, first)
    const second = await alice.post('/characters/maurice-bell/chats', { body: 'Hello', once })
    expect(second.status).toBe(303)
    expect(second.headers.get('location')?.split('?')[0]).toBe(first.headers.get('location')?.split('?')[0])
    expect(await site.db('chats').select('id')).toHaveLength(1)
    expect(company.journal).toHaveLength(1)
  })
})

describe('going on', () => {
  test.each([
    ['length', () => played('openai', { text: ['The first half, '], end: 'length' })],
    ['interrupted', () => played('openai', { text: ['The first half, '], end: 'none' })],
  ] as const)('after %s adds to what was said', async (_state, script) => {
    company.play(script())
    const { chat, replyId, res } = await begin()
    await hearOut(alice, res)
    company.play(reply('and the second.'))
    await alice.get(chat)
    const { page } = await hearOut(alice, await alice.post(`/messages/${replyId}/continuations`))
    expect(bodyIn(page, replyId)).toMatch(/^<p dir="auto">The first half, ?and the second\.<\/p>$/)
    expect(lineIds(page)).toHaveLength(3)
    expect(
      asked().messages.some(({ role, content }) => role === 'assistant' && content.includes('The first half,')),
    ).toBe(true)
    expect(JSON.stringify(asked()).match(/go on exactly where/gi)).toHaveLength(1)
    const shown = unescaped(await alice.page(`/messages/${replyId}/prompt`))
    expect(shown).toContain('This reply was continued')
    expect(shown).toContain('Go on exactly where')
    expect(shown).toMatch(/<pre[^>]*>The first half, ?<\/pre>/)
    expect(shown).not.toContain('and the second.')
    const again = await alice.post(`/messages/${replyId}/continuations`)
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('That reply has come to its end.')
  })

  test('after Stop keeps what was said until then', async () => {
    company.play(hanging(paced(reply('Slowly, ', 'very slowly, ', 'so ', 'slow', 'ly '), 450), 12))
    const { chat, replyId } = await begin()
    const page = alice.page(`${chat}?spoken=${replyId}`)
    await expect.poll(async () => bodyIn(await alice.page(chat), replyId)).toContain('Slowly, very slowly')
    const stop = await alice.post(`/messages/${replyId}/stop`)
    expect([stop.status, stop.headers.get('location')]).toEqual([303, `${chat}#message-${replyId}`])
    expect(await page).toContain('You stopped Maurice Bell here.')
    const stopped = await alice.page(chat)
    expect(isBusy(stopped, replyId)).toBe(false)
    expect(bodyIn(stopped, replyId)).toContain('Slowly, very slowly')
    await company.journal[0]?.left
    expect((await alice.post(`/messages/${replyId}/stop`)).status).toBe(303)

    company.play(reply('at last.'))
    const on = await hearOut(alice, await alice.post(`/messages/${replyId}/continuations`))
    expect(bodyIn(on.page, replyId)).toMatch(/Slowly, very slowly,.*at last\./)
  })

  test('after a failure without a word asks anew', async () => {
    company.play({ status: 400, headers: { 'content-type': 'application/json' }, steps: ['{}'] })
    const { replyId, res } = await begin()
    const failed = await hearOut(alice, res)
    expect(articleIn(failed.page, replyId)).toContain('Try other words.')
    company.play(reply('There you are.'))
    const on = await hearOut(alice, await alice.post(`/messages/${replyId}/continuations`))
    expect(bodyIn(on.page, replyId)).toBe('<p dir="auto">There you are.</p>')
    expect(articleIn(on.page, replyId)).not.toContain('message__trouble')
  })

  test('is refused where nothing was said and no line is left to answer', async () => {
    company.play({ status: 400, headers: { 'content-type': 'application/json' }, steps: ['{}'] })
    const { replyId, res } = await begin()
    const failed = await hearOut(alice, res)
    await site.db('messages').whereNot({ id: replyId }).where({ author: 'character' }).delete()
    await alice.post(`/messages/${failed.personId}/deletion`, { scope: 'one' })
    const before = await dump(site)
    const refused = await alice.post(`/messages/${replyId}/continuations`)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('There is nothing to go on from. Say something instead.')
    expect(await dump(site)).toBe(before)
  })

  test('after a restart in the middle of a reply', async () => {
    company.play(hanging(paced(reply('Until ', 'the ', 'lights ', 'go ', 'quite '), 450), 12))
    const { chat, replyId } = await begin()
    await expect.poll(async () => bodyIn(await alice.page(chat), replyId)).toContain('Until')
    await site.stop()
    site = await site.reopen()
    const page = await alice.page(chat)
    expect(articleIn(page, replyId)).toContain('Maurice Bell was interrupted. What was said is kept.')
    expect(bodyIn(page, replyId)).toContain('Until')
    company.play(reply('out.'))
    const on = await hearOut(alice, await alice.post(`/messages/${replyId}/continuations`))
    expect(bodyIn(on.page, replyId)).toMatch(/Until.*out\./)
  })
})

describe('who speaks', () => {
  test('is never another one in the place of who began', async () => {
    company.play(reply('I began this.'))
    const { chat, replyId, res } = await begin()
    const page = await hearOut(alice, res)
    expect(page.page).toContain('gpt-')
    await site.stop()
    company.play({ status: 401, headers: { 'content-type': 'application/json' }, steps: ['{}'] })
    site = await site.reopen()
    await alice.get(chat)
    const failed = await hearOut(alice, await alice.post(`${chat}/messages`, { body: 'Still you?' }))
    expect(articleIn(failed.page, failed.replyId)).toMatch(
      /This site’s key or account was refused by a machine of this house\./,
    )
    expect(bodyIn(failed.page, failed.replyId)).toBe('')
    expect(failed.page).not.toContain('rehearsal')
    expect(replyId).not.toBe(failed.replyId)
  })

  test('is told when they are not set up any more, with the words kept', async () => {
    company.play(reply('I began this.'))
    const said = await talk(alice)
    await site.db('chats').update({ provider: 'xai' })
    const before = await dump(site)
    await alice.get(said.chat)
    const res = await alice.post(`${said.chat}/messages`, { body: 'Are you there?' })
    expect(res.status).toBe(503)
    expect(res.headers.get('retry-after')).toBe('60')
    const page = await res.text()
    expect(page).toContain('Whoever spoke in this chat is not set up here any more.')
    expect(fieldsIn(page).body).toBe('Are you there?')
    for (const act of ['regenerations']) {
      const refused = await alice.post(`/messages/${said.replyId}/${act}`)
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60'])
    }
    expect(await dump(site)).toBe(before)
    expect(company.journal).toHaveLength(1)
  })

  test('a failing model is never stood in for, and the page says so', async () => {
    company.play({ status: 500, headers: { 'retry-after-ms': '1' }, steps: ['{}'] })
    const said = await talk(alice)
    expect(articleIn(said.page, said.replyId)).toContain('The model is very busy, or out of order')
    expect(said.page).not.toContain('rehearsal')
    expect(company.journal).toHaveLength(3)
  })
})

test('what the model saw is what was sent', async () => {
  company.play(reply('First answer.'), reply('Second answer.'))
  const chat = await alice.beginChat()
  await sayIn(alice, chat, 'A first *line*.')
  const later = await sayIn(alice, chat, 'A second <line> & more.')
  const sent = asked()
    .messages.map(({ content }) => content)
    .join('\n\n')
  const page = await alice.page(`/messages/${later.replyId}/prompt`)
  const parts = [...page.matchAll(/<pre class="prompt-text"[^>]*>([\s\S]*?)<\/pre>/g)].map(([, text = '']) =>
    unescaped(text),
  )
  expect(parts.length).toBeGreaterThan(4)
  for (const part of parts) expect(sent).toContain(part)
  expect(parts.join('').replace(/\s/g, '')).toHaveLength(sent.replace(/\s/g, '').length)
  expect(parts).toContain('A second <line> & more.')
})

test('nothing that was said, in no title and no reply, lies in the files as it is', async () => {
  company.play(reply('The quinzzles ', 'lie beneath the zzstairs.'))
  const said = await talk(alice, 'Where are the pomezzgranates of Yzzstad?')
  await alice.post(`${said.chat}/title`, { title: 'Marmazzlade for the adzzmiral' })
  for (const words of ['quinzzles', 'beneath the zzstairs', 'pomezzgranates', 'Yzzstad', 'Marmazzlade', 'adzzmiral']) {
    expect(filesWith(site, words)).toEqual([])
  }
  expect(bodyIn(await alice.page(said.chat), said.replyId)).toContain('quinzzles')
  expect(site.logged.join('\n')).not.toMatch(/quinzzles|pomezzgranates|Marmazzlade|sk-a-key/)
})

describe('a first line that cannot be taken now', () => {
  test('stands in the composer of the new chat with the reason, and the same form says it later, once', async () => {
    company.play(slow())
    await alice.get('/characters/aoi')
    const busy = Array.from({ length: 20 }, () => site.app.speeches.reserve(''))
    const held: (() => void)[] = []
    const { id } = (await site.db('persons').where({ username: 'Alice' }).first('id')) ?? { id: '' }
    for (let count = 0; count < 20; count++) held.push(site.app.speeches.reserve(id))
    const form = { body: 'MY PRECIOUS LINE', once: 'the-first' }
    const refused = await alice.post('/characters/aoi/chats', form)
    expect(refused.status).toBe(429)
    expect(fieldsIn(await refused.text()).body).toBe('MY PRECIOUS LINE')
    for (const giveBack of [...held, ...busy]) giveBack()

    await alice.get('/characters/aoi')
    const [one, other] = [
      await alice.post('/characters/aoi/chats', form),
      await alice.post('/characters/aoi/chats', form),
    ]
    expect(one.headers.get('location')).toMatch(/\?spoken=/)
    expect(other.headers.get('location')).toBe(one.headers.get('location'))
    expect(await site.db('chats').count({ count: '*' })).toEqual([{ count: 1 }])
  })
})
