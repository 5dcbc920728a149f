import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { pacedProvider } from '../paced.ts'
import { addMembers, type Member, openFiles } from '../people.ts'
import { type Program, startProgram } from '../program.ts'
import { ask, formTokenOf, median } from '../readers.ts'
import { openBrowser } from './browser.ts'
import { alternate, load, ROUNDS, SERVER_CPU } from './load.ts'
import { fill } from './search.ts'
import type { Row } from './table.ts'

const [LONG, SHORT] = [5000, 50]
const SENDS = 20
const SLOWDOWN = 4

/** A chat of five thousand lines against one of fifty: its page, a line said in it, and how it feels on a slow phone. */
export async function longChatRows(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-bench-long-'))
  const files = await openFiles(folder, { fresh: true })
  // One person for each round: nobody may say as much in a minute as all rounds together.
  const members = await addMembers(files, ROUNDS)
  const chats: { member: Member; long: string; short: string }[] = []
  for (const member of members) {
    const [long, short] = [await fill(files, member, 1, LONG), await fill(files, member, 2, SHORT)]
    chats.push({ member, long, short })
  }
  const [first] = chats
  if (!first) throw new Error('There is nobody.')
  const { member, long, short } = first
  await files.db('chats').update({ provider: 'openai' })
  await files.db.raw('pragma wal_checkpoint(truncate)')
  await files.close()
  const provider = await pacedProvider({ everyMs: 0, words: 12 })
  const env = {
    AI_PROVIDER: 'openai',
    OPENAI_BASE_URL: `${provider.url}/v1`,
    OPENAI_API_KEY: 'k',
    OPENAI_MODEL: 'm',
    OPENAI_CONTEXT: '8000',
  }
  const site = await startProgram({ dataDir: folder, cpu: SERVER_CPU, env })

  const pageOf = (id: string) => () => load(site, `/chats/${id}`, member.cookie)
  const pages = await alternate(pageOf(short), pageOf(long))
  const sendTo = (which: 'long' | 'short') => {
    let round = 0
    return async () => {
      const { member: who, [which]: id } = chats[round++ % chats.length] ?? first
      return await sends(site, { ...who, token: await formTokenOf(site.url, who) }, id)
    }
  }
  const said = await alternate(sendTo('short'), sendTo('long'))
  const felt = await feltOnAPhone(site.url, member, long)
  await site.stop()
  await provider.close()
  rmSync(folder, { recursive: true, force: true })
  const less = { unit: '', better: 'less' } as const
  return [
    {
      bar: `page of a chat of ${LONG.toLocaleString('en')} lines : of one of ${SHORT}`,
      ...{ ...less, figure: pages.ratio, must: 1.15, aim: 1.05 },
      note: `${Math.round(pages.limit)} : ${Math.round(pages.ours)} a second of processor time`,
    },
    {
      bar: `a line said in a chat of ${LONG.toLocaleString('en')} lines : in one of ${SHORT}`,
      ...{ ...less, figure: said.ratio, must: 1.2, aim: 1.1 },
      note: `${Math.round(said.limit)} : ${Math.round(said.ours)} a second of processor time, with a context of 8,000 tokens, the reply of twelve words included`,
    },
    {
      bar: 'nodes of the page of a long chat',
      ...{ ...less, figure: felt?.nodes, must: 1500, aim: 1300 },
      note: felt ? 'elements of the document, as it is opened' : 'Chromium is not installed',
    },
    {
      bar: `interaction to next paint in a long chat, 360 px, ${SLOWDOWN} times slower`,
      ...{ unit: 'ms', better: 'less', figure: felt?.ms, must: 200, aim: 100 },
      note: felt ? `the longest of ${felt.interactions}: writing a line, opening the tools of another, scrolling` : '',
    },
  ]
}

/** Lines said in a second of processor time. */
async function sends(site: Program, { cookie, token }: Member & { token: string }, id: string): Promise<number> {
  const before = site.cpuMs()
  for (let line = 0; line < SENDS; line++) {
    const form = { _csrf: token, body: `Line ${line}.` }
    const { status, location } = await ask(`${site.url}/chats/${id}/messages`, { cookie, form })
    if (status !== 303) throw new Error(`A line was answered ${status}.`)
    await ask(site.url + location, { cookie })
  }
  return SENDS / ((site.cpuMs() - before) / 1000)
}

type Felt = { nodes: number; ms: number; interactions: number }

async function feltOnAPhone(url: string, { cookie }: Member, id: string): Promise<Felt | undefined> {
  const browser = await openBrowser('--disable-gpu')
  if (!browser) return undefined
  const rounds: Felt[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    const wire = await context.newCDPSession(page)
    await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page.goto(`${url}/chats/${id}`, { waitUntil: 'load' })
    rounds.push(await interact(page))
    await context.close()
  }
  await browser.close()
  return {
    nodes: median(rounds.map(({ nodes }) => nodes)),
    ms: median(rounds.map(({ ms }) => ms)),
    interactions: median(rounds.map(({ interactions }) => interactions)),
  }
}

/**
 * The longest of a reader's interactions, from the touch or key to the end of the frame painted after it. The
 * Event Timing API (W3C) is no help: without a screen Chromium tells it of a frame in which only the composer,
 * a layer of its own, was painted no sooner than the page beneath is painted too, with any page whatever.
 */
async function interact(page: Page): Promise<Felt> {
  const nodes = await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { seen })
    const time = ({ timeStamp }: Event) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => seen.push(performance.now() - timeStamp)
        port2.postMessage(undefined)
      })
    for (const kind of ['pointerdown', 'click', 'keydown']) addEventListener(kind, time, { capture: true })
    return document.querySelectorAll('*').length
  })
  await page.locator('#body').tap()
  await page.keyboard.type('And then?', { delay: 60 })
  await page.locator('.message__more').last().tap()
  await page.locator('.message__tools [href$="/deletion"]').waitFor()
  await page.mouse.wheel(0, -4000)
  await page.locator('.ways summary').tap()
  await page.locator('#body').tap()
  await page.keyboard.type(' More.', { delay: 60 })
  const seen = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return (window as unknown as { seen: number[] }).seen
  })
  return { nodes, ms: Math.max(0, ...seen), interactions: seen.length }
}
