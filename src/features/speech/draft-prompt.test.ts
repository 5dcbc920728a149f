import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Turn } from '../../ai/ai.ts'
import { makeCard } from '../characters/index.ts'
import { buildDraftPrompt, DRAFT_TOKENS } from './draft-prompt.ts'
import { promptTokens } from './prompt.ts'

const card = makeCard({
  name: 'Ada Finch',
  nickname: 'Ada',
  description: '{{char}} keeps the lamp that {{user}} saw.',
  personality: 'Dry.',
  scenario: 'A grey night.',
  first_mes: 'Mind the step, {{user}}.',
  system_prompt: 'PLAY ONLY ADA',
  post_history_instructions: 'ANSWER AS ADA',
})
const person = (text: string): Turn => ({ role: 'person', text })
const character = (text: string): Turn => ({ role: 'character', text })

const usual = {
  card,
  person: 'Kim',
  history: [character('Mind the step, Kim.'), person('I do.'), character('Good.')],
  begun: '',
  contextTokens: 8000,
  seed: 'chat 1',
  now: new Date('2026-03-01T14:05:00Z'),
}
const build = (changes: Partial<Parameters<typeof buildDraftPrompt>[0]> = {}) =>
  buildDraftPrompt({ ...usual, ...changes })

test('the parts are changed: the model speaks as the person and answers the character', () => {
  const { turns, names, system } = build()
  expect(turns).toEqual([person('Mind the step, Kim.'), character('I do.'), person('Good.')])
  expect(names).toEqual({ character: 'Kim', person: 'Ada' })
  expect(system).toContain('You write Kim, and nobody else. Never speak, act, think or feel for Ada')
  expect(system).toContain('About Ada:\nAda keeps the lamp that Kim saw.')
  expect(system).toContain('Never write a line in which Kim thinks of, plans or praises harming themselves.')
})

test('what a card says of playing its character is not told', () => {
  const { system, postHistory } = build()
  expect(system + postHistory).not.toMatch(/PLAY ONLY ADA|ANSWER AS ADA/)
})

test('what the person began is the last turn, to be gone on with', () => {
  const { turns, postHistory } = build({ begun: 'I take the' })
  expect(turns.at(-1)).toEqual(character('I take the'))
  expect(postHistory).toContain('Go on exactly where it stops')
  expect(build().postHistory).toBe('')
})

test.each([
  ['after a line of the person’s own', [character('Mind the step.'), person('I do.')], ''],
  ['before the first line', [], ''],
  ['before the first line, with a beginning', [], 'Hello'],
  ['after a reply without a word', [person('I do.'), character(' ')], 'And'],
])('somebody else’s turn comes before the line that is written: %s', (_when, history, begun) => {
  const { turns } = build({ history, begun })
  expect(turns.at(begun ? -2 : -1)).toEqual(person('…'))
})

test('what to avoid is told, and neither note nor length of replies is', () => {
  const direction = { avoid: 'spiders', length: 'long', note: { text: 'RAIN', depth: 0 } } as const
  const prompt = build({ direction })
  expect(prompt.postHistory).toContain('spiders')
  expect(JSON.stringify(prompt)).not.toMatch(/RAIN|six full paragraphs/)
  expect(prompt.replyTokens).toBe(DRAFT_TOKENS)
})

test('prompt and line together never exceed the context, and the newest turn is there', () => {
  const history = fc.array(
    fc.record({ role: fc.constantFrom('person', 'character'), text: fc.string({ minLength: 1, maxLength: 2000 }) }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(history, fc.string({ maxLength: 3000 }), fc.integer({ min: 64, max: 4000 }), (said, begun, most) => {
      const prompt = build({ history: said as Turn[], begun: begun.trim(), contextTokens: most })
      expect(promptTokens(prompt) + prompt.replyTokens).toBeLessThanOrEqual(most)
      expect(prompt.turns.length).toBeGreaterThan(0)
    }),
  )
})
