import { describe, expect, test } from 'vitest'
import type { Prompt, Turn } from '../ai.ts'
import { honestAnswer } from './honest.ts'

const asked = (text: string, before: Turn[] = []) =>
  honestAnswer({
    turns: [...before, { role: 'person', text }],
    names: { character: 'Imke', person: 'Kim' },
    rehearsal: { seed: 's' },
  } as unknown as Prompt)

describe('who asks whether anybody is there is told that it is a program', () => {
  test.each([
    'Are you a real person?',
    'are you an AI language model?',
    'Wait, are you even human??',
    'Am I talking to a bot?',
    'r u real',
    'You’re just a robot, right?',
    'Is this a real person?',
    'Are you ChatGPT?',
  ])('%j', (line) => {
    expect(asked(line)).toMatch(/program/)
    expect(asked(line)).toContain('Imke')
  })

  test.each(['あなたは人間ですか？', 'もしかしてAIなの？', '葵さんはロボットですか', '本当に人間なんですか'])(
    '%j',
    (line) => {
      expect(asked(line)).toContain('プログラム')
    },
  )
})

test.each([
  'Are you a doctor?',
  'Are you really going to leave me here?',
  'Is this the real way to the harbour?',
  'I met a robot at the market.',
  'He is only human.',
  '人間って面白いね。',
  'ロボットの映画を見た。',
])('%j is no such question', (line) => {
  expect(asked(line)).toBeUndefined()
})

test('asked again, it is said in other words', () => {
  const first = asked('Are you human?') ?? ''
  expect(asked('Are you human?', [{ role: 'character', text: first }])).not.toBe(first)
})
