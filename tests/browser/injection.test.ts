import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { completion, type FakeProvider, fakeProvider } from '../provider.ts'
import type { Visitor } from '../visitor.ts'
import { button, composer, fillSignUp, lastMessage, replyIsOver, say } from './acts.ts'
import { type House, openHouse } from './house.ts'

/** Things that would run, load, ask or overwrite, were they ever more than text. */
const PAYLOADS = [
  '<script>alert(1)</script><script src="/payload.js"></script>',
  '"><img src=/payload.png onerror=alert(1)>',
  "'><svg onload=alert(1)><use href=/payload.svg#x></svg>",
  '<p hx-get="/payload" hx-trigger="load">x</p><p data-hx-get="/payload" data-hx-trigger="load">x</p>',
  '<p hx-sse:connect="/payload" hx-trigger="load">x</p><p hx-on:load="alert(1)">x</p>',
  '<hx-partial hx-target="#main" hx-swap="innerHTML">overwritten</hx-partial>',
  '<h1 id="main" hx-swap-oob="true">overwritten</h1><div id="composer" hx-swap-oob="delete"></div>',
  '<template><hx-partial hx-target="body">overwritten</hx-partial></template><template hx type="partial" hx-target="body">x</template>',
  '<a href="javascript:alert(1)">x</a> [x](javascript:alert(1)) [x](/payload "t\\" onclick=\\"alert(1)") ![x](/payload.png)',
  '<style>body{display:none}</style><p style="position:fixed;inset:0">x</p><link rel=stylesheet href=/payload.css>',
  '<meta http-equiv="refresh" content="0;url=/payload"><base href="/payload/"><form action="/payload" id="acts"><button autofocus>x',
  '</textarea></title></p></article></section><h2 id="script">x</h2> --> ]]> &lt;script&gt;',
  '<iframe src="/payload" srcdoc="<script>alert(1)</script>"></iframe><object data="/payload"></object>',
]
const ALL = PAYLOADS.join('\n\n')

let provider: FakeProvider
let house: House

beforeAll(async () => {
  provider = await fakeProvider()
  house = await openHouse({
    env: { AI_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${provider.url}/v1` },
  })
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(async () => {
  await house.close()
  await provider.close()
})

/** A model that says this, a few characters at a time. */
function play(text: string): void {
  const deltas = text.match(/[\s\S]{1,9}/g) ?? []
  const chunks = deltas.map((content) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }))
  provider.play(completion(...chunks, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }))
}

async function comeAs(member: Visitor | undefined, scripts: boolean): Promise<{ page: Page; asked: string[] }> {
  const page = await house.come({ ...(member && { as: member }), scripts })
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('payload') && asked.push(request.url()))
  return { page, asked }
}

/** Each stands on a page once at most. */
const OUR_SCRIPTS = ['site', 'passkeys', 'crowd', 'strength'].map((name) => `/assets/${name}.js`)

/** What our pages hold once each and a payload would double, remove or bring in. */
async function isUntouched(page: Page): Promise<void> {
  const held = await page.evaluate((own) => {
    const ours = '.message__body, .kept__line, .chat__title, .row__title, .row__excerpt, .lead, .prompt-text'
    const inside = [...document.querySelectorAll(ours)].flatMap((element) => [...element.querySelectorAll('*')])
    const allowed = [
      'P',
      'I',
      'B',
      'SPAN',
      'BR',
      'Q',
      'EM',
      'STRONG',
      'CODE',
      'PRE',
      'DIV',
      'UL',
      'OL',
      'LI',
      'HR',
      'A',
    ]
    return {
      mains: document.querySelectorAll('main').length,
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at),
      scripts: [...document.scripts]
        .map(({ src, text }) => src.replace(location.origin, '').replace(/\.[0-9a-f]{12}\.js$/, '.js') + text)
        .filter((script, at, all) => !own.includes(script) || all.indexOf(script) !== at),
      strange: inside.filter(({ tagName }) => !allowed.includes(tagName)).map(({ outerHTML }) => outerHTML),
      attributes: inside
        .flatMap((element) => element.getAttributeNames())
        .filter((name) => /^(on|hx-|data-hx|style|id)/.test(name)),
      links: [...document.querySelectorAll('a')].map(({ protocol }) => protocol).filter((it) => !/^https?:$/.test(it)),
      hidden: getComputedStyle(document.body).display === 'none',
    }
  }, OUR_SCRIPTS)
  expect(held).toEqual({ mains: 1, ids: [], scripts: [], strange: [], attributes: [], links: [], hidden: false })
}

test('what looks for strange markup finds it', async () => {
  const member = await house.site.member('careless')
  const { page } = await comeAs(member, true)
  await page.goto(await member.beginChat())
  await isUntouched(page)
  for (const markup of [
    '<svg></svg>',
    '<p id="x">',
    '<a href="javascript:void 0">x</a>',
    '<p hx-get="/nowhere">',
    '<script></script>',
    '<script src="/assets/site.000000000000.js"></script>',
  ]) {
    await lastMessage(page)
      .locator('.message__body')
      .evaluate((body, html) => body.setHTMLUnsafe(html), markup)
    await expect(isUntouched(page), markup).rejects.toThrow()
  }
  await page.context().close()
})

test('a reply of payloads is text by stream, by page and by swap', async () => {
  const member = await house.site.member('targeted')
  const { page, asked } = await comeAs(member, true)
  await page.goto(await member.beginChat())
  play(ALL)
  await say(page, ALL)
  await replyIsOver(page)
  await expect.poll(() => lastMessage(page).textContent()).toContain('hx-partial hx-target="#main"')
  await isUntouched(page)

  await page.reload()
  expect(await lastMessage(page).textContent()).toContain('</textarea>')
  await isUntouched(page)

  await button(page, 'Regenerate').click()
  await replyIsOver(page)
  await expect.poll(() => page.locator('.alternatives').count()).toBeGreaterThan(1)
  await isUntouched(page)
  await page.locator('.message--person').getByText('Edit').click()
  await expect.poll(() => page.locator('.edit__field').count()).toBe(1)
  expect(await page.locator('.edit__field').inputValue()).toBe(ALL)
  await isUntouched(page)
  expect(asked).toEqual([])
  await page.context().close()
})

test('each payload alone grows as text while it streams', { timeout: 40_000 }, async () => {
  const member = await house.site.member('streamed')
  const { page, asked } = await comeAs(member, true)
  await page.goto(await member.beginChat())
  for (const [at, payload] of PAYLOADS.entries()) {
    play(`Begin ${at}. ${payload} end ${at}.`)
    await say(page, `${at} ${payload}`)
    await expect.poll(() => lastMessage(page).textContent()).toContain(`end ${at}.`)
    await replyIsOver(page)
    await isUntouched(page)
  }
  expect(asked).toEqual([])
  await page.context().close()
})

test('titles, lists, deletions and the prompt show payloads as text', async () => {
  const member = await house.site.member('titled')
  const chat = await member.beginChat()
  const { page, asked } = await comeAs(member, true)
  play(ALL)
  await page.goto(chat)
  await say(page, ALL)
  await replyIsOver(page)
  const tools = await page.locator('.message__more').last().getAttribute('href')
  const prompt = `${tools}`.replace('/tools', '/prompt')
  for (const payload of PAYLOADS) {
    const title = payload.slice(0, 120)
    await member.get(`${chat}/title`)
    expect((await member.post(`${chat}/title`, { title })).status).toBe(303)
    for (const path of [chat, `${chat}/title`]) {
      await page.goto(path)
      expect(await page.title()).not.toBe('')
      expect(await page.content()).not.toContain('overwritten</hx-partial>')
      await isUntouched(page)
    }
    await page.goto('/chats')
    expect(await page.locator('.row__title').textContent()).toBe(title.trim())
    await isUntouched(page)
  }
  const others = [
    '/',
    '/characters/maurice-bell',
    `${chat}/deletion`,
    prompt ?? '',
    prompt?.replace('prompt', 'deletion') ?? '',
  ]
  for (const path of others) {
    await page.goto(path)
    await isUntouched(page)
  }
  expect(asked).toEqual([])
  await page.context().close()
})

test.for([true, false])(
  'a first line of payloads is text on the way through sign-up; scripts: %s',
  async (scripts, { expect }) => {
    const { page, asked } = await comeAs(undefined, scripts)
    play(ALL)
    await page.goto('/characters/maurice-bell')
    await composer(page).fill(ALL)
    await button(page, 'Say it').click()
    await expect.poll(() => page.locator('.kept__line').textContent()).toContain('</textarea>')
    await isUntouched(page)
    await fillSignUp(page, `carrier${scripts}`)
    await button(page, 'Sign up and say it').click()
    await expect.poll(() => page.locator('.message').count()).toBe(3)
    await page.waitForLoadState('load')
    await expect.poll(() => button(page, 'Regenerate').count()).toBe(1)
    expect(await lastMessage(page).textContent()).toContain('srcdoc=')
    await isUntouched(page)
    expect(asked).toEqual([])
    await page.context().close()
  },
)

test('what is typed into the search, the addresses and the forms of the way in comes back as text', async () => {
  const page = await house.come({ expected: [/status of (404|422)/] })
  for (const payload of PAYLOADS) {
    await page.goto(`/characters?q=${encodeURIComponent(payload)}&tag=${encodeURIComponent(payload)}`)
    await isUntouched(page)
  }
  await page.goto(`/${encodeURIComponent(ALL)}`)
  await isUntouched(page)
  await page.goto(`/sign-in?next=${encodeURIComponent(`/${ALL}`)}`)
  await page.locator('#username').fill(ALL)
  await page.locator('#password').fill('x')
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await expect.poll(() => page.locator('[role=alert]').count()).toBe(1)
  await isUntouched(page)
  await page.goto('/sign-up')
  await fillSignUp(page, '<b>x</b>"onfocus="alert(1)')
  await button(page, 'Sign up').click()
  await expect.poll(() => page.locator('#errors').count()).toBe(1)
  expect(await page.locator('#username').inputValue()).toBe('<b>x</b>"onfocus="alert(1)')
  await isUntouched(page)
  await page.context().close()
})
