import Database from 'better-sqlite3'
import { hotCounts } from '../../src/db/hot.ts'
import { startProgram } from '../program.ts'
import { ask } from '../readers.ts'
import { openSite } from '../site.ts'
import { alternate, load, SERVER_CPU } from './load.ts'
import type { Scene } from './scene.ts'
import type { Row } from './table.ts'

const SIGNED_IN_GETS = 1000
const RATIO = { unit: '', must: 0.5, aim: 0.65, better: 'more' } as const

/** The gallery and the chat against the same pages without anything around them. */
export async function pageRows(dataDir: string, { member, chatId }: Scene): Promise<Row[]> {
  const site = await startProgram({ dataDir, cpu: SERVER_CPU, env: { LOG_LEVEL: 'info' } })
  const raw = await startProgram({ dataDir, cpu: SERVER_CPU, file: 'tests/bench/raw-house.ts' })
  const rows: Row[] = []
  const pages = [
    { bar: 'character gallery, full stack : raw node:http', path: '/characters' },
    { bar: 'chat page of 50 sealed messages : raw page', path: `/chats/${chatId}` },
  ]
  for (const { bar, path } of pages) {
    const [ours, limit] = await Promise.all([ask(site.url + path, member), ask(raw.url + path, member)])
    await load(site, path, member.cookie, 2)
    await load(raw, path, member.cookie, 2)
    const measured = await alternate(
      () => load(site, path, member.cookie),
      () => load(raw, path, member.cookie),
    )
    const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
    const note = `${Math.round(measured.ours)} : ${Math.round(measured.limit)} requests a second of processor time, ${kb(ours.body.length)} : ${kb(limit.body.length)}`
    rows.push({ bar, figure: measured.ratio, ...RATIO, note })
  }
  await raw.stop()
  rows.push(await sessionWrites(dataDir, site.url, { member, chatId }))
  await site.stop()
  return rows
}

async function sessionWrites(dataDir: string, url: string, { member, chatId }: Scene): Promise<Row> {
  const db = new Database(`${dataDir}/troupe.sqlite`, { readonly: true })
  const version = () => db.pragma('data_version', { simple: true }) as number
  const before = version()
  for (let get = 0; get < SIGNED_IN_GETS; get++) {
    await ask(url + (['/', '/characters', '/chats', `/chats/${chatId}`][get % 4] ?? '/'), member)
  }
  const commits = version() - before
  db.close()
  const note = 'commits of any kind, counted by the version of the database'
  return {
    bar: 'session writes per 1,000 signed-in GETs',
    figure: commits,
    unit: '',
    must: 0,
    aim: 0,
    better: 'less',
    note,
  }
}

/** Counted inside, on a site of its own: what each page asks the database, and what is still prepared for it. */
export async function statementRows(): Promise<Row[]> {
  const site = await openSite()
  const bo = await site.member('bo')
  const chat = await bo.beginChat('maurice-bell')
  const pages = ['/', '/characters', '/characters/maurice-bell', '/chats', chat]
  for (const page of pages) await bo.page(page)

  let byKnex = 0
  site.db.on('query', () => byKnex++)
  const prepared = hotCounts.prepared
  const counts: number[] = []
  for (const page of pages) {
    const before = hotCounts.run + byKnex
    await bo.page(page)
    counts.push(hotCounts.run + byKnex - before)
  }
  const preparedAgain = hotCounts.prepared - prepared
  await site.close()
  const note = pages.map((page, at) => `${page === chat ? 'a chat' : page}: ${counts[at]}`).join(', ')
  const statements = { bar: 'statements per hot page', unit: '', must: 4, aim: 3, better: 'less' } as const
  const prepares = { bar: 'prepares after warm-up', unit: '', must: 0, aim: 0, better: 'less' } as const
  return [
    { ...statements, figure: Math.max(...counts), note },
    { ...prepares, figure: preparedAgain, note: `over ${pages.length} pages seen a second time` },
  ]
}
