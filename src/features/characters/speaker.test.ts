import { expect, test } from 'vitest'
import { speakerOf } from './page.ts'

test('a model is named beside its provider', () => {
  expect(speakerOf({ id: 'openai', name: 'OpenAI', model: 'gpt' }).model).toBe('gpt')
})

test('a local model is named once, and one that nobody knows not at all', () => {
  expect(speakerOf({ id: 'local', name: 'llama3:8b', model: 'llama3:8b' }).model).toBeUndefined()
  expect(speakerOf({ id: 'local', name: 'the local model', model: '' }).model).toBeUndefined()
})

test('the understudy is no model', () => {
  const speaker = speakerOf({ id: 'understudy', name: 'the understudy', model: 'understudy' })
  expect(speaker).toMatchObject({ model: undefined, isUnderstudy: true })
})
