import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Keyring, openKeyring } from './keyring.ts'
import { holdLock } from './lock.ts'
import { rotateMasterKey } from './rotation.ts'
import { ensureSiteSecret } from './secrets.ts'

let folder: string
let files: { file: string; masterKeyFile: string }
let keyring: Keyring
const title = { table: 'chats', column: 'title', row: 'chat-1', owner: 'alice' }

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'troupe-keys-'))
  files = { file: path.join(folder, 'keyring.sqlite'), masterKeyFile: path.join(folder, 'master.key') }
  keyring = openKeyring(files)
  keyring.create('alice')
  keyring.create('bob')
})
afterEach(() => {
  keyring.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a sealed value', () => {
  test('opens where it was sealed', () => {
    expect(keyring.open(title, keyring.seal(title, 'The harbour · 港'))).toBe('The harbour · 港')
  })

  test('is another one each time', () => {
    expect(keyring.seal(title, 'same').equals(keyring.seal(title, 'same'))).toBe(false)
  })

  test.each([
    ['another row', { row: 'chat-2' }],
    ['another column', { column: 'body' }],
    ['another table', { table: 'messages' }],
    ['another owner', { owner: 'bob' }],
  ])('does not open in %s', (_name, elsewhere) => {
    expect(keyring.open({ ...title, ...elsewhere }, keyring.seal(title, 'secret'))).toBeUndefined()
  })

  test('does not open when any byte was changed or cut', () => {
    const sealed = keyring.seal(title, 'secret')
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(keyring.open(title, changed)).toBeUndefined()
      expect(keyring.open(title, sealed.subarray(0, i))).toBeUndefined()
    }
  })
})

describe('keys', () => {
  test('are there again after a restart', () => {
    const sealed = keyring.seal(title, 'secret')
    keyring.close()
    keyring = openKeyring(files)
    expect(keyring.open(title, sealed)).toBe('secret')
    expect(keyring.isSound()).toBe(true)
  })

  test('that are destroyed leave nothing that opens, and no trace in the file', () => {
    const sealed = keyring.seal(title, 'secret')
    keyring.destroy('alice')
    expect(() => keyring.open(title, sealed)).toThrow('missing')
    expect(readFileSync(files.file).includes('alice')).toBe(false)
    expect(readFileSync(`${files.file}-wal`)).toHaveLength(0)
  })

  test('do not open with another master key', () => {
    keyring.close()
    rmSync(files.masterKeyFile)
    expect(() => openKeyring(files)).toThrow('MASTER_KEY_FILE')
    writeFileSync(files.masterKeyFile, `1 ${Buffer.alloc(32, 7).toString('base64url')}\n`, { mode: 0o600 })
    expect(() => openKeyring(files)).toThrow('does not open the keys that exist')
  })

  test('that another process destroyed stop working within a second or two', () => {
    const sealed = keyring.seal(title, 'secret')
    const now = vi.spyOn(performance, 'now')
    const other = openKeyring(files)
    other.destroy('alice')
    other.close()
    now.mockReturnValue(performance.now() + 1500)
    expect(() => keyring.open(title, sealed)).toThrow('missing')
    expect(() => keyring.seal(title, 'more')).toThrow('missing')
    expect(keyring.seal({ ...title, owner: 'bob' }, 'still here')).toBeInstanceOf(Buffer)
    now.mockRestore()
  })

  test('stand in files that only their owner may read', () => {
    expect(statSync(files.masterKeyFile).mode & 0o777).toBe(0o600)
    ensureSiteSecret(path.join(folder, 'site.secret'))
    expect(statSync(path.join(folder, 'site.secret')).mode & 0o777).toBe(0o600)
    keyring.close()
    chmodSync(files.masterKeyFile, 0o644)
    expect(() => openKeyring(files)).toThrow('chmod 600')
    chmodSync(files.masterKeyFile, 0o600)
    keyring = openKeyring(files)
  })

  test('are refused when others may read them, with what to run', () => {
    expect(statSync(files.file).mode & 0o777).toBe(0o600)
    const secret = path.join(folder, 'site.secret')
    const made = ensureSiteSecret(secret)
    keyring.close()
    for (const mode of [0o644, 0o640, 0o604, 0o620]) {
      chmodSync(files.file, mode)
      chmodSync(secret, mode)
      expect(() => openKeyring(files)).toThrow(`chmod 600 ${files.file}`)
      expect(() => rotateMasterKey(files)).toThrow(`chmod 600 ${files.file}`)
      expect(() => ensureSiteSecret(secret)).toThrow(`chmod 600 ${secret}`)
    }
    chmodSync(files.file, 0o600)
    chmodSync(secret, 0o600)
    expect(ensureSiteSecret(secret)).toEqual(made)
    keyring = openKeyring(files)
  })

  test('a damaged master file is refused in words', () => {
    keyring.close()
    const whole = readFileSync(files.masterKeyFile)
    writeFileSync(files.masterKeyFile, 'nonsense\n')
    expect(() => openKeyring(files)).toThrow('damaged')
    writeFileSync(files.masterKeyFile, whole)
    keyring = openKeyring(files)
  })
})

describe('a new master key', () => {
  test('wraps every key while the site goes on, and the old one is forgotten', () => {
    const sealed = keyring.seal(title, 'secret')
    const old = readFileSync(files.masterKeyFile, 'utf8')
    expect(rotateMasterKey(files)).toEqual({ wrapped: 2 })
    expect(readFileSync(files.masterKeyFile, 'utf8')).toMatch(/^2 \S+\n$/)
    keyring.create('carol')
    expect(keyring.open(title, sealed)).toBe('secret')
    keyring.close()
    keyring = openKeyring(files)
    expect(keyring.open(title, sealed)).toBe('secret')
    expect(keyring.open({ ...title, owner: 'carol' }, keyring.seal({ ...title, owner: 'carol' }, 'new'))).toBe('new')

    keyring.close()
    writeFileSync(files.masterKeyFile, old, { mode: 0o600 })
    expect(() => openKeyring(files)).toThrow('does not open the keys that exist')
  })

  test('is not made while another is being made, and the second is told so', () => {
    const before = readFileSync(files.masterKeyFile, 'utf8')
    const first = holdLock(`${files.file}.rotation-lock`, 'busy')
    expect(() => rotateMasterKey(files)).toThrow('Another keys:rotate is running')
    expect(readFileSync(files.masterKeyFile, 'utf8')).toBe(before)
    first.release()
    expect(rotateMasterKey(files)).toEqual({ wrapped: 2 })
  })

  test('made by two at once loses nobody their key', async () => {
    for (let i = 0; i < 150; i++) keyring.create(`person ${i}`)
    const sealed = keyring.seal(title, 'secret')
    const outcomes = await Promise.all([rotateElsewhere(), rotateElsewhere()])
    expect(outcomes.some(({ wrapped }) => wrapped === 152)).toBe(true)
    for (const { refusal } of outcomes) if (refusal) expect(refusal).toContain('Another keys:rotate is running')
    keyring.close()
    keyring = openKeyring(files)
    expect(keyring.open(title, sealed)).toBe('secret')
    for (let i = 0; i < 150; i++) keyring.seal({ ...title, owner: `person ${i}` }, 'still here')
  }, 20_000)

  test('is not made where the old one is missing or another, and no file appears', () => {
    const right = readFileSync(files.masterKeyFile)
    rmSync(files.masterKeyFile)
    expect(() => rotateMasterKey(files)).toThrow('is missing, but keys exist that only it opens')
    expect(existsSync(files.masterKeyFile)).toBe(false)
    const wrong = `1 ${Buffer.alloc(32, 7).toString('base64url')}\n`
    writeFileSync(files.masterKeyFile, wrong, { mode: 0o600 })
    expect(() => rotateMasterKey(files)).toThrow('does not open the keys that exist')
    expect(readFileSync(files.masterKeyFile, 'utf8')).toBe(wrong)
    writeFileSync(files.masterKeyFile, right)
  })

  test('leaves the old one in its place when a single key does not open', () => {
    const db = new Database(files.file)
    db.prepare("update keys set wrapped = x'00' where personId = 'bob'").run()
    db.close()
    const before = readFileSync(files.masterKeyFile, 'utf8')
    expect(() => rotateMasterKey(files)).toThrow('does not open')
    expect(readFileSync(files.masterKeyFile, 'utf8')).toBe(before)
  })

  test('leaves no other file beside it', () => {
    rotateMasterKey(files)
    expect(readdirSync(folder).filter((name) => name.startsWith('master'))).toEqual(['master.key'])
  })

  test('that was interrupted is gone on with by the next', () => {
    const sealed = keyring.seal(title, 'secret')
    const half = `${readFileSync(files.masterKeyFile, 'utf8')}2 ${Buffer.alloc(32, 9).toString('base64url')}\n`
    writeFileSync(files.masterKeyFile, half, { mode: 0o600 })
    expect(rotateMasterKey(files)).toEqual({ wrapped: 2 })
    keyring.close()
    keyring = openKeyring(files)
    expect(keyring.open(title, sealed)).toBe('secret')
  })
})

/** A rotation in a process of its own, as the command runs it. */
function rotateElsewhere(): Promise<{ wrapped?: number; refusal?: string }> {
  const program = `
    import { rotateMasterKey } from ${JSON.stringify(path.resolve('src/db/rotation.ts'))}
    try { console.log(JSON.stringify(rotateMasterKey(${JSON.stringify(files)}))) }
    catch ({ message }) { console.log(JSON.stringify({ refusal: message })) }`
  return new Promise((resolve, reject) =>
    execFile(process.execPath, ['--input-type=module', '-e', program], (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout)),
    ),
  )
}
