import { describe, expect, test } from 'vitest'
import { helpFor } from './help.ts'
import { COUNTRIES, GONE_THROUGH_ON, WORLDWIDE } from './hotlines.ts'

const lines = COUNTRIES.flatMap(({ code, lines }) => lines.map((line) => ({ code, ...line })))

describe('the list of hotlines', () => {
  test.each(lines.map((line) => [`${line.code} ${line.name}`, line] as const))('%s is told in full', (_which, line) => {
    expect(line.phone).toMatch(/^\+?\d[\d -]{1,18}\d$/)
    expect(line.url).toMatch(/^https:\/\/[^/]+\//)
    expect(line.hours).not.toBe('')
    for (const language of line.languages) expect(Intl.getCanonicalLocales(language)).toEqual([language])
  })

  test('names each country and in it each number once', () => {
    expect(new Set(COUNTRIES.map(({ code }) => code)).size).toBe(COUNTRIES.length)
    const numbers = lines.map(({ code, phone }) => `${code} ${phone.replace(/\D/g, '')}`)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('names real countries with an emergency number', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
    for (const { code, emergency } of COUNTRIES) {
      expect(names.of(code)).toBeDefined()
      expect(emergency).toMatch(/^\d{3}$/)
    }
  })

  test('says when it was last gone through', () => {
    expect(Date.parse(GONE_THROUGH_ON)).not.toBeNaN()
  })

  test.each([
    ['US', '988'],
    ['CA', '988'],
    ['GB', '116 123'],
    ['JP', '0120-279-338'],
    ['JP', '0120-061-338'],
    ['DE', '0800 111 0 111'],
    ['FR', '3114'],
    ['AU', '13 11 14'],
    ['NZ', '1737'],
    ['KR', '109'],
    ['IN', '14416'],
    ['BR', '188'],
    ['BE', '1813'],
    ['SE', '90101'],
  ])('in %s somebody listens at %s', (code, phone) => {
    expect(lines).toContainEqual(expect.objectContaining({ code, phone }))
  })
})

describe('the reader’s country', () => {
  test.each([
    [['pt-BR', 'en'], 'BR'],
    [['pt-PT'], 'PT'],
    [['sv'], 'SE'],
    [['nb-NO'], 'NO'],
    [['zh-Hant-TW', 'en-US'], 'TW'],
    [['zh-HK'], 'HK'],
    [['en', 'en-ZA'], 'ZA'],
    [['en-KE', 'en-US'], undefined],
    [['es'], undefined],
  ])('is told from %j: %s', (tags, code) => {
    expect(helpFor(tags).here?.code).toBe(code)
    expect(helpFor(tags).worldwide).toBe(WORLDWIDE)
  })
})
