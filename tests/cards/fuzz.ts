import { spawnSync } from 'node:child_process'
import path from 'node:path'

/**
 * `npm run fuzz`: damaged files, over all parsers of cards and lorebooks, for FUZZ_SECONDS
 * (60 unless told). Another process reads them, so that one that hangs is found too.
 */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 60)
const GRACE_SECONDS = 60

const child = spawnSync(
  process.execPath,
  ['--max-old-space-size=192', path.join(import.meta.dirname, 'fuzz-cases.ts')],
  {
    stdio: 'inherit',
    timeout: (SECONDS + GRACE_SECONDS) * 1000,
  },
)
if (child.signal) console.error(`The reading process ended by ${child.signal}: it hung, or took too much memory.`)
process.exitCode = child.status ?? 1
