import { describe, expect, test } from 'vitest'
import type { Said } from '../../src/ai/ai.ts'
import { chooseLine } from '../../src/ai/understudy/choose.ts'
import { promptOf } from '../../src/ai/understudy/fixtures.ts'
import { originsOf } from '../../src/ai/understudy/origins.ts'
import { cast } from '../index.ts'

const BEATS = 12

describe.each(cast)('the scene of $slug', (member) => {
  const { scene, language } = member
  if (!scene) throw new Error(`${member.slug} has no scene`)
  const isJapanese = language === 'ja'
  const begin = isJapanese ? `((場面を始める：${scene.title}))` : `((Begin the scene: ${scene.title}))`
  const who = { name: member.nickname ?? member.name, person: 'Kim', language, lines: member.lines, scene }
  const said = [...scene.beats.flatMap(({ lines, nudge }) => [...lines, ...(nudge ? [nudge] : [])]), ...scene.leave]

  /** What is said on a branch that goes on as long as `next` has something to say. */
  function play(next: (branch: Said[], reply: number) => string | undefined, seed = 'seed'): string[] {
    const branch: Said[] = []
    for (let reply = 0; ; reply++) {
      const line = next(branch, reply)
      if (line === undefined) return branch.filter(({ role }) => role === 'character').map(({ text }) => text)
      branch.push({ role: 'person', text: line })
      branch.push({ role: 'character', text: chooseLine(promptOf(who, branch, { seed })).line })
    }
  }
  const beatsIn = (replies: string[]) =>
    replies.flatMap((text) =>
      originsOf(promptOf(who, []), text).flatMap((from) => (from.kind === 'beat' ? from.beat : [])),
    )
  const inOrder = Array.from({ length: BEATS }, (_, at) => at + 1)

  test('has twelve beats in two or three wordings, a nudge for all but the last, and three ways to leave', () => {
    expect(scene.beats).toHaveLength(BEATS)
    for (const [at, beat] of scene.beats.entries()) {
      expect([2, 3]).toContain(beat.lines.length)
      expect(beat.nudge === undefined, `${at + 1}`).toBe(at + 1 === BEATS)
      for (const word of beat.awaits ?? []) expect(word).toBe(word.toLowerCase())
    }
    expect(scene.leave).toHaveLength(3)
    expect(scene.beats.filter(({ awaits }) => awaits).length).toBeGreaterThanOrEqual(4)
  })

  test('is written in the character’s language, one paragraph a line, every direction closed', () => {
    expect(new Set(said).size).toBe(said.length)
    for (const line of said) {
      expect(/[ぁ-んァ-ヶ一-龠]/.test(line), line).toBe(isJapanese)
      expect(line).not.toContain('\n')
      expect(line.split('*').length % 2, line).toBe(1)
      expect(line).not.toMatch(/\b(as an ai|language model|assistant|you just said|you said|you asked)\b|人工知能/i)
      expect(line).not.toMatch(/["']|\{\{/)
    }
  })

  test('shares no line with what the character says otherwise', () => {
    const others = [...Object.values(member.lines.intents).flat(), ...member.lines.topics.flatMap(({ lines }) => lines)]
    for (const line of said) expect(others.some((other) => other.includes(line) || line.includes(other))).toBe(false)
  })

  test.each(['a', 'b', 'c'])('is led through to its end with somebody agreeable (%s)', (seed) => {
    const replies = play(
      (_, reply) => (reply === 0 ? begin : reply < BEATS ? (isJapanese ? 'はい' : 'Yes, gladly.') : undefined),
      seed,
    )
    expect(beatsIn(replies)).toEqual(inOrder)
  })

  test('is led through with the very answers that its beats wait for', () => {
    const replies = play((_, reply) =>
      reply === 0
        ? begin
        : reply < BEATS
          ? (scene.beats[reply - 1]?.awaits?.[0] ?? (isJapanese ? '静かな海' : 'A quiet sea'))
          : undefined,
    )
    expect(beatsIn(replies)).toEqual(inOrder)
  })

  test('is led through with somebody who only wanders, who is nudged once at each beat', () => {
    const wandering = isJapanese
      ? ['なぜ空は青いの', '……', 'ここはどこですか']
      : ['Why is the moon round?', '…', 'Where are we?']
    const replies = play((_, reply) => (reply === 0 ? begin : reply < 2 * BEATS - 1 ? wandering[reply % 3] : undefined))
    expect(beatsIn(replies)).toEqual(inOrder)
    const nudges = scene.beats.flatMap(({ nudge }) => nudge ?? [])
    expect(nudges.filter((nudge) => replies.some((reply) => reply.endsWith(nudge)))).toEqual(nudges)
  })

  test('over 50 turns, played again and again, no line comes back within 20', () => {
    const replies = play((_, reply) =>
      reply >= 50
        ? undefined
        : reply % BEATS === 0
          ? begin
          : reply % 5 === 3
            ? '…'
            : isJapanese
              ? 'はい'
              : 'All right.',
    )
    for (const [at, reply] of replies.entries())
      for (const part of reply.split('\n\n'))
        expect(
          replies.slice(Math.max(0, at - 20), at).some((other) => other.includes(part)),
          part,
        ).toBe(false)
  })
})

test('no two scenes share a line', () => {
  const lines = cast.flatMap(({ scene }) => scene?.beats.flatMap(({ lines, nudge }) => [...lines, nudge ?? '']) ?? [])
  const written = lines.filter((line) => line !== '')
  expect(new Set(written).size).toBe(written.length)
})
