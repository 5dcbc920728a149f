import { startProgram } from '../program.ts'
import { median } from '../readers.ts'
import { CHROMIUM, openBrowser } from './browser.ts'
import { ROUNDS, SERVER_CPU } from './load.ts'
import type { Scene } from './scene.ts'
import type { Row } from './table.ts'

/** As much of Lighthouse as is used here; it is not a dependency, and its rows stay empty where it is not installed. */
type Category = { score: number | null; auditRefs: { id: string; weight: number }[] }
type Result = { categories: { [name: string]: Category }; audits: { [id: string]: { score: number | null } } }
type Lighthouse = (
  url: string,
  flags: { port: number; output: 'json'; logLevel: 'silent'; extraHeaders: { [name: string]: string } },
) => Promise<{ lhr: Result } | undefined>

const CATEGORIES = [
  { id: 'performance', must: 0.95 },
  { id: 'accessibility', must: 1 },
  { id: 'best-practices', must: 1 },
]
const DEBUG_PORT = 9333

export async function lighthouseRows(dataDir: string, { member, chatId }: Scene): Promise<Row[]> {
  const pages = [
    { name: 'home', path: '/', headers: {} },
    { name: 'chat', path: `/chats/${chatId}`, headers: { Cookie: member.cookie } },
  ]
  const lighthouse = await installed()
  const rows: Row[] = []
  const browser = lighthouse ? await openBrowser(`--remote-debugging-port=${DEBUG_PORT}`) : undefined
  if (!lighthouse || !browser) {
    const why = CHROMIUM ? 'lighthouse is not installed' : 'Chromium is not installed'
    return pages.flatMap(({ name }) => CATEGORIES.map(({ id, must }) => rowOf(name, id, must, undefined, why)))
  }
  const site = await startProgram({ dataDir, cpu: SERVER_CPU })
  for (const { name, path, headers } of pages) {
    const flags = { port: DEBUG_PORT, output: 'json', logLevel: 'silent', extraHeaders: headers } as const
    const results: Result[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const result = await lighthouse(site.url + path, flags)
      if (result) results.push(result.lhr)
    }
    for (const { id, must } of CATEGORIES) {
      const scores = results.map(({ categories }) => categories[id]?.score ?? 0)
      const score = scores.length > 0 ? median(scores) : undefined
      const [last] = results.slice(-1)
      rows.push(rowOf(name, id, must, score, last ? shortcomings(last, id) : 'Lighthouse gave no result'))
    }
  }
  await browser.close()
  await site.stop()
  return rows
}

const rowOf = (page: string, category: string, must: number, figure: number | undefined, note: string): Row => ({
  ...{ bar: `Lighthouse, ${page}: ${category}`, figure, unit: '', must, aim: must, better: 'more', note },
})

/** The audits that count and are not passed in full, so that the table says what to mend. */
function shortcomings({ categories, audits }: Result, category: string): string {
  const counted = categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? []
  return counted.flatMap(({ id }) => ((audits[id]?.score ?? 1) < 1 ? id : [])).join(', ')
}

async function installed(): Promise<Lighthouse | undefined> {
  const name = 'lighthouse'
  try {
    return ((await import(name)) as { default: Lighthouse }).default
  } catch {
    return undefined
  }
}
