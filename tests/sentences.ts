import { readdirSync, readFileSync } from 'node:fs'
import { Eta } from 'eta/core'

/** A string literal in source text, unescaped, and the code right before it. Template literals are not among them. */
export type Literal = { text: string; before: string }

const VALUE_BEFORE = /(?:[\w$)\]'"`]|\+\+|--)$/
const WORD_BEFORE_REGEX = /\b(?:return|typeof|case|in|of|void|throw|new|delete|await|yield)$/

/** Reads JavaScript or TypeScript far enough to tell strings from comments, templates and regular expressions. */
export function literalsIn(source: string): Literal[] {
  const literals: Literal[] = []
  const depths: number[] = []
  let code = ''
  let at = 0
  while (at < source.length) {
    const rest = source.slice(at)
    const comment = /^(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest)?.[0]
    const quoted = /^(?:'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*")/.exec(rest)?.[0]
    const regex = mayBeRegex(code) ? /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/.exec(rest)?.[0] : undefined
    if (comment !== undefined) at += comment.length
    else if (quoted !== undefined) {
      literals.push({ text: unescaped(quoted), before: code.trimEnd() })
      code += quoted
      at += quoted.length
    } else if (regex !== undefined) {
      code += '/x/'
      at += regex.length
    } else if (rest.startsWith('`') || (rest.startsWith('}') && depths.at(-1) === 0)) {
      if (rest.startsWith('}')) depths.pop()
      const written = /^[`}](?:\\[\s\S]|[^\\`$]|\$(?!\{))*(?:`|\$\{)/.exec(rest)?.[0] ?? rest
      if (written.endsWith('${')) depths.push(0)
      code += written.endsWith('${') ? '`${' : '``'
      at += written.length
    } else {
      const letter = source.charAt(at)
      const open = depths.length - 1
      if (open >= 0 && letter === '{') depths[open] = (depths[open] ?? 0) + 1
      if (open >= 0 && letter === '}') depths[open] = (depths[open] ?? 0) - 1
      code += letter
      at += 1
    }
  }
  return literals
}

function mayBeRegex(code: string): boolean {
  const before = code.trimEnd()
  return WORD_BEFORE_REGEX.test(before) || !VALUE_BEFORE.test(before)
}

const ESCAPES: { [letter: string]: string } = { n: '\n', t: '\t', r: '\r', '\n': '' }

function unescaped(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_, point, unit, byte, letter) =>
      letter === undefined
        ? String.fromCodePoint(Number.parseInt(point ?? unit ?? byte, 16))
        : (ESCAPES[letter] ?? letter),
    )
}

const TRANSLATED = /(?<![\w$.])t\($/

/** The sentences that a source hands to `t` itself. */
export const translatedIn = (source: string): string[] =>
  literalsIn(source)
    .filter(({ before }) => TRANSLATED.test(before))
    .map(({ text }) => text)

/**
 * The sentences that a source keeps for `t` to be given later: a problem's, a form's, a
 * notice's. They are known by their shape, so that none has to be announced; an Error's
 * own message is for the console.
 */
export const keptIn = (source: string): string[] =>
  literalsIn(source)
    .filter(({ text, before }) => /^(?:\p{Lu}|\{\{).* .*[.?!]$/su.test(text) && !/\b(?:Range)?Error\($/.test(before))
    .map(({ text }) => text)

/** What `t` is given that is no literal, as it is written. */
export function computedIn(source: string): string[] {
  return [...source.matchAll(/(?<![\w$.])t\(\s*(?!['"\s])([^,)\]]+\]?)/g)].map(([, given = '']) => given.trim())
}

const eta = new Eta()

/** A template's code, tag by tag, and its markup with U+FFFC where a tag stood. */
export function partsOf(template: string): { code: string; markup: string } {
  const parts = eta.parse(template)
  return {
    code: parts.map((part) => (typeof part === 'string' ? '' : part.val)).join(';\n'),
    markup: parts.map((part) => (typeof part === 'string' ? unquoted(part) : '\uFFFC')).join(''),
  }
}

/** Eta hands markup over as it will stand between single quotes. */
const unquoted = (part: string) => part.replaceAll(/\\([\s\S])/g, (_, letter) => ESCAPES[letter] ?? letter)

/** English that a template's markup says by itself, between its tags or in an attribute that people meet. */
export function hardCodedIn(markup: string): string[] {
  const attributes = [...markup.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"]*\p{L}[^"]*)"/gu)]
  const between = markup.replaceAll(/<(?:"[^"]*"|'[^']*'|[^'">])*>/g, '\n').split('\n')
  return [...attributes.map(([, text = '']) => text), ...between]
    .map((text) => text.trim())
    .filter((text) => /\p{L}/u.test(text))
}

export const filesUnder = (folder: string, ending: string): { file: string; source: string }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.endsWith(`.test${ending}`))
    .map((file) => ({ file: `${folder}/${file}`, source: readFileSync(`${folder}/${file}`, 'utf8') }))
