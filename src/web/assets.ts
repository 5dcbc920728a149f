import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib'
import type { RequestHandler } from 'express'
import type { AssetName } from './frame.ts'

/**
 * Our script and stylesheet, bundled at the first start and kept in DATA_DIR under the hash
 * of what they were made from; each is served for ever under the hash of what it holds.
 */
const ROOT = path.resolve(import.meta.dirname, '../..')
const BUNDLES = {
  'site.js': 'src/browser/site.ts',
  'passkeys.js': 'src/browser/passkeys.ts',
  'crowd.js': 'src/browser/crowd.ts',
  'strength.js': 'src/browser/strength.ts',
  'site.css': 'src/styles/site.css',
}
const FILES = { 'icons.svg': 'public/icons.svg', 'favicon.svg': 'public/favicon.svg' }
/** What the browser shares with the server. */
const SHARED = ['src/lib/common-passwords.ts', 'src/lib/strength.ts']
const TYPES: { [extension: string]: string } = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const FOR_EVER = 'public, max-age=31536000, immutable'

type Encoded = { type: string; plain: Buffer; gzip: Buffer; br: Buffer }
export type Assets = { pathOf: (name: AssetName) => string; serve: RequestHandler }

export async function loadAssets(dataDir: string): Promise<Assets> {
  const bundles = await bundled(path.join(dataDir, 'assets'))
  const files = Object.entries(FILES).map(([name, file]): [string, Buffer] => [
    name,
    readFileSync(path.join(ROOT, file)),
  ])
  const paths = new Map<string, string>()
  const byPath = new Map<string, Encoded>()
  for (const [name, content] of [...bundles, ...files]) {
    const { name: stem, ext } = path.parse(name)
    const address = `/assets/${stem}.${hashOf(content)}${ext}`
    paths.set(name, address)
    byPath.set(address, encoded(TYPES[ext] ?? 'application/octet-stream', content))
  }

  return {
    pathOf: (name) => paths.get(name) ?? `/assets/${name}`,
    serve(req, res, next) {
      const asset = byPath.get(req.path)
      if (!asset || (req.method !== 'GET' && req.method !== 'HEAD')) return next()
      const accepted = req.get('accept-encoding') ?? ''
      const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
      res.set({ 'Content-Type': asset.type, 'Cache-Control': FOR_EVER, Vary: 'Accept-Encoding' })
      if (encoding) res.set('Content-Encoding', encoding)
      res.end(asset[encoding ?? 'plain'])
    },
  }
}

const hashOf = (content: Buffer | string) => createHash('sha256').update(content).digest('hex').slice(0, 12)

const encoded = (type: string, plain: Buffer): Encoded => ({
  type,
  plain,
  gzip: gzipSync(plain, { level: 9 }),
  br: brotliCompressSync(plain, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }),
})

async function bundled(cache: string): Promise<[string, Buffer][]> {
  const folder = path.join(cache, inputHash())
  if (!existsSync(path.join(folder, 'done'))) await bundleInto(folder)
  return Object.keys(BUNDLES).map((name) => [name, readFileSync(path.join(folder, name))])
}

async function bundleInto(folder: string): Promise<void> {
  const { buildSync } = await import('esbuild')
  mkdirSync(folder, { recursive: true })
  for (const [name, entry] of Object.entries(BUNDLES)) {
    buildSync({
      entryPoints: [path.join(ROOT, entry)],
      outfile: path.join(folder, name),
      bundle: true,
      minify: true,
      target: 'es2022',
      format: name.endsWith('.js') ? 'iife' : 'esm',
      logLevel: 'warning',
      legalComments: 'none',
    })
  }
  writeFileSync(path.join(folder, 'done'), '')
}

/** Changes whenever anything that goes into the bundles may have: our sources and the lock file. */
function inputHash(): string {
  const hash = createHash('sha256')
  for (const folder of ['src/browser', 'src/styles']) {
    const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort()
    for (const file of files) {
      const full = path.join(ROOT, folder, file)
      if (statSync(full).isFile()) hash.update(file).update(readFileSync(full))
    }
  }
  for (const file of SHARED) hash.update(readFileSync(path.join(ROOT, file)))
  return hash
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16)
}
