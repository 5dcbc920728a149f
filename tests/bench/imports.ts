import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { text } from '../cards/art.ts'
import { fieldsOf } from '../cards/fields.ts'
import { addMembers, type Member, openFiles } from '../people.ts'
import { type Program, startProgram } from '../program.ts'
import { SERVER_CPU } from './load.ts'
import type { Row } from './table.ts'

const CARDS = 500
/** Sent before, so that what any import needs once is there already. */
const WARM = 100
const MB = 1024 * 1024
/** Behind a PNG's signature and its first chunk. */
const HEAD_BYTES = 33

/** Five hundred cards with portraits, sent in one form: until the last is read and its portrait drawn. */
export async function importRows(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-bench-imports-'))
  const files = await openFiles(folder, { fresh: true })
  const [member] = await addMembers(files, 1)
  if (!member) throw new Error('There is nobody.')
  await files.db.raw('pragma wal_checkpoint(truncate)')
  await files.close()
  const site = await startProgram({ dataDir: folder, cpu: SERVER_CPU })
  const cards = await makeCards(CARDS + WARM)
  await bring(site, member, folder, cards.slice(0, WARM))
  const [before, cpuBefore] = [site.memory(), site.cpuMs()]
  const { seconds, sentSeconds, peak, waits } = await bring(site, member, folder, cards.slice(WARM))
  const cpuSeconds = (site.cpuMs() - cpuBefore) / 1000
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
  const size = cards.reduce((sum, card) => sum + card.length, 0) / cards.length
  const sorted = waits.toSorted((one, other) => one - other)
  return [
    {
      bar: `${CARDS} cards brought in at once`,
      ...{ figure: seconds, unit: 's', must: 60, aim: 40, better: 'less' },
      note: `PNG of ${(size / 1024).toFixed(0)} kB each; sent and stored in ${sentSeconds.toFixed(1)} s, then read, and every portrait drawn; ${cpuSeconds.toFixed(0)} s of a processor in all`,
    },
    {
      bar: 'memory that they take',
      ...{ figure: (peak - before) / MB, unit: 'MB', must: 96, aim: 48, better: 'less' },
      note: `at the peak, beside the ${(before / MB).toFixed(0)} MB after the first ${WARM}; all files together have ${((size * CARDS) / MB).toFixed(0)} MB`,
    },
    {
      bar: 'another page meanwhile',
      ...{ figure: sorted[Math.floor(sorted.length * 0.95)], unit: 'ms', must: 250, aim: 100, better: 'less' },
      note: `95th percentile of ${sorted.length}; ${sorted.at(-1)?.toFixed(0)} ms at the most`,
    },
  ]
}

/** Pictures with noise in them are as large as painted ones. */
async function makeCards(count: number): Promise<Buffer[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const
  const picture = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#333', noise } })
    .png()
    .toBuffer()
  return Array.from({ length: count }, (_, at) => {
    const data = { ...fieldsOf('v2', 'lorebook'), name: `Character ${at}` }
    const card = JSON.stringify({ spec: 'chara_card_v2', spec_version: '2.0', data })
    const chara = text('chara', Buffer.from(card).toString('base64'))
    return Buffer.concat([picture.subarray(0, HEAD_BYTES), chara, picture.subarray(HEAD_BYTES)])
  })
}

async function bring(site: Program, { cookie }: Member, folder: string, cards: Buffer[]) {
  const headers = { cookie }
  const form = new FormData()
  const page = await (await fetch(`${site.url}/characters/imports`, { headers })).text()
  form.append('_csrf', /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '')
  for (const [at, card] of cards.entries()) form.append('cards', new Blob([new Uint8Array(card)]), `card-${at}.png`)
  const wanted = portraitsIn(folder) + cards.length

  const began = performance.now()
  let peak = 0
  let isOver = false
  const waits: number[] = []
  const watching = (async () => {
    while (!isOver) {
      const asked = performance.now()
      await (await fetch(`${site.url}/characters`, { headers })).text()
      waits.push(performance.now() - asked)
      peak = Math.max(peak, site.memory())
      await pause(50)
    }
  })()
  const res = await fetch(`${site.url}/characters/imports`, { method: 'POST', body: form, headers, redirect: 'manual' })
  if (res.status !== 303) throw new Error(`The cards were answered ${res.status}.`)
  const sentSeconds = (performance.now() - began) / 1000
  while (portraitsIn(folder) < wanted) {
    if (performance.now() - began > 5 * 60_000) throw new Error('They are not read after five minutes.')
    await pause(100)
  }
  const seconds = (performance.now() - began) / 1000
  isOver = true
  await watching
  return { seconds, sentSeconds, peak, waits }
}

function portraitsIn(folder: string): number {
  const db = new Database(path.join(folder, 'troupe.sqlite'), { readonly: true })
  try {
    return Number(db.prepare(`select count(*) from media where role = 'portrait'`).pluck().get())
  } finally {
    db.close()
  }
}
