import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pin } from './browser.ts'
import { firstViewRows } from './first-view.ts'
import { importRows } from './imports.ts'
import { libraryRows } from './library.ts'
import { lighthouseRows } from './lighthouse.ts'
import { LOAD_CPU } from './load.ts'
import { longChatRows } from './long-chat.ts'
import { loreRows } from './lore.ts'
import { pageRows, statementRows } from './pages.ts'
import { relayRows } from './relay.ts'
import { setScene } from './scene.ts'
import { searchRows } from './search.ts'
import { startRows } from './starts.ts'
import { print, type Row, write } from './table.ts'
import { wireRows } from './wire.ts'

/** `npm run bench`, or a part of it: `npm run bench pages relay`. Only the whole is written to docs/bench.md. */
const asked = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'troupe-bench-'))
pin(String(LOAD_CPU))

const { scene, members } = await setScene(folder, 250)
const parts: { [name: string]: () => Promise<Row[]> } = {
  pages: () => pageRows(folder, scene),
  statements: statementRows,
  relay: () => relayRows(folder, members),
  starts: () => startRows(folder, scene),
  'first-view': () => firstViewRows(folder),
  lighthouse: () => lighthouseRows(folder, scene),
  search: searchRows,
  library: libraryRows,
  'long-chat': longChatRows,
  lore: loreRows,
  imports: importRows,
  wire: () => wireRows(folder, scene.member),
}

const rows: Row[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const measured = await measure()
  for (const row of measured) print(row)
  rows.push(...measured)
}
if (asked.length === 0) write('docs/bench.md', rows)
rmSync(folder, { recursive: true, force: true })
