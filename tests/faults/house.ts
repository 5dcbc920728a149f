import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'

/** A folder of the test's own, gone when it is over. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-fault-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Forgets who has signed up lately in a closed house, so that new clients are no crowd. */
export function forgetCrowd(dataDir: string): void {
  const db = new Database(`${dataDir}/troupe.sqlite`)
  db.exec('delete from spent')
  db.close()
}

/** How often something is done: the full number, unless FAULTS_PART asks for a part of it, such as 0.1. */
export const times = (full: number): number => Math.max(1, Math.round(full * Number(process.env.FAULTS_PART ?? 1)))

/** Prints a figure as it was measured. */
export const figure = (check: string, what: string, value: number | string, unit = ''): void =>
  console.log(
    `${check}  ${what}: ${typeof value === 'number' ? Math.round(value * 10) / 10 : value}${unit && ` ${unit}`}`,
  )

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks again and again until it is so; throws once it took too long. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs: number, everyMs = 25): Promise<number> {
  const began = performance.now()
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`It was not so within ${withinMs} ms.`)
    await pause(everyMs)
  }
  return performance.now() - began
}
