import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dump, filesWith } from '../../../tests/dump.ts'
import { articleIn, bodyIn, fieldsIn, lineIds, settled } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { hearOut, sayIn, type Talk, talk } from '../../../tests/talk.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { writeMany } from '../../db/batch.ts'
import { brokenInvariants } from '../../db/invariants.ts'
import { newId } from '../../lib/ids.ts'

let site: Site
let alice: Visitor
let said: Talk
beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  said = await talk(alice, 'The first wording.')
})
afterEach(() => site.close())

async function act(path: string, fields: { [name: string]: string } = {}): Promise<Response> {
  await alice.get(said.chat)
  return await alice.post(path, fields)
}
const placeOf = (page: string, id: string) => /aria-hidden="true">(\d+\/\d+)</.exec(articleIn(page, id))?.[1]
const statusIn = (part: string) =>
  /hx-target="#status" hx-swap="textContent">(.*?)<\/hx-partial>/s.exec(part)?.[1]?.trim()
const neighboursOf = (page: string, id: string) =>
  [...articleIn(page, id).matchAll(/action="\/messages\/([^/]+)\/choice"/g)].map(([, other = '']) => other)

describe('editing', () => {
  test('opens the line as it was typed, on a page and in its place', async () => {
    const page = await alice.page(`/messages/${said.personId}/edits`)
    expect(fieldsIn(page).body).toBe('The first wording.')
    const part = await alice.htmx('GET', `/messages/${said.personId}/edits`)
    expect(await part.text()).toMatch(/^<form class="form edit"/)
  })

  test('makes a branch, and the old one stays reachable by choice, down to its end', async () => {
    const later = await sayIn(alice, said.chat, 'And then?')
    const res = await act(`/messages/${said.personId}/edits`, { body: 'The second wording.' })
    const edited = await hearOut(alice, res)
    expect(edited.page).toContain('The second wording.')
    expect(lineIds(edited.page)).toEqual([lineIds(said.page)[0], edited.personId, edited.replyId])
    expect(placeOf(edited.page, edited.personId)).toBe('2/2')
    expect(neighboursOf(edited.page, edited.personId)).toEqual([said.personId])

    const back = await act(`/messages/${said.personId}/choice`)
    expect(back.status).toBe(303)
    expect(back.headers.get('location')).toBe(`${said.chat}#message-${said.personId}`)
    const page = await alice.page(said.chat)
    expect(lineIds(page)).toEqual([lineIds(page)[0], said.personId, said.replyId, later.personId, later.replyId])
    expect(placeOf(page, said.personId)).toBe('1/2')

    await act(`/messages/${edited.personId}/choice`)
    expect(await alice.page(said.chat)).toContain('The second wording.')
  })

  test('alternatives stand in the order in which they were made', async () => {
    const ids = [said.personId]
    for (const body of ['Second.', 'Third.', 'Fourth.']) {
      ids.push((await hearOut(alice, await act(`/messages/${ids[0]}/edits`, { body }))).personId)
    }
    for (const [at, id] of ids.entries()) {
      await act(`/messages/${id}/choice`)
      const page = await alice.page(said.chat)
      expect(placeOf(page, id)).toBe(`${at + 1}/4`)
      expect(neighboursOf(page, id)).toEqual([ids[at - 1], ids[at + 1]].filter(Boolean))
    }
  })

  test('to nothing or to too much says why and keeps what was typed', async () => {
    for (const [body, why] of [
      ['  ', 'Say something first.'],
      ['x'.repeat(8001), 'at most 8,000 characters.'],
    ] as const) {
      const before = await dump(site)
      const res = await act(`/messages/${said.personId}/edits`, { body })
      expect(res.status).toBe(422)
      const page = await res.text()
      expect(page).toContain(why)
      expect(fieldsIn(page).body).toBe(body)
      const part = await alice.htmx('POST', `/messages/${said.personId}/edits`, { body })
      expect([part.status, part.headers.get('hx-retarget')]).toEqual([422, `#edit-${said.personId}`])
      expect(await part.text()).toMatch(/^<form /)
      expect(await dump(site)).toBe(before)
    }
  })

  test('a second click makes no second branch', async () => {
    const { once = '' } = fieldsIn(await alice.page(`/messages/${said.personId}/edits`))
    expect(once).toMatch(/^[0-9a-f-]{36}$/)
    const first = await alice.post(`/messages/${said.personId}/edits`, { body: 'Once.', once })
    await hearOut(alice, first)
    const second = await act(`/messages/${said.personId}/edits`, { body: 'Once.', once })
    expect([second.status, second.headers.get('location')]).toEqual([303, first.headers.get('location')])
    expect(placeOf(await alice.page(said.chat), lineIds(await alice.page(said.chat))[1] ?? '')).toBe('2/2')
  })
})

describe('speaking anew', () => {
  test('keeps the former reply beside it, and both can be looked at', async () => {
    const former = bodyIn(said.page, said.replyId)
    const anew = await hearOut(alice, await act(`/messages/${said.replyId}/regenerations`))
    expect(placeOf(anew.page, anew.replyId)).toBe('2/2')
    expect(bodyIn(anew.page, anew.replyId)).not.toBe(former)
    await act(`/messages/${said.replyId}/choice`)
    expect(bodyIn(await alice.page(said.chat), said.replyId)).toBe(former)
  })

  test('answers htmx with the script and Stop', async () => {
    await alice.get(said.chat)
    const res = await alice.htmx('POST', `/messages/${said.replyId}/regenerations`)
    const part = await res.text()
    expect(res.status).toBe(200)
    expect(part).toMatch(/^<section class="script" id="script"/)
    expect(part).toContain('<hx-partial hx-target="#stop"')
    expect(statusIn(part)).toBe('Maurice Bell is speaking')
    const [, liveId = ''] = /id="message-([^"]+)" class="[^"]*message--live/.exec(part) ?? []
    await alice.page(`${said.chat}?spoken=${liveId}`)
    const back = await (await alice.htmx('POST', `/messages/${said.replyId}/choice`)).text()
    expect(statusIn(back)).toBe('')
  })

  test('is for replies only', async () => {
    const [greeting = ''] = lineIds(said.page)
    for (const id of [greeting, said.personId]) {
      const res = await act(`/messages/${id}/regenerations`)
      expect(res.status).toBe(409)
      expect(await res.text()).toContain('Only a reply can be regenerated.')
    }
  })
})

describe('greetings', () => {
  test('can be leafed through, and the talk goes on below the one that is chosen', async () => {
    const chat = await alice.beginChat('aoi')
    const page = await alice.page(chat)
    const [first = ''] = lineIds(page)
    expect(lineIds(page)).toHaveLength(1)
    expect(placeOf(page, first)).toMatch(/^1\/[23]$/)
    const [second = ''] = neighboursOf(page, first)
    await alice.post(`/messages/${second}/choice`)
    const leafed = await alice.page(chat)
    expect(lineIds(leafed)).toEqual([second])
    expect(bodyIn(leafed, second)).not.toBe(bodyIn(page, first))
    const talked = await sayIn(alice, chat, 'こんばんは。')
    expect(lineIds(talked.page)).toEqual([second, talked.personId, talked.replyId])
  })
})

describe('deleting', () => {
  const secret = 'an unmistakable sentence about quinces'

  test('asks first, and says how many lines follow', async () => {
    await sayIn(alice, said.chat, 'And then?')
    const page = await alice.page(`/messages/${said.personId}/deletion`)
    expect(page).toContain('Messages that follow it: 3.')
    expect(page).toContain('value="rest"')
  })

  test('one line leaves those below it in their order', async () => {
    const later = await sayIn(alice, said.chat, 'And then?')
    const res = await act(`/messages/${said.replyId}/deletion`, { scope: 'one' })
    expect([res.status, res.headers.get('location')]).toEqual([303, said.chat])
    const page = await alice.page(said.chat)
    expect(lineIds(page).slice(1)).toEqual([said.personId, later.personId, later.replyId])
    expect(page).toContain('That is deleted for good.')
    expect((await alice.get(`/messages/${said.replyId}/edits`)).status).toBe(404)
  })

  test('the rest takes everything below in every branch with it', async () => {
    const [greeting = ''] = lineIds(said.page)
    await hearOut(alice, await act(`/messages/${said.replyId}/regenerations`))
    await sayIn(alice, said.chat, 'And then?')
    await act(`/messages/${said.personId}/deletion`, { scope: 'rest' })
    expect(lineIds(await alice.page(said.chat))).toEqual([greeting])
    expect(await site.db('speeches').select('id')).toEqual([])
  })

  test('without a scope says what is wrong', async () => {
    for (const scope of ['', 'all']) {
      const res = await act(`/messages/${said.replyId}/deletion`, { scope })
      expect(res.status).toBe(422)
      expect(await res.text()).toContain('Choose what to delete.')
    }
  })

  test('the only line of a chat is refused', async () => {
    const chat = await alice.beginChat('wendeline-stork')
    const ids = (
      await site
        .db('messages')
        .where({ chatId: chat.split('/')[2] ?? '' })
        .select('id')
    ).map(({ id }) => id)
    await alice.get(chat)
    for (const id of ids.slice(1))
      expect((await alice.post(`/messages/${id}/deletion`, { scope: 'one' })).status).toBe(303)
    expect((await alice.post(`/messages/${ids[0]}/deletion`, { scope: 'one' })).status).toBe(409)
  })

  test('twice is told as gone', async () => {
    await act(`/messages/${said.replyId}/deletion`, { scope: 'one' })
    expect((await act(`/messages/${said.replyId}/deletion`, { scope: 'one' })).status).toBe(404)
  })

  test('leaves every other line, and no broken promise of the data, whatever is deleted', async () => {
    for (let turn = 0; turn < 4; turn++) await sayIn(alice, said.chat, `Turn ${turn}.`)
    await hearOut(alice, await act(`/messages/${said.personId}/edits`, { body: 'Otherwise.' }))
    for (let ids = lineIds(await alice.page(said.chat)); ids.length > 1; ids = lineIds(await alice.page(said.chat))) {
      const id = ids[Math.floor(ids.length / 2)] ?? ''
      expect((await act(`/messages/${id}/deletion`, { scope: 'one' })).status).toBe(303)
      expect(lineIds(await alice.page(said.chat))).not.toContain(id)
      expect(await brokenInvariants(site.db)).toEqual([])
      expect((await alice.get('/chats')).status).toBe(200)
    }
  })

  test('leaves no sealed byte of the line in the file', async () => {
    const later = await sayIn(alice, said.chat, secret)
    const row = await site.db('messages').where({ id: later.personId }).first('body')
    const speech = await site
      .db('messages')
      .join('speeches', 'speeches.id', 'messages.speechId')
      .where('messages.id', later.replyId)
      .first('speeches.text')
    const sealed = [row?.body, speech?.text].map((blob) => (blob ?? Buffer.alloc(0)).toString('latin1'))
    const isThere = async () => {
      await site.db.raw('pragma wal_checkpoint(truncate)')
      const { filesOf } = await import('../../../tests/dump.ts')
      return sealed.map((blob) =>
        Object.values(filesOf(site)).some((bytes) => bytes.includes(Buffer.from(blob, 'latin1'))),
      )
    }
    expect(await isThere()).toEqual([true, true])
    await act(`/messages/${later.personId}/deletion`, { scope: 'rest' })
    expect(await isThere()).toEqual([false, false])
    expect(filesWith(site, secret)).toEqual([])
  })
})

test('that the character is an AI stands beside the composer, not only at the top', () => {
  expect(said.page.slice(said.page.indexOf('id="composer"'))).toContain('Maurice Bell is an AI character.')
})

describe('very many', () => {
  /** Lines beside or below each other, copied from a reply that no model is asked for again. */
  async function addLines(most: number, parent: 'same' | 'former'): Promise<string[]> {
    const { chatId, parentId } = (await site.db('messages').where({ id: said.replyId }).first()) ?? {}
    const ids = Array.from({ length: most }, () => newId())
    const rows = ids.map((id, at) => [id, chatId, parent === 'same' ? parentId : (ids[at - 1] ?? said.replyId), id])
    const speech = await site.db('speeches').first()
    await writeMany(site.db, [
      {
        sql: `insert into speeches (id, "keeperId", state, provider, model, "contextTokens", "queuedAt", "endedAt")
          values (?, '${speech?.keeperId}', 'complete', 'understudy', '', 8000, '2026-01-01', '2026-01-01')`,
        rows: ids.map((id) => [id]),
      },
      {
        sql: `insert into messages (id, "chatId", "parentId", author, "speechId", "createdAt")
          values (?, ?, ?, 'character', ?, '2026-01-01')`,
        rows,
      },
    ])
    return ids
  }

  test('alternatives are refused at two hundred, and keep their places', async () => {
    const ids = await addLines(199, 'same')
    const refused = await act(`/messages/${said.replyId}/regenerations`)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('There are too many alternatives here. Delete one first.')
    const page = await alice.page(said.chat)
    expect(placeOf(page, said.replyId)).toBe('1/200')
    expect(neighboursOf(page, said.replyId)).toEqual([ids[0]])
    await act(`/messages/${ids[0]}/deletion`, { scope: 'one' })
    const anew = await hearOut(alice, await act(`/messages/${said.replyId}/regenerations`))
    expect(placeOf(anew.page, anew.replyId)).toBe('200/200')
  })

  test('thousands of alternatives of old still have their places, and a prompt', async () => {
    await addLines(4000, 'same')
    expect((await alice.get(`/messages/${said.replyId}/prompt`)).status).toBe(200)
    expect(placeOf(await alice.page(said.chat), said.replyId)).toBe('1/4001')
  })

  test('lines below one another are deleted with it, and with their chat', async () => {
    const ids = await addLines(35_000, 'former')
    expect(await alice.page(`/messages/${said.personId}/deletion`)).toContain('35')
    expect((await act(`/messages/${ids[500]}/deletion`, { scope: 'rest' })).status).toBe(303)
    expect(await site.db('speeches').count({ count: '*' })).toEqual([{ count: 501 }])
    await addLines(35_000, 'former')
    await alice.get(`${said.chat}/deletion`)
    expect((await alice.post(`${said.chat}/deletion`)).status).toBe(303)
    expect(await site.db('speeches').select('id')).toEqual([])
  })
})

describe('a line whose greeting was deleted', () => {
  const drop = (id: string, scope = 'one') => alice.post(`/messages/${id}/deletion`, { scope })

  test('is no alternative of what was said below another, and all of it stays within reach', async () => {
    const chat = await alice.beginChat('aoi')
    const one = await sayIn(alice, chat, 'こんばんは。')
    const [first = ''] = lineIds(one.page)
    const words = bodyIn(one.page, first)
    const [second = ''] = neighboursOf(one.page, first)
    await alice.post(`/messages/${second}/choice`)
    const two = await sayIn(alice, chat, 'おはよう。')
    for (const id of [first, second]) expect((await drop(id)).status).toBe(303)

    const page = await alice.page(chat)
    expect(lineIds(page)).toEqual([second, two.personId, two.replyId])
    expect(bodyIn(page, second)).toBe('<p>This line was deleted.</p>')
    expect(placeOf(page, two.personId)).toBeUndefined()
    expect(neighboursOf(page, second)).toContain(first)
    await alice.post(`/messages/${first}/choice`)
    const back = await alice.page(chat)
    expect(lineIds(back)).toEqual([first, one.personId, one.replyId])
    expect(back).not.toContain(words)
    expect(await alice.page(`/messages/${one.replyId}/prompt`)).not.toContain('This line was deleted.')
    expect((await drop(first)).status).toBe(404)

    await drop(one.personId, 'rest')
    expect(await site.db('messages').where({ id: first })).toEqual([])
    expect(lineIds(await alice.page(chat))).not.toContain(first)
    expect(await brokenInvariants(site.db)).toEqual([])
  })

  test('begins the chat when no other greeting is left, beside its own other wordings', async () => {
    const [greeting = ''] = lineIds(said.page)
    const others = await site.db('messages').where({ parentId: null }).whereNot({ id: greeting }).select('id')
    for (const { id } of others) await drop(id)
    await hearOut(alice, await act(`/messages/${said.personId}/edits`, { body: 'The second wording.' }))
    await drop(greeting)
    const page = await alice.page(said.chat)
    const [line = '', ...rest] = lineIds(page)
    expect(rest).toHaveLength(1)
    expect([placeOf(page, line), neighboursOf(page, line)]).toEqual(['2/2', [said.personId]])
  })

  test('is no alternative of the other greetings, and offers no prompt', async () => {
    const chat = await alice.beginChat('aoi')
    const talked = await sayIn(alice, chat, 'こんばんは。')
    const [greeting = ''] = lineIds(talked.page)
    await alice.post(`/messages/${greeting}/deletion`, { scope: 'one' })
    const page = await alice.page(chat)
    expect(lineIds(page)).toEqual([greeting, talked.personId, talked.replyId])
    expect(placeOf(page, talked.personId)).toBeUndefined()
    const tools = `/messages/${talked.replyId}/tools`
    expect(await alice.page(tools)).toContain(`/messages/${talked.replyId}/prompt`)

    await alice.post(`/messages/${talked.personId}/deletion`, { scope: 'one' })
    expect(await alice.page(tools)).not.toContain(`/messages/${talked.replyId}/prompt`)
  })
})

describe('what the model saw', () => {
  test('is shown to its owner, part by part', async () => {
    const page = await alice.page(`/messages/${said.replyId}/prompt`)
    expect(page).toContain('What the model saw')
    expect(page).toContain('The first wording.')
    expect(page).toContain('Nothing: all of it had room.')
  })

  test('is not there for lines that no model spoke', async () => {
    const [greeting = ''] = lineIds(said.page)
    for (const id of [greeting, said.personId]) expect((await alice.get(`/messages/${id}/prompt`)).status).toBe(404)
  })
})

test('choosing the same twice changes nothing', async () => {
  await act(`/messages/${said.replyId}/choice`)
  const [once, page] = [await dump(site), settled(await alice.page(said.chat))]
  await act(`/messages/${said.replyId}/choice`)
  expect(await dump(site)).toBe(once)
  expect(settled(await alice.page(said.chat))).toBe(page)
})
