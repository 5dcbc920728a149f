import { DEAR, LETTERS, MARKED, MARKED_CAPITALS, OTHER, SCRIPTS, STEPS } from './token-costs.ts'

const ROWS = ['space', 'line', 'digit', 'capital', 'vowel', 'letter', 'sign', 'rest'] as const
type Row = (typeof ROWS)[number]
const ASCII_KINDS = Object.keys(STEPS) as (keyof typeof STEPS)[]
const KINDS = ASCII_KINDS.length + SCRIPTS.length + 1
const OTHER_KIND = KINDS - 1

/** The kind of each code unit, what it costs whatever stands before it, and what the step from one kind to another costs. */
const kinds = new Uint8Array(0x10000).fill(OTHER_KIND)
const own = new Uint8Array(0x10000).fill(OTHER.each)
const steps = new Uint8Array(KINDS * KINDS)
const agains = new Uint8Array(KINDS)
const firsts = new Uint8Array(KINDS)

fill()

/** What a code unit costs at a beginning, in hundredths of a token: as much as after whatever is worst before it, so that joining two texts never costs more. */
export const firstCost = (code: number): number => (own[code] as number) + (firsts[kinds[code] as number] as number)

/** What a code unit costs after another one. */
export function stepCost(before: number, code: number): number {
  const kind = kinds[code] as number
  const step = before === code ? agains[kind] : steps[(kinds[before] as number) * KINDS + kind]
  return (own[code] as number) + (step as number)
}

function fill(): void {
  for (const [at, { each, ranges }] of SCRIPTS.entries()) mark(ranges, ASCII_KINDS.length + at, each)
  mark([[0x21, 0x7e]], kindOf('sign'), 0)
  mark([[0x30, 0x39]], kindOf('digit'), 0)
  mark([[0x41, 0x5a], ...MARKED_CAPITALS], kindOf('capital'), 0)
  for (const { each, ranges } of MARKED) mark(ranges, kindOf('letter'), each)
  for (const [letter, cost] of Object.entries(LETTERS))
    set(letter, kindOf('aiou'.includes(letter) ? 'vowel' : 'letter'), cost)
  for (const [kind, signs] of [
    ['space', ' \t'],
    ['line', '\n\r'],
    ['stop', '.,'],
    ['slash', '/-_'],
    ['quote', `'"`],
  ] as const)
    for (const sign of signs) set(sign, kindOf(kind), 0)
  for (const { letters, each } of DEAR) for (const letter of letters) own[letter.charCodeAt(0)] = each

  for (let kind = 0; kind < KINDS; kind++) {
    for (let before = 0; before < KINDS; before++) {
      const step = stepBetween(before, kind)
      steps[before * KINDS + kind] = step
      firsts[kind] = Math.max(firsts[kind] as number, step)
    }
    const name = ASCII_KINDS[kind]
    agains[kind] = name ? STEPS[name].again : 0
  }
}

function kindOf(name: keyof typeof STEPS): number {
  return ASCII_KINDS.indexOf(name)
}

function mark(ranges: [from: number, to: number][], kind: number, each: number): void {
  for (const [from, to] of ranges) {
    kinds.fill(kind, from, to + 1)
    own.fill(each, from, to + 1)
  }
}

function set(letter: string, kind: number, each: number): void {
  kinds[letter.charCodeAt(0)] = kind
  own[letter.charCodeAt(0)] = each
}

function stepBetween(before: number, kind: number): number {
  const name = ASCII_KINDS[kind]
  if (name) return STEPS[name][rowOf(before)]
  if (before === kind) return 0
  return (SCRIPTS[kind - ASCII_KINDS.length] ?? OTHER).first
}

function rowOf(kind: number): Row {
  const name = ASCII_KINDS[kind]
  if (!name) return 'rest'
  return ROWS.find((row) => row === name) ?? 'sign'
}
