import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fieldsIn } from './page.ts'
import { openSite, type Site } from './site.ts'
import { talk } from './talk.ts'
import { PASSWORD, type Visitor } from './visitor.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('words that were sent when the session had ended', () => {
  const line = 'Do not <b>lose</b> me.\nNot even "this".'
  let dora: Visitor
  let count = 0
  beforeEach(async () => {
    dora = await site.member(`Dora${count++}`)
  })

  /** Sends a line after the session has ended; returns what the sign-in page keeps in its form. */
  async function sendTooLate(from: string, to: string) {
    await dora.get(from)
    await site.db('sessions').delete()
    const page = await (await dora.post(to, { body: line })).text()
    const { next = '', draft = '' } = fieldsIn(page)
    return { next, draft }
  }
  const signIn = (kept: { next: string; draft: string }, username: string) =>
    dora.post('/sign-in', { username, password: PASSWORD, ...kept })

  test('come back into the composer of their chat, and are said only when they are sent again', async () => {
    const chat = await dora.beginChat()
    const kept = await sendTooLate(chat, `${chat}/messages`)
    const refused = await (await dora.post('/sign-in', { username: 'x', password: 'y', ...kept })).text()
    expect(fieldsIn(refused).draft).toBe(line)
    const before = await site.db('messages').select('id')

    const back = await signIn(kept, `Dora${count - 1}`)
    expect(back.status).toBe(200)
    const page = await back.text()
    expect(page).toContain(`action="${chat}/messages"`)
    expect(page).toContain('Your words were not said yet: they stand below.')
    expect(fieldsIn(page).body).toBe(line)
    expect(back.headers.getSetCookie().filter((cookie) => cookie.includes('lose'))).toEqual([])
    expect(await site.db('messages').select('id')).toEqual(before)

    expect((await dora.post(`${chat}/messages`, { body: fieldsIn(page).body ?? '' })).status).toBe(303)
    expect((await site.db('messages').select('id')).length).toBe(before.length + 2)
  })

  test('come back into the line that was edited', async () => {
    const { chat, personId } = await talk(dora)
    const kept = await sendTooLate(chat, `/messages/${personId}/edits`)
    const page = await (await signIn(kept, `Dora${count - 1}`)).text()
    expect(page).toContain(`action="/messages/${personId}/edits"`)
    expect(fieldsIn(page).body).toBe(line)
  })

  test('are shown to nobody else who signs in instead', async () => {
    await site.member(`Other${count}`)
    const chat = await dora.beginChat()
    const kept = await sendTooLate(chat, `${chat}/messages`)
    const res = await signIn(kept, `Other${count}`)
    expect([res.status, res.headers.get('location')]).toEqual([303, `${chat}/messages`])
    expect(await res.text()).not.toContain('lose')
  })
})
