import { execFileSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { pacedProvider } from '../paced.ts'
import { type Program, startProgram } from '../program.ts'
import { createVisitor } from '../visitor.ts'
import { figure, newFolder, until } from './house.ts'

/** CR6: without room nothing is written, everything is read, and room is all that it needs to go on. */
const DISK_MB = 48
const LEFT_BYTES = 256 * 1024
const WORDS_SENT = 300
const LONG_LINE = 'The rain has not stopped for three days, and nobody speaks of it. '.repeat(100)

type Scarcity = {
  what: string
  folder: () => string
  take: (folder: string, site: Program) => void
  giveBack: () => void
}

const ballast = (folder: string) => path.join(folder, 'ballast')
let giveBack = () => {}

/** A small disk of its own, which another file fills. */
const smallDisk: Scarcity = {
  what: 'the disk is full',
  folder() {
    const folder = newFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'troupe-fault', folder])
    onTestFinished(() => void execFileSync('umount', ['-l', folder]))
    return folder
  },
  take(folder) {
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(ballast(folder), Buffer.alloc(bavail * bsize - LEFT_BYTES))
    giveBack = () => rmSync(ballast(folder))
  },
  giveBack: () => giveBack(),
}

/** Without the right to mount: no file of the program may grow any further. */
const smallFiles: Scarcity = {
  what: 'no file may grow',
  folder: newFolder,
  take(_folder, site) {
    limitFiles(site, '4096:')
    giveBack = () => limitFiles(site, 'unlimited:')
  },
  giveBack: () => giveBack(),
}
const limitFiles = (site: Program, limit: string) =>
  void execFileSync('prlimit', ['--pid', String(site.pid), `--fsize=${limit}`])

const isRoot = process.getuid?.() === 0

test.each(isRoot ? [smallDisk, smallFiles] : [smallFiles])(
  'when $what, writing is refused in words and reading goes on until there is room',
  async (scarcity) => {
    const dataDir = scarcity.folder()
    const provider = await pacedProvider({ everyMs: 10, words: WORDS_SENT })
    const site = await startProgram({
      dataDir,
      env: { AI_PROVIDER: 'openai', OPENAI_BASE_URL: `${provider.url}/v1`, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' },
    })
    const bo = createVisitor(site.url)
    await bo.signUp('bo')
    const chat = await bo.beginChat()
    const spoken = await bo.beginChat('imke-sol', 'Speak while there is room.')

    scarcity.take(dataDir, site)
    const refused: number[] = []
    const answers: string[] = []
    for (let line = 0; line < 400 && refused.length < 20; line++) {
      const res = await bo.post(`${chat}/title`, { title: `Title ${line}` })
      if (res.status === 303) await bo.beginChat('maurice-bell', LONG_LINE.slice(0, 6000))
      else {
        refused.push(res.status)
        answers.push(await res.text())
      }
    }
    const reads = []
    for (const page of ['/', '/characters', '/chats', chat, '/privacy']) reads.push((await bo.get(page)).status)
    const stranger = createVisitor(site.url)
    await stranger.get('/sign-up')
    const joining = { username: 'late', password: 'four words in a row', birthDate: '1990-05-17' }
    refused.push((await stranger.post('/sign-up', joining)).status)

    scarcity.giveBack()
    const again = await until(async () => (await bo.post(`${chat}/title`, { title: 'Room' })).status === 303, 10_000)
    const closed = await until(async () => !(await bo.page(spoken)).includes('aria-busy'), 30_000)
    await createVisitor(site.url).signUp('later')
    const ended = await site.stop()
    await provider.close()

    figure('CR6', `${scarcity.what}: refusals`, [...new Set(refused)].join(', '))
    figure('CR6', `${scarcity.what}: pages read meanwhile`, reads.join(' '))
    figure('CR6', `${scarcity.what}: written again after`, again, 'ms')
    figure('CR6', `${scarcity.what}: the reply that went on was whole after`, closed, 'ms')
    expect(refused.length).toBeGreaterThan(10)
    expect(refused.filter((status) => status !== 507 && status !== 503)).toEqual([])
    expect(answers[0]).toMatch(/no room left|Nothing can be written/i)
    expect(new Set(reads)).toEqual(new Set([200]))
    expect(ended.code).toBe(0)
  },
)
