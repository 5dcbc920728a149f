import { expect, test } from 'vitest'
import { hashPassword } from '../../src/lib/password.ts'
import { addMembers, openFiles } from '../people.ts'
import { type Program, startProgram } from '../program.ts'
import { ask, median, percentile } from '../readers.ts'
import { createVisitor, PASSWORD, type Visitor } from '../visitor.ts'
import { figure, newFolder, pause, times } from './house.ts'

const AT_ONCE = 40
const ROUNDS = times(10)
const HEALTH_P99_MS = 100
/** More than may wait for their turn. */
const TOO_MANY = 100

async function openWith(count: number): Promise<{ site: Program; names: string[] }> {
  const dataDir = newFolder()
  const files = await openFiles(dataDir, { fresh: true })
  const members = await addMembers(files, count)
  await files.db('persons').update({ passwordHash: await hashPassword(PASSWORD) })
  await files.close()
  return { site: await startProgram({ dataDir }), names: members.map(({ username }) => username) }
}

/** Browsers that stand at the door, each with its form open. */
const atTheDoor = (site: Program, count: number): Promise<Visitor[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const visitor = createVisitor(site.url)
      await visitor.get('/sign-in')
      return visitor
    }),
  )

/** Sends all the forms in one moment; resolves with the answers and how long the last one took. */
async function signInAll(visitors: Visitor[], names: string[]): Promise<{ answers: Response[]; ms: number }> {
  const began = performance.now()
  const answers = await Promise.all(
    visitors.map((visitor, at) => visitor.post('/sign-in', { username: names[at] ?? '', password: PASSWORD })),
  )
  return { answers, ms: performance.now() - began }
}

/** Asks how the house is, one time after another, until it is told to stop. */
function watchHealth(site: Program): { stop: () => Promise<number[]> } {
  const took: number[] = []
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const { status, ms } = await ask(`${site.url}/health`)
      expect(status).toBe(200)
      took.push(ms)
      await pause(4)
    }
  })()
  return {
    async stop() {
      isOver = true
      await watching
      return took
    },
  }
}

/** Hashing is slow by intent, beside the house's own thread and only so much of it at once: everything else goes on. */
test('forty sign-ins at once hold nobody else up', async () => {
  const { site, names } = await openWith(AT_ONCE)
  for (let warming = 0; warming < 50; warming++) await ask(`${site.url}/health`)
  const idle = watchHealth(site)
  await pause(1000)
  const quiet = await idle.stop()

  const [busy, rounds]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const visitors = await atTheDoor(site, AT_ONCE)
    const health = watchHealth(site)
    const { answers, ms } = await signInAll(visitors, names)
    busy.push(...(await health.stop()))
    rounds.push(ms)
    expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(303))
  }
  await site.stop()

  figure('AU', 'sign-ins at once', AT_ONCE)
  figure('AU', 'all of them let in within, median', median(rounds), 'ms')
  figure('AU', 'health asked meanwhile', busy.length, 'times')
  figure('AU', 'health with nobody else, 99 of 100 within', percentile(quiet, 0.99), 'ms')
  figure('AU', 'health meanwhile, median', median(busy), 'ms')
  figure('AU', 'health meanwhile, 99 of 100 within', percentile(busy, 0.99), 'ms')
  figure('AU', 'health meanwhile, at most', Math.max(...busy), 'ms')
  expect(percentile(busy, 0.99)).toBeLessThan(HEALTH_P99_MS)
})

test('who comes when too many wait already is asked to come back, and all others are let in', async () => {
  const { site, names } = await openWith(TOO_MANY)
  const visitors = await atTheDoor(site, TOO_MANY)
  const before = site.memory()
  const { answers, ms } = await signInAll(visitors, names)
  const [within, turnedAway] = [303, 503].map((status) => answers.filter((res) => res.status === status)) as [
    Response[],
    Response[],
  ]
  const grown = site.memory() - before
  const sentence = await turnedAway[0]?.text()
  const again = await signInAll(
    visitors.filter((_, at) => answers[at]?.status === 503),
    names.filter((_, at) => answers[at]?.status === 503),
  )
  await site.stop()

  figure('AU', `of ${TOO_MANY} sign-ins at once let in`, within.length)
  figure('AU', 'asked to come back', turnedAway.length)
  figure('AU', 'all answered within', ms, 'ms')
  figure('AU', 'memory grown by', grown / 1024 ** 2, 'MiB')
  expect(within.length + turnedAway.length).toBe(TOO_MANY)
  expect(turnedAway.length).toBeGreaterThan(0)
  expect(turnedAway.every((res) => res.headers.get('retry-after') === '5')).toBe(true)
  expect(sentence).toContain('Very many people are at the door at this moment.')
  expect(again.answers.map(({ status }) => status)).toEqual(turnedAway.map(() => 303))
})
