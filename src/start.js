// Plain JavaScript on purpose, and imports by default name only: an older Node must be able to read it in order to say so.
import { mkdirSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 21)) {
  console.error(`Troupe needs Node 24.21 or newer, and this is ${process.versions.node}. Run it with: npm start`)
  process.exit(1)
}
const dataDir = process.env.DATA_DIR || 'data'
mkdirSync(dataDir, { recursive: true, mode: 0o700 })
module.enableCompileCache(path.join(dataDir, 'compile-cache'))
await import('./server.ts')
