import { expect, test } from 'vitest'
import { startProgram } from '../program.ts'
import { ask, each, openReader } from '../readers.ts'
import { figure, newFolder, pause, times, until } from './house.ts'

/** DS2: readers who open a stream and then read nothing. The kernel hides the first megabytes of each. */
const READERS = times(500)
const UNSENT_BYTES = 64 * 1024
const CLOSED_WITHIN_MS = 30_000

type State = { open: number; mostUnsent: number; offered: number; memory: number }

test.each(['/flood', '/drop'])('readers of %s who have stalled are sent away and hold nothing', async (path) => {
  const site = await startProgram({ dataDir: newFolder(), file: 'tests/faults/flood-house.ts' })
  const state = async () => JSON.parse((await ask(`${site.url}/state`)).body) as State
  const before = await state()
  await each(Array.from({ length: READERS }), 25, async () => {
    const { res } = await openReader(site.url + path, { cookie: '' })
    res.pause()
  })
  let most = 0
  const closing = await until(
    async () => {
      const now = await state()
      most = Math.max(most, now.memory)
      return now.open === 0
    },
    120_000,
    100,
  )
  const { mostUnsent, offered } = await state()
  await pause(100)
  await site.stop()

  figure('DS2', `${path}: readers who stalled`, READERS)
  figure('DS2', `${path}: offered to each`, offered / READERS / 1024 / 1024, 'MiB')
  figure('DS2', `${path}: kept unsent for one at most`, mostUnsent / 1024, 'KiB')
  figure('DS2', `${path}: all closed after`, closing / 1000, 's')
  figure('DS2', `${path}: memory beyond rest at most`, (most - before.memory) / 1024 / 1024, 'MiB')
  expect(mostUnsent).toBeLessThanOrEqual(UNSENT_BYTES)
  if (path === '/drop') expect(closing).toBeLessThanOrEqual(CLOSED_WITHIN_MS + 5000)
})
