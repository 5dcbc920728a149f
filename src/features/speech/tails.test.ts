import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMembers, type Files, openFiles } from '../../../tests/people.ts'
import type { Provider } from '../../ai/ai.ts'
import { systemClock } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { interruptAll, queueSpeech, writeDown } from './store.ts'
import { textOf } from './text.ts'

const provider = { id: 'openai', name: 'OpenAI', model: 'paced', context: 128_000, key: '' } as Provider
const NOT_YET = { trouble: null, tokensIn: null, tokensOut: null, tokensCached: null, firstWordAt: null, endedAt: null }

let folder: string
let files: Files
let keeperId: string
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'troupe-tails-'))
  files = await openFiles(folder, { fresh: true })
  const [member] = await addMembers(files, 1)
  keeperId = member?.id ?? ''
})
afterEach(async () => {
  await files.close()
  rmSync(folder, { recursive: true })
})

async function speech() {
  const id = newId()
  await queueSpeech(files.db, { id, keeperId, provider }, systemClock)
  return { id, keeperId, state: 'speaking' as const, ...NOT_YET, said: '', keptTo: 0, tails: [] as number[] }
}
type Speaking = Awaited<ReturnType<typeof speech>>

const keep = (how: 'words' | 'all', ...speeches: Speaking[]) =>
  writeDown(files.db, files.keyring, { words: [], all: [], [how]: speeches })

async function kept({ id }: Speaking): Promise<string | undefined> {
  const row = await files.db('speeches').where({ id }).first()
  return row && textOf(files.keyring, row)
}
const tails = () => files.db('speechTails').orderBy('id').select('*')
const crash = () => interruptAll(files.db, files.keyring, systemClock)

test('what is new is written behind what is there, sealed, and a crash loses nothing of it', async () => {
  const one = await speech()
  one.said = 'The lamp'
  await keep('all', one)
  for (const words of [' is lit,', ' and the door', ' stands open.']) {
    one.said += words
    await keep('words', one)
  }
  expect(await kept(one)).toBe('The lamp')
  expect((await tails()).map(({ text }) => text.includes('door'))).toEqual([false, false, false])

  expect(await crash()).toBe(1)
  expect(await kept(one)).toBe('The lamp is lit, and the door stands open.')
  expect(await tails()).toEqual([])
})

test('when it is over, or took something back, it stands there whole and without tails', async () => {
  const [one, other] = [await speech(), await speech()]
  for (const it of [one, other]) it.said = 'Hm. <b'
  await keep('words', one, other)
  one.said = 'No.'
  await keep('all', one)
  expect([await kept(one), (await tails()).map(({ speechId }) => speechId)]).toEqual(['No.', [other.id]])
  one.said += ' Yes.'
  await keep('words', one)
  await crash()
  expect([await kept(one), await kept(other)]).toEqual(['No. Yes.', 'Hm. <b'])
})

test('one that is deleted while it is spoken holds nobody up and leaves nothing', async () => {
  const [one, other] = [await speech(), await speech()]
  one.said = 'Gone'
  await keep('words', one)
  await files.db('speeches').where({ id: one.id }).delete()
  expect(await tails()).toEqual([])
  for (const it of [one, other]) it.said = 'Here I am'
  await keep('words', one, other)
  expect((await tails()).map(({ speechId }) => speechId)).toEqual([other.id])
})

test('a tail that was moved to another reply, or changed, is not opened there; what is before it stays', async () => {
  const [one, other] = [await speech(), await speech()]
  for (const [it, words] of [
    [one, 'Mine'],
    [other, 'Theirs'],
    [one, ' alone'],
  ] as const) {
    it.said += words
    await keep('words', it)
  }
  const second = (await tails())[1]?.id ?? 0
  await files.db('speechTails').where({ id: second }).update({ speechId: one.id })
  await crash()
  expect([await kept(one), await kept(other)]).toEqual(['Mine', ''])
})

test('what could not be written is written whole the next time', async () => {
  const one = await speech()
  one.said = 'Half'
  const broken = { ...files.db, client: { acquireConnection: () => Promise.reject(new Error('no')) } }
  await expect(writeDown(broken as never, files.keyring, { words: [one], all: [] })).rejects.toThrow('no')
  expect([one.keptTo, one.tails]).toEqual([0, []])
  await keep('words', one)
  await crash()
  expect(await kept(one)).toBe('Half')
})
