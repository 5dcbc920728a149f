import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
/** The same browser without any windows of its own, which costs a quarter: most of what a test of a page is paid for. */
const WINDOWLESS = ['chromium-headless-shell', 'chrome-headless-shell']
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What tests of pages run in: the first windowless Chromium in PATH, else one with windows; throws an Error that names those looked for when there is none. */
export function findBrowser(): string {
  const found = findWindowless() ?? inPath(NAMES)
  if (!found) throw new Error(`These tests need a browser in PATH: one of ${[...WINDOWLESS, ...NAMES].join(', ')}.`)
  return found
}

export const findWindowless = (): string | undefined => inPath(WINDOWLESS)

function inPath(names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

let shared: Promise<Browser> | undefined

/** One browser is enough for all files of a worker, and ends with it; each visitor gets a context of their own. */
export async function sharedChromium(): Promise<Browser> {
  const known = await shared
  if (known?.isConnected()) return known
  shared = chromium.launch({ executablePath: findBrowser(), args: FLAGS })
  return await shared
}
