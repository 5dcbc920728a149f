import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Prompt } from '../../src/ai/ai.ts'
import { buildPrompt, type PromptReport, type Remembered } from '../../src/features/speech/index.ts'
import { chance } from '../../src/lib/chance.ts'
import { TALKERS, type Talker } from './characters.ts'

/**
 * What models are told, kept as digests so that no change of it goes unseen, and in a few places in
 * full. After an intended change: `npx vitest run tests/prompts -u`, and read what became of it.
 */
const BUDGETS = [4096, 8192, 32_768, 131_072]
const TURNS = 20

type Built = { prompt: Prompt; report: PromptReport }

/** What both say in all turns, the person's line first in each, below the greeting. */
function talkOf({ name, card, lines, letters }: Talker): Remembered[] {
  const said: Remembered[] = card.first_mes.trim() ? [{ role: 'character', text: card.first_mes }] : []
  for (let n = 0; n < TURNS; n++) {
    said.push({ role: 'person', text: words(lines, `${name}/${n}/person`, letters.person) })
    said.push({ role: 'character', text: words(lines, `${name}/${n}/character`, letters.character) })
  }
  return said.map((line, at) => ({ ...line, seam: chance(`${name}/${at}/seam`) }))
}

function words(lines: readonly string[], seed: string, letters: number): string {
  let text = ''
  const least = letters * (0.5 + chance(seed))
  for (let n = 0; text.length < least; n++)
    text += `${text && ' '}${lines[Math.floor(chance(`${seed}/${n}`) * lines.length)]}`
  return text
}

/** What a model is told when it shall answer the person's line of this turn, from 0. */
function turnOf(talker: Talker, talk: Remembered[], turn: number, contextTokens: number): Built {
  const history = talk.slice(0, talk.length - 2 * (TURNS - turn) + 1)
  return buildPrompt({
    card: talker.card,
    person: talker.person ?? 'robin',
    persona: talker.persona ?? '',
    history,
    contextTokens,
    direction: talker.direction ?? {},
    seed: talker.name,
    now: new Date(Date.UTC(2026, 10, 21, 20, turn)),
  })
}

/** As a model reads it, from the first byte on. */
const pieces = ({ system, turns, postHistory }: Prompt): string[] => [
  `[system]\n${system}\n\n`,
  ...turns.map(({ role, text }) => `[${role}]\n${text}\n\n`),
  `[after]\n${postHistory}\n\n`,
]
const digestOf = (prompt: Prompt): string =>
  createHash('sha256')
    .update(JSON.stringify([pieces(prompt), prompt.replyTokens, prompt.temperature]))
    .digest('hex')
    .slice(0, 10)

/** What a provider's cache may know of the next prompt: all up to what is put between the turns near the end. */
function keptIn({ prompt, report }: Built): string {
  const turns = report.sent.filter(({ name }) => ['person', 'character', 'depthPrompt', 'authorNote'].includes(name))
  const first = turns
    .slice(0, prompt.turns.length)
    .findIndex(({ name }) => name === 'depthPrompt' || name === 'authorNote')
  const until = first === -1 ? prompt.turns.length : first
  return pieces(prompt)
    .slice(0, 1 + until)
    .join('')
}

const written = (prompt: Prompt): string => pieces(prompt).join('')

describe.each(TALKERS.map((talker) => [talker.name, talker] as const))('%s', (_name, talker) => {
  test.each(BUDGETS)('within %i tokens', (contextTokens) => {
    const talk = talkOf(talker)
    const built = Array.from({ length: TURNS }, (_, turn) => turnOf(talker, talk, turn, contextTokens))
    const changes: number[] = []
    for (const [turn, { prompt, report }] of built.entries()) {
      expect(report.promptTokens * 1.1 + prompt.replyTokens).toBeLessThanOrEqual(contextTokens)
      expect(prompt.turns.some(({ role }) => role === 'person')).toBe(true)
      const before = built[turn - 1]
      if (!before || written(prompt).startsWith(keptIn(before))) continue
      changes.push(turn + 1)
      // Nothing but the budget may change what was sent before.
      expect(report.leftOut).not.toEqual([])
      expect(report.leftOut).not.toEqual(before.report.leftOut)
    }
    const lines = built.map(({ prompt, report }) => `${report.promptTokens}/${prompt.turns.length}/${digestOf(prompt)}`)
    GOLDEN.push(
      `${talker.name}, ${contextTokens}: changed at ${changes.join(' ') || 'no turn'}\n  ${lines.join('\n  ')}\n`,
    )
  })
})

const GOLDEN: string[] = []

test('the prompts are those that were looked at', async () => {
  expect(GOLDEN).toHaveLength(TALKERS.length * BUDGETS.length)
  await expect(GOLDEN.join('\n')).toMatchFileSnapshot('digests.txt')
})

test.each([
  ['Maurice Bell', 2, 8192],
  ['葵', 1, 8192],
  ['Macros everywhere', 3, 4096],
  ['Instructions of its own', 19, 4096],
])('%s, turn %i, within %i tokens, reads as it was looked at', async (name, turn, contextTokens) => {
  const talker = TALKERS.find((one) => one.name === name)
  if (!talker) throw new Error(`Nobody is called ${name}.`)
  const { prompt, report } = turnOf(talker, talkOf(talker), turn, contextTokens)
  const left = report.leftOut.map((one) => JSON.stringify(one)).join('\n')
  await expect(`${written(prompt)}[left out]\n${left}\n`).toMatchFileSnapshot(
    `${name.toLowerCase().replaceAll(' ', '-')}.txt`,
  )
})
