import { preciseNow, sinceStamp } from '../paced.ts'
import type { Member } from '../people.ts'
import { type Program, startProgram } from '../program.ts'
import { ask, beginSpeech, each, formTokenOf, median, openReader, percentile, type Reader } from '../readers.ts'
import { LOAD_CPU, ROUNDS, SERVER_CPU } from './load.ts'
import type { Row } from './table.ts'

const STREAMS = 1000
const MANY_STREAMS = Number(process.env.BENCH_STREAMS ?? 5000)
const WORDS_A_SECOND = 20
const SETTLE_MS = 1500
const LISTEN_MS = 12_000
const SPEECHES_EACH = 20

/** When a word was sent: the pace writes it behind the letter q, which nothing else on the wire has. */
const STAMP = /^[0-9a-z]{4}$/

type Heard = { words: number; delays: number[] }

export async function relayRows(dataDir: string, members: Member[]): Promise<Row[]> {
  const provider = await startProgram({ dataDir, cpu: LOAD_CPU, file: 'tests/paced.ts' })
  const env = {
    ...{ AI_PROVIDER: 'openai', OPENAI_BASE_URL: `${provider.url}/v1`, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'paced' },
    ...{ LOG_LEVEL: 'info', PROVIDER_URL: provider.url },
  }
  await setPace(provider, { everyMs: 1000 / WORDS_A_SECOND, words: 2000, timed: true })

  const rounds: { ours: Measured; limit: Measured }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const limit = await measured(
      provider,
      await startProgram({ dataDir, cpu: SERVER_CPU, env, file: 'tests/bench/pipe.ts' }),
      openPipes,
    )
    const site = await startProgram({ dataDir, cpu: SERVER_CPU, env })
    const ours = await measured(provider, site, (url, heard) => openSpeeches(url, members, heard, STREAMS))
    rounds.push({ ours, limit })
  }
  const many = await started(provider, dataDir, env, members)
  await provider.stop()
  const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
  const cpu = { ours: of(({ ours }) => ours.cpuUs), limit: of(({ limit }) => limit.cpuUs) }
  const lateness = `50 of 100 within ${of(({ ours }) => ours.p50).toFixed(2)} ms; node pipe ${of(({ limit }) => limit.p50).toFixed(2)} and 99 of 100 ${of(({ limit }) => limit.p99).toFixed(2)} ms`
  return [
    {
      bar: 'relay CPU per token : node pipe, 1,000 × 20',
      ...{ figure: of(({ ours, limit }) => ours.cpuUs / limit.cpuUs), unit: '', must: 1.25, aim: 1.1, better: 'less' },
      note: `${cpu.ours.toFixed(1)} : ${cpu.limit.toFixed(1)} µs, writing every reply down sealed included`,
    },
    {
      bar: 'relay p99 from provider to reader, 1,000 × 20',
      ...{ figure: of(({ ours }) => ours.p99), unit: 'ms', must: 6, aim: 3, better: 'less' },
      note: lateness,
    },
    {
      bar: 'memory per open stream at 1,000',
      ...{ figure: of(({ ours }) => ours.kbEach), unit: 'KB', must: 128, aim: 80, better: 'less' },
      note: `node pipe ${of(({ limit }) => limit.kbEach).toFixed(0)} KB; both with the connection to the provider`,
    },
    many,
  ]
}

type Measured = { cpuUs: number; p50: number; p99: number; kbEach: number }
type Open = (url: string, heard: Heard) => Promise<Reader[]>

async function measured(provider: Program, site: Program, open: Open): Promise<Measured> {
  const heard: Heard = { words: 0, delays: [] }
  await pause(1000)
  const atRest = site.memory()
  await setPace(provider, { isClosed: true })
  const readers = await open(site.url, heard)
  await pause(1000)
  await setPace(provider, { isClosed: false })
  await pause(SETTLE_MS)
  heard.delays = []
  const [cpuBefore, wordsBefore] = [site.cpuMs(), heard.words]
  await pause(LISTEN_MS)
  const [cpu, words, memory] = [site.cpuMs() - cpuBefore, heard.words - wordsBefore, site.memory()]
  for (const reader of readers) reader.leave()
  await ask(provider.url, { method: 'DELETE' })
  await site.stop()
  return {
    cpuUs: (cpu * 1000) / words,
    p50: percentile(heard.delays, 0.5),
    p99: percentile(heard.delays, 0.99),
    kbEach: (memory - atRest) / 1024 / STREAMS,
  }
}

const openPipes: Open = async (url, heard) => {
  const readers: Reader[] = []
  const places = Array.from({ length: STREAMS })
  await each(places, 50, async () => void readers.push(await openReader(url, { cookie: '', take: taker(heard) })))
  return readers
}

export async function openSpeeches(url: string, members: Member[], heard: Heard, count: number): Promise<Reader[]> {
  const tokens = new Map<Member, string>()
  await each(members.slice(0, Math.ceil(count / SPEECHES_EACH)), 8, async (member) => {
    tokens.set(member, await formTokenOf(url, member))
  })
  const speakers = [...tokens].flatMap((entry) => Array.from({ length: SPEECHES_EACH }, () => entry)).slice(0, count)
  const readers: Reader[] = []
  await each(speakers, 50, async ([{ cookie }, token]) => {
    const { replyId } = await beginSpeech(url, { cookie, token, body: 'Good evening.' })
    readers.push(await openReader(`${url}/messages/${replyId}/stream`, { cookie, take: taker(heard) }))
  })
  return readers
}

/** Counts the words and how long they were on their way. */
const taker = (heard: Heard) => (bytes: Buffer) => {
  const now = preciseNow()
  const text = bytes.toString('latin1')
  for (let at = text.indexOf('q'); at >= 0; at = text.indexOf('q', at + 1)) {
    const stamp = text.slice(at + 1, at + 5)
    if (!STAMP.test(stamp)) continue
    heard.words++
    heard.delays.push(sinceStamp(stamp, now))
  }
}

/** How many of very many replies begin to be heard. */
async function started(
  provider: Program,
  dataDir: string,
  env: { [name: string]: string },
  members: Member[],
): Promise<Row> {
  await setPace(provider, { everyMs: 2000 })
  const site = await startProgram({ dataDir, cpu: SERVER_CPU, env })
  const atRest = site.memory()
  const places = Math.min(MANY_STREAMS, members.length * SPEECHES_EACH)
  const readers: Reader[] = []
  let begun = 0
  const tokens = new Map<Member, string>()
  await each(members, 8, async (member) => void tokens.set(member, await formTokenOf(site.url, member)))
  await each(Array.from({ length: places }), 50, async (_, at) => {
    const member = members[at % members.length]
    if (!member) return
    const { replyId } = await beginSpeech(site.url, {
      ...member,
      token: tokens.get(member) ?? '',
      body: 'Good evening.',
    })
    const begin = { seen: false }
    const take = (bytes: Buffer) => {
      if (begin.seen || !bytes.includes('q')) return
      begin.seen = true
      begun++
    }
    readers.push(await openReader(`${site.url}/messages/${replyId}/stream`, { ...member, take }))
  })
  await pause(6000)
  const mb = (site.memory() - atRest) / 1024 / 1024
  for (const reader of readers) reader.leave()
  await ask(provider.url, { method: 'DELETE' })
  await site.stop()
  return {
    bar: `streams started of ${MANY_STREAMS.toLocaleString('en')}`,
    ...{ figure: (begun / MANY_STREAMS) * 100, unit: '%', must: 100, aim: 100, better: 'more' },
    note: `each a reply of its own that a reader hears; ${mb.toFixed(0)} MB beyond rest`,
  }
}

export async function setPace(provider: Program, pace: object): Promise<void> {
  await fetch(provider.url, { method: 'PUT', body: JSON.stringify(pace) })
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
