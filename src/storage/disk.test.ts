import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskStorage } from './disk.ts'
import type { Storage } from './storage.ts'

let root: string
let storage: Storage
beforeEach(() => {
  root = path.join(mkdtempSync(path.join(tmpdir(), 'troupe-storage-')), 'media')
  storage = diskStorage(root)
})
afterEach(() => rmSync(path.dirname(root), { recursive: true, force: true }))

const filesOnDisk = () =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(root, file)).isFile())

async function all(stream: Readable | undefined): Promise<string> {
  let text = ''
  for await (const piece of stream ?? []) text += piece
  return text
}
async function* pieces(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text)
}
async function names(prefix: string): Promise<string[]> {
  const found: string[] = []
  for await (const { name } of storage.names(prefix)) found.push(name)
  return found.sort()
}

test('what was put is got, whole and in parts, with its length and its hash', async () => {
  const hash = createHash('sha256').update('hello there').digest('hex')
  expect(await storage.put('public/a.webp', pieces('hello', ' there'), { most: 11 })).toEqual({ bytes: 11, hash })
  const whole = await storage.get('public/a.webp')
  expect([whole?.bytes, await all(whole?.stream)]).toEqual([11, 'hello there'])
  const part = await storage.get('public/a.webp', { start: 6, end: 8 })
  expect([part?.bytes, await all(part?.stream)]).toEqual([11, 'the'])
})

test('an empty file is a file', async () => {
  await storage.put('public/a.bin', Buffer.alloc(0), { most: 0 })
  const found = await storage.get('public/a.bin')
  expect([found?.bytes, await all(found?.stream)]).toEqual([0, ''])
})

test('what is put again stands in the place of what was there', async () => {
  await storage.put('public/a.bin', Buffer.from('one'), { most: 9 })
  await storage.put('public/a.bin', Buffer.from('two'), { most: 9 })
  expect(await all((await storage.get('public/a.bin'))?.stream)).toBe('two')
})

test('more than the most is refused, and leaves nothing', async () => {
  await expect(storage.put('public/a.bin', pieces('12345', '67890'), { most: 9 })).rejects.toThrow('larger than')
  expect(await storage.get('public/a.bin')).toBeUndefined()
  expect(filesOnDisk()).toEqual([])
})

test('what breaks while it comes leaves nothing, and what was there before stays', async () => {
  await storage.put('public/a.bin', Buffer.from('one'), { most: 9 })
  async function* broken(): AsyncGenerator<Buffer> {
    yield Buffer.from('tw')
    throw new Error('the line was cut')
  }
  await expect(storage.put('public/a.bin', broken(), { most: 9 })).rejects.toThrow('the line was cut')
  expect(filesOnDisk()).toEqual(['public/a.bin'])
  expect(await all((await storage.get('public/a.bin'))?.stream)).toBe('one')
})

test('only who runs the house may look at what lies there', async () => {
  await storage.put('sealed/abc', Buffer.from('x'), { most: 1 })
  expect(statSync(path.join(root, 'sealed')).mode & 0o777).toBe(0o700)
  expect(statSync(path.join(root, 'sealed/abc')).mode & 0o777).toBe(0o600)
})

test('no name leads anywhere else', async () => {
  const outside = path.join(path.dirname(root), 'master.key')
  writeFileSync(outside, 'secret')
  for (const name of [
    '../master.key',
    'public/../../master.key',
    '/etc/passwd',
    'public/',
    'public',
    'public/a/b',
    'public/.hidden',
    '.unfinished/a',
    'public/a\0.webp',
    'public/A.webp',
    'public/..',
    `public/${'a'.repeat(200)}`,
  ]) {
    await expect(storage.put(name, Buffer.from('x'), { most: 1 }), name).rejects.toThrow('no name')
    await expect(storage.get(name), name).rejects.toThrow('no name')
    await expect(storage.delete(name), name).rejects.toThrow('no name')
  }
  expect(readFileSync(outside, 'utf8')).toBe('secret')
})

test('deleting is harmless twice, and names are found by how they begin', async () => {
  expect(await names('public/')).toEqual([])
  for (const name of ['public/ab-1.png', 'public/ab-2.png', 'public/b.png', 'sealed/ab-1'])
    await storage.put(name, randomBytes(3), { most: 3 })
  expect(await names('public/ab-')).toEqual(['public/ab-1.png', 'public/ab-2.png'])
  await storage.delete('public/ab-1.png')
  await storage.delete('public/ab-1.png')
  expect(await names('public/')).toEqual(['public/ab-2.png', 'public/b.png'])
  expect(await names('sealed/')).toEqual(['sealed/ab-1'])
})

test('what a kill left unfinished is cleared once nobody can be writing it any more', async () => {
  await storage.put('public/a.png', Buffer.from('x'), { most: 1 })
  const left = path.join(root, '.unfinished', 'left')
  writeFileSync(left, 'half a fi')
  await storage.tidy(Date.now() - 60_000)
  expect(filesOnDisk()).toContain('.unfinished/left')
  utimesSync(left, 1, 1)
  await storage.tidy(Date.now() - 60_000)
  expect(filesOnDisk()).toEqual(['public/a.png'])
})
