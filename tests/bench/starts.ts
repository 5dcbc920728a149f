import { startProgram } from '../program.ts'
import { ask, median } from '../readers.ts'
import { ROUNDS, SERVER_CPU } from './load.ts'
import type { Scene } from './scene.ts'
import type { Row } from './table.ts'

const REST_MS = 8000

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REST_MS))

/** From a start on a migrated database to the first answer, and what the program holds when nobody does anything. */
export async function startRows(dataDir: string, { member, chatId }: Scene): Promise<Row[]> {
  const env = { LOG_LEVEL: 'info' }
  await (await startProgram({ dataDir, env })).stop()
  const seconds: number[] = []
  const memories: number[] = []
  const visited: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    const site = await startProgram({ dataDir, env, cpu: SERVER_CPU })
    const { status } = await ask(`${site.url}/`)
    if (status !== 200) throw new Error(`The first page was answered ${status}.`)
    seconds.push((performance.now() - began) / 1000)
    await rest()
    memories.push(site.memory() / 1024 / 1024)
    for (const path of ['/characters', '/characters/aoi', '/sign-up', '/chats', `/chats/${chatId}`, '/privacy']) {
      await ask(site.url + path, member)
    }
    await rest()
    visited.push(site.memory() / 1024 / 1024)
    await site.stop()
  }
  return [
    {
      bar: 'cold start to the first 200, migrated database',
      ...{ figure: median(seconds), unit: 's', must: 1, aim: 0.4, better: 'less' },
      note: 'the compile cache is warm, the one processor is shared with nobody of ours',
    },
    {
      bar: 'idle memory',
      ...{ figure: median(memories), unit: 'MB', must: 120, aim: 100, better: 'less' },
      note: `resident, some seconds after the first answer; ${median(visited).toFixed(0)} MB after each kind of page was seen`,
    },
  ]
}
