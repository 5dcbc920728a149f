import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** Argon2id (RFC 9106) with OWASP's second parameters: 19 MiB, two passes, about 30 ms off the main thread. */
const MEMORY_KIB = 19_456
const PASSES = 2
const PARALLELISM = 1
const TAG_BYTES = 32
const SALT_BYTES = 16

const derive = promisify(argon2)
type Parameters = { memory: number; passes: number; parallelism: number }

const hashWith = (password: string, salt: Buffer, { memory, passes, parallelism }: Parameters): Promise<Buffer> =>
  derive('argon2id', {
    message: Buffer.from(password.normalize('NFKC')),
    nonce: salt,
    parallelism,
    tagLength: TAG_BYTES,
    memory,
    passes,
  }) as Promise<Buffer>

const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** The hash with its scheme and parameters, in the PHC string format, so that they can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await hashWith(password, salt, { memory: MEMORY_KIB, passes: PASSES, parallelism: PARALLELISM })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${plain(salt)}$${plain(hash)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = PHC.exec(stored) ?? []
  const expected = Buffer.from(hash, 'base64')
  if (expected.length !== TAG_BYTES) return false
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const given = await hashWith(password, Buffer.from(salt, 'base64'), parameters)
  return timingSafeEqual(given, expected)
}

/** Whether it was hashed with less than passwords are today. */
export function isOutdated(stored: string): boolean {
  const [, memory, passes, parallelism] = PHC.exec(stored) ?? []
  return Number(memory) < MEMORY_KIB || Number(passes) < PASSES || Number(parallelism) < PARALLELISM
}

/** Takes as long as a real comparison, for names that nobody has. */
export async function comparePasswordWithNothing(password: string): Promise<false> {
  await hashWith(password, Buffer.alloc(SALT_BYTES), { memory: MEMORY_KIB, passes: PASSES, parallelism: PARALLELISM })
  return false
}
