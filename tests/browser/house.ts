import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openSite, type Site, type SiteOptions } from '../site.ts'
import type { Visitor } from '../visitor.ts'
import { sharedChromium } from './chromium.ts'

/** How somebody comes: as whom, with what screen, with or without scripts. */
export type Coming = {
  /** Their cookies; a stranger without. */
  as?: Visitor
  width?: number
  height?: number
  scripts?: boolean
  touch?: boolean
  dark?: boolean
  language?: string
  still?: boolean
  /** Troubles of the console that belong to the test, such as an answer of 422. */
  expected?: RegExp[]
}

export type House = {
  site: Site
  /** Shared with the files that come after, so only what was opened in it is closed. */
  browser: Browser
  /** A page in a browser of its own, watched for everything that must not happen. */
  come: (coming?: Coming) => Promise<Page>
  /** What must not have happened and did since the last time, in all pages. */
  troubles: () => string[]
  /** Stops the site and opens it again over the same folder, at the same address. */
  restart: (whileClosed?: () => Promise<void>) => Promise<void>
  close: () => Promise<void>
}

export async function openHouse(options: SiteOptions = {}): Promise<House> {
  const [browser, site] = await Promise.all([sharedChromium(), openSite(options)])
  const troubles: string[] = []
  const house: House = {
    site,
    browser,
    async come(coming = {}) {
      const context = await browser.newContext({ baseURL: site.url, ...contextOf(coming) })
      context.setDefaultTimeout(8000)
      if (coming.as) await context.addCookies(cookiesOf(coming.as, site.url))
      context.on('page', (page) => watch(page, { origin: site.url, expected: coming.expected ?? [], troubles }))
      return await context.newPage()
    },
    troubles: () => troubles.splice(0),
    async restart(whileClosed = async () => {}) {
      await house.site.stop()
      await whileClosed()
      house.site = await house.site.reopen()
    },
    async close() {
      for (const context of browser.contexts()) await context.close()
      await house.site.close()
    },
  }
  return house
}

function contextOf({ width = 1280, height = 800, scripts = true, touch, dark, language, still }: Coming) {
  const options: BrowserContextOptions = {
    viewport: { width, height },
    javaScriptEnabled: scripts,
    hasTouch: touch ?? false,
    isMobile: touch ?? false,
    colorScheme: dark ? 'dark' : 'light',
    locale: language ?? 'en-GB',
    reducedMotion: still ? 'reduce' : 'no-preference',
  }
  return options
}

export function cookiesOf(visitor: Visitor, url: string): { name: string; value: string; url: string }[] {
  return visitor
    .cookies()
    .split('; ')
    .filter(Boolean)
    .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url }))
}

function watch(
  page: Page,
  { origin, expected, troubles }: { origin: string; expected: RegExp[]; troubles: string[] },
): void {
  const note = (trouble: string) => {
    if (!expected.some((pattern) => pattern.test(trouble))) troubles.push(trouble)
  }
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      note(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => note(`error on the page: ${error.message}`))
  page.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const { protocol } = new URL(request.url())
    if (!request.url().startsWith(`${origin}/`) && protocol !== 'data:') note(`foreign request: ${request.url()}`)
  })
}
