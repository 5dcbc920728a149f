import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growth } from './growth.ts'
import { toHtml } from './html.ts'
import type { Element } from './nodes.ts'
import { readScript } from './read.ts'
import { briefly, goldenCases, regrown } from './testing.ts'
import { toText } from './text.ts'

const golden = goldenCases()
const read = (text: string): string => toHtml(readScript(text, { ended: true }).blocks)

/** Pieces that mean something, so that arbitrary scripts are not all plain words. */
const PIECES = [
  ...['*', '*', '**', '***', '_', '__', '~~', '`', '```', '||', '|', '\\', '<', '&', '[', ']', '(', ')', '!', '#', '>'],
  ...['"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '（', '）', "'", '‘', '’', '((', '))', '(OOC: ', '[OOC: '],
  ...[
    '\n',
    '\n',
    '\n\n',
    '\n\n',
    ' ',
    ' ',
    '  ',
    '\t',
    '\r\n',
    '\r',
    '\0',
    '- ',
    '* ',
    '1. ',
    '# ',
    '> ',
    '---',
    '| a | b |',
  ],
  ...[
    '|---|',
    '[a](http://x.y/z)',
    '![p](https://e.com/q.png)',
    'http://a.b/c',
    'https://',
    'http',
    '<b>',
    '</b>',
    '<i>',
  ],
  ...[
    '</i>',
    '<br>',
    '<p>',
    '</p>',
    '<a href="http://l.m">',
    '</a>',
    '<img src="http://i.j/k">',
    '<script>',
    '<!--',
    '-->',
  ],
  ...[
    '&amp;',
    '&#42;',
    'a',
    'b',
    'word',
    'Hello',
    'she said',
    'x_y',
    '5',
    '2',
    '.',
    ',',
    '...',
    '—',
    'こんにちは',
    '東京',
    '彼は',
  ],
  ...['مرحبا', 'שלום', 'ไทย', '안녕', '😀', '\ud83d', '\ude00'],
]
const scripts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'*_"`|()[]<>-#\n ab1'), maxLength: 40 }),
)

describe('a text', () => {
  test('there are more than 200 golden cases, each with its own name', () => {
    expect(golden.length).toBeGreaterThan(200)
    expect(new Set(golden.map(({ name }) => name)).size).toBe(golden.length)
  })

  test.each(golden)('$name', ({ source, html }) => {
    expect(briefly(read(source))).toBe(html)
  })

  test('what golden.txt leaves out is there', () => {
    expect(read('a')).toBe('<p dir="auto">a</p>')
    expect(read('[a](https://e.example)')).toContain('rel="nofollow noopener noreferrer ugc"')
    expect(read('```\na\n```')).toContain('<div class="wide" tabindex="0" role="region" aria-label="Code" dir="ltr">')
  })
})

describe('a stream', () => {
  test.each(golden)('$name, cut at every character', ({ source }) => {
    streamed(source, 1)
  })

  test('arbitrary scripts stream as they read', () => {
    fc.assert(
      fc.property(scripts, fc.integer({ min: 1, max: 7 }), (script, step) => {
        streamed(script, step)
      }),
      { numRuns: 1_500 },
    )
  })

  test('a paragraph is finished as soon as a blank line has come', () => {
    expect(readScript('One.\n', { ended: false }).finished).toBe(0)
    expect(readScript('One.\n\n', { ended: false })).toMatchObject({ finished: 1, restAt: 6 })
  })

  test('a stray asterisk holds no more than 2,000 characters back', () => {
    const after = 'word '.repeat(60).trim()
    const text = `*One.${`\n\n${after}`.repeat(8)}`
    expect(readScript(text.slice(0, 1_900), { ended: false }).finished).toBe(0)
    expect(readScript(text, { ended: false }).finished).toBeGreaterThan(7)
  })

  test('what the next character decides is held back', () => {
    const open = (text: string): string => toHtml(readScript(text, { ended: false }).blocks)
    for (const held of [
      ' *',
      ' **',
      ' _',
      ' ||',
      ' `',
      ' (',
      ' <b',
      ' <a href="http',
      ' &am',
      ' https://exam',
      ' htt',
      ' "',
      '\n-',
      '\n#',
    ])
      expect(open(`Hello${held}`)).toBe('<p dir="auto">Hello</p>')
    expect(open('| a | b |\n|--')).toBe('')
  })
})

describe('any text whatever', () => {
  test('becomes well-formed HTML of the known tags and attributes only', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        expect(unknownIn(read(script))).toEqual([])
      }),
      { numRuns: 1_500 },
    )
  })

  test('keeps its letters in the plain text', () => {
    const plain = fc.array(fc.constantFrom(...PIECES.filter((piece) => !/[<&[\]!]|http|```/.test(piece))), {
      maxLength: 25,
    })
    fc.assert(
      fc.property(plain, (pieces) => {
        const script = pieces.join('')
        expect(letters(toText(readScript(script, { ended: true }).blocks))).toBe(letters(script))
      }),
      { numRuns: 1_500 },
    )
  })
})

test('marks nested too deep lose none of the words around them', () => {
  const deep = `${'<b>'.repeat(12)}one *two* "three" [four](https://e.example) ((five)) ||six|| ~~seven~~ eight`
  expect(toText(readScript(deep, { ended: true }).blocks)).toMatch(
    /one .*two.* .*three.* .*four.*five.*six.*seven.*eight/,
  )
  expect(unknownIn(read(deep))).toEqual([])
})

test('a text made to be slow is read in time that grows with its length only', () => {
  const slow = [
    '*a ',
    '((',
    '((\n',
    '[a](',
    '<a b="',
    '`a``b```',
    '"a ',
    '> ',
    '*a\n\n',
    '“a\n\n',
    '||a ',
    '<p>',
    '<!-- ',
    '- a\n',
  ]
  for (const piece of slow) {
    const begun = performance.now()
    readScript(piece.repeat(100_000 / piece.length), { ended: false })
    expect(performance.now() - begun).toBeLessThan(2_000)
  }
})

const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '')

/** Streams the text in steps and checks at each of them all that a stream is promised. */
function streamed(source: string, step: number): void {
  let shown: Element[] = []
  let finished: Element[] = []
  for (let cut = 0; cut < source.length + step; cut += step) {
    const ended = cut >= source.length
    const text = source.slice(0, cut)
    const script = readScript(text, { ended })
    expect(script.blocks.slice(0, finished.length)).toEqual(finished)
    finished = script.blocks.slice(0, script.finished)
    expect([...finished, ...readScript(text.slice(script.restAt), { ended }).blocks]).toEqual(script.blocks)
    expect(regrown(shown, growth(shown, script.blocks))).toEqual(script.blocks)
    shown = script.blocks
  }
  expect(shown).toEqual(readScript(source, { ended: true }).blocks)
}

const TAGS =
  /^(?:p|h[3-6]|ul|ol|li|blockquote|hr|br|pre|code|table|thead|tbody|tr|th|td|div|aside|i|em|strong|s|span|a|details|summary)$/
const ATTRIBUTES = /^(?: (?:class|dir|lang|start|tabindex|role|aria-label|href|rel|title)="[^"<>]*")*$/

/** What the HTML should not hold: tags that do not match, unknown ones, unknown attributes, loose marks. */
function unknownIn(html: string): string[] {
  const open: string[] = []
  const wrong: string[] = []
  for (const [whole, text, slash, tag = '', attributes = ''] of html.matchAll(/([^<]+)|<(\/?)([^\s>]*)([^>]*)>|</g)) {
    if (text !== undefined) {
      if (/>|&(?!amp;|lt;|gt;)/.test(text)) wrong.push(text)
    } else if (!TAGS.test(tag) || !ATTRIBUTES.test(attributes)) wrong.push(whole)
    else if (slash) {
      if (open.pop() !== tag) wrong.push(whole)
    } else if (tag !== 'br' && tag !== 'hr') open.push(tag)
  }
  return [...wrong, ...open]
}
