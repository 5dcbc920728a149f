import { startProgram } from '../program.ts'
import { median } from '../readers.ts'
import { openBrowser } from './browser.ts'
import { ROUNDS, SERVER_CPU } from './load.ts'
import type { Row } from './table.ts'

/** What a stranger's browser loads for the front page, as it goes over the wire. */
export async function firstViewRows(dataDir: string): Promise<Row[]> {
  const rows = [
    { bar: 'first view on the wire, without portraits', unit: 'KB', must: 80, aim: 45, better: 'less' },
    { bar: 'requests of the first view, without portraits', unit: '', must: 10, aim: 6, better: 'less' },
  ] as const
  const browser = await openBrowser()
  if (!browser) return rows.map((row) => ({ ...row, figure: undefined, note: 'Chromium is not installed' }))

  const site = await startProgram({ dataDir, cpu: SERVER_CPU })
  const views: { path: string; bytes: number }[][] = []
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const wire = await context.newCDPSession(page)
    await wire.send('Network.enable')
    const paths = new Map<string, string>()
    const view: (typeof views)[number] = []
    wire.on('Network.requestWillBeSent', ({ requestId, request }) => {
      paths.set(requestId, new URL(request.url).pathname)
    })
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      view.push({ path: paths.get(requestId) ?? '', bytes: encodedDataLength })
    })
    await page.goto(site.url, { waitUntil: 'networkidle' })
    views.push(view.filter(({ path }) => !path.startsWith('/portraits/')))
    await context.close()
  }
  await browser.close()
  await site.stop()

  const kbOf = (view: (typeof views)[number]) => view.reduce((sum, { bytes }) => sum + bytes, 0) / 1024
  const [bytes, requests] = rows
  const [one = []] = views
  const note = one.map(({ path, bytes }) => `${path} ${(bytes / 1024).toFixed(1)}`).join(', ')
  return [
    { ...bytes, figure: median(views.map(kbOf)), note: `${note} KB, headers included` },
    { ...requests, figure: median(views.map((view) => view.length)), note: '' },
  ]
}
