import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { INTENTS } from '../../src/ai/ai.ts'
import { character as adaeze } from './adaeze-nwosu.ts'
import { character as imke } from './imke-sol.ts'
import type { CastMember } from './member.ts'
import { character as rafe } from './rafe-quill.ts'
import { character as tobias } from './tobias-wrack.ts'
import { character as wendeline } from './wendeline-stork.ts'

const CAST = [adaeze, rafe, wendeline, tobias, imke]
const PORTRAIT_BYTES = 6 * 1024

test('no two of the cast share a slug, a hue or a tagline', () => {
  for (const key of ['slug', 'hue', 'tagline'] as const) {
    expect(new Set(CAST.map((member) => member[key])).size).toBe(CAST.length)
  }
})

test('no line is said by two of the cast', () => {
  expect(repeated(CAST.flatMap(allLines))).toEqual([])
})

describe.each(CAST)('$name', (member) => {
  test('is described at a length that a model can hold', () => {
    expect(wordsIn(member.description)).toBeGreaterThanOrEqual(150)
    expect(wordsIn(member.description)).toBeLessThanOrEqual(300)
    expect(member.personality).not.toBe('')
    expect(member.scenario).toContain('{{user}}')
  })

  test('fits on a bill', () => {
    expect(member.tagline.length).toBeLessThan(70)
    expect(member.tags.length).toBeGreaterThanOrEqual(3)
    expect(member.tags.length).toBeLessThanOrEqual(6)
    expect(member.tags).toEqual(member.tags.map((tag) => tag.toLowerCase()))
    expect([0, 6, 12, 18, 27]).toContain(member.hue)
    expect(member.language).toBe('en')
  })

  test('opens each scene with room for an answer', () => {
    expect(member.alternateGreetings.length).toBeGreaterThanOrEqual(1)
    for (const greeting of [member.greeting, ...member.alternateGreetings]) {
      expect(wordsIn(greeting)).toBeGreaterThanOrEqual(60)
      expect(wordsIn(greeting)).toBeLessThanOrEqual(140)
      expect(greeting).toMatch(/^\*[^*]+\*/)
      expect(greeting).toMatch(/\?\*?$/)
    }
  })

  test('shows its manner in at least three exchanges', () => {
    const exchanges = member.exampleDialogue.split(/^<START>$/m).slice(1)
    expect(exchanges.length).toBeGreaterThanOrEqual(3)
    for (const exchange of exchanges) expect(exchange).toMatch(/\n\{\{user\}\}: .+\n\{\{char\}\}: .+/)
  })

  test('has lines for every intent and enough for the unforeseen', () => {
    const { intents } = member.lines
    for (const intent of INTENTS) {
      expect(intents[intent]?.length ?? 0, intent).toBeGreaterThanOrEqual(intent === 'unknown' ? 14 : 5)
    }
    for (const intent of INTENTS.filter((intent) => intent !== 'unknown')) {
      expect(intents[intent]?.length ?? 0, intent).toBeLessThanOrEqual(9)
    }
    expect(Object.values(intents).flat().length).toBeGreaterThanOrEqual(70)
  })

  test('has topics that can be recognised, each with its own lines', () => {
    expect(member.lines.topics.length).toBeGreaterThanOrEqual(6)
    for (const { words, lines } of member.lines.topics) {
      expect(words).toEqual(words.map((word) => word.toLowerCase().trim()))
      expect(lines.length).toBeGreaterThanOrEqual(2)
      expect(lines.length).toBeLessThanOrEqual(4)
    }
    expect(repeated(member.lines.topics.flatMap(({ words }) => words))).toEqual([])
  })

  test('never says the same thing twice', () => {
    expect(repeated(allLines(member))).toEqual([])
  })

  test('closes every stage direction and never mentions a machine', () => {
    for (const text of [member.greeting, ...member.alternateGreetings, ...allLines(member)]) {
      expect((text.match(/\*/g) ?? []).length % 2, text).toBe(0)
      expect(text).not.toMatch(/\b(AI|language model|chatbot)\b/)
      expect(text, 'straight quotes').not.toMatch(/['"]/)
    }
  })

  test('has a portrait that is small and cannot run or fetch anything', () => {
    const portrait = readFileSync(new URL(`../../public/portraits/${member.slug}.svg`, import.meta.url), 'utf8')
    expect(Buffer.byteLength(portrait)).toBeLessThan(PORTRAIT_BYTES)
    expect(portrait).toMatch(/^<svg [^>]*viewBox="0 0 300 400"/)
    expect(portrait).toContain('role="img"')
    expect(portrait).not.toMatch(/<script|<style|<text|<image|style=|href|\son\w+=|url\(/i)
  })
})

function allLines({ lines }: CastMember): string[] {
  return [...Object.values(lines.intents).flat(), ...lines.topics.flatMap((topic) => topic.lines)]
}

function repeated(texts: string[]): string[] {
  const seen = new Set<string>()
  return texts.filter((text) => {
    const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
    if (seen.has(plain)) return true
    seen.add(plain)
    return false
  })
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter(Boolean).length
}
