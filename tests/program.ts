import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** The real program as a process of its own, as it is started on somebody's machine. */
export type Program = {
  url: string
  pid: number
  /** From the start of the process to the line that names the address. */
  startMs: number
  /** All that it has printed. */
  printed: () => string
  /** Resident memory now, in bytes. */
  memory: () => number
  /** Processor time since its start, in milliseconds. */
  cpuMs: () => number
  /** As the kernel's out-of-memory killer or a power cut would do it. */
  kill: () => Promise<void>
  /** Asks it to stop; resolves with how it ended. */
  stop: () => Promise<Ended>
}
export type Ended = { code: number | null; signal: string | null; ms: number }

export type Starting = {
  dataDir: string
  env?: { [name: string]: string }
  /** The one processor it may run on. */
  cpu?: number | undefined
  /** Another Node than this one. */
  node?: string
  nodeOptions?: string[]
  file?: string
}

const ADDRESS = /^Troupe is open at (\S+)$/m
const CLOCK_TICK_MS = 10

/** Everything from outside that would change how the program behaves is left out. */
function environmentOf({ dataDir, env = {} }: Starting): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env
  return {
    ...{ PATH, HOME, TMPDIR },
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    LOCAL_AI_URL: 'http://127.0.0.1:9/v1',
    ...env,
  }
}

/** Starts a program that prints where it is open; throws what it printed when it ends before that. */
export async function startProgram(starting: Starting): Promise<Program> {
  const { child, printed } = spawned(starting)
  const began = performance.now()
  const url = await new Promise<string>((resolve, reject) => {
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const address = ADDRESS.exec(line)?.[1]
        if (address) resolve(address.replace('localhost', '127.0.0.1'))
      })
    }
    child.once('exit', () => reject(new Error(`It ended at once: ${printed()}`)))
  })
  const pid = child.pid ?? 0
  return {
    url,
    pid,
    startMs: performance.now() - began,
    printed,
    memory: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024,
    cpuMs: () => cpuMsOf(pid),
    async kill() {
      if (hasEnded(child)) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    async stop() {
      const stopping = performance.now()
      if (!hasEnded(child)) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      return { code: child.exitCode, signal: child.signalCode, ms: performance.now() - stopping }
    },
  }
}

/** Starts a program that is expected to refuse, and resolves with how it ended and what it said. */
export async function runProgram(starting: Starting): Promise<Ended & { printed: string }> {
  const { child, printed } = spawned(starting)
  const began = performance.now()
  await once(child, 'close')
  return { code: child.exitCode, signal: child.signalCode, ms: performance.now() - began, printed: printed() }
}

function spawned(starting: Starting): { child: ChildProcess; printed: () => string } {
  const { cpu, node = process.execPath, nodeOptions = [], file = 'src/start.js' } = starting
  const pinned = cpu === undefined ? [] : ['taskset', '-c', String(cpu)]
  const [command = node, ...rest] = [...pinned, node, ...nodeOptions, file]
  const child = spawn(command, rest, { env: environmentOf(starting), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  return { child, printed: () => said }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** User and system time of a process, from proc(5); fields are counted from behind its name, which may hold spaces. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_MS
}
