import { describe, expect, test } from 'vitest'
import { createHub } from './hub.ts'
import { isId, newId } from './ids.ts'
import { hashPassword, isPassword } from './password.ts'
import { plainly } from './plainly.ts'

describe('passwords', () => {
  test('the whole of a password counts, beyond 72 bytes too', async () => {
    const stored = await hashPassword(`${'a'.repeat(72)}b`)
    expect(await isPassword(`${'a'.repeat(72)}b`, stored)).toBe(true)
    expect(await isPassword(`${'a'.repeat(72)}c`, stored)).toBe(false)
    expect(await isPassword('a'.repeat(72), stored)).toBe(false)
  })

  test.each([
    ['a NUL inside', 'correct\0horse', 'correct\0house'],
    ['an emoji at the end', 'correct horse 🐴', 'correct horse 🐎'],
  ])('%s is not cut off', async (_name, password, other) => {
    const stored = await hashPassword(password)
    expect(await isPassword(password, stored)).toBe(true)
    expect(await isPassword(other, stored)).toBe(false)
  })

  test('one password typed in two Unicode forms is one password', async () => {
    expect(await isPassword('café crème', await hashPassword('cafe\u0301 cre\u0300me'))).toBe(true)
  })

  test('the scheme and its parameters stand in what is stored, and nonsense opens nothing', async () => {
    expect(await hashPassword('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await isPassword('', 'nonsense')).toBe(false)
  })
})

test('ids are ordered by time and told from anything else', () => {
  const ids = Array.from({ length: 10_000 }, newId)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every(isId)).toBe(true)
  expect(['', '7', 'x', undefined, '00000000-0000-4000-8000-000000000000', `${newId()}'`].some(isId)).toBe(false)
})

test('the hub tells those who listen to a topic, until they leave', () => {
  const hub = createHub<string>()
  const heard: string[] = []
  const leave = hub.subscribe('a', (word) => heard.push(word))
  hub.publish('a', 'one')
  hub.publish('b', 'two')
  leave()
  hub.publish('a', 'three')
  expect(heard).toEqual(['one'])
  expect(hub.isHeard('a')).toBe(false)
})

test('what is logged of an error says where it was, and nothing of what it quotes', () => {
  const error = Object.assign(new SyntaxError('Unexpected token, "what Bob\nat said" is not JSON'), { code: 'E_JSON' })
  expect(plainly(error)).toMatchObject({ name: 'SyntaxError', code: 'E_JSON' })
  expect(plainly(error).stack).toContain('lib.test.ts')
  expect(JSON.stringify(plainly(error))).not.toMatch(/Bob|said/)
  expect(plainly('a text')).toEqual({ name: 'string', code: undefined, stack: '' })
})
