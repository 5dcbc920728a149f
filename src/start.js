// Plain JavaScript on purpose, and imports by default name only: an older Node must be able to read it in order to say so.
import fs from 'node:fs'
import module from 'node:module'
import path from 'node:path'
import v8 from 'node:v8'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 21)) {
  console.error(`Troupe needs Node 24.21 or newer, and this is ${process.versions.node}. Run it with: npm start`)
  process.exit(1)
}
const dataDir = process.env.DATA_DIR || 'data'
try {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  fs.accessSync(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK)
} catch (error) {
  console.error(`DATA_DIR ${dataDir} cannot be made or written to (${error.code}). Set another DATA_DIR.`)
  process.exit(1)
}
// Before anything is loaded, so that the heap does not grow with it; src/memory.ts takes it from here.
v8.setFlagsFromString('--memory-saver-mode')
module.enableCompileCache(path.join(dataDir, 'compile-cache'))
await import('./server.ts')
