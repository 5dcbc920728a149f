import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MacroScene, replaceMacros } from './macros.ts'

const scene: MacroScene = {
  char: 'Ada',
  user: 'Kim',
  persona: 'a sailor',
  description: 'keeps {{user}} out',
  personality: 'dry',
  scenario: 'night',
  mesExamples: 'examples',
  original: 'the site’s own',
  lastMessage: 'Hello?',
  seed: 'seed',
  now: new Date('2026-03-01T14:05:00Z'),
  language: 'en',
}

describe('a macro is replaced', () => {
  test.each([
    ['{{char}} sees {{user}}', 'Ada sees Kim'],
    ['{{CHAR}}{{ User }}', 'AdaKim'],
    ['<USER>, <bot> and <Char>', 'Kim, Ada and Ada'],
    ['{{group}} {{persona}} {{personality}} {{scenario}}', 'Ada a sailor dry night'],
    ['{{mesExamples}} {{original}} {{lastMessage}}', 'examples the site’s own Hello?'],
    ['{{description}}', 'keeps {{user}} out'],
    ['a{{newline}}b', 'a\nb'],
    ['a\n\n{{trim}}\r\n\nb', 'ab'],
    ['{{newline}}{{trim}}{{newline}} b', ' b'],
    ['a{{// a note about {{char}} }}b', 'ab'],
    ['a{{comment: hidden}}b{{hidden_key:door}}c', 'abc'],
    ['{{reverse:abc}} {{reverse:{{user}}}}', 'cba miK'],
    ['{{reverse:👩‍👧e\u0301x}}', 'xe\u0301👩‍👧'],
    ['{{time}}', '2:05 PM'],
    ['{{date}}', 'March 1, 2026'],
    ['{{weekday}} {{isodate}}', 'Sunday 2026-03-01'],
    ['{{random:one}} {{pick:{{user}}}} {{random::two}}', 'one Kim two'],
    ['{{random:a\\,b}}', 'a,b'],
    ['{{random::{{user}}}} {{pick:: a }}', 'Kim a'],
    ['{{roll:1}} {{roll:d1}} {{roll 3d1}}', '1 1 3'],
    ['{{{char}}}', '{Ada}'],
    ['{{{{char}}}}', '{{Ada}}'],
  ])('%s → %s', (text, expected) => expect(replaceMacros(text, scene).replaceAll('\u202f', ' ')).toBe(expected))
})

describe('what is no macro stays as it was written', () => {
  test.each([
    'plain',
    '{{unknown}}',
    '{{constructor}} {{__proto__:x}}',
    '{{char',
    'char}}',
    '{ {char} }',
    '{{}}',
    '{{roll:0}} {{roll:x}} {{roll:101d6}}',
    '<users> < user >',
    '{{char:x}}',
  ])('%s', (text) => expect(replaceMacros(text, scene)).toBe(text))

  test('an opening that nobody closes does not hide the macros behind it', () => {
    expect(replaceMacros('{{ see {{char}} and {{x {{user}}', scene)).toBe('{{ see Ada and {{x Kim')
  })

  test('an unknown macro keeps its place, and those within it are replaced', () => {
    expect(replaceMacros('{{mood:{{char}} is well}}', scene)).toBe('{{mood:Ada is well}}')
  })
})

test('a missing value is empty', () => {
  const { seed, now, language } = scene
  const bare = { char: 'Ada', user: 'Kim', seed, now, language }
  expect(replaceMacros('[{{persona}}{{original}}{{lastMessage}}]', bare)).toBe('[]')
})

test('a value is never read for macros again', () => {
  const odd = { ...scene, user: '{{char}}', char: 'a,b::c}}' }
  expect(replaceMacros('{{user}} <user> {{random:{{user}}}}', odd)).toBe('{{char}} {{char}} {{char}}')
  expect(replaceMacros('{{pick:{{char}}}}', odd)).toBe('a,b::c}}')
  expect(replaceMacros('{{reverse:}}}}{{rahc{{}}', scene)).not.toContain('Ada')
})

test('the clock speaks the language and stands in the zone that it is given', () => {
  const tokyo = { ...scene, language: 'ja', timeZone: 'Asia/Tokyo' }
  expect(replaceMacros('{{date}} {{weekday}} {{time}}', tokyo)).toBe('2026年3月1日 日曜日 23:05')
  expect(replaceMacros('{{isodate}}', { ...tokyo, now: new Date('2026-03-01T23:00:00Z') })).toBe('2026-03-02')
  expect(replaceMacros('{{weekday}}', { ...scene, language: 'not a language!' })).toBe('Sunday')
})

test('random falls anew each moment, pick stays for a seed', () => {
  const at = (moment: number, seed = 'seed') =>
    replaceMacros('{{random:a,b,c}}|{{roll:20}}|{{pick:a,b,c}}', { ...scene, seed, moment: `${moment}` }).split('|')
  const moments = Array.from({ length: 60 }, (_, moment) => at(moment))
  expect(new Set(moments.map(([random]) => random))).toEqual(new Set(['a', 'b', 'c']))
  expect(new Set(moments.map(([, roll]) => roll)).size).toBeGreaterThan(10)
  expect(new Set(moments.map(([, , pick]) => pick)).size).toBe(1)
  const picks = Array.from({ length: 60 }, (_, n) => at(0, `seed ${n}`)[2])
  expect(new Set(picks)).toEqual(new Set(['a', 'b', 'c']))
  expect(at(7)).toEqual(at(7))
})

test('a roll stays within its dice', () => {
  for (let moment = 0; moment < 200; moment++) {
    const rolled = Number(replaceMacros('{{roll:2d6}}', { ...scene, moment: `${moment}` }))
    expect(rolled).toBeGreaterThanOrEqual(2)
    expect(rolled).toBeLessThanOrEqual(12)
  }
})

test('nesting ends somewhere, and what is too deep stays text', () => {
  const deep = (levels: number) => `${'{{reverse:'.repeat(levels)}{{char}}${'}}'.repeat(levels)}`
  expect(replaceMacros(deep(4), scene)).toBe('Ada')
  expect(replaceMacros(deep(40), scene)).toContain('{{')
  expect(replaceMacros(`${deep(40)} {{char}}`, scene)).toMatch(/ Ada$/)
})

test('text without braces comes back as it is, and anything comes back', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[{}<]/.test(text)),
      (text) => replaceMacros(text, scene) === text,
    ),
  )
  const bits = fc.constantFrom('{{', '}}', '{', '}', 'char', 'random:', ',', '::', '\\,', 'trim', '\n', '//', 'x')
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 60 }), (texts) => {
      const once = replaceMacros(texts.join(''), scene)
      expect(once).toBe(replaceMacros(texts.join(''), scene))
    }),
  )
})

test('a choice among very many is a choice', () => {
  expect(replaceMacros(`{{random:${'a,'.repeat(300_000)}a}}`, scene)).toMatch(/^a?$/)
})

test.each(['{{', '}}', '{{char}}', '\n{{trim}}', '{{random:a,', '{{reverse:{{user}}', '{{// ', '{{{', '<user>'])(
  'half a megabyte of %j takes linear time',
  (bit) => {
    const time = (length: number) => {
      const text = bit.repeat(Math.floor(length / bit.length))
      const start = performance.now()
      replaceMacros(text, scene)
      return performance.now() - start
    }
    time(50_000)
    expect(time(500_000)).toBeLessThan(2_000)
  },
)
