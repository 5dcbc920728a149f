import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { articleIn, bodyIn, fieldsIn, lineIds } from '../../../tests/page.ts'
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
const promptOf = (id: string) => alice.page(`/messages/${id}/prompt`)

describe('writing a reply differently', () => {
  test('opens the reply as it was spoken', async () => {
    const page = await alice.page(`/messages/${said.replyId}/edits`)
    expect(fieldsIn(page).body?.length).toBeGreaterThan(3)
    expect(page).toContain('<button class="button button--main">Save</button>')
  })

  test('keeps its place and all that follows it, and the former as an alternative', async () => {
    const later = await sayIn(alice, said.chat, 'And then?')
    const former = bodyIn(await alice.page(said.chat), said.replyId)
    const res = await act(`/messages/${said.replyId}/edits`, { body: 'Rewritten by hand.' })
    expect(res.headers.get('location')).toBe(`${said.chat}#message-${said.replyId}`)
    const page = await alice.page(said.chat)
    expect(lineIds(page).slice(1)).toEqual([said.personId, said.replyId, later.personId, later.replyId])
    expect(bodyIn(page, said.replyId)).toContain('Rewritten by hand.')
    expect(articleIn(page, said.replyId)).toContain('Edited')

    const other = /action="\/messages\/([^/]+)\/choice"/.exec(articleIn(page, said.replyId))?.[1] ?? ''
    await act(`/messages/${other}/choice`)
    expect(bodyIn(await alice.page(said.chat), other)).toBe(former)
    expect(await brokenInvariants(site.db)).toEqual([])
  })

  test('a greeting too, and a second click is harmless', async () => {
    const [greeting = ''] = lineIds(await alice.page(said.chat))
    const { once = '' } = fieldsIn(await alice.page(`/messages/${greeting}/edits`))
    for (let click = 0; click < 2; click++) await act(`/messages/${greeting}/edits`, { body: 'Come in.', once })
    const page = await alice.page(said.chat)
    expect(bodyIn(page, greeting)).toContain('Come in.')
    expect(articleIn(page, greeting)).toContain('>1/4<')
    expect(await brokenInvariants(site.db)).toEqual([])
  })

  test('nothing in the place of something is refused, and the form comes back', async () => {
    const res = await act(`/messages/${said.replyId}/edits`, { body: '  ' })
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('Say something first.')
  })

  test('the model is told the new words', async () => {
    await act(`/messages/${said.replyId}/edits`, { body: 'Rewritten by hand.' })
    const later = await sayIn(alice, said.chat, 'And then?')
    expect(await promptOf(later.replyId)).toContain('Rewritten by hand.')
  })
})

describe('hiding a line', () => {
  test('keeps it from the model and not from its reader, until it is shown again', async () => {
    await act(`/messages/${said.personId}/visibility`, { value: 'hidden' })
    const page = await alice.page(said.chat)
    expect(bodyIn(page, said.personId)).toContain('The first wording.')
    expect(articleIn(page, said.personId)).toContain('Hidden from the model')
    const later = await sayIn(alice, said.chat, 'And then?')
    expect(await promptOf(later.replyId)).not.toContain('The first wording.')

    await act(`/messages/${said.personId}/visibility`, { value: 'shown' })
    expect(await promptOf(later.replyId)).toContain('The first wording.')
  })

  test('htmx gets the line, and a second click is harmless', async () => {
    for (let click = 0; click < 2; click++) {
      const res = await alice.htmx('POST', `/messages/${said.personId}/visibility`, { value: 'hidden' })
      expect(await res.text()).toMatch(/^<article id="message-.*Hidden from the model/s)
    }
  })
})

describe('rating a reply', () => {
  test.each(['up', 'down'])('%s is kept and can be taken back', async (value) => {
    await act(`/messages/${said.replyId}/rating`, { value })
    expect(articleIn(await alice.page(said.chat), said.replyId)).toContain('aria-pressed="true"')
    expect(await site.db('messages').where({ id: said.replyId }).first('rating')).toEqual({ rating: value })
    await act(`/messages/${said.replyId}/rating`, { value: 'none' })
    expect(articleIn(await alice.page(said.chat), said.replyId)).not.toContain('aria-pressed="true"')
  })

  test('a line of mine is not rated, and nothing else is taken for a value', async () => {
    expect((await act(`/messages/${said.personId}/rating`, { value: 'up' })).status).toBe(409)
    expect((await act(`/messages/${said.replyId}/rating`, { value: 'best' })).status).toBe(422)
  })

  test('a stranger is not told that the line exists', async () => {
    const bob = await site.member('Bob')
    for (const path of ['rating', 'visibility'])
      expect((await bob.post(`/messages/${said.replyId}/${path}`, { value: 'up' })).status).toBe(404)
  })
})

describe('a wish for another reply', () => {
  test('stands in what the model saw, sealed on disk, and not in the next prompt', async () => {
    const res = await act(`/messages/${said.replyId}/regenerations`, { hint: 'she refuses him' })
    const again = await hearOut(alice, res)
    expect(await promptOf(again.replyId)).toContain('she refuses him')
    expect(await promptOf(said.replyId)).not.toContain('she refuses him')
    const later = await sayIn(alice, said.chat, 'And then?')
    expect(await promptOf(later.replyId)).not.toContain('she refuses him')
    const wishes = await site.db('speeches').whereNotNull('wish').select('wish')
    expect(wishes.map(({ wish }) => wish?.toString('latin1').includes('refuses'))).toEqual([false])
  })

  test('of any reply branches there, and what followed stays reachable', async () => {
    await sayIn(alice, said.chat, 'And then?')
    const again = await hearOut(alice, await act(`/messages/${said.replyId}/regenerations`, { hint: 'shorter' }))
    expect(lineIds(again.page).slice(1)).toEqual([said.personId, again.replyId])
    await act(`/messages/${said.replyId}/choice`)
    expect(lineIds(await alice.page(said.chat))).toHaveLength(5)
  })

  test('that is too long is refused with the reason', async () => {
    const res = await act(`/messages/${said.replyId}/regenerations`, { hint: 'x'.repeat(201) })
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('A wish has at most 200 characters.')
  })
})

describe('the branches', () => {
  test('stand as a list, each with its beginning and the way to it', async () => {
    const later = await sayIn(alice, said.chat, 'And then?')
    await hearOut(alice, await act(`/messages/${later.replyId}/regenerations`))
    const edited = await hearOut(alice, await act(`/messages/${said.personId}/edits`, { body: 'The second wording.' }))
    const page = await alice.page(`${said.chat}/branches`)
    for (const text of ['The first wording.', 'The second wording.', '1.1.1', 'You are here'])
      expect(page).toContain(text)
    expect(page).not.toContain(`/messages/${edited.personId}/choice`)
    expect(page.match(/You are here/g)).toHaveLength(1)

    expect(page).toContain(`/messages/${said.personId}/choice`)
    await act(`/messages/${said.personId}/choice`)
    expect(await alice.page(said.chat)).toContain('And then?')
  })

  test('that begin alike are told apart by when, and by who spoke where that differs', async () => {
    await hearOut(alice, await act(`/messages/${said.replyId}/regenerations`))
    const again = await hearOut(alice, await act(`/messages/${said.replyId}/regenerations`))
    const page = await alice.page(`${said.chat}/branches`)
    const { createdAt } = (await site.db('messages').where({ id: again.replyId }).first('createdAt')) ?? {}
    expect(page).toMatch(new RegExp(`<time datetime="${createdAt}" title="now">[^<]* UTC</time>`))
    expect(page.match(/<time /g)?.length).toBe(page.match(/class="branch__number"/g)?.length)
    expect(page).not.toContain('<span>The understudy</span>')
    await site
      .db('speeches')
      .whereIn('id', site.db('messages').where({ id: again.replyId }).select('speechId'))
      .update({ provider: 'openai', model: 'gpt-4.1' })
    const mixed = await alice.page(`${said.chat}/branches`)
    expect(mixed.match(/<span>The understudy<\/span>/g)).toHaveLength(2)
    expect(mixed.match(/<span>gpt-4\.1<\/span>/g)).toHaveLength(1)
  })

  test('are leafed through by links where they are very many', async () => {
    const found = await site.db('messages').where({ id: said.replyId }).first('chatId', 'parentId', 'body')
    const rows = Array.from({ length: 205 }, () => [newId(), found?.chatId, found?.parentId])
    const sql = `insert into messages (id, "chatId", "parentId", author, "createdAt") values (?, ?, ?, 'character', '2026-01-01T00:00:00.000Z')`
    await writeMany(site.db, [{ sql, rows }])
    const first = await alice.page(`${said.chat}/branches`)
    expect(first.match(/class="branch__number"/g)).toHaveLength(200)
    expect(first).toContain(`href="${said.chat}/branches?page=2"`)
    const second = await alice.page(`${said.chat}/branches?page=2`)
    expect(second.match(/class="branch__number"/g)?.length).toBeGreaterThan(5)
    expect(second).toContain(`href="${said.chat}/branches?page=1"`)
    expect(second).not.toContain('page=3')
    expect([...`${first}${second}`.matchAll(/You are here/g)]).toHaveLength(1)
    expect((await alice.get(`${said.chat}/branches?page=9`)).headers.get('location')).toBe(`${said.chat}/branches`)
  })

  test('are nobody else’s business', async () => {
    const bob = await site.member('Bob')
    expect((await bob.get(`${said.chat}/branches`)).status).toBe(404)
  })
})

describe('the tools of a line', () => {
  const more = (id: string) => `href="/messages/${id}/tools"`

  test('are few beside most lines and more beside the newest; More leads to all of them', async () => {
    const later = await sayIn(alice, said.chat, 'And then?')
    const [older, newest] = [articleIn(later.page, said.replyId), articleIn(later.page, later.replyId)]
    expect(older).not.toContain('/rating')
    expect(newest).toContain(`formaction="/messages/${later.replyId}/rating"`)
    for (const line of [older, newest]) expect(line).not.toContain('/visibility')
    expect(older).toContain(more(said.replyId))

    const page = await alice.page(`/messages/${said.replyId}/tools`)
    for (const tool of ['regenerations', 'rating', 'visibility', 'deletion', 'prompt', 'edits'])
      expect(page).toContain(`/messages/${said.replyId}/${tool}"`)
    expect(page).not.toContain(more(said.replyId))
  })

  test('belong to the one form of the page, which has a token', async () => {
    const page = await alice.page(`/messages/${said.replyId}/tools`)
    expect(page).toMatch(/<form id="acts"[^>]* method="post"[^>]*><input type="hidden" name="_csrf" value="[^"]+">/)
    expect(page).toContain('form="acts" formaction=')
  })

  test('come in place of the row for htmx', async () => {
    const res = await alice.htmx('GET', `/messages/${said.replyId}/tools`)
    expect(await res.text()).toMatch(/^\s*<footer class="message__tools".*\/visibility/s)
  })

  test('of one that is rated show so everywhere', async () => {
    await sayIn(alice, said.chat, 'And then?')
    await act(`/messages/${said.replyId}/rating`, { value: 'down' })
    expect(articleIn(await alice.page(said.chat), said.replyId)).toContain('aria-pressed="true"')
  })

  test('a change that htmx asked for takes the place of its line', async () => {
    const res = await alice.htmx('POST', `/messages/${said.replyId}/rating`, { value: 'up' })
    expect(res.headers.get('hx-retarget')).toBe(`#message-${said.replyId}`)
  })
})
