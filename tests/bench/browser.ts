import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { LOAD_CPU, SERVER_CPU } from './load.ts'

export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/**
 * A browser that may use both processors, as a phone's may all of its own: nothing puts load on the site
 * while pages are looked at, and a page's painting would otherwise wait for its neighbour processes.
 */
export async function openBrowser(...args: string[]): Promise<Browser | undefined> {
  if (!CHROMIUM) return undefined
  pin(`${SERVER_CPU},${LOAD_CPU}`)
  try {
    return await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', ...args] })
  } finally {
    pin(String(LOAD_CPU))
  }
}

/** Keeps this program, and what it starts from now on, to these processors. */
export function pin(processors: string): void {
  execFileSync('taskset', ['-cp', processors, String(process.pid)])
}
