import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

test('a setting that has no effect is said in the log at the start', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-start-'))
  const env = { PATH: process.env.PATH, DATA_DIR: folder, PORT: '0', AI_PROVIDER: 'understudy', XAI_MODEL: 'grok' }
  const site = spawn(process.execPath, ['src/start.js'], { env })
  const ended = new Promise<number | null>((resolve) => site.on('exit', resolve))
  let said = ''
  await new Promise<void>((resolve) =>
    site.stdout.on('data', (chunk) => {
      said += chunk
      if (said.includes('"msg":"open"')) resolve()
    }),
  )
  const lines = said.split('\n').filter((line) => line.includes('XAI_MODEL has no effect without XAI_API_KEY'))
  expect(lines.map((line) => JSON.parse(line).level)).toEqual([40])
  site.kill('SIGTERM')
  expect(await ended).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

/** What a program that ended at once said, and with what code. */
function run(program: string, env: { [name: string]: string }): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program, 'Alice'], { env: { PATH: process.env.PATH, PORT: '0', ...env } })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })))
}

test.each([
  ['src/start.js', { DATA_DIR: 'FOLDER/file' }, 'DATA_DIR'],
  ['src/start.js', { DATA_DIR: 'FOLDER/file/below' }, 'DATA_DIR'],
  ['src/start.js', { MASTER_KEY_FILE: 'FOLDER/nowhere/master.key' }, 'MASTER_KEY_FILE'],
  ['src/start.js', { HOST: '192.0.2.1', BASE_URL: 'https://troupe.example' }, 'HOST'],
  ['src/keys-rotate.ts', {}, 'MASTER_KEY_FILE'],
  ['src/keys-rotate.ts', { PORT: 'x' }, 'PORT'],
  ['src/erase.ts', {}, 'DATA_DIR'],
  ['src/erase.ts', { PORT: 'x' }, 'PORT'],
  ['src/operator.ts', {}, 'DATA_DIR'],
])(
  '%s with %j is refused in a line that names %s',
  async (program, settings, named) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'troupe-refused-'))
    writeFileSync(path.join(folder, 'file'), '')
    const env = { DATA_DIR: path.join(folder, 'data'), ...settings }
    const placed = Object.entries(env).map(([name, value]) => [name, value.replace('FOLDER', folder)])
    const { code, said } = await run(program, Object.fromEntries(placed))
    expect(code).toBe(1)
    expect(said).toMatch(new RegExp(`^${named} .*\\.\\n$`))
    rmSync(folder, { recursive: true, force: true })
  },
  20_000,
)
