import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { INTENTS } from '../../src/ai/ai.ts'
import { character as aoi } from './aoi.ts'
import { character as marrow } from './captain-marrow.ts'
import { character as maurice } from './maurice-bell.ts'
import type { CastMember } from './member.ts'
import { character as perpetua } from './sister-perpetua.ts'

const CAST = [maurice, perpetua, aoi, marrow]
const PORTRAIT_BYTES = 6 * 1024

describe.each(CAST)('$slug', (member) => {
  test('has a line for whatever is meant, and most for what is not understood', () => {
    for (const intent of INTENTS) {
      const lines = member.lines.intents[intent] ?? []
      expect(lines.length, intent).toBeGreaterThanOrEqual(intent === 'unknown' ? 14 : 5)
    }
    expect(intentLines(member).length).toBeGreaterThanOrEqual(70)
  })

  test('has something to say on at least six topics', () => {
    expect(member.lines.topics.length).toBeGreaterThanOrEqual(6)
    for (const { words, lines } of member.lines.topics) {
      expect(words.length, words.join()).toBeGreaterThan(0)
      expect(words).toEqual(words.map((word) => word.trim().toLowerCase()))
      expect(lines.length, words.join()).toBeGreaterThanOrEqual(2)
      expect(lines.length, words.join()).toBeLessThanOrEqual(4)
    }
  })

  test('is reminded of one topic by one word', () => {
    expect(repeated(member.lines.topics.flatMap(({ words }) => words))).toEqual([])
  })

  test('closes every stage direction, so that speech is never taken for one', () => {
    for (const text of [...allLines(member), member.exampleDialogue, ...greetings(member)])
      for (const paragraph of text.split('\n')) expect(paragraph.split('*').length % 2, paragraph).toBe(1)
  })

  test('never says that it is a program, nor what the person has just said', () => {
    for (const line of allLines(member)) {
      expect(line).not.toMatch(
        /\b(as an ai|language model|assistant|you just said|you said|you asked|you mean that)\b/i,
      )
      expect(line).not.toMatch(/\bAI\b|人工知能|とおっしゃ|と言いましたね/)
    }
  })

  test('greets with a scene that the person can answer', () => {
    expect(member.alternateGreetings.length).toBeGreaterThanOrEqual(1)
    for (const greeting of greetings(member)) {
      expect(greeting).toMatch(/\*[^*]+\*/)
      expect(greeting.trim().split('\n').at(-1)).toMatch(/[?？][^*]*$/)
      expect(lengthInWords(greeting, member.language)).toBeGreaterThanOrEqual(60)
    }
    expect(lengthInWords(member.greeting, member.language)).toBeLessThanOrEqual(140)
  })

  test('shows in example dialogue how it talks with somebody', () => {
    const blocks = member.exampleDialogue.split('<START>').slice(1)
    expect(blocks.length).toBeGreaterThanOrEqual(3)
    for (const block of blocks) {
      expect(block).toMatch(/^\{\{user\}\}: \S/m)
      expect(block).toMatch(/^\{\{char\}\}: \S/m)
    }
  })

  test('is described well enough to be played, and briefly enough for its bill', () => {
    const words = lengthInWords(member.description, member.language)
    expect(words).toBeGreaterThanOrEqual(150)
    expect(words).toBeLessThanOrEqual(300)
    expect(member.tagline.length).toBeLessThan(70)
    expect(member.tags.length).toBeGreaterThanOrEqual(3)
    expect(member.tags.length).toBeLessThanOrEqual(6)
    expect(member.tags).toEqual(member.tags.map((tag) => tag.toLowerCase()))
    expect(member.hue).toBeGreaterThanOrEqual(0)
    expect(member.hue).toBeLessThanOrEqual(35)
  })

  test('speaks its own language throughout', () => {
    const japanese = /[ぁ-んァ-ヶ一-龠]/
    for (const line of allLines(member)) expect(japanese.test(line), line).toBe(member.language === 'ja')
  })

  test('has a small portrait that brings nothing along', () => {
    const portrait = readFileSync(new URL(`../../public/portraits/${member.slug}.svg`, import.meta.url), 'utf8')
    expect(Buffer.byteLength(portrait)).toBeLessThan(PORTRAIT_BYTES)
    expect(portrait).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 300 400" role="img">/)
    expect(portrait).not.toMatch(
      /<(script|style|text|image|use|foreignObject|animate)|\s(style|on\w+|href|xlink:href)=/i,
    )
    expect(portrait).not.toMatch(/#000(000)?\b|black/i)
  })
})

test('no two of the cast share a line, and nobody repeats one', () => {
  expect(repeated(CAST.flatMap(allLines).map(essence))).toEqual([])
})

test('each of the cast has a hue of its own', () => {
  expect(repeated(CAST.map(({ hue }) => `${hue}`))).toEqual([])
})

function greetings(member: CastMember): string[] {
  return [member.greeting, ...member.alternateGreetings]
}

function intentLines(member: CastMember): string[] {
  return Object.values(member.lines.intents).flat()
}

function allLines(member: CastMember): string[] {
  return [...intentLines(member), ...member.lines.topics.flatMap(({ lines }) => lines)]
}

/** Japanese has no spaces; it takes about five of its letters to say what two English words do. */
function lengthInWords(text: string, language: string): number {
  return language === 'ja' ? text.replace(/\s/g, '').length / 2.5 : text.split(/\s+/).length
}

/** What is left of a line without directions and marks, so that two alike are found in other clothes. */
function essence(line: string): string {
  const spoken = line.replace(/\*[^*]*\*/g, '').trim()
  return (spoken || line).replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}

function repeated(texts: string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index)
}
