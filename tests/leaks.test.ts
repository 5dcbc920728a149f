import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, companyEnv } from './company.ts'
import { bodyIn, unescaped } from './page.ts'
import { type FakeProvider, fakeProvider } from './provider.ts'
import { read } from './reader.ts'
import { harmless, inPieces, PUT_IN_MOUTH, puppetry, REASONED, type Reply, reasonings } from './replies-that-leak.ts'
import { openSite, type Site } from './site.ts'
import type { Visitor } from './visitor.ts'

/** No reader ever gets a line that was put into their mouth, or a word of reasoning, not even for a moment. */
const COMPANIES: Company[] = ['openai', 'anthropic']
const NAMES = ['Robin', 'Mary-Jane', '花子', 'Ольга', 'Zoë', 'Nadia']
/** Pages stay short, as they are read again for each reply. */
const LINES_IN_A_CHAT = 12
const PIECES = [1, 2, 3, 5, 8, 1000]

/** Every spelling in both protocols, each with another share of the names; reasoning is the same whoever is spoken to. */
function repliesTo(name: string, company: Company): Reply[] {
  if (name === 'Nadia') return reasonings()
  const share = NAMES.indexOf(name) + COMPANIES.indexOf(company)
  const lines = puppetry(name, 'Maurice Bell').filter((_, at) => name === 'Robin' || (at + share) % NAMES.length === 0)
  return [...lines, ...harmless(name)]
}

describe.each(COMPANIES)('%s', (name) => {
  let company: FakeProvider
  let site: Site

  beforeAll(async () => {
    company = await fakeProvider()
    site = await openSite({ env: companyEnv(name, company.url) })
  })
  afterAll(async () => {
    await site.close()
    await company.close()
  })

  /** All that a reader gets while the reply is spoken, and the words that the page has afterwards. */
  async function heard(
    person: Visitor,
    chat: string,
    reply: Reply,
    at: number,
  ): Promise<{ raw: string; kept: string }> {
    company.play(inPieces(name, reply, PIECES[at % PIECES.length] ?? 1))
    await person.get(chat)
    const res = await person.post(`${chat}/messages`, { body: `Line ${at}.` })
    expect(res.status, reply.what).toBe(303)
    const id = /spoken=([0-9a-f-]{36})/.exec(res.headers.get('location') ?? '')?.[1] ?? ''
    const path = at % 2 ? `/messages/${id}/stream` : `${chat}?spoken=${id}`
    const reader = await read(`${site.url}${path}`, { cookies: person.cookies() })
    await reader.ended
    const raw = reader.raw()
    return {
      raw: raw.slice(Math.max(0, raw.indexOf(`<article id="message-${id}"`))),
      kept: textIn(bodyIn(await person.page(chat), id)),
    }
  }

  test.each(NAMES)('nothing leaks to %s', async (username) => {
    const person = await site.member(username)
    let chat = ''
    const leaks: string[] = []
    const losses: { what: string; kept: string; shown: string }[] = []
    for (const [at, reply] of repliesTo(username, name).entries()) {
      if (at % LINES_IN_A_CHAT === 0) chat = await person.beginChat()
      const { raw, kept } = await heard(person, chat, reply, at)
      const all = raw + kept
      if (all.includes(REASONED) || all.includes(PUT_IN_MOUTH)) leaks.push(reply.what)
      else if (lettersIn(kept) !== lettersIn(reply.shown)) losses.push({ what: reply.what, kept, shown: reply.shown })
    }
    expect(leaks).toEqual([])
    expect(losses).toEqual([])
  })
})

test('there are enough of them', () => {
  expect(COMPANIES.flatMap((company) => NAMES.flatMap((name) => repliesTo(name, company))).length).toBeGreaterThan(300)
})

const textIn = (html: string): string => unescaped(html.replace(/<[^>]*>/g, ' '))
/** What is said without the marks that the script grammar reads. */
const lettersIn = (text: string): string => text.replace(/[^\p{L}\p{N}:：]/gu, '')
