import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../tests/site.ts'
import type { Visitor } from '../../tests/visitor.ts'
import { cookiesFor, cookiesUsed } from './cookies.ts'

const ASKED = { 'Accept-Language': 'ja' }
/** What stands in English letters on a Japanese page: names, addresses, and what is written as code. */
const NAMES = /\b(?:Troupe|AI|cookie|troupe(?:-\w+)?|localhost|OpenAI|US|gpt[\w.-]+)\b/g

let site: Site
let member: Visitor
let chat: string

beforeAll(async () => {
  site = await openSite()
  member = await site.member('花子')
  chat = await member.beginChat('aoi', 'こんにちは。')
})
afterAll(() => site.close())

/** English words in a page's own text and labels, in runs of two or more. */
function englishIn(html: string): string[] {
  const body = html
    .slice(html.indexOf('<body'))
    .replace(/<([a-z0-9]+)[^>]*\slang="(?!ja)[^"]*"[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace(/<article class="bill[\s\S]*?<\/article>|<option[\s\S]*?<\/option>/g, '')
  const labels = [...body.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(([, label]) => label)
  const text = [...labels, ...body.replace(/<[^>]*>/g, '\n').split('\n')].join('\n').replace(NAMES, '')
  return [...text.matchAll(/[A-Za-z’]+(?: [A-Za-z’]+)+/g)].map(([words]) => words)
}

test.each(['/', '/characters', '/characters/aoi', '/sign-up', '/sign-in', '/rules', '/terms', '/privacy', '/nowhere'])(
  '%s speaks Japanese throughout to a stranger',
  async (path) => {
    const html = await (await site.visitor().get(path, ASKED)).text()
    expect(html).toContain('<html lang="ja">')
    expect(englishIn(html)).toEqual([])
  },
)

test.each(['/', '/chats', '', '/title', '/deletion'])('%s speaks Japanese throughout to a member', async (path) => {
  const html = await (await member.get(path.startsWith('/c') || path === '/' ? path : `${chat}${path}`, ASKED)).text()
  expect(html).toContain('<html lang="ja">')
  expect(englishIn(html)).toEqual([])
})

test('the parts of a prompt have names for people', async () => {
  const page = await member.page(chat)
  const id = /id="message-([^"]+)" class="message message--character/g
  const reply = [...page.matchAll(id)].at(-1)?.[1]
  await expect.poll(async () => (await member.get(`/messages/${reply}/prompt`)).status).toBe(200)
  const english = await member.page(`/messages/${reply}/prompt`)
  expect(english).toContain('<span>Instructions</span>')
  expect(english).not.toContain('<span>description</span>')
  const japanese = await (await member.get(`/messages/${reply}/prompt`, ASKED)).text()
  expect(japanese).toContain('<span>人物について</span>')
})

test('how long a cookie lasts is told with its days', async () => {
  const cookies = cookiesUsed(cookiesFor({ secure: true }), { sessionDays: 9 })
  expect(cookies.map(({ name }) => name)).toContain('__Host-troupe')
  expect(await (await site.visitor().get('/privacy', ASKED)).text()).toContain('最後に訪れた日から30日間')
})
