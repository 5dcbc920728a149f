import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

test('the folder of the data is made for its owner only, and so is every secret in it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-start-'))
  const dataDir = path.join(folder, 'data')
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', AI_PROVIDER: 'understudy' }
  const site = spawn(process.execPath, ['src/start.js'], { env })
  const ended = new Promise<number | null>((resolve) => site.on('exit', resolve))
  await new Promise((resolve) => site.stdout.once('data', resolve))

  const modeOf = (name: string) => (statSync(path.join(dataDir, name)).mode & 0o777).toString(8)
  expect(modeOf('.')).toBe('700')
  expect(['master.key', 'site.secret', 'troupe.sqlite', 'keyring.sqlite'].map(modeOf)).toEqual(Array(4).fill('600'))

  site.kill('SIGTERM')
  expect(await ended).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})
