import { execFileSync } from 'node:child_process'
import { existsSync, renameSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runProgram, startProgram } from '../program.ts'
import { newFolder } from './house.ts'

const linesIn = (printed: string) => printed.trim().split('\n')

test('a second start on the same DATA_DIR is refused in one line, and the first goes on', async () => {
  const dataDir = newFolder()
  const first = await startProgram({ dataDir })
  const second = await runProgram({ dataDir })

  expect(second.code).toBe(1)
  expect(linesIn(second.printed)).toEqual([expect.stringContaining('Another Troupe is running on this DATA_DIR')])
  expect((await fetch(`${first.url}/health`)).status).toBe(200)
  expect((await first.stop()).code).toBe(0)
})

test('a killed program leaves no lock behind', async () => {
  const dataDir = newFolder()
  await (await startProgram({ dataDir })).kill()
  const again = await startProgram({ dataDir })
  expect((await again.stop()).code).toBe(0)
})

const older = ['/usr/bin/node', '/usr/local/bin/node'].find((node) => {
  if (!existsSync(node)) return false
  const [major = 0] = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).split('.').map(Number)
  return major < 24
})

test.skipIf(!older)('an older Node is refused in one line', async () => {
  const { code, printed } = await runProgram({ dataDir: newFolder(), node: older ?? '' })
  expect(code).toBe(1)
  expect(linesIn(printed)).toEqual([expect.stringMatching(/^Troupe needs Node 24\.21 or newer, and this is \d+\./)])
})

test('a missing master key is refused, and nothing is written in its place', async () => {
  const dataDir = newFolder()
  const key = path.join(dataDir, 'master.key')
  await (await startProgram({ dataDir })).stop()
  renameSync(key, `${key}.away`)

  const { code, printed } = await runProgram({ dataDir })
  expect(code).toBe(1)
  expect(linesIn(printed)).toEqual([expect.stringContaining('MASTER_KEY_FILE')])
  expect(existsSync(key)).toBe(false)

  renameSync(`${key}.away`, key)
  expect((await (await startProgram({ dataDir })).stop()).code).toBe(0)
})

test('a port that is taken is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0

  const { code, printed } = await runProgram({ dataDir: newFolder(), env: { PORT: String(port) } })
  expect(code).toBe(1)
  expect(linesIn(printed).at(-1)).toContain(`PORT ${port} is taken`)
  other.close()
})

test('settings that contradict each other are refused in sentences that name them', async () => {
  const { code, printed } = await runProgram({ dataDir: newFolder(), env: { HOST: '0.0.0.0', MIN_AGE: '9' } })
  expect(code).toBe(1)
  expect(printed).toContain('MIN_AGE must be at least 13')
})
