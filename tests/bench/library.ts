import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { list } from '../../src/features/works/index.ts'
import { newId } from '../../src/lib/ids.ts'
import { addMembers, type Files, openFiles } from '../people.ts'
import { type Program, startProgram } from '../program.ts'
import { ask } from '../readers.ts'
import { alternate, load, SERVER_CPU } from './load.ts'
import type { Row } from './table.ts'

const CHARACTERS = 10_000
const SEARCHES = 300
const WORDS =
  'lamp river winter violin tooth ferry baker harbour letter clock raven salt copper orchard mirror thread'.split(' ')
const TAGS = ['calm', 'sea', 'mystery', 'comedy', 'history', 'science', 'music', 'food']
const JAPANESE = ['図書館', '夜明け', '灯台', '雨傘', '古い地図', '猫', '喫茶店', '手紙']
const RATIO = { unit: '', must: 0.5, aim: 0.65, better: 'more' } as const

/** A library of ten thousand: its pages against the same page without anything around it, and what a search takes. */
export async function libraryRows(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-bench-library-'))
  const files = await openFiles(folder, { fresh: true })
  const [member] = await addMembers(files, 1)
  if (!member) throw new Error('There is nobody.')
  await fill(files, member.id)
  await files.db.raw('pragma wal_checkpoint(truncate)')
  await files.close()
  const site = await startProgram({ dataDir: folder, cpu: SERVER_CPU, env: { LOG_LEVEL: 'info' } })
  const raw = await startProgram({ dataDir: folder, cpu: SERVER_CPU, file: 'tests/bench/raw-house.ts' })
  const rows: Row[] = []
  for (const [bar, address] of [
    ['gallery of 10,000, full stack : raw node:http', '/characters'],
    ['search among 10,000, full stack : raw gallery page', '/search?q=violin&tag=sea'],
  ] as const) {
    await load(site, address, member.cookie, 1)
    await load(raw, '/characters', member.cookie, 1)
    const measured = await alternate(
      () => load(site, address, member.cookie),
      () => load(raw, '/characters', member.cookie),
    )
    const note = `${Math.round(measured.ours)} : ${Math.round(measured.limit)} requests a second of processor time`
    rows.push({ bar, figure: measured.ratio, ...RATIO, note })
  }
  await raw.stop()
  const { p95, slowest } = await searches(site, member)
  rows.push({
    ...{ bar: 'p95 of a search among 10,000', figure: p95, unit: 'ms', must: 50, aim: 25, better: 'less' },
    note: `${SEARCHES} searches one after another: words, Japanese, tags, every order, later pages; the slowest was ${slowest}`,
  })
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
  return rows
}

async function searches(site: Program, member: { id: string; username: string; cookie: string }) {
  const sorts = ['new', 'popular', 'rated']
  const took: { ms: number; query: string }[] = []
  for (let at = 0; at < SEARCHES; at++) {
    const words = [WORDS[at % WORDS.length], JAPANESE[at % JAPANESE.length], `${WORDS[at % 7]} ${WORDS[at % 11]}`]
    const query = new URLSearchParams({ q: words[at % 3] ?? '', sort: sorts[at % 3] ?? '' })
    if (at % 4 === 0) query.append('tag', TAGS[at % TAGS.length] ?? '')
    if (at % 5 === 0) query.append('after', `${at % 3 === 0 ? '2026-06-01T00:00:00.000Z' : at % 40}~0190`)
    const began = performance.now()
    await ask(`${site.url}/search?${query}`, member)
    took.push({ ms: performance.now() - began, query: String(query) })
  }
  took.sort((one, other) => one.ms - other.ms)
  const last = took.at(-1)
  return {
    p95: took[Math.floor(took.length * 0.95)]?.ms ?? 0,
    slowest: `${last?.ms.toFixed(0)} ms for ${decodeURIComponent(last?.query ?? '')}`,
  }
}

/** Characters of somebody's, with texts as people write them. */
async function fill({ db }: Files, ownerId: string): Promise<void> {
  await db.transaction(async (tx) => {
    for (let at = 0; at < CHARACTERS; at++) {
      const [id, versionId] = [newId(), newId()]
      const some = (words: string[], count: number) =>
        Array.from({ length: count }, (_, place) => words[(at * 7 + place * (3 + (at % 5))) % words.length])
      const isJapanese = at % 4 === 3
      const name = isJapanese ? `${JAPANESE[at % 8]}の${at}番` : `${WORDS[at % 16]} ${WORDS[(at * 5) % 16]} ${at}`
      const tags = [...new Set(some(TAGS, 3))].filter((tag) => tag !== undefined)
      const tagline = isJapanese ? some(JAPANESE, 4).join('と') : some(WORDS, 8).join(' ')
      const description = isJapanese ? `${some(JAPANESE, 60).join('、')}。` : some(WORDS, 200).join(' ')
      const content = JSON.stringify({ name, description, first_mes: tagline, extensions: {} })
      const time = new Date(Date.UTC(2026, 0, 1) + at * 1_800_000).toISOString()
      await tx('works').insert({
        ...{ id, kind: 'character', slug: `w-${at}`, ownerId, visibility: 'public', listed: true, versionId },
        ...{ name, tagline, language: isJapanese ? 'ja' : 'en', hue: at % 36, tags: JSON.stringify(tags) },
        ...{ portrait: '/portraits/aoi.svg', place: 1_000_000 - at, more: '{"notes":[],"credits":[]}' },
        ...{ chatsStarted: at % 97, likes: at % 41, createdAt: time, changedAt: time, publishedAt: time },
      })
      await tx('workVersions').insert({
        ...{ id: versionId, workId: id, number: 1, content, sealed: null, licence: '', createdAt: time },
      })
      await list(tx, { id, definition: 'open', listing: { name, tagline, tags }, content })
    }
  })
}
